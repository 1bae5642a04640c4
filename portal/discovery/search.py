"""Searching: a question in, rows with reasons, counts and ways on out.

The index proposes and the database disposes: results are references, and what is shown is what
the database holds for them now. Without the index the database answers alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import structlog
from markupsafe import Markup, escape

from portal import clock, geo
from portal.configuration.services import number
from portal.discovery import engine, queries, reasons, ways_on
from portal.discovery.facets import FACETS, FacetGroup, counted
from portal.discovery.query import SearchQuery
from portal.discovery.reasons import Reason
from portal.discovery.ways_on import WaysOn
from portal.geo import Area, Municipality
from portal.taxonomy import occupations
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items
from portal.vacancies.models import Vacancy
from portal.vacancies.queries import public
from search.engine import Criteria, EngineUnavailable, Hit, Sort

log = structlog.get_logger(__name__)

PAGE_SIZE = 20
TRIES = 3
"""Rounds in which refs that are not visible any more are left out and the page is asked again."""
MOST_PLACES = 400
"""Places that the database is asked about without the index; the nearest ones."""
MOST_WORDS = 8
MOST_OTHER_PLACES = 4


@dataclass(frozen=True, slots=True)
class Found:
    """One result: the row, its title with the found words marked, why, and how far."""

    vacancy: Vacancy
    title: Markup
    reasons: tuple[Reason, ...]
    km: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What a search answers. `query` is the question as it was understood (page within bounds)."""

    query: SearchQuery
    items: tuple[Found, ...]
    total: int
    size: int
    facets: tuple[FacetGroup, ...]
    place: Area | None
    radius: int
    """Kilometres around `place`."""
    is_place_guessed: bool
    """The typed place is not written so; `place` is what it looks like."""
    near: Mapping[str, float]
    """Codes of the places within the radius, with kilometres; empty without a place."""
    is_place_unknown: bool
    is_relaxed: bool
    """Nothing meets all the words; these meet some or look like them."""
    is_degraded: bool
    """The database answered alone: no facets, no fit, no other words for the same work."""
    ways_on: WaysOn

    @property
    def pages(self) -> int:
        """How many pages there are; at least one."""
        return max(1, -(-self.total // self.size))

    def count_of(self, facet: str) -> Mapping[str, int]:
        """Return the number of results by value of one facet."""
        return {
            option.value: option.count
            for group in self.facets
            if group.kind.name == facet
            for option in group.options
        }


def find(query: SearchQuery, *, size: int = PAGE_SIZE) -> Results:
    """Search the visible vacancies. Never fails on a question or on the state of the index."""
    meant = geo.understand(query.place) if query.place else None
    place = meant.where if meant else None
    radius = number("search_radius_km") if query.radius is None else query.radius
    try:
        results = _from_index(query, place, radius, size)
    except EngineUnavailable:
        log.warning("search answered by the database")
        results = _from_database(query, place, radius, size)
    return replace(results, is_place_guessed=meant is not None and meant.is_guess)


def other_places(query: SearchQuery, place: Area | None) -> list[SearchQuery]:
    """Return the question with the other places that the typed place may mean.

    Places of the same name as the one understood; for a guess, what else it looks like; for an
    unknown one, places that begin alike.
    """
    if not query.place:
        return []
    meant = geo.understand(query.place) if place else None
    near = meant.others if meant else geo.suggest_areas(query.place[:3], MOST_OTHER_PLACES)
    return [replace(query, place=_label(one), page=1) for one in near[:MOST_OTHER_PLACES]]


def _label(area: Area) -> str:
    return area.name if isinstance(area, Municipality) else geo.label(area)


def similar(ref: str, limit: int = 4) -> list[Vacancy]:
    """Return visible vacancies like the one with this reference, also when that one is gone."""
    try:
        found = engine.vacancies().similar(
            ref, limit, open_on=clock.today(), exclude=queries.hidden_refs() | {ref}
        )
    except EngineUnavailable:
        found = []
    rows = public.public_by_refs(found)
    return rows or [one for one in public.similar_to_ref(ref, limit + 1) if one.ref != ref][:limit]


def _from_index(query: SearchQuery, place: Area | None, radius: int, size: int) -> Results:
    target = engine.vacancies()
    criteria = Criteria(
        words=query.words,
        filters=query.filters,
        places=geo.within(place, radius) if place else None,
        open_on=clock.today(),
        exclude=queries.hidden_refs(),
        sort=_order(query, place),
        offset=(query.page - 1) * size,
        limit=size,
    )
    page = target.search(criteria)
    if not page.hits and page.total:
        query = replace(query, page=-(-page.total // size))
        criteria = replace(criteria, offset=(query.page - 1) * size)
        page = target.search(criteria)
    for _ in range(TRIES):
        rows = {row.ref: row for row in public.public_by_refs([hit.ref for hit in page.hits])}
        gone = frozenset(hit.ref for hit in page.hits) - rows.keys()
        if not gone:
            break
        # The index is behind: ask again without what is gone, so that counts are right as well.
        criteria = replace(criteria, exclude=criteria.exclude | gone)
        page = target.search(criteria)
    shown = [hit for hit in page.hits if hit.ref in rows]
    total = page.total - (len(page.hits) - len(shown))
    return Results(
        query=query,
        items=tuple(_found(rows[hit.ref], hit) for hit in shown),
        total=total,
        size=size,
        facets=counted(FACETS, page.facets, query.filters, busiest_first=True),
        place=place,
        radius=radius,
        near=criteria.places or {},
        is_place_unknown=bool(query.place) and place is None,
        is_place_guessed=False,
        is_relaxed=page.relaxed,
        is_degraded=False,
        ways_on=ways_on.of(query, criteria, page, total=total, place=place, radius=radius),
    )


def _order(query: SearchQuery, place: Area | None) -> Sort:
    if query.order is Sort.DISTANCE and place is None:
        return Sort.RELEVANCE if query.words else Sort.NEWEST
    return query.order


def _found(row: Vacancy, hit: Hit) -> Found:
    assert row.approved is not None
    occupation = occupations.get(row.approved.occupation)
    return Found(
        vacancy=row,
        title=reasons.highlight(row.approved.title, hit.matches),
        reasons=reasons.of(hit.matches, occupation.title if occupation else ""),
        km=hit.km,
    )


def _from_database(query: SearchQuery, place: Area | None, radius: int, size: int) -> Results:
    asked = _asked(query, place, radius)
    answer = public.fallback_search(asked, limit=size, offset=(query.page - 1) * size)
    if not answer.vacancies and answer.total:
        query = replace(query, page=-(-answer.total // size))
        answer = public.fallback_search(asked, limit=size, offset=(query.page - 1) * size)
    return Results(
        query=query,
        items=tuple(Found(row, escape(_title(row)), (), None) for row in answer.vacancies),
        total=answer.total,
        size=size,
        facets=(),
        place=place,
        radius=radius,
        near={},
        is_place_unknown=bool(query.place) and place is None,
        is_place_guessed=False,
        is_relaxed=False,
        is_degraded=True,
        ways_on=WaysOn(),
    )


def _title(row: Vacancy) -> str:
    return row.approved.title if row.approved else ""


def _asked(query: SearchQuery, place: Area | None, radius: int) -> public.Asked:
    """Translate a question for the database, as far as that can answer it."""
    near: Sequence[str] = ()
    if place is not None:
        within = geo.within(place, radius)
        near = sorted(within, key=lambda code: (within[code], code))[:MOST_PLACES]
    kinds = query.chosen("kind")
    paid = query.chosen("paid")
    if len(paid) == 1:
        wanted = "yes" in paid
        all_kinds: Mapping[str, Any] = items(ListName.VACANCY_KIND)
        fitting = {
            code for code, item in all_kinds.items() if bool(item.data.get("paid", True)) is wanted
        }
        kinds = (kinds & fitting) or frozenset({"-"}) if kinds else frozenset(fitting)
    low, high = _hours(query.chosen("hours"))
    return public.Asked(
        words=query.words.replace('"', " ").split()[:MOST_WORDS],
        places=near,
        sectors=query.chosen("sector"),
        kinds=kinds,
        contract_forms=query.chosen("contract"),
        hours_min=low,
        hours_max=high,
    )


def _hours(bands: frozenset[str]) -> tuple[int | None, int | None]:
    """Return the fewest and most hours of the chosen bands together."""
    limits = {"lt16": (0, 15), "16-24": (16, 24), "24-32": (24, 32), "ge32": (32, 168)}
    chosen = [limits[band] for band in bands if band in limits]
    if not chosen:
        return None, None
    return min(low for low, _ in chosen), max(high for _, high in chosen)
