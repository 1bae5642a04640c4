"""The numbers of vacancies: seen, opened, answered."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from portal.db import session
from portal.vacancies.models import VacancyDayCount


@dataclass(frozen=True, slots=True)
class Counts:
    """How often something was seen in a list, opened, and answered."""

    seen: int = 0
    opened: int = 0
    answered: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """Add number by number."""
        return Counts(
            self.seen + other.seen, self.opened + other.opened, self.answered + other.answered
        )


def totals(vacancy_ids: Collection[UUID]) -> dict[UUID, Counts]:
    """Return the totals of each of these vacancies, zeros where nothing was counted.

    One query; none for no vacancies.
    """
    if not vacancy_ids:
        return {}
    rows = session.execute(
        select(
            VacancyDayCount.vacancy_id,
            func.sum(VacancyDayCount.seen),
            func.sum(VacancyDayCount.opened),
            func.sum(VacancyDayCount.answered),
        )
        .where(VacancyDayCount.vacancy_id.in_(vacancy_ids))
        .group_by(VacancyDayCount.vacancy_id)
        .order_by(VacancyDayCount.vacancy_id)
    )
    found = {row[0]: Counts(int(row[1]), int(row[2]), int(row[3])) for row in rows}
    return {vacancy_id: found.get(vacancy_id, Counts()) for vacancy_id in vacancy_ids}
