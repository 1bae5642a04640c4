"""Where to go when little or nothing was found: other spelling, wider, related, fewer filters."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from portal import geo
from portal.discovery import engine, occupations
from portal.discovery.query import RADII, SearchQuery
from portal.geo import Area
from search.engine import Criteria, Page

FEW = 5
"""With this many results or fewer, other ways are offered."""
MOST_WIDER = 3
MOST_RELATED = 4
MOST_TRIED = 12
"""Related occupations that are counted, to find `MOST_RELATED` with results."""


@dataclass(frozen=True, slots=True)
class Way:
    """A question that does have results, and how many."""

    query: SearchQuery
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysOn:
    """What to offer beside the results; nothing when there are plenty."""

    correction: Way | None = None
    wider: tuple[Way, ...] = ()
    """By growing radius; one without a place is everywhere."""
    related: tuple[Way, ...] = ()
    """The words are names of occupations."""
    without_filters: Way | None = None

    def __bool__(self) -> bool:
        """Whether there is anything to offer."""
        return bool(self.correction or self.wider or self.related or self.without_filters)


def of(
    query: SearchQuery,
    criteria: Criteria,
    page: Page,
    *,
    total: int,
    place: Area | None,
    radius: int,
) -> WaysOn:
    """Find ways on from an answer, each counted; raises EngineUnavailable."""
    counting = replace(criteria, offset=0, limit=0)
    correction = None
    if page.correction:
        better = replace(query, words=page.correction, page=1)
        count = _count(replace(counting, words=page.correction))
        correction = Way(better, count) if count else None
    if total > FEW and not page.relaxed:
        return WaysOn(correction=correction)
    return WaysOn(
        correction=correction,
        wider=tuple(islice(_wider(query, counting, total, place, radius), MOST_WIDER)),
        related=tuple(islice(_related(query, counting, page.correction), MOST_RELATED)),
        without_filters=_without_filters(query, counting, total),
    )


def _count(criteria: Criteria) -> int:
    return engine.vacancies().search(criteria).total


def _wider(
    query: SearchQuery, counting: Criteria, total: int, place: Area | None, radius: int
) -> Iterator[Way]:
    if place is None:
        return
    before = total
    for km in (km for km in RADII if km > radius):
        count = _count(replace(counting, places=geo.within(place, km)))
        if count > before:
            yield Way(replace(query, radius=km, page=1), count)
            before = count
        if count > FEW:
            break
    count = _count(replace(counting, places=None))
    if count > before:
        yield Way(replace(query, place="", radius=None, page=1), count)


def _related(query: SearchQuery, counting: Criteria, correction: str | None) -> Iterator[Way]:
    for title in islice(occupations.related(query.words), MOST_TRIED):
        if title == correction:
            continue
        answer = engine.vacancies().search(replace(counting, words=title))
        if answer.total and not answer.relaxed:
            yield Way(replace(query, words=title, page=1), answer.total)


def _without_filters(query: SearchQuery, counting: Criteria, total: int) -> Way | None:
    if not query.is_filtered:
        return None
    count = _count(replace(counting, filters={}))
    return Way(query.bare(), count) if count > total else None
