"""Questions as SQL: which documents, how many of each facet, and in what order."""

import json
import math
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from itertools import combinations
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from search.asking import Asked, Met
from search.engine import Criteria, Sort
from search.layout import Layout
from search.lexicon import Lexicon, Near
from search.ordering import DAY_ZERO, FAR, METRES, MOMENT_BITS, MOST_FIRST, distances
from search.postgres_engine.lexemes import any_of, levels, meets, meets_all, meets_any
from search.postgres_engine.tables import Tables
from search.question import WHOLE_LABEL, Unit

_MOST_COMBINATIONS = 20

Condition = sa.ColumnElement[bool]
Number = sa.ColumnElement[int]


class Statements:
    """Builds the statements for one collection."""

    def __init__(self, layout: Layout, tables: Tables) -> None:
        """Keep what the statements are about."""
        self._layout = layout
        self._tables = tables
        self._documents = tables.documents

    def open(self, open_on: date | None, exclude: Iterable[str]) -> Condition:
        """Say which documents may be found."""
        conditions: list[Condition] = [sa.true()]
        columns = self._documents.c
        if open_on is not None:
            conditions.append(columns.closes >= open_on.toordinal())
        if left_out := storable(exclude):
            conditions.append(columns.ref != sa.all_(_texts(left_out)))
        return sa.and_(*conditions)

    def has(self, units: tuple[Unit, ...], here: Condition) -> sa.Select[Any]:
        """Ask whether a document meets all units."""
        return sa.select(
            sa.exists().where(here, self._matches(meets_all(units))).select_from(self._documents)
        )

    def counts(self, units: tuple[Unit, ...], here: Condition) -> sa.Select[Any]:
        """Ask how many documents there are, and how many meet each unit."""
        return sa.select(
            self._count(here), *(self._count(here, self._matches(meets(one))) for one in units)
        )

    def has_some(self, units: tuple[Unit, ...], need: int, here: Condition) -> sa.Select[Any]:
        """Ask whether a document meets so many of some units."""
        return sa.select(
            sa.exists().where(here, self._some(units, need)).select_from(self._documents)
        )

    def facets(self, criteria: Criteria, asked: Asked, here: Condition) -> sa.Select[Any]:
        """Ask for every combination of facets, and how many documents have it.

        Filters of facets that are counted are left to the reader (`count_facets`): one pass here
        instead of one a facet.
        """
        combination = self._documents.c.combination
        counted = {facet.name for facet in self._layout.facets if facet.is_counted}
        uncounted = [
            self._chosen(name, values)
            for name, values in criteria.filters.items()
            if values and name not in counted
        ]
        return (
            sa.select(combination, sa.func.count())
            .where(self._found(criteria, asked, here), *uncounted)
            .group_by(combination)
        )

    def page(self, criteria: Criteria, asked: Asked, here: Condition) -> sa.Select[Any]:
        """Ask for a page of refs, texts and places."""
        columns = self._documents.c
        chosen = [self._chosen(name, values) for name, values in criteria.filters.items() if values]
        found = sa.and_(self._found(criteria, asked, here), *chosen)
        nowhere = criteria.sort is Sort.DISTANCE and criteria.places is None
        if asked.units and (criteria.sort is Sort.RELEVANCE or nowhere):
            points = self._points(asked, found)
            key = _key(sa.func.least(points.c.points, MOST_FIRST), points.c.published)
            ranked = sa.select(points.c.ref, key.label("key"))
        else:
            first = self._first(criteria)
            key = columns.published if first is None else _key(first, columns.published)
            ranked = sa.select(columns.ref, key.label("key")).where(found)
        page = (
            ranked.order_by(sa.desc("key"), sa.asc("ref"))
            .offset(max(criteria.offset, 0))
            .limit(max(criteria.limit, 0))
            .subquery("page")
        )
        return (
            sa.select(columns.ref, columns.texts, columns.places)
            .join(page, page.c.ref == columns.ref)
            .order_by(page.c.key.desc(), columns.ref)
        )

    def best(
        self, units: tuple[Unit, ...], weights: tuple[int, ...], here: Condition, limit: int
    ) -> sa.Select[Any]:
        """Ask for the refs of documents with the most points."""
        asked = Asked(units, weights, 1, "", relaxed=True, correction=None)
        points = self._points(asked, sa.and_(here, self._matches(meets_any(units))))
        return (
            sa.select(points.c.ref)
            .order_by(points.c.points.desc(), points.c.published.desc(), points.c.ref)
            .limit(limit)
        )

    def _found(self, criteria: Criteria, asked: Asked, here: Condition) -> Condition:
        """Say which documents meet the words and places, filters aside."""
        conditions = [here]
        if asked.units:
            conditions.append(self._some(asked.units, asked.need))
        if criteria.places is not None:
            near = storable(criteria.places)
            conditions.append(self._documents.c.places.overlap(_texts(near)))
        return sa.and_(*conditions)

    def _chosen(self, name: str, values: frozenset[str]) -> Condition:
        """Say which documents have any of the chosen values of a facet."""
        column = self._tables.facets.get(name)
        if column is None:
            return sa.false()
        overlap: Condition = self._documents.c[column].overlap(_texts(storable(values)))
        return overlap

    def _first(self, criteria: Criteria) -> Number | None:
        """Say what is sorted by before the moment of publication, points aside; None: nothing."""
        columns = self._documents.c
        if criteria.sort is Sort.CLOSING:
            days = sa.func.greatest(columns.closes - DAY_ZERO, 0)
            return MOST_FIRST - sa.func.least(days, MOST_FIRST)
        if criteria.sort is Sort.DISTANCE and criteria.places is not None:
            near = {
                code: int(km * METRES)
                for code, km in distances(criteria.places).items()
                if storable([code])
            }
            code = sa.func.unnest(columns.places).table_valued("code").render_derived()
            metres = sa.cast(sa.literal(near, pg.JSONB).op("->>")(code.c.code), sa.Integer)
            nearest = sa.select(sa.func.min(metres)).select_from(code).scalar_subquery()
            return MOST_FIRST - sa.func.coalesce(nearest, int(FAR * METRES))
        return None

    def _points(self, asked: Asked, found: Condition) -> sa.Subquery:
        """Give the points of some documents.

        First what a unit earns in the short texts, whose vector lies in the row itself. Only
        where the long ones can add to that, the vector of all is fetched from where the server
        keeps what is large, once for all levels. OFFSET 0 keeps the server from merging the
        steps and so fetching it again for each.
        """
        columns = self._documents.c
        most = max((text.weight for text in self._layout.texts if text.is_long), default=0)
        by_unit = [levels(unit, self._layout) for unit in asked.units]
        short = (
            sa.select(
                columns.ref,
                columns.published,
                columns.words,
                columns.whole,
                *(
                    _highest(columns.head, [one for one in found_ if one[1]]).label(f"u{number}")
                    for number, found_ in enumerate(by_unit)
                ),
            )
            .where(found)
            .offset(0)
            .subquery("short")
        )
        earned = [short.c[f"u{number}"] for number in range(len(by_unit))]
        fetched = short.c.words.op("||")(sa.cast("", pg.TSVECTOR))
        has_phrase = any(variant.offsets for unit in asked.units for variant in unit.variants)
        needed = sa.true() if has_phrase else sa.func.least(*earned) < most
        both = (
            sa.select(
                short.c.ref,
                short.c.published,
                short.c.whole,
                *earned,
                sa.case((needed, fetched)).label("fetched"),
            )
            .offset(0)
            .subquery("both")
        )
        total: Number = sa.literal(0)
        for number, (found_, weight) in enumerate(zip(by_unit, asked.weights, strict=True)):
            everywhere = _highest(both.c.fetched, [one for one in found_ if not one[1]])
            total = total + sa.func.greatest(both.c[f"u{number}"], everywhere) * weight
        if asked.label:
            whole = sa.literal(asked.label) == sa.any_(both.c.whole)
            total = total + sa.case((whole, WHOLE_LABEL), else_=0)
        return sa.select(both.c.ref, both.c.published, total.label("points")).subquery("points")

    def _some(self, units: tuple[Unit, ...], need: int) -> Condition:
        """Say that a document meets so many of some units.

        Every combination is named where there are few, because then the index decides.
        """
        if math.comb(len(units), need) <= _MOST_COMBINATIONS:
            return self._matches(any_of(meets_all(some) for some in combinations(units, need)))
        return sa.and_(self._matches(meets_any(units)), self._many(units) >= need)

    def _many(self, units: tuple[Unit, ...]) -> Number:
        """Count the units that a document meets."""
        total: Number = sa.literal(0)
        for unit in units:
            total = total + sa.cast(self._matches(meets(unit)), sa.Integer)
        return total

    def _matches(self, query: str) -> Condition:
        """Say that a document answers to a tsquery."""
        return self._documents.c.words.bool_op("@@")(_query(query))

    def _count(self, *conditions: Condition) -> sa.ScalarSelect[Any]:
        """Count documents."""
        return (
            sa.select(sa.func.count())
            .select_from(self._documents)
            .where(*conditions)
            .scalar_subquery()
        )


