"""Reactions to vacancies, for the employer and for staff."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from portal.db import session
from portal.errors import NotFound
from portal.vacancies.models import JobApplication, Vacancy


def of_vacancy(vacancy_id: UUID) -> Sequence[JobApplication]:
    """Return the reactions to a vacancy, newest first; the caller may see the vacancy."""
    return session.scalars(
        select(JobApplication)
        .where(JobApplication.vacancy_id == vacancy_id)
        .order_by(JobApplication.created_at.desc(), JobApplication.id)
    ).all()


def get_of_employer(application_id: UUID, employer_id: UUID) -> JobApplication:
    """Return one reaction with its vacancy; raises NotFound when it is another employer's."""
    application = session.scalars(
        select(JobApplication)
        .join(Vacancy, Vacancy.id == JobApplication.vacancy_id)
        .options(joinedload(JobApplication.vacancy))
        .where(JobApplication.id == application_id, Vacancy.employer_id == employer_id)
    ).one_or_none()
    if application is None:
        raise NotFound
    return application


def counts(vacancy_ids: Collection[UUID]) -> dict[UUID, int]:
    """Return the number of reactions by vacancy, for those that have any; one query."""
    rows = session.execute(
        select(JobApplication.vacancy_id, func.count())
        .where(JobApplication.vacancy_id.in_(vacancy_ids))
        .group_by(JobApplication.vacancy_id)
        .order_by(JobApplication.vacancy_id)
    )
    return {vacancy_id: int(total) for vacancy_id, total in rows}
