"""Vacancies that are open for long and to which nobody was introduced (CAP-12-05)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, select
from sqlalchemy.orm import joinedload

from portal import clock
from portal.accounts.models import User
from portal.accounts.queries import works_today
from portal.configuration.services import number
from portal.db import session
from portal.employers.models import ContactAssignment, Employer
from portal.employers.rhythm import of_scope, whose
from portal.introductions.models import Introduction
from portal.vacancies.models import Vacancy
from portal.vacancies.states import VacancyStatus
from portal.waiting import Scope, question


@dataclass(frozen=True, slots=True)
class Alone:
    """A vacancy, its text in force loaded, and the contact person of its employer."""

    vacancy: Vacancy
    contact_person: User | None


def vacancies(scope: Scope, *, limit: int) -> Sequence[Alone]:
    """Return vacancies without an introduction, what is open longest first; one query."""
    rows = session.execute(
        _narrowed(select(Vacancy, User), scope)
        .outerjoin(User, and_(User.id == ContactAssignment.user_id, works_today()))
        .order_by(Vacancy.published_at, Vacancy.id)
        .options(joinedload(Vacancy.approved))
        .limit(limit)
    )
    return [Alone(vacancy, user) for vacancy, user in rows]


def to_introduce(scope: Scope) -> Select[Any]:
    """Return in `number` how many vacancies there are, for the work-list; `code` says whose."""
    asked = _narrowed(question(number=func.count(Vacancy.id), code=whose(scope)), scope)
    return asked.having(func.count(Vacancy.id) > 0)


def _narrowed(query: Select[*tuple[Any, ...]], scope: Scope) -> Select[*tuple[Any, ...]]:
    present = and_(
        ContactAssignment.employer_id == Vacancy.employer_id, ContactAssignment.until_at.is_(None)
    )
    return (
        query.select_from(Vacancy)
        .join(Employer, Employer.id == Vacancy.employer_id)
        .outerjoin(ContactAssignment, present)
        .where(*_is_alone(), *of_scope(scope))
    )


def _is_alone() -> list[ColumnElement[bool]]:
    return [
        Vacancy.status == VacancyStatus.PUBLISHED,
        Vacancy.closes_on >= clock.today(),
        Vacancy.published_at <= clock.now() - timedelta(days=number("vacancy_alone_days")),
        ~exists().where(Introduction.vacancy_id == Vacancy.id),
    ]
