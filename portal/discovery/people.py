"""Searching released profiles by words and filters, for verified employers.

The index proposes and the database disposes. A list shows what an employer may see of people
who did not say yes, and no more pages of it than somebody reads (CAP-06-16).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

import structlog

from portal import clock, geo
from portal.candidates.anonymous import AnonymousProfile, anonymous
from portal.discovery import engine, occupations, profiles, queries
from portal.discovery.facets import FacetGroup, counted
from portal.discovery.people_query import FACETS, MOST_PAGES, PeopleQuery
from portal.geo import Place
from portal.taxonomy import occupations as known_occupations
from search.engine import Criteria, EngineUnavailable, Hit, Match, Sort

log = structlog.get_logger(__name__)

PAGE_SIZE = 20
TRIES = 3
MOST_OCCUPATIONS = 10
MOST_REASONS = 3

#: What is said about the field in which a word was found.
_FIELDS = {
    "occupation": "Beroep",
    "skills": "Kan",
    "experience": "Werkte als",
    "papers": "Heeft",
    "strong": "Taken en sterke punten",
    "about": "In de eigen woorden",
}
_ORDER = tuple(_FIELDS)


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """One person, and why: short Dutch texts."""

    profile: AnonymousProfile
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleFound:
    """What a search answers. `query` is the question as it was understood."""

    query: PeopleQuery
    items: tuple[FoundPerson, ...]
    total: int
    size: int = PAGE_SIZE
    facets: tuple[FacetGroup, ...] = ()
    place: Place | None = None
    is_place_unknown: bool = False
    correction: str | None = None
    is_relaxed: bool = False
    """Nobody meets all the words; these meet some or look like them."""
    is_degraded: bool = False
    """The database answered alone: no facets, occupations only."""

    @property
    def pages(self) -> int:
        """How many pages can be looked at; at least one."""
        return min(MOST_PAGES, max(1, -(-self.total // self.size)))


def find(query: PeopleQuery, *, employer_id: UUID | None, size: int = PAGE_SIZE) -> PeopleFound:
    """Search the people whom this organisation may see; None is staff, who hide from nobody.

    Never fails on a question or on the state of the index.
    """
    meant = geo.find(query.place) if query.place else []
    place = meant[0] if meant else None
    try:
        return _from_index(query, place, employer_id, size)
    except EngineUnavailable:
        log.warning("people searched in the database")
        return _from_database(query, place, employer_id, size)


def refs(query: PeopleQuery, *, employer_id: UUID, limit: int) -> list[str]:
    """Return the profile numbers that answer a question, newest first, for a saved search.

    Raises EngineUnavailable: what is not found today comes tomorrow.
    """
    meant = geo.find(query.place) if query.place else []
    criteria = _criteria(query, meant[0] if meant else None, employer_id, limit)
    page = engine.candidates().search(replace(criteria, offset=0, sort=Sort.NEWEST))
    return [] if page.relaxed else [hit.ref for hit in page.hits]


def _criteria(
    query: PeopleQuery, place: Place | None, employer_id: UUID | None, size: int
) -> Criteria:
    near = None
    if place is not None:
        near = profiles.within_reach(place.code, query.within or profiles.BANDS[-1])
    return Criteria(
        words=query.words,
        filters=query.filters,
        places=near,
        open_on=clock.today(),
        exclude=queries.hidden_profiles(employer_id),
        sort=Sort.NEWEST if query.order is Sort.DISTANCE and place is None else query.order,
        offset=(query.page - 1) * size,
        limit=size,
    )


def _from_index(
    query: PeopleQuery, place: Place | None, employer_id: UUID | None, size: int
) -> PeopleFound:
    target = engine.candidates()
    criteria = _criteria(query, place, employer_id, size)
    page = target.search(criteria)
    if not page.hits and page.total:
        query = replace(query, page=min(-(-page.total // size), MOST_PAGES))
        criteria = replace(criteria, offset=(query.page - 1) * size)
        page = target.search(criteria)
    for _ in range(TRIES):
        rows = _shown([hit.ref for hit in page.hits], criteria.exclude, place)
        gone = frozenset(hit.ref for hit in page.hits) - rows.keys()
        if not gone:
            break
        # The index is behind: ask again without who is gone, so that counts are right as well.
        criteria = replace(criteria, exclude=criteria.exclude | gone)
        page = target.search(criteria)
    shown = [hit for hit in page.hits if hit.ref in rows]
    return PeopleFound(
        query=query,
        items=tuple(FoundPerson(rows[hit.ref], _why(hit)) for hit in shown),
        total=page.total - (len(page.hits) - len(shown)),
        size=size,
        facets=counted(FACETS, page.facets, query.filters),
        place=place,
        is_place_unknown=bool(query.place) and place is None,
        correction=page.correction,
        is_relaxed=page.relaxed,
    )


def _shown(
    wanted: Iterable[str], hidden: frozenset[str], place: Place | None
) -> dict[str, AnonymousProfile]:
    """Return what may be seen now of these people, by profile number, in the order asked."""
    near = place.code if place else None
    rows = queries.visible_by_refs([ref for ref in wanted if ref not in hidden])
    return {one.ref: anonymous(one, near=near) for one in rows if not one.is_decoy}


def _why(hit: Hit) -> tuple[str, ...]:
    """Say in which part of a profile the words were found, the most telling part first."""
    found: dict[str, list[str]] = {}
    for match in sorted(hit.matches, key=_rank):
        words = found.setdefault(match.field, [])
        if match.word not in words:
            words.append(match.word)
    return tuple(
        f"{_FIELDS.get(field, field)}: {', '.join(words)}" for field, words in found.items()
    )[:MOST_REASONS]


def _rank(match: Match) -> tuple[int, str]:
    known = match.field in _FIELDS
    return _ORDER.index(match.field) if known else len(_ORDER), match.word


def _from_database(
    query: PeopleQuery, place: Place | None, employer_id: UUID | None, size: int
) -> PeopleFound:
    codes = [one.code for one in occupations.suggest(query.words, MOST_OCCUPATIONS)]
    if query.words and not codes:
        codes = ["-"]
    # One more than a page tells whether there is a next one.
    wanted = queries.profiles_with(codes, size + 1, (query.page - 1) * size)
    rows = _shown(wanted[:size], queries.hidden_profiles(employer_id), place)
    total = (query.page - 1) * size + len(wanted)
    return PeopleFound(
        query=query,
        items=tuple(FoundPerson(one, ()) for one in rows.values()),
        total=total if rows else 0,
        size=size,
        place=place,
        is_place_unknown=bool(query.place) and place is None,
        is_degraded=True,
    )


def title_of(profile: AnonymousProfile) -> str:
    """Return what a profile is called in a list: its desired occupations, else its number."""
    if profile.headline:
        return " en ".join(
            [", ".join(profile.headline[:2]), profile.headline[2]]
            if len(profile.headline) > 2
            else profile.headline
        )
    known = [known_occupations.get(code) for code in profile.attainable_occupations[:1]]
    return next((one.title for one in known if one is not None), f"Kandidaat {profile.ref}")
