"""Reactions to vacancies, for the employer and for staff."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from portal.db import session
from portal.vacancies.models import JobApplication


def of_vacancy(vacancy_id: UUID) -> Sequence[JobApplication]:
    """Return the reactions to a vacancy, newest first; the caller may see the vacancy."""
    return session.scalars(
        select(JobApplication)
        .where(JobApplication.vacancy_id == vacancy_id)
        .order_by(JobApplication.created_at.desc(), JobApplication.id)
    ).all()
