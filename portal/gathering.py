"""Rows of many tables in one query.

A page with some rows of every table would otherwise cost a query for each of them. The parts of a
union have the same columns, so each value stands in a place for values of its type, and a part
leaves the places empty that it has no column for.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    cast,
    literal,
    null,
    type_coerce,
    union_all,
)

from portal.db import session

#: The name of a type, and how many of that type stand before it.
Place = tuple[str, int]


def gather(questions: Mapping[str, Select[Any]]) -> dict[str, list[dict[str, Any]]]:
    """Return the rows that each of these queries gives, by the names of its columns; one query.

    The rows are in no order, and codes of an enumeration are plain text.
    """
    parts = {name: _placed(question) for name, question in questions.items()}
    empty = {
        place: cast(null(), column.type)
        for part in parts.values()
        for place, (_, column) in part.items()
    }
    asked = [
        questions[name].with_only_columns(
            cast(literal(name), String),
            *(part[place][1] if place in part else empty[place] for place in empty),
        )
        for name, part in parts.items()
    ]
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in questions}
    for name, *values in session.execute(union_all(*asked)):
        value = dict(zip(empty, values, strict=True))
        found[name].append({key: value[place] for place, (key, _) in parts[name].items()})
    return found


def _placed(question: Select[Any]) -> dict[Place, tuple[str, ColumnElement[Any]]]:
    """Return the columns of a query with their names, by where they stand."""
    taken: Counter[str] = Counter()
    found = {}
    for key, column in question.selected_columns.items():
        plain = type_coerce(column, String()) if isinstance(column.type, String) else column
        kind = type(plain.type).__name__
        found[kind, taken[kind]] = (key, plain)
        taken[kind] += 1
    return found
