"""What visitors say of vacancies, for the moderators."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import joinedload

from portal.db import session
from portal.employers.models import ContactAssignment, Employer
from portal.errors import NotFound
from portal.vacancies.models import Vacancy, VacancyReport, VacancyRevision
from portal.vacancies.states import RevisionState
from portal.waiting import Scope, question


def work(scope: Scope) -> Select[Any]:
    """Return the open reports as a question of the work-list; `code` is the reason.

    Those of the teams in the scope; one's own are about employers whose contact person one is.
    """
    return (
        question(
            ref=VacancyReport.id,
            due=VacancyReport.promised_on,
            title=select(VacancyRevision.title)
            .where(
                VacancyRevision.vacancy_id == VacancyReport.vacancy_id,
                VacancyRevision.state == RevisionState.APPROVED,
            )
            .scalar_subquery(),
            whom=Employer.name,
            code=VacancyReport.reason,
            holder=scope.holder(
                select(ContactAssignment.user_id).where(
                    ContactAssignment.employer_id == Vacancy.employer_id,
                    ContactAssignment.until_at.is_(None),
                )
            ),
        )
        .select_from(VacancyReport)
        .outerjoin(Vacancy, Vacancy.id == VacancyReport.vacancy_id)
        .outerjoin(Employer, Employer.id == Vacancy.employer_id)
        .where(*_conditions(scope))
        .order_by(VacancyReport.promised_on, VacancyReport.created_at, VacancyReport.id)
    )


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


def _conditions(scope: Scope) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [VacancyReport.outcome.is_(None)]
    if scope.mine is not None:
        kept = (
            select(Vacancy.id)
            .join(ContactAssignment, ContactAssignment.employer_id == Vacancy.employer_id)
            .where(ContactAssignment.until_at.is_(None), scope.held(ContactAssignment.user_id))
        )
        conditions.append(VacancyReport.vacancy_id.in_(kept))
    elif scope.teams is not None:
        conditions.append(VacancyReport.team.in_(sorted(scope.teams)))
    return conditions
