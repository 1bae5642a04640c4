"""How much work waits and which comes first, counted and cut into pages by the database."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    case,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)

from portal import clock
from portal.accounts import queries as accounts
from portal.accounts.identity import Identity
from portal.db import session
from portal.waiting import DATE, STRING, Scope, Waits
from portal.work.kinds import KINDS, Kind
from portal.working_time import add_working_days

#: Promises that come from a moment are put in order by day for so many days back. What is older
#: is late by weeks and stands in front, also of what is later than the first of it.
DAYS_BACK = 21
#: More than there ever is of a kind. With a limit SQLite leaves out what is joined only to be
#: shown, which it does not where it counts.
LIMIT = 1_000_000


@dataclass(frozen=True, slots=True)
class Tally:
    """How much there is of something: in all, late, for today, and until the next working day."""

    count: int = 0
    late: int = 0
    today: int = 0
    next_day: int = 0

    @property
    def pressing(self) -> int:
        """How much is late or must be done before the end of the next working day."""
        return self.late + self.today + self.next_day

    def __add__(self, other: "Tally") -> "Tally":
        """Take two together."""
        return Tally(
            self.count + other.count,
            self.late + other.late,
            self.today + other.today,
            self.next_day + other.next_day,
        )


def scope_of(who: Identity) -> tuple[Scope, Mapping[Any, str]]:
    """Return what is somebody's own work today, with the names of whom he or she covers for."""
    assert who.user_id is not None, "nobody has work of the system"
    covered = accounts.covered(who.user_id, clock.today())
    return Scope(me=who.user_id, teams=who.teams, covered=frozenset(covered)), covered


def admitted(who: Identity) -> dict[str, Kind]:
    """Return the kinds of work that somebody does."""
    return {name: kind for name, kind in KINDS.items() if kind.admits(who)}


def tally(who: Identity, scope: Scope) -> dict[str, Tally]:
    """Return how much waits by kind; what is not there is left out. One query."""
    today = clock.today()
    days = (today - timedelta(days=1), today, add_working_days(today, 1))
    found = {}
    for name, count, late, until_today, until_next in _of_each(
        _tally(name, kind, scope, days) for name, kind in admitted(who).items()
    ):
        if count:
            found[name] = Tally(
                int(count),
                int(late or 0),
                int(until_today or 0) - int(late or 0),
                int(until_next or 0) - int(until_today or 0),
            )
    return found


def page(
    who: Identity, scope: Scope, names: Collection[str], *, limit: int, offset: int = 0
) -> list[Waits]:
    """Return a page of what waits of these kinds, the oldest promise first; one query.

    Each has its day in `due`, also where the question tells only since when it waits.
    """
    kinds = {name: kind for name, kind in admitted(who).items() if name in names}
    if not kinds:
        return []
    # Each question has the oldest in front, so what is on this page is among its first.
    parts = [
        _ordered(name, kind, kind.question(scope).limit(offset + limit).subquery())
        for name, kind in kinds.items()
    ]
    rows = union_all(*parts).subquery()
    promised = rows.c.promised
    answers: Iterable[Any] = session.execute(
        select(
            rows.c.what,
            rows.c.ref,
            rows.c.due,
            rows.c.since,
            func.coalesce(rows.c.title, ""),
            func.coalesce(rows.c.whom, ""),
            rows.c.code,
            func.coalesce(rows.c.taken_by, ""),
            rows.c.number,
            rows.c.holder,
        )
        .order_by(promised.is_(None), promised, rows.c.what, rows.c.since, rows.c.ref)
        .limit(limit)
        .offset(offset)
    )
    found = [Waits(*answer) for answer in answers]
    return [replace(one, due=_due(kinds[one.what], one)) for one in found]


def _due(kind: Kind, one: Waits) -> date | None:
    if one.due is not None or one.since is None or kind.days is None:
        return one.due
    return add_working_days(clock.local(one.since).date(), kind.days())


def _of_each(questions: Iterable[Select[*tuple[Any, ...]]]) -> Iterable[Any]:
    parts = list(questions)
    return session.execute(union_all(*parts)) if parts else ()


def _tally(name: str, kind: Kind, scope: Scope, days: tuple[date, ...]) -> Select[Any]:
    rows = _rows(kind, scope, "due" if kind.days is None else "since")
    columns: list[Any] = [
        _text(name),
        func.count(),
        *(func.sum(case((_is_until(kind, rows, day), 1), else_=0)) for day in days),
    ]
    return select(*columns).select_from(rows)


def _rows(kind: Kind, scope: Scope, *wanted: str) -> Subquery:
    """Return the rows of a kind with no other columns than these, so that an index can suffice."""
    question = kind.question(scope)
    known = question.selected_columns
    # SQLite needs what is counted beside the HAVING.
    first: Any = known.number if kind.is_summed else literal(1).label("number")
    columns = [first, *(known[one] for one in wanted)]
    return question.order_by(None).with_only_columns(*columns).limit(LIMIT).subquery()


def _text(value: str) -> ColumnElement[str]:
    return cast(literal(value, STRING), STRING)


def _is_until(kind: Kind, rows: Subquery, day: date) -> ColumnElement[bool]:
    """Return the condition that something was promised for this day or an earlier one."""
    if kind.days is None:
        return rows.c.due <= day
    days = kind.days()
    after = day + timedelta(days=1)
    while add_working_days(after - timedelta(days=1), days) > day:
        after -= timedelta(days=1)
    return rows.c.since < clock.start_of(after)


def _ordered(name: str, kind: Kind, rows: Subquery) -> Select[Any]:
    columns: list[Any] = [
        _text(name).label("what"),
        *rows.c,
        _promised(kind, rows).label("promised"),
    ]
    return select(*columns)


def _promised(kind: Kind, rows: Subquery) -> ColumnElement[date]:
    if kind.days is None:
        return rows.c.due
    firsts = _firsts(clock.today(), kind.days())
    return case(
        (rows.c.since.is_(None), cast(null(), DATE)),
        *(
            (rows.c.since >= clock.start_of(day), literal(promised, DATE))
            for promised, day in firsts.items()
        ),
        else_=literal(min(firsts) - timedelta(days=1), DATE),
    )


@lru_cache(maxsize=64)
def _firsts(today: date, days: int) -> Mapping[date, date]:
    """Return by day of a promise the first day since which it is that one, the latest first."""
    firsts: dict[date, date] = {}
    for back in range(DAYS_BACK):
        day = today - timedelta(days=back)
        firsts[add_working_days(day, days)] = day
    return firsts
