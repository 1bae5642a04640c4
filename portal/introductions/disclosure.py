"""Showing who a candidate is: the only way in which an employer gets a name (CAP-06-07)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from portal import clock, db
from portal.accounts.identity import Identity
from portal.accounts.roles import Role
from portal.candidates.models import Candidate, CandidateFile
from portal.candidates.states import FileKind
from portal.db import session
from portal.employers.states import EmployerStatus
from portal.introductions import rules
from portal.introductions.models import Disclosure, DisclosureOpening, Introduction
from portal.introductions.states import REVEALING
from portal.vacancies.models import JobApplication, Vacancy
from portal.vacancies.queries import applications

#: What a candidate can give. The name is always among it: without, there is nobody to meet.
FIELDS = ("name", "phone", "email", "cv")


@dataclass(frozen=True, slots=True)
class GivenFile:
    """The CV that was given; `key` names it in the store and never leaves the server."""

    name: str
    content_type: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What one employer may know of one candidate; a field that was not given is empty."""

    name: str
    phone: str = ""
    email: str = ""
    cv: GivenFile | None = None
    given_at: datetime
    until: date


@dataclass(frozen=True, slots=True)
class Reaction:
    """A reaction to a vacancy as its employer may read it; what was not given is empty."""

    id: UUID
    name: str
    email: str
    phone: str
    message: str
    created_at: datetime


def revealed(introduction: Introduction, *, by: Identity) -> Person | None:
    """Return who the candidate is, for an employer's user with a standing consent; else None.

    Needs all of: somebody of that employer, which is verified; a status in which people meet; a
    consent that was not withdrawn and has not expired; a candidate who is not leaving. Gives the
    fields of the consent and nothing else. Side effect: one DisclosureOpening, an append-only
    access log that is written before the answer goes out, also for a GET (`db.append`).
    """
    found = standing(introduction)
    if found is None or by.user_id is None or not rules.works_for(by, introduction.employer):
        return None
    candidate = introduction.candidate
    assert candidate is not None  # `standing` needs one
    user = candidate.user
    given = frozenset(found.fields)
    db.append(DisclosureOpening(disclosure_id=found.id, user_id=by.user_id))
    return Person(
        name=user.name,
        phone=user.phone if "phone" in given else "",
        email=user.email if "email" in given else "",
        cv=_cv(candidate.id) if "cv" in given else None,
        given_at=found.given_at,
        until=found.until,
    )


def standing(introduction: Introduction) -> Disclosure | None:
    """Return the consent that holds now for this introduction, whoever asks; None when none does.

    It tells that something may be shown, not what: a list may mark a row with it.
    """
    if (
        introduction.status not in REVEALING
        or introduction.employer.status is not EmployerStatus.VERIFIED
        or rules.is_gone(introduction.candidate)
    ):
        return None
    today = clock.today()
    return next((one for one in introduction.disclosures if rules.stands(one, today)), None)


def reactions(vacancy: Vacancy) -> list[Reaction]:
    """Return the reactions to a vacancy that its employer may read now, newest first.

    A reaction of somebody without a profile is between the two; of one of a candidate shows what
    the consent that stands now gives. Three queries, whatever the number.
    """
    rows = applications.of_vacancy(vacancy.id)
    senders = {row.user_id for row in rows if row.user_id is not None}
    if not senders:
        return [_reaction(row, frozenset(FIELDS)) for row in rows]
    known = {
        candidate.user_id: candidate.id
        for candidate in session.scalars(select(Candidate).where(Candidate.user_id.in_(senders)))
    }
    given = {
        one.candidate_id: frozenset(found.fields)
        for one in session.scalars(
            select(Introduction)
            .options(selectinload(Introduction.disclosures), joinedload(Introduction.candidate))
            .where(
                Introduction.employer_id == vacancy.employer_id,
                Introduction.candidate_id.in_(known.values()),
                Introduction.status.in_(sorted(REVEALING)),
            )
        )
        if (found := standing(one)) is not None
    }
    return [
        _reaction(row, fields)
        for row in rows
        if (fields := given.get(known[row.user_id]) if row.user_id in known else frozenset(FIELDS))
    ]


def _reaction(row: JobApplication, fields: frozenset[str]) -> Reaction:
    return Reaction(
        id=row.id,
        name=row.name,
        email=row.email if "email" in fields else "",
        phone=row.phone if "phone" in fields else "",
        message=row.message,
        created_at=row.created_at,
    )


def has_cv(candidate_id: UUID) -> bool:
    """Whether the candidate has a CV to give."""
    return _cv(candidate_id) is not None


def openings(introduction: Introduction) -> int:
    """Return how often the employer's people read the name or contact details."""
    ids = [one.id for one in introduction.disclosures]
    return len(
        session.scalars(
            select(DisclosureOpening.id).where(DisclosureOpening.disclosure_id.in_(ids))
        ).all()
    )


def for_staff(introduction: Introduction, *, by: Identity) -> str:
    """Return the name for staff who bring people together; empty for all others."""
    if by.role is Role.EMPLOYER or not rules.mediates(by) or introduction.candidate is None:
        return ""
    return introduction.candidate.user.name


def _cv(candidate_id: UUID) -> GivenFile | None:
    row = session.scalars(
        select(CandidateFile)
        .where(CandidateFile.candidate_id == candidate_id, CandidateFile.kind == FileKind.CV)
        .order_by(CandidateFile.created_at.desc(), CandidateFile.id)
        .limit(1)
    ).one_or_none()
    return GivenFile(row.name, row.content_type, row.key) if row else None
