"""Reading introductions under the scope of who asks."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import joinedload

from portal.accounts.models import User
from portal.candidates.models import Candidate, CandidateContact
from portal.db import session
from portal.employers.models import ContactAssignment, Employer
from portal.errors import NotFound
from portal.introductions import refs
from portal.introductions.models import CandidateDismissal, Introduction, VacancyDismissal
from portal.introductions.states import OPEN, IntroductionStatus, Origin
from portal.vacancies.models import Vacancy
from portal.waiting import Scope, question

_I = IntroductionStatus
_OPEN = sorted(OPEN)
#: States that count for the limit of an employer: work that began takes no place any more.
_TALKING = (_I.ASKED, _I.AGREED, _I.MEETING)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffFilter:
    """What staff narrow the list by; an empty value narrows nothing.

    `text` is a piece of an organisation's name or of a reference, `mine` a staff user who is
    contact person of the candidate or of the employer.
    """

    status: IntroductionStatus | None = None
    text: str = ""
    open_only: bool = False
    mine: UUID | None = None


def get(introduction_id: UUID) -> Introduction:
    """Return any introduction by its key, for the system; raises NotFound."""
    return _one(_loaded().where(Introduction.id == introduction_id))


def for_staff(ref: str) -> Introduction:
    """Return any introduction by its reference; the caller is staff. Raises NotFound."""
    return _one(_loaded().where(Introduction.ref == refs.tidy(ref)))


def get_of_employer(ref: str, employer_id: UUID) -> Introduction:
    """Return an introduction of this employer with its receipts; raises NotFound for any other."""
    return _one(
        _loaded()
        .options(joinedload(Introduction.disclosures))
        .where(Introduction.ref == refs.tidy(ref), Introduction.employer_id == employer_id)
    )


def get_of_candidate(ref: str, user_id: UUID) -> Introduction:
    """Return an introduction of the candidate with this account; raises NotFound for any other."""
    return _one(
        _loaded()
        .join(Candidate, Candidate.id == Introduction.candidate_id)
        .where(Introduction.ref == refs.tidy(ref), Candidate.user_id == user_id)
    )


def of_employer(employer_id: UUID, *, ended: bool = False) -> Sequence[Introduction]:
    """Return the open (or the ended) introductions of an employer, what waits longest first."""
    return session.scalars(
        _loaded()
        .where(Introduction.employer_id == employer_id, _is_open(ended=ended))
        .order_by(*_order(ended=ended))
    ).all()


def of_candidate(candidate_id: UUID, *, ended: bool = False) -> Sequence[Introduction]:
    """Return the open (or the ended) introductions of a candidate, what waits longest first."""
    return session.scalars(
        _loaded()
        .where(Introduction.candidate_id == candidate_id, _is_open(ended=ended))
        .order_by(*_order(ended=ended))
    ).all()


def waiting_for_staff(*, mine: UUID | None = None, limit: int = 200) -> Sequence[Introduction]:
    """Return introductions that are a task of a contact person, the oldest promise first.

    Candidates who want to talk first, or who did not answer in time (CAP-08-15). `mine` narrows
    to the candidates whom this staff user guides; None gives all.
    """
    return session.scalars(
        _loaded()
        .where(*_waits_for_staff(None if mine is None else {mine}))
        .order_by(Introduction.answer_by, Introduction.created_at, Introduction.id)
        .limit(limit)
    ).all()


def answers_to_get(scope: Scope) -> Select[Any]:
    """Return what `waiting_for_staff` has as a question of the work-list.

    `title` is the name of the candidate, `number` 1 for who wants to talk first.
    """
    return (
        question(
            ref=Introduction.ref,
            due=Introduction.answer_by,
            title=User.name,
            whom=Employer.name,
            number=case((Introduction.wants_talk, 1), else_=0),
            holder=scope.holder(
                _guides().where(CandidateContact.candidate_id == Introduction.candidate_id)
            ),
        )
        .select_from(Introduction)
        .outerjoin(Employer, Employer.id == Introduction.employer_id)
        .outerjoin(Candidate, Candidate.id == Introduction.candidate_id)
        .outerjoin(User, User.id == Candidate.user_id)
        .where(Introduction.candidate_id.is_not(None), *_waits_for_staff(scope.mine))
        .order_by(Introduction.answer_by, Introduction.created_at, Introduction.id)
    )


def of_staff(
    asked: StaffFilter, *, limit: int = 50, offset: int = 0
) -> tuple[Sequence[Introduction], int]:
    """Return one page of all introductions, newest first, and how many there are."""
    conditions = _conditions(asked)
    total = session.scalar(
        select(func.count(Introduction.id))
        .join(Employer, Employer.id == Introduction.employer_id)
        .outerjoin(Candidate, Candidate.id == Introduction.candidate_id)
        .where(*conditions)
    )
    rows = session.scalars(
        _loaded()
        .join(Employer, Employer.id == Introduction.employer_id)
        .outerjoin(Candidate, Candidate.id == Introduction.candidate_id)
        .where(*conditions)
        .order_by(Introduction.status_at.desc(), Introduction.id)
        .limit(limit)
        .offset(offset)
    ).all()
    return rows, int(total or 0)


def open_between(candidate_id: UUID, employer_id: UUID) -> Introduction | None:
    """Return the open introduction of this pair; there is at most one."""
    return session.scalars(
        _loaded().where(
            Introduction.candidate_id == candidate_id,
            Introduction.employer_id == employer_id,
            Introduction.status.in_(_OPEN),
        )
    ).one_or_none()


def open_candidates_of(employer_id: UUID) -> Mapping[UUID, Introduction]:
    """Return the open introductions of an employer by candidate, for marking a list."""
    rows = session.scalars(
        select(Introduction).where(
            Introduction.employer_id == employer_id,
            Introduction.candidate_id.is_not(None),
            Introduction.status.in_(_OPEN),
        )
    )
    return {row.candidate_id: row for row in rows if row.candidate_id is not None}


def count_asked_by(employer_id: UUID) -> int:
    """Count the introductions that an employer asked for and that still need attention."""
    return int(
        session.scalar(
            select(func.count(Introduction.id)).where(
                Introduction.employer_id == employer_id,
                Introduction.origin == Origin.EMPLOYER,
                Introduction.status.in_(_TALKING),
            )
        )
        or 0
    )


def dismissed_candidates(vacancy_id: UUID) -> frozenset[UUID]:
    """Return whom the employer does not want to see on this vacancy ("niet nu")."""
    return frozenset(
        session.scalars(
            select(CandidateDismissal.candidate_id).where(
                CandidateDismissal.vacancy_id == vacancy_id
            )
        )
    )


def dismissed_vacancies(candidate_id: UUID) -> Mapping[UUID, str]:
    """Return the vacancies that a candidate does not want, each with the code of why."""
    rows = session.execute(
        select(VacancyDismissal.vacancy_id, VacancyDismissal.reason).where(
            VacancyDismissal.candidate_id == candidate_id
        )
    )
    return {row.vacancy_id: row.reason for row in rows}


def _loaded() -> Select[Introduction]:
    return select(Introduction).options(
        joinedload(Introduction.candidate),
        joinedload(Introduction.vacancy).undefer(Vacancy.latest_title),
    )


def _one(statement: Select[Introduction]) -> Introduction:
    found = session.scalars(statement).unique().one_or_none()
    if found is None:
        raise NotFound
    return found


def _is_open(*, ended: bool) -> ColumnElement[bool]:
    return Introduction.status == _I.CLOSED if ended else Introduction.status.in_(_OPEN)


def _order(*, ended: bool) -> list[ColumnElement[object]]:
    if ended:
        return [Introduction.ended_at.desc(), Introduction.id]  # type: ignore[list-item]
    without_day = case((Introduction.answer_by.is_(None), 1), else_=0)
    return [without_day, Introduction.answer_by, Introduction.created_at, Introduction.id]  # type: ignore[list-item]


def _waits_for_staff(mine: Collection[UUID] | None) -> list[ColumnElement[bool]]:
    waits = or_(Introduction.wants_talk, Introduction.escalated_at.is_not(None))
    guided = [] if mine is None else [_guided_by(mine)]
    return [Introduction.status == _I.ASKED, waits, *guided]


def _guided_by(user_ids: Collection[UUID]) -> ColumnElement[bool]:
    return Introduction.candidate_id.in_(
        select(CandidateContact.candidate_id).where(
            CandidateContact.user_id.in_(sorted(user_ids)), CandidateContact.until_at.is_(None)
        )
    )


def _guides() -> Select[Any]:
    return select(CandidateContact.user_id).where(CandidateContact.until_at.is_(None))


def _conditions(asked: StaffFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if asked.status is not None:
        conditions.append(Introduction.status == asked.status)
    if asked.open_only:
        conditions.append(Introduction.status.in_(_OPEN))
    if asked.text:
        conditions.append(
            or_(
                Employer.name.icontains(asked.text, autoescape=True),
                Introduction.ref.icontains(refs.tidy(asked.text) or asked.text, autoescape=True),
                Candidate.ref.icontains(asked.text, autoescape=True),
            )
        )
    if asked.mine is not None:
        conditions.append(
            or_(
                _guided_by({asked.mine}),
                Introduction.employer_id.in_(
                    select(ContactAssignment.employer_id).where(
                        and_(
                            ContactAssignment.user_id == asked.mine,
                            ContactAssignment.until_at.is_(None),
                        )
                    )
                ),
            )
        )
    return conditions
