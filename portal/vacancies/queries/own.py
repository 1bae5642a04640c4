"""Vacancies for the people of an employer, and for staff."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased, contains_eager, selectinload

from portal.db import session
from portal.employers.models import Employer
from portal.errors import NotFound
from portal.vacancies import refs
from portal.vacancies.models import Vacancy, VacancyDayCount, VacancyRevision
from portal.vacancies.queries.numbers import Counts
from portal.vacancies.states import OPEN, RevisionState, VacancyStatus


def of_employer(employer_id: UUID) -> Sequence[Vacancy]:
    """Return the vacancies of an employer with their revisions, newest first.

    Drafts that were thrown away are left out. Two queries, whatever the number.
    """
    return session.scalars(
        _with_revisions()
        .where(*_kept_by(employer_id))
        .order_by(Vacancy.created_at.desc(), Vacancy.id)
    ).all()


@dataclass(frozen=True, slots=True)
class Counted:
    """A vacancy in a list: what visitors call it or what it will be called, and its numbers."""

    vacancy: Vacancy
    title: str
    counts: Counts


def counted_of_employer(employer_id: UUID) -> list[Counted]:
    """Return the vacancies of `of_employer` with what a list of them shows; one query."""
    approved = aliased(VacancyRevision)
    columns = (VacancyDayCount.seen, VacancyDayCount.opened, VacancyDayCount.answered)
    rows = session.execute(
        select(
            Vacancy,
            func.coalesce(approved.title, Vacancy.latest_title, ""),
            *(
                select(func.coalesce(func.sum(column), 0))
                .where(VacancyDayCount.vacancy_id == Vacancy.id)
                .scalar_subquery()
                for column in columns
            ),
        )
        .outerjoin(Vacancy.approved.of_type(approved))
        .where(*_kept_by(employer_id))
        .order_by(Vacancy.created_at.desc(), Vacancy.id)
    )
    return [
        Counted(vacancy, title, Counts(*map(int, counted))) for vacancy, title, *counted in rows
    ]


def get_of_employer(ref: str, employer_id: UUID) -> Vacancy:
    """Return a vacancy of this employer by its reference; raises NotFound for any other."""
    return _one(
        _with_revisions().where(Vacancy.ref == refs.tidy(ref), Vacancy.employer_id == employer_id)
    )


def get_approved_of_employer(ref: str, employer_id: UUID) -> Vacancy:
    """Return a vacancy of this employer with the text that was approved, loaded; one query.

    Raises NotFound for any other, and while nothing of it is approved.
    """
    return _one(
        _with_approved().where(Vacancy.ref == refs.tidy(ref), Vacancy.employer_id == employer_id)
    )


def get_approved(ref: str) -> Vacancy:
    """Return any vacancy with the text that was approved, loaded, for staff; raises NotFound."""
    return _one(_with_approved().where(Vacancy.ref == refs.tidy(ref)))


def for_staff(ref: str) -> Vacancy:
    """Return any vacancy by its reference, with revisions and decisions; raises NotFound."""
    return _one(
        select(Vacancy)
        .options(selectinload(Vacancy.revisions).selectinload(VacancyRevision.decision))
        .where(Vacancy.ref == refs.tidy(ref))
    )


def get(vacancy_id: UUID) -> Vacancy:
    """Return any vacancy by its key, with its revisions, for the system; raises NotFound."""
    return _one(_with_revisions().where(Vacancy.id == vacancy_id))


@dataclass(frozen=True, slots=True)
class StaffFilter:
    """What staff ask of the list of all vacancies; None and "" mean any."""

    status: VacancyStatus | None = None
    employer_id: UUID | None = None
    sector: str = ""
    text: str = ""


def of_staff(asked: StaffFilter, *, limit: int = 50, offset: int = 0) -> Sequence[Vacancy]:
    """Return a page of all vacancies for staff with revisions, newest first; drafts too."""
    return session.scalars(
        _with_revisions()
        .where(*_conditions(asked))
        .order_by(Vacancy.created_at.desc(), Vacancy.id)
        .limit(limit)
        .offset(offset)
    ).all()


def count_of_staff(asked: StaffFilter) -> int:
    """Return how many vacancies `of_staff` finds in all."""
    return int(session.scalar(select(func.count(Vacancy.id)).where(*_conditions(asked))) or 0)


def _conditions(asked: StaffFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if asked.status is not None:
        conditions.append(Vacancy.status == asked.status)
    if asked.employer_id is not None:
        conditions.append(Vacancy.employer_id == asked.employer_id)
    if asked.sector:
        conditions.append(Vacancy.revisions.any(VacancyRevision.sector == asked.sector))
    if asked.text:
        conditions.append(
            (Vacancy.ref == refs.tidy(asked.text))
            | Vacancy.revisions.any(VacancyRevision.title.icontains(asked.text, autoescape=True))
            | Vacancy.employer.has(Employer.name.icontains(asked.text, autoescape=True))
        )
    return conditions


def _kept_by(employer_id: UUID) -> list[ColumnElement[bool]]:
    thrown_away = (Vacancy.status == VacancyStatus.WITHDRAWN) & (Vacancy.end_reason == "")
    return [Vacancy.employer_id == employer_id, ~thrown_away]


def _with_revisions() -> Select[Vacancy]:
    return select(Vacancy).options(selectinload(Vacancy.revisions))


def _with_approved() -> Select[Vacancy]:
    return (
        select(Vacancy)
        .join(Vacancy.approved)
        .options(contains_eager(Vacancy.approved))
        .where(VacancyRevision.state == RevisionState.APPROVED, Vacancy.status.in_(sorted(OPEN)))
    )


def _one(statement: Select[Vacancy]) -> Vacancy:
    vacancy = session.scalars(statement).one_or_none()
    if vacancy is None:
        raise NotFound
    return vacancy
