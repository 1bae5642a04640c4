"""What waits for staff about candidates: profiles, texts, reports, questions, the unguided.

All but who guides are questions of the work-list, and carry the name, as only staff who know
candidates ask them.
"""

from typing import Any

from sqlalchemy import ColumnElement, Select, case, false, func, select

from portal.accounts.models import User
from portal.candidates import queries
from portal.candidates.models import (
    AccessAlarm,
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
from portal.db import session
from portal.employers.models import Employer
from portal.waiting import Scope, question


def offered(scope: Scope) -> Select[Any]:
    """Return profiles that a candidate asked to release."""
    return _of_candidates(
        question(
            ref=Candidate.ref,
            whom=User.name,
            since=Candidate.status_at,
            holder=scope.holder(_guides()),
        )
        .select_from(Candidate)
        .where(Candidate.status == CandidateStatus.OFFERED),
        Candidate.status_at,
        scope,
    )


def texts(scope: Scope) -> Select[Any]:
    """Return texts that a person has to read; `code` is the kind."""
    return _of_candidates(
        question(
            ref=Candidate.ref,
            whom=User.name,
            since=ProfileText.submitted_at,
            code=ProfileText.kind,
            holder=scope.holder(_guides()),
        )
        .select_from(ProfileText)
        .join(Candidate, Candidate.id == ProfileText.candidate_id)
        .where(ProfileText.state == TextState.SUBMITTED, Candidate.status.in_(sorted(ACTIVE))),
        ProfileText.submitted_at,
        scope,
    )


def reports(scope: Scope) -> Select[Any]:
    """Return what employers said is not right; `code` is the reason."""
    return _of_candidates(
        question(
            ref=Candidate.ref,
            whom=User.name,
            since=ProfileReport.created_at,
            code=ProfileReport.reason,
            holder=scope.holder(_guides()),
        )
        .select_from(ProfileReport)
        .join(Candidate, Candidate.id == ProfileReport.candidate_id)
        .where(ProfileReport.settled_at.is_(None), Candidate.status.in_(sorted(ACTIVE))),
        ProfileReport.created_at,
        scope,
    )


def signals(scope: Scope) -> Select[Any]:
    """Return signals that somebody is ready for work and that wait for an answer."""
    return _of_candidates(
        question(
            ref=Candidate.ref,
            whom=User.name,
            since=ReadySignal.created_at,
            holder=scope.holder(_guides()),
        )
        .select_from(ReadySignal)
        .join(Candidate, Candidate.id == ReadySignal.candidate_id)
        .where(ReadySignal.state == SignalState.OPEN, Candidate.status.in_(sorted(ACTIVE))),
        ReadySignal.created_at,
        scope,
    )


def stale(scope: Scope) -> Select[Any]:
    """Return in `number` how many profiles nobody confirmed and are hidden, if any (CAP-05-04)."""
    return _how_many(Filter(tab="stale"), scope)


def silent(scope: Scope) -> Select[Any]:
    """Return in `number` with how many own candidates nobody spoke for long (CAP-12-06).

    Whom a colleague should call stands in the list of that colleague alone.
    """
    asked = _how_many(Filter(tab="silent"), scope)
    return asked if scope.mine is not None else asked.where(false())


def without_guide(scope: Scope) -> Select[Any]:
    """Return in `number` how many candidates have nobody to turn to, if any (CAP-05-07)."""
    del scope  # nobody's, so everybody's
    return _how_many(Filter(tab="without"), Scope())


def privacy_requests(scope: Scope) -> Select[Any]:
    """Return the questions about own data of `privacy.open_requests`; `code` is the kind."""
    return (
        question(
            ref=PrivacyRequest.id,
            due=PrivacyRequest.due_on,
            whom=User.name,
            code=PrivacyRequest.kind,
            holder=PrivacyRequest.handler_id,
        )
        .select_from(PrivacyRequest)
        .join(User, User.id == PrivacyRequest.user_id)
        .where(*privacy.are_open(scope.mine))
        .order_by(PrivacyRequest.due_on, PrivacyRequest.created_at, PrivacyRequest.id)
    )


def alarms(scope: Scope) -> Select[Any]:
    """Return what asks for a look at an employer; `code` is the kind, `number` 1 for a freeze."""
    del scope  # of everybody who may look
    return (
        question(
            ref=AccessAlarm.id,
            since=AccessAlarm.created_at,
            whom=Employer.name,
            code=AccessAlarm.kind,
            number=case((AccessAlarm.is_frozen, 1), else_=0),
        )
        .select_from(AccessAlarm)
        .join(Employer, Employer.id == AccessAlarm.employer_id)
        .where(AccessAlarm.settled_at.is_(None))
        .order_by(AccessAlarm.created_at, AccessAlarm.id)
    )


def guiding() -> list[Guide]:
    """Return everybody who is a contact person now, also who works here no more, by name."""
    load = func.count(CandidateContact.id)
    rows = session.execute(
        select(User, load)
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


def _of_candidates(query: Select[Any], moment: Any, scope: Scope) -> Select[Any]:
    return (
        query.outerjoin(User, User.id == Candidate.user_id)
        .where(*_of(scope))
        .order_by(moment, Candidate.ref)
    )


def _how_many(asked: Filter, scope: Scope) -> Select[Any]:
    return (
        question(number=func.count(Candidate.id))
        .select_from(Candidate)
        .outerjoin(User, User.id == Candidate.user_id)
        .where(*queries.conditions(asked), *_of(scope))
        .having(func.count(Candidate.id) > 0)
    )


def _of(scope: Scope) -> list[ColumnElement[bool]]:
    real = Candidate.is_decoy.is_(False)
    if scope.mine is None:
        return [real]
    return [real, _guides().where(scope.held(CandidateContact.user_id)).exists()]


def _guides() -> Select[Any]:
    """Return who is the contact person of the candidate of the surrounding query."""
    return (
        select(CandidateContact.user_id)
        .where(
            CandidateContact.candidate_id == Candidate.id,
            CandidateContact.until_at.is_(None),
            CandidateContact.is_primary.is_(True),
        )
        .correlate(Candidate)
    )
