"""Numbers per day: they add up in memory first, because a page view must not write.

A lost process loses at most what was counted since its last `flush`.
"""

from collections.abc import Callable, Mapping
from datetime import date
from threading import Lock
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID, uuid4

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from portal import clock, db


class Addable(Protocol):
    """A number, or several that add up one by one."""

    def __add__(self, other: Any, /) -> Any:
        """Return both together."""


Key = TypeVar("Key")
Number = TypeVar("Number", bound=Addable)


class DayCounts(Generic[Key, Number]):
    """Numbers that wait in memory, by what they count and the day; safe beside other threads."""

    def __init__(self) -> None:
        """Begin with nothing that waits."""
        self.waiting: dict[tuple[Key, date], Number] = {}
        self._lock = Lock()

    def add(self, counts: Mapping[tuple[Key, date], Number]) -> None:
        """Add to what waits; touches no database."""
        with self._lock:
            for key, count in counts.items():
                before = self.waiting.get(key)
                self.waiting[key] = count if before is None else before + count

    def flush(self, write: Callable[[Session, Mapping[tuple[Key, date], Number]], int]) -> int:
        """Write what waits in a transaction of its own and return how many rows that took.

        Safe beside other processes too. When writing fails, the numbers wait again and the error
        goes on to the caller.
        """
        with self._lock:
            taken = dict(self.waiting)
            self.waiting.clear()
        if not taken:
            return 0
        try:
            with db.writing(), db.session.session_factory() as own, own.begin():
                return write(own, taken)
        except Exception:
            self.add(taken)
            raise

    def forget(self) -> None:
        """Throw away what waits (for tests)."""
        with self._lock:
            self.waiting.clear()


def add_to_rows(
    to: Session,
    model: type[db.Base],
    owner: str,
    counts: Mapping[tuple[UUID, date], Mapping[str, int]],
) -> int:
    """Add numbers to the rows of their days in the transaction of `to`; return how many rows.

    `owner` is the column that says whose numbers they are, unique together with `day`; each of
    `counts` has the same columns. A row that is not there yet is made.
    """
    # In one order everywhere, so that two processes never wait for each other in a circle.
    rows = [
        {"id": uuid4(), "created_at": clock.now(), owner: owner_id, "day": day, **numbers}
        for (owner_id, day), numbers in sorted(counts.items(), key=lambda one: one[0])
    ]
    if rows:
        table = model.__table__
        assert isinstance(table, Table)
        columns = next(iter(counts.values()))
        dialect = postgresql if to.get_bind().dialect.name == "postgresql" else sqlite
        insert = dialect.insert(table)
        to.execute(
            insert.on_conflict_do_update(
                index_elements=[owner, "day"],
                set_={name: table.c[name] + insert.excluded[name] for name in columns},
            ),
            rows,
        )
    return len(rows)
