"""Reading the dated amounts, kept in memory for a short while.

They are read for every calculation and change twice a year, so each process keeps them for `KEEP`;
the process that changes one forgets them at once.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from threading import Lock

from sqlalchemy import select

from portal import clock
from portal.db import session
from portal.errors import DomainError, NotFound
from portal.rates.codes import CODES
from portal.rates.models import Rate

KEEP = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Dated:
    """One value of a code, from `valid_from` until and with `valid_until` (None: no end yet)."""

    code: str
    valid_from: date
    valid_until: date | None
    value: Decimal | None
    source: str
    source_url: str
    note: str

    def holds(self, on: date) -> bool:
        """Tell whether this is the value of that day."""
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)


_lock = Lock()
_kept: Mapping[str, tuple[Dated, ...]] = {}
_kept_at: datetime | None = None


def on(code: str, day: date) -> Dated | None:
    """Return the row of a code that is in force on a day, None before the first one.

    A row without a value says that there is no such amount any more.
    """
    return next((row for row in table(code) if row.holds(day)), None)


def value(code: str, day: date) -> Decimal | None:
    """Return the value of a code on a day, None when there is none."""
    row = on(code, day)
    return None if row is None else row.value


def demand(code: str, day: date) -> tuple[Decimal, Dated]:
    """Return the value of a code on a day with its row; raises DomainError when there is none."""
    row = on(code, day)
    if row is None or row.value is None:
        raise DomainError(
            "Voor %(day)s is een bedrag nog niet of niet meer bekend. Kies een andere dag.",
            day=f"{day.day}-{day.month}-{day.year}",
            what=CODES[code].label,  # not in the sentence: for who looks for the reason
        )
    return row.value, row


def table(code: str) -> Sequence[Dated]:
    """Return the values of a code, the oldest first; raises KeyError for an unknown code."""
    if code not in CODES:
        raise KeyError(code)
    return known().get(code, ())


def known() -> Mapping[str, tuple[Dated, ...]]:
    """Return the values of every code that has some; one query at most."""
    global _kept, _kept_at
    moment = clock.now()
    if _kept_at is None or not timedelta() <= moment - _kept_at < KEEP:
        rows: dict[str, list[Rate]] = defaultdict(list)
        for row in session.scalars(select(Rate).order_by(Rate.code, Rate.valid_from)):
            rows[row.code].append(row)
        fresh = {code: _dated(found) for code, found in rows.items()}
        with _lock:
            _kept, _kept_at = fresh, moment
        return fresh
    return _kept


def changes(codes: Sequence[str], first: date, last: date) -> list[date]:
    """Return the days after `first` until and with `last` from which one of these codes differs."""
    days = {row.valid_from for code in codes for row in table(code)}
    return sorted(day for day in days if first < day <= last)


def get(code: str, valid_from: date) -> Rate:
    """Return a row to change; raises NotFound."""
    found = session.scalars(
        select(Rate).where(Rate.code == code, Rate.valid_from == valid_from)
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def rows(code: str) -> Sequence[Rate]:
    """Return the rows of a code for who keeps them, the newest first."""
    return session.scalars(
        select(Rate).where(Rate.code == code).order_by(Rate.valid_from.desc())
    ).all()


def forget() -> None:
    """Read the amounts afresh next time."""
    global _kept_at  # noqa: PLW0603
    with _lock:
        _kept_at = None


def _dated(rows: Sequence[Rate]) -> tuple[Dated, ...]:
    ends = [row.valid_from - timedelta(days=1) for row in rows[1:]]
    return tuple(
        Dated(row.code, row.valid_from, end, row.value, row.source, row.source_url, row.note)
        for row, end in zip(rows, [*ends, None], strict=True)
    )