class Shelf:
    """What `search.asking` wants to know of the documents that may be found."""

    def __init__(
        self,
        connection: sa.Connection,
        statements: Statements,
        here: Condition,
        lexicon: Callable[[sa.Connection], Lexicon],
    ) -> None:
        """Ask over a connection; `lexicon` gives the words when they are needed."""
        self._connection = connection
        self._statements = statements
        self._here = here
        self._lexicon = lexicon

    def has(self, units: tuple[Unit, ...]) -> bool:
        """Whether a document meets all of the units."""
        return bool(self._connection.scalar(self._statements.has(units, self._here)))

    def met(self, units: tuple[Unit, ...]) -> Met:
        """Count how the units are met."""
        documents, *counts = self._connection.execute(
            self._statements.counts(units, self._here)
        ).one()
        met = tuple(unit for unit, count in zip(units, counts, strict=True) if count)
        most = len(met)
        while most > 1 and not self._connection.scalar(
            self._statements.has_some(met, most, self._here)
        ):
            most -= 1
        return Met(tuple(counts), most, documents)

    def near(self, word: str) -> Near:
        """Find words in the index that look like a word."""
        return self._lexicon(self._connection).near(word)


def storable(values: Iterable[str]) -> list[str]:
    """Leave out what PostgreSQL cannot hold, and so cannot have."""
    return [
        value
        for value in values
        if "\0" not in value and value == value.encode("utf-8", "ignore").decode("utf-8")
    ]


