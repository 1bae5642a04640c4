"""How often vacancies are seen, opened and answered: numbers per day, nothing about visitors.

`seen` and `opened` only add up in memory, because a page view must not write (see
`portal.day_counts`). Answers are counted with the reaction itself, in its transaction
(`services.applications.apply`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import clock
from portal.day_counts import DayCounts, add_to_rows
from portal.vacancies.models import Vacancy, VacancyDayCount
from portal.vacancies.queries.numbers import Counts

Key = tuple[UUID, date]

_counts: DayCounts[UUID, Counts] = DayCounts()


def seen(vacancy_ids: Iterable[UUID]) -> None:
    """Count that these vacancies stood in a list that somebody saw today; touches no database."""
    _counts.add({(vacancy_id, clock.today()): Counts(seen=1) for vacancy_id in vacancy_ids})


def opened(vacancy_id: UUID) -> None:
    """Count that somebody opened this vacancy today; touches no database."""
    _counts.add({(vacancy_id, clock.today()): Counts(opened=1)})


def flush() -> int:
    """Write what waits, as `DayCounts.flush`; vacancies that are no more are passed over."""
    return _counts.flush(add)


def forget() -> None:
    """Throw away what waits (for tests)."""
    _counts.forget()


def add(to: Session, counts: Mapping[Key, Counts]) -> int:
    """Add numbers to the rows of their days in the transaction of `to`; return how many rows.

    Vacancies that are no more are passed over.
    """
    known = set(
        to.scalars(
            select(Vacancy.id).where(Vacancy.id.in_({vacancy_id for vacancy_id, _ in counts}))
        )
    )
    return add_to_rows(
        to,
        VacancyDayCount,
        "vacancy_id",
        {key: asdict(count) for key, count in counts.items() if key[0] in known},
    )
