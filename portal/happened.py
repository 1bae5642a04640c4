"""What happened around somebody, asked at once: each domain gives queries with the same columns.

As `portal.waiting` does for what has to be done. The newest stands first, in a total order, so that
a page of a timeline is the same whoever asks and whenever.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Integer,
    Row,
    Select,
    String,
    Uuid,
    case,
    cast,
    desc,
    func,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from portal.db import Json, UtcDateTime, session

Column = Any  #: a mapped column or an expression
Questions = Mapping[str, Collection[Select[Any]]]  #: by the name of their kind


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened. `kind` is the name under which it was asked, `at` a moment in UTC.

    `what` is a code: the action of an audit entry, or what the domain calls it. `by` and `role`
    are who did it, `ref`, `title` and `whom` the thing and the other party, `text` free words.
    What the question does not tell is empty.
    """

    kind: str
    at: datetime
    what: str
    by: UUID | None
    role: str
    ref: str
    title: str
    whom: str
    text: str
    number: int
    details: Mapping[str, Any]


def question(
    *,
    key: Column,
    at: Column,
    what: Column,
    by: Column = None,
    role: Column = "",
    ref: Column = "",
    title: Column = "",
    whom: Column = "",
    text: Column = "",
    number: Column = 0,
    details: Column = None,
) -> Select[Any]:
    """Return a query for `newest` and `counts`; the caller joins and narrows it.

    `key` is the key of the row that tells it, which decides between things of one moment.
    """
    return select(
        type_coerce(key, Uuid).label("key"),
        type_coerce(at, UtcDateTime).label("at"),
        _text(what).label("what"),
        (cast(null(), Uuid) if by is None else by).label("by"),
        _text(role).label("role"),
        _text(ref).label("ref"),
        _text(title).label("title"),
        _text(whom).label("whom"),
        _text(text).label("text"),
        (literal(number, Integer) if isinstance(number, int) else number).label("number"),
        (cast(null(), Json) if details is None else details).label("details"),
    )


def newest(questions: Questions, *, limit: int, offset: int = 0) -> list[Happened]:
    """Return the newest answers to all questions, after the first `offset` of them; one query."""
    return _read(_newest(questions, limit, offset))


def newest_of_each(wanted: Mapping[str, tuple[Questions, int]]) -> dict[str, list[Happened]]:
    """Return the newest answers to several groups of questions, as many as each wants; one query.

    An answer to questions of two groups stands in both.
    """
    groups = {name: _newest(questions, limit) for name, (questions, limit) in wanted.items()}
    found: dict[str, list[Happened]] = {name: [] for name in groups}
    parts = [
        select(_text(name).label("group"), one.subquery())
        for name, one in groups.items()
        if one is not None
    ]
    if parts:
        for row in session.execute(union_all(*parts).order_by(*_ORDER)):
            found[row.group].append(_happened(row))
    return found


_ORDER: tuple[ColumnElement[Any], ...] = (desc("at"), desc("key"))


def _newest(questions: Questions, limit: int, offset: int = 0) -> CompoundSelect[Any] | None:
    parts = []
    for kind, ones in questions.items():
        for one in ones:
            # No page needs more of one part than all that stands before its end.
            rows = one.order_by(*_ORDER).limit(offset + limit).subquery()
            parts.append(select(_text(kind).label("kind"), rows))
    return union_all(*parts).order_by(*_ORDER).limit(limit).offset(offset) if parts else None


def _read(asked: CompoundSelect[Any] | None) -> list[Happened]:
    return [] if asked is None else [_happened(row) for row in session.execute(asked)]


def _happened(row: Row[Any]) -> Happened:
    return Happened(
        row.kind,
        row.at,
        row.what,
        row.by,
        row.role,
        row.ref or "",
        row.title or "",
        row.whom or "",
        row.text or "",
        row.number or 0,
        row.details or {},
    )


def counts(questions: Questions) -> dict[str, int]:
    """Return how much there is of each kind; one query."""
    parts = [
        select(
            _text(kind).label("kind"),
            select(func.count())
            .select_from(one.with_only_columns(literal(1), maintain_column_froms=True).subquery())
            .scalar_subquery()
            .label("number"),
        )
        for kind, ones in questions.items()
        for one in ones
    ]
    found = dict.fromkeys(questions, 0)
    if parts:
        for kind, number in session.execute(union_all(*parts)):
            found[kind] += number
    return found


def within_day(day: Column, written: Column) -> ColumnElement[datetime]:
    """Return the moment at which something stands that happened on a day and was written later.

    That is when it was written if that was on the day, and otherwise the end of the day.
    """
    end = _EndOfDay(day)
    return case((written < end, written), else_=end)


class _EndOfDay(FunctionElement[datetime]):
    """A moment late on a Dutch calendar day: 21:59:59 in UTC is on it in summer and in winter."""

    type = UtcDateTime()
    inherit_cache = True


@compiles(_EndOfDay, "sqlite")
def _on_sqlite(element: _EndOfDay, compiler: Any, **options: Any) -> str:
    day = compiler.process(element.clauses, **options)
    return f"({day} || ' 21:59:59.000000')"


@compiles(_EndOfDay, "postgresql")
def _on_postgresql(element: _EndOfDay, compiler: Any, **options: Any) -> str:
    day = compiler.process(element.clauses, **options)
    return f"(({day} + time '21:59:59') AT TIME ZONE 'UTC')"


def _text(value: Column) -> ColumnElement[str]:
    return cast(literal(value) if isinstance(value, str) else value, String)
