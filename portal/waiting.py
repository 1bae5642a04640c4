"""What waits for somebody, asked at once: each domain gives a query with the same columns.

A work-list of many kinds would otherwise cost a query for each of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    String,
    Uuid,
    cast,
    literal,
    null,
    select,
    union_all,
)

from portal.db import UtcDateTime, session

#: More than anybody reads of one kind where all kinds are read at once.
MOST = 200
Column = Any  #: a mapped column or an expression
#: One for all: SQLAlchemy works out the key of each instance anew, which adds up in large unions.
STRING = String()
DATE = Date()


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose work: that of the user `me` with these teams, of teams, or (both None) of all.

    `covered` are absent colleagues whose work `me` does meanwhile.
    """

    me: UUID | None = None
    teams: frozenset[str] | None = None
    covered: frozenset[UUID] = frozenset()

    @property
    def mine(self) -> frozenset[UUID] | None:
        """Whose work counts as one's own; None when no person is asked for."""
        return None if self.me is None else self.covered | {self.me}

    def held(self, column: Column) -> ColumnElement[bool]:
        """Return the condition that a column holds one of `mine`."""
        condition: ColumnElement[bool] = column.in_(sorted(self.mine or ()))
        return condition

    def holder(self, rows: Select[Any]) -> Column:
        """Return for `question` who of `mine` is in these rows of one column, `me` first.

        Empty while there is nobody to cover for: it is one's own then.
        """
        if not self.covered:
            return ""
        column = next(iter(rows.selected_columns))
        return (
            rows.where(self.held(column))
            .order_by(column != self.me, column)
            .limit(1)
            .scalar_subquery()
        )


@dataclass(frozen=True, slots=True)
class Waits:
    """One thing that waits: promised for a day, or there since a moment.

    `what` is the name of the question that found it, `holder` who of several people in the scope
    has it. What the question does not tell is empty.
    """

    what: str
    ref: str
    due: date | None
    since: datetime | None
    title: str
    whom: str
    code: str
    taken_by: str
    number: int
    holder: UUID | None = None


def question(
    *,
    ref: Column = "",
    due: Column = None,
    since: Column = None,
    title: Column = "",
    whom: Column = "",
    code: Column = "",
    taken_by: Column = "",
    number: Column = 0,
    holder: Column = "",
) -> Select[Any]:
    """Return a query for `ask`; the caller joins, narrows and orders it, the oldest first.

    What is only shown is best joined by `outerjoin` on its key: a database leaves that out when it
    counts.
    """
    told = {
        "ref": ref,
        "due": due,
        "since": since,
        "title": title,
        "whom": whom,
        "code": code,
        "taken_by": taken_by,
        "number": number,
        "holder": holder,
    }
    return select(*(_column(name, value) for name, value in told.items()))


def ask(questions: Mapping[str, Select[Any]]) -> list[Waits]:
    """Return the answers to all questions, at most `MOST` of each; one query."""
    if not questions:
        return []
    parts = []
    for what, one in questions.items():
        rows = one.limit(MOST).subquery()
        parts.append(select(_text(what).label("what"), rows))
    return [
        Waits(what, ref, due, since, title or "", whom or "", code, taken_by or "", number, holder)
        for (
            what,
            ref,
            due,
            since,
            title,
            whom,
            code,
            taken_by,
            number,
            holder,
        ) in session.execute(union_all(*parts))
    ]


def _column(name: str, value: Column) -> Column:
    if value is None or (isinstance(value, str | int) and not value):
        return _BLANK[name]
    return (_text(value) if name in _TEXTS else value).label(name)


def _text(value: Column) -> ColumnElement[str]:
    return cast(literal(value, STRING) if isinstance(value, str) else value, STRING)


_TEXTS = frozenset({"ref", "title", "whom", "code", "taken_by"})
#: What a question does not tell, made once: there are some twenty questions of nine on a page.
_BLANK: Mapping[str, Column] = {
    **{name: _text("").label(name) for name in _TEXTS},
    "due": cast(null(), Date).label("due"),
    "since": cast(null(), UtcDateTime).label("since"),
    "number": literal(0, Integer).label("number"),
    "holder": cast(null(), Uuid).label("holder"),
}