def count_facets(
    rows: Iterable[Any], names: list[str], filters: Mapping[str, frozenset[str]]
) -> tuple[int, dict[str, dict[str, int]]]:
    """Count from combinations of facets: the total, and every facet without its own filter."""
    chosen = {name: filters[name] for name in names if filters.get(name)}
    facets = {name: dict.fromkeys(sorted(chosen.get(name, ())), 0) for name in names}
    total = 0
    for combination, count in rows:
        values = dict(zip(names, _values(combination), strict=True))
        refused = [
            name for name, wanted in chosen.items() if wanted.isdisjoint(values.get(name, ()))
        ]
        total += count if not refused else 0
        for name in names:
            if not refused or refused == [name]:
                for value in values[name]:
                    facets[name][value] = facets[name].get(value, 0) + count
    return total, facets


@lru_cache(maxsize=16_384)
def _values(combination: str) -> tuple[tuple[str, ...], ...]:
    """Read the values of every facet from what `combine` wrote."""
    return tuple(tuple(values) for values in json.loads(combination))


def combine(facets: Iterable[Iterable[str]]) -> str:
    """Write the values of every facet as one text, equal for equal values."""
    return json.dumps([sorted(values) for values in facets])


def _highest(vector: sa.ColumnElement[Any], ranked: list[tuple[int, bool, str]]) -> Number:
    """Say which of some levels, highest first, a vector reaches; 0 for none."""
    if not ranked:
        return sa.literal(0)
    whens = [(vector.bool_op("@@")(_query(query)), worth) for worth, _, query in ranked]
    return sa.case(*whens, else_=0)


def _key(first: Number, published: sa.ColumnElement[int]) -> Number:
    """Say what to sort by, highest first; see `search.ordering`."""
    return sa.cast(first, sa.BigInteger) * (1 << MOMENT_BITS) + published


def _texts(values: Iterable[str]) -> sa.ColumnElement[Any]:
    """Pass a list of texts."""
    return sa.cast(sa.literal(list(values), pg.ARRAY(sa.Text)), pg.ARRAY(sa.Text))


def _query(query: str) -> sa.ColumnElement[Any]:
    """Pass a tsquery."""
    return sa.cast(sa.literal(query), pg.TSQUERY)
