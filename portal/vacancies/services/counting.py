"""How often vacancies are seen, opened and answered: numbers per day, nothing about visitors.

`seen` and `opened` only add up in memory, because a page view must not write (a lost process
loses at most the views since its last `flush`). Answers are counted with the reaction itself, in
its transaction (`services.applications.apply`).
"""

from collections.abc import Iterable, Mapping
from datetime import date
from threading import Lock
from uuid import UUID, uuid4

from sqlalchemy import Table, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from portal import clock, db
from portal.vacancies.models import Vacancy, VacancyDayCount
from portal.vacancies.queries.numbers import Counts

Key = tuple[UUID, date]

_lock = Lock()
_waiting: dict[Key, Counts] = {}


def seen(vacancy_ids: Iterable[UUID]) -> None:
    """Count that these vacancies stood in a list that somebody saw today; touches no database."""
    _wait({(vacancy_id, clock.today()): Counts(seen=1) for vacancy_id in vacancy_ids})


def opened(vacancy_id: UUID) -> None:
    """Count that somebody opened this vacancy today; touches no database."""
    _wait({(vacancy_id, clock.today()): Counts(opened=1)})


def flush() -> int:
    """Write what waits in a transaction of its own and return how many rows that took.

    Safe beside other threads and processes. When writing fails, the numbers wait again and the
    error goes on to the caller.
    """
    with _lock:
        taken = dict(_waiting)
        _waiting.clear()
    if not taken:
        return 0
    try:
        with db.writing(), db.session.session_factory() as own, own.begin():
            return add(own, taken)
    except Exception:
        _wait(taken)
        raise


def forget() -> None:
    """Throw away what waits (for tests)."""
    with _lock:
        _waiting.clear()


def add(to: Session, counts: Mapping[Key, Counts]) -> int:
    """Add numbers to the rows of their days in the transaction of `to`; return how many rows.

    Vacancies that are no more are passed over.
    """
    known = set(
        to.scalars(
            select(Vacancy.id).where(Vacancy.id.in_({vacancy_id for vacancy_id, _ in counts}))
        )
    )
    # In one order everywhere, so that two processes never wait for each other in a circle.
    rows = [
        {
            "id": uuid4(),
            "created_at": clock.now(),
            "vacancy_id": vacancy_id,
            "day": day,
            "seen": count.seen,
            "opened": count.opened,
            "answered": count.answered,
        }
        for (vacancy_id, day), count in sorted(counts.items())
        if vacancy_id in known
    ]
    if rows:
        table = VacancyDayCount.__table__
        assert isinstance(table, Table)
        dialect = postgresql if to.get_bind().dialect.name == "postgresql" else sqlite
        insert = dialect.insert(table)
        to.execute(
            insert.on_conflict_do_update(
                index_elements=["vacancy_id", "day"],
                set_={
                    name: table.c[name] + insert.excluded[name]
                    for name in ("seen", "opened", "answered")
                },
            ),
            rows,
        )
    return len(rows)


def _wait(counts: Mapping[Key, Counts]) -> None:
    with _lock:
        for key, count in counts.items():
            _waiting[key] = _waiting.get(key, Counts()) + count
