"""What visitors say of vacancies, for the moderators."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from portal.accounts.models import User
from portal.db import session
from portal.employers.models import ContactAssignment
from portal.errors import NotFound
from portal.vacancies.models import Vacancy, VacancyReport, VacancyRevision
from portal.vacancies.states import RevisionState


@dataclass(frozen=True, slots=True)
class OpenReport:
    """A report that waits, the title of its vacancy, and the employer's contact person."""

    report: VacancyReport
    title: str
    contact_name: str


def waiting(
    *, teams: Collection[str] | None = None, mine: UUID | None = None, limit: int = 200
) -> list[OpenReport]:
    """Return the open reports with vacancy and employer, oldest promise first; one query.

    `teams` limits to the queues of these teams (None is all), `mine` to employers whose contact
    person that user is.
    """
    rows = session.execute(
        select(VacancyReport, VacancyRevision.title, User.name)
        .join(VacancyReport.vacancy)
        .outerjoin(
            VacancyRevision,
            (VacancyRevision.vacancy_id == Vacancy.id)
            & (VacancyRevision.state == RevisionState.APPROVED),
        )
        .outerjoin(
            ContactAssignment,
            (ContactAssignment.employer_id == Vacancy.employer_id)
            & ContactAssignment.until_at.is_(None),
        )
        .outerjoin(User, User.id == ContactAssignment.user_id)
        .options(joinedload(VacancyReport.vacancy).joinedload(Vacancy.employer))
        .where(*_conditions(teams, mine))
        .order_by(VacancyReport.promised_on, VacancyReport.created_at, VacancyReport.id)
        .limit(limit)
    )
    return [OpenReport(report, title or "", name or "") for report, title, name in rows]


def get(report_id: UUID) -> VacancyReport:
    """Return a report with its vacancy, for staff; raises NotFound."""
    report = session.scalars(
        select(VacancyReport)
        .options(joinedload(VacancyReport.vacancy))
        .where(VacancyReport.id == report_id)
    ).one_or_none()
    if report is None:
        raise NotFound
    return report


def _conditions(teams: Collection[str] | None, mine: UUID | None) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [VacancyReport.outcome.is_(None)]
    if teams is not None:
        conditions.append(VacancyReport.team.in_(sorted(teams)))
    if mine is not None:
        conditions.append(ContactAssignment.user_id == mine)
    return conditions
