"""Finding people: ranked for a vacancy without asking anything, or by words and filters.

The index proposes and the database disposes: results are profile numbers, and what is shown is
what an employer may see of them now. Everyone in a list is an `AnonymousProfile`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import structlog

from portal import clock, geo
from portal.candidates import bands
from portal.candidates.anonymous import AnonymousProfile, anonymous
from portal.candidates.models import Candidate
from portal.configuration.services import number
from portal.discovery import engine, profiles, queries
from portal.discovery.matching import fit, sides, words
from portal.discovery.matching.answers import alike
from portal.discovery.matching.requirements import Kind
from portal.discovery.matching.sides import VacancySide
from portal.discovery.matching.words import Fit
from portal.geo import Located
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items
from portal.vacancies.models import Vacancy
from search.documents import hour_bands
from search.engine import Criteria, EngineUnavailable, Sort

log = structlog.get_logger(__name__)

MOST = 60
"""People in the list of one vacancy: whoever needs more, needs a preselection."""
PAGE_SIZE = 10
POOL = 150
"""People of whom everything is compared; the index takes the likeliest."""
FEW = 10
"""With fewer people than this within reach, those who live farther are added, at the end."""
MOST_PLACES = 10


@dataclass(frozen=True, slots=True)
class Suggested:
    """One person for a vacancy, as an employer may see that person, and why."""

    profile: AnonymousProfile
    fit: Fit


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A page of the people who fit a vacancy, best first."""

    items: tuple[Suggested, ...]
    total: int
    page: int = 1
    size: int = PAGE_SIZE
    is_degraded: bool = False
    """The index was away: the newest profiles with this work, coarser."""

    @property
    def pages(self) -> int:
        """How many pages there are; at least one."""
        return max(1, -(-self.total // self.size))


def for_vacancy(vacancy: Vacancy, *, page: int = 1, size: int = PAGE_SIZE) -> Ranked:
    """Return people whom the employer of a vacancy may see, ranked for it; `approved` loaded.

    At most `MOST`. Left out are those whom the employer does not want to see on this vacancy and
    those with whom an introduction is open already. Never fails on the state of the index.
    """
    found, is_degraded = _compared(vacancy)
    pages = max(1, -(-len(found) // size))
    page = min(max(page, 1), pages)
    shown = found[(page - 1) * size : page * size]
    return Ranked(
        items=tuple(Suggested(profile, words.of(one)) for profile, one in shown),
        total=len(found),
        page=page,
        size=size,
        is_degraded=is_degraded,
    )


def count_for_vacancy(vacancy: Vacancy) -> int:
    """Return how many people `for_vacancy` finds."""
    return len(_compared(vacancy)[0])


def for_one(candidate: Candidate, vacancy: Vacancy) -> Suggested:
    """Return what the employer of a vacancy sees of one person, and why he or she fits or not."""
    profile, compared = compare(candidate, sides.of_vacancy(vacancy), weights())
    return Suggested(profile, words.of(compared))


def weights() -> fit.Weights:
    """Return how much each part counts now."""
    return fit.Weights(twice=number("rank_twice_pct"))


def compare(
    candidate: Candidate, vacancy: VacancySide, how: fit.Weights, *, is_exact: bool = False
) -> tuple[AnonymousProfile, fit.Comparison]:
    """Compare a candidate with a vacancy, seen from its nearest place.

    `is_exact` measures from the home place, for the candidate and for staff. For employers
    everything is measured from the area around it, or a few vacancies would point it out.
    """
    own = candidate.profile
    if is_exact:
        home: Located | None = geo.get(own.home_place)
        near, km = nearest(home, vacancy.places)
        profile = replace(anonymous(candidate), distance_band=bands.distance(home, near))
        is_reachable = km is None or km <= own.radius_km
    else:
        near, km = nearest(bands.area(own.home_place, wide=own.is_rare), vacancy.places)
        profile = anonymous(candidate, near=near)
        is_reachable = km is None or km <= bands.reach_km(own.radius_km, wide=own.is_rare)
    return profile, fit.compare(vacancy, profile, weights=how, is_reachable=is_reachable)


def nearest(start: Located | None, places: Sequence[str]) -> tuple[str | None, float | None]:
    """Return which of some places is nearest to a position, with kilometres; None when unknown."""
    known = [(geo.get(code), code) for code in places]
    if start is None:
        return None, None
    found = [(geo.distance_km(start, place), code) for place, code in known if place is not None]
    if not found:
        return None, None
    km, code = min(found)
    return code, km


def _compared(vacancy: Vacancy) -> tuple[list[tuple[AnonymousProfile, fit.Comparison]], bool]:
    side = sides.of_vacancy(vacancy)
    excluded = queries.hidden_profiles(vacancy.employer_id, vacancy_id=vacancy.id)
    try:
        refs = _pool(side, excluded)
        is_degraded = False
    except EngineUnavailable:
        log.warning("people ranked by the database")
        refs = queries.profiles_with([side.occupation] if side.occupation else [], POOL)
        is_degraded = True
    how = weights()
    rows = queries.visible_by_refs([ref for ref in refs if ref not in excluded])
    pairs = [compare(one, side, how) for one in rows if not one.is_decoy]
    named = [pair for pair in pairs if _is_about_work(side, pair[0])]
    named.sort(key=lambda pair: pair[1].order)
    return named[:MOST], is_degraded


def _is_about_work(side: VacancySide, profile: AnonymousProfile) -> bool:
    """Whether the work itself speaks for somebody: distance and hours alone fit half the town."""
    codes = (
        *profile.desired_occupations,
        *profile.attainable_occupations,
        *(one.occupation for one in profile.experiences),
    )
    if not side.occupation or any(alike(side, code) for code in codes):
        return True
    return bool(_skills(side) & set(profile.skills))


def _skills(side: VacancySide) -> frozenset[str]:
    asked = {code for one in side.asked if one.kind is Kind.SKILL for code in one.codes}
    return side.skills | asked


def _pool(side: VacancySide, excluded: frozenset[str]) -> list[str]:
    """Return profile numbers to compare, likeliest first; raises EngineUnavailable.

    Each question is wider than the one before it, and asked while there is room.
    """
    target = engine.candidates()
    reach: dict[str, float] | None = {
        name: km
        for code in side.places[:MOST_PLACES]
        for name, km in profiles.within_reach(code).items()
    } or None
    found: dict[str, None] = {}

    def ask(filters: Mapping[str, frozenset[str]], near: Mapping[str, float] | None) -> None:
        if len(found) >= POOL:
            return
        page = target.search(
            Criteria(
                filters=filters,
                places=near,
                open_on=clock.today(),
                exclude=excluded | found.keys(),
                sort=Sort.NEWEST if near is None else Sort.DISTANCE,
                limit=POOL - len(found),
            )
        )
        found.update(dict.fromkeys(hit.ref for hit in page.hits))

    for filters in _questions(side):
        ask(filters, reach)
    if reach is not None and len(found) < FEW and side.occupation:
        ask({"occupation": frozenset({side.occupation})}, None)
    return list(found)


def _questions(side: VacancySide) -> Iterator[Mapping[str, frozenset[str]]]:
    practical: dict[str, frozenset[str]] = {}
    if side.hours_min is not None and side.hours_max is not None:
        practical["hours"] = frozenset(hour_bands(side.hours_min, side.hours_max))
    if side.occupation:
        same = {"occupation": frozenset({side.occupation})}
        if side.kind:
            yield {**same, **practical, "kind": frozenset({side.kind})}
        yield {**same, **practical}
        yield same
    if side.isco:
        yield {"group": frozenset({side.isco}), **practical}
        yield {"group": frozenset({side.isco})}
        yield {"group": frozenset({side.isco[:3]}), **practical}
    skills = _skills(side)
    if skills:
        yield {"skill": skills, **practical}
    if not side.occupation and side.sectors:
        yield {"sector": frozenset(side.sectors), **practical}


@dataclass(frozen=True, slots=True)
class PeopleBySector:
    """For one sector: how much work is open and how many people can be found (CAP-07-07)."""

    sector: str
    vacancies: int
    profiles: int


def by_sector(open_vacancies: Mapping[str, int]) -> list[PeopleBySector]:
    """Return open vacancies beside released profiles for each sector, in the order of the list.

    Who wants any sector counts in every sector. Without the index the profiles are 0.
    """
    try:
        page = engine.candidates().search(
            Criteria(open_on=clock.today(), exclude=queries.hidden_profiles(None), limit=0)
        )
        counts = page.facets.get("sector", {})
    except EngineUnavailable:
        counts = {}
    return [
        PeopleBySector(code, open_vacancies.get(code, 0), counts.get(code, 0))
        for code in items(ListName.SECTOR)
    ]
