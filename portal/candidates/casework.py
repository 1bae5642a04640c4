"""What waits for staff about candidates: profiles, texts, reports, questions, the unguided.

Each answer is one query and carries the name, as only staff who know candidates ask.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import lazyload

from portal import clock
from portal.accounts.models import User
from portal.candidates import queries
from portal.candidates.models import (
    Candidate,
    CandidateContact,
    PrivacyRequest,
    ProfileReport,
    ProfileText,
    ReadySignal,
)
from portal.candidates.queries import Filter, Guide
from portal.candidates.services import privacy
from portal.candidates.states import ACTIVE, CandidateStatus, SignalState, TextState
from portal.configuration.services import number
from portal.db import session


@dataclass(frozen=True, slots=True)
class Waits:
    """One thing about a candidate, since when, and a code that belongs to it."""

    ref: str
    name: str
    since: datetime
    code: str = ""


def offered(*, mine: UUID | None, limit: int) -> list[Waits]:
    """Return profiles that a candidate asked to release, who waits longest first."""
    return _waits(
        select(Candidate.ref, User.name, Candidate.status_at)
        .join(User, User.id == Candidate.user_id)
        .where(Candidate.status == CandidateStatus.OFFERED, *_of(mine)),
        Candidate.status_at,
        limit,
    )


def texts(*, mine: UUID | None, limit: int) -> list[Waits]:
    """Return texts that a person has to read, the oldest first; `code` is the kind."""
    return _waits(
        select(Candidate.ref, User.name, ProfileText.submitted_at, ProfileText.kind)
        .join(Candidate, Candidate.id == ProfileText.candidate_id)
        .join(User, User.id == Candidate.user_id)
        .where(
            ProfileText.state == TextState.SUBMITTED,
            Candidate.status.in_(sorted(ACTIVE)),
            *_of(mine),
        ),
        ProfileText.submitted_at,
        limit,
    )


def reports(*, mine: UUID | None, limit: int) -> list[Waits]:
    """Return what employers said is not right, the oldest first; `code` is the reason."""
    return _waits(
        select(Candidate.ref, User.name, ProfileReport.created_at, ProfileReport.reason)
        .join(Candidate, Candidate.id == ProfileReport.candidate_id)
        .join(User, User.id == Candidate.user_id)
        .where(
            ProfileReport.settled_at.is_(None),
            Candidate.status.in_(sorted(ACTIVE)),
            *_of(mine),
        ),
        ProfileReport.created_at,
        limit,
    )


def signals(*, mine: UUID | None, limit: int) -> list[Waits]:
    """Return signals that somebody is ready for work and that wait for an answer."""
    return _waits(
        select(Candidate.ref, User.name, ReadySignal.created_at)
        .join(Candidate, Candidate.id == ReadySignal.candidate_id)
        .join(User, User.id == Candidate.user_id)
        .where(
            ReadySignal.state == SignalState.OPEN,
            Candidate.status.in_(sorted(ACTIVE)),
            *_of(mine),
        ),
        ReadySignal.created_at,
        limit,
    )


def count_stale(*, mine: UUID | None) -> int:
    """Return how many profiles are hidden because nobody confirmed them (CAP-05-04)."""
    return int(
        session.scalar(
            select(func.count(Candidate.id)).where(
                Candidate.status == CandidateStatus.RELEASED,
                Candidate.confirmed_at
                <= clock.now() - timedelta(days=number("profile_confirm_days")),
                *_of(mine),
            )
        )
        or 0
    )


def count_without_guide() -> int:
    """Return how many candidates have nobody to turn to (CAP-05-07)."""
    return queries.count_of_staff(Filter(tab="without"))


def guiding() -> list[Guide]:
    """Return everybody who is a contact person now, also who works here no more, by name."""
    load = func.count(CandidateContact.id)
    rows = session.execute(
        select(User, load)
        .options(lazyload(User.teams))
        .join(CandidateContact, CandidateContact.user_id == User.id)
        .join(Candidate, Candidate.id == CandidateContact.candidate_id)
        .where(
            CandidateContact.until_at.is_(None),
            CandidateContact.is_primary.is_(True),
            Candidate.status != CandidateStatus.LEAVING,
        )
        .group_by(User.id)
        .order_by(User.name, User.id)
    )
    return [Guide(user, int(count)) for user, count in rows]


def count_guided_by(user_id: UUID) -> int:
    """Return how many candidates have this user as contact person."""
    return next((one.load for one in guiding() if one.user.id == user_id), 0)


def privacy_requests(*, mine: UUID | None, limit: int) -> Sequence[tuple[PrivacyRequest, str]]:
    """Return the questions of `privacy.open_requests`, each with the name of who asked."""
    return [(row, user.name) for row, user in privacy.open_requests(limit, mine=mine)]


def _waits(query: Select[*tuple[Any, ...]], moment: Any, limit: int) -> list[Waits]:
    rows = session.execute(query.order_by(moment, Candidate.ref).limit(limit)).all()
    return [Waits(*row) for row in rows]


def _of(mine: UUID | None) -> list[ColumnElement[bool]]:
    real = Candidate.is_decoy.is_(False)
    if mine is None:
        return [real]
    guided = exists().where(
        CandidateContact.candidate_id == Candidate.id,
        CandidateContact.user_id == mine,
        CandidateContact.until_at.is_(None),
        CandidateContact.is_primary.is_(True),
    )
    return [real, guided]
