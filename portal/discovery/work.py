"""The other way round: vacancies for a candidate, and employers for who guides one.

A vacancy that the candidate does not want, with the reason, counts in what comes next
(CAP-07-12).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import structlog

from portal import clock, geo
from portal.candidates.models import Candidate
from portal.discovery import candidates as people
from portal.discovery import engine, queries
from portal.discovery.matching import sides, words
from portal.discovery.matching.answers import UNIT, alike
from portal.discovery.matching.fit import Comparison, Weights
from portal.discovery.matching.sides import VacancySide
from portal.discovery.matching.words import Fit
from portal.employers.models import Employer
from portal.introductions.models import VacancyDismissal
from portal.taxonomy import occupations
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items
from portal.vacancies.models import Vacancy
from portal.vacancies.queries import public
from search.engine import Criteria, EngineUnavailable, Sort

log = structlog.get_logger(__name__)

POOL = 150
MOST_NAMES = 6
"""Occupations of a candidate for which vacancies are asked."""
EACH = 40
MOST_PLACES = 400
LEAST_KM = 3.0
"""Somebody who finds everything too far still sees work around the corner."""

#: Points that a reason takes from vacancies like the one that did not fit.
_SAME_WORK, _LIKE_WORK, _SAME_SECTOR, _SAME_HOURS, _SAME_TIMES = 150, 75, 60, 40, 40


@dataclass(frozen=True, slots=True)
class SuggestedVacancy:
    """One vacancy for a candidate, and why, said to the candidate."""

    vacancy: Vacancy
    fit: Fit


@dataclass(frozen=True, slots=True)
class SuggestedEmployer:
    """An organisation that has, or had, work like this: how many places are open now."""

    employer: Employer
    vacancies: tuple[Vacancy, ...]


@dataclass(frozen=True, slots=True)
class _Dislikes:
    """What the candidate said about earlier suggestions."""

    refs: frozenset[str]
    reasons: Sequence[tuple[str, VacancySide, object]]
    """What each reason weighs, the vacancy it was said about, and the key of its employer."""


def vacancies_for(
    candidate: Candidate, limit: int = 20, *, to_candidate: bool = True, locale: str = "nl"
) -> list[SuggestedVacancy]:
    """Return visible vacancies that fit a candidate, best first, `profile` and `texts` loaded.

    Never fails on the state of the index. The distance, occupations, sectors and hours of what
    did not fit before count against what is like it. The words are for the candidate in the
    language of `locale`, or for staff.
    """
    dislikes = _dislikes(candidate)
    km = _radius(candidate, dislikes)
    rows = _rows(candidate, km, dislikes.refs)
    how = people.weights()
    found: list[tuple[tuple[bool, int, int, str], Vacancy, Comparison]] = []
    for vacancy in rows:
        side = sides.of_vacancy(vacancy)
        _, compared = people.compare(candidate, side, how, is_exact=True)
        if vacancy.ref in dislikes.refs or _is_barred(vacancy, dislikes):
            continue
        if not _is_about_work(candidate, side, compared, how):
            continue
        points = compared.points - _penalty(side, dislikes)
        published = int(vacancy.published_at.timestamp()) if vacancy.published_at else 0
        # What somebody can do as well comes after what somebody asked for (002:L7102-7103).
        is_other = any(one.code == "other_work" for one in compared.to_discuss)
        found.append(((is_other, -points, -published, vacancy.ref), vacancy, compared))
    found.sort(key=lambda one: one[0])
    return [
        SuggestedVacancy(vacancy, words.of(compared, to_candidate=to_candidate, locale=locale))
        for _, vacancy, compared in found[:limit]
    ]


def employers_for(
    candidate: Candidate, fitting: Sequence[SuggestedVacancy], limit: int = 12
) -> list[SuggestedEmployer]:
    """Return organisations for an account manager to think of: open work first (CAP-07-04).

    Those with the vacancies that fit, then verified ones in the sectors that the candidate wants,
    near home. The candidate's own choice of hidden organisations is respected.
    """
    by_employer: dict[Employer, list[Vacancy]] = {}
    for one in fitting:
        by_employer.setdefault(one.vacancy.employer, []).append(one.vacancy)
    hidden = queries.employers_hidden_by(candidate.id)
    found = [
        SuggestedEmployer(employer, tuple(vacancies))
        for employer, vacancies in by_employer.items()
        if employer.id not in hidden
    ]
    if len(found) < limit:
        known = {one.employer.id for one in found} | hidden
        home = geo.get(candidate.profile.home_place)
        near = geo.within(home, candidate.profile.radius_km) if home else {}
        others = queries.employers_in(_sectors(candidate), without=known, limit=limit * 4)
        others.sort(key=lambda one: (near.get(one.place, 999.0), one.name, one.ref))
        found += [SuggestedEmployer(one, ()) for one in others]
    return found[:limit]


def _sectors(candidate: Candidate) -> list[str]:
    """Return the sectors somebody wants, else those of the wished work."""
    if candidate.profile.desired_sectors:
        return list(candidate.profile.desired_sectors)
    known = (occupations.get(code) for code in _occupations(candidate))
    return list(dict.fromkeys(one.sector for one in known if one is not None))


def _occupations(candidate: Candidate) -> list[str]:
    profile = candidate.profile
    worked = [str(one.get("occupation", "")) for one in profile.experiences]
    every = (*profile.attainable_occupations, *profile.desired_occupations, *worked)
    return list(dict.fromkeys(code for code in every if code))


def _dislikes(candidate: Candidate) -> _Dislikes:
    weighs = {
        code: str(item.data.get("weighs", ""))
        for code, item in items(ListName.NOT_SUITABLE_REASON).items()
    }
    rows: list[tuple[VacancyDismissal, Vacancy]] = queries.dismissed_by(candidate.id)
    return _Dislikes(
        frozenset(vacancy.ref for _, vacancy in rows),
        tuple(
            (weighs.get(one.reason, ""), sides.of_vacancy(vacancy), vacancy.employer_id)
            for one, vacancy in rows
            if vacancy.approved is not None
        ),
    )


def _radius(candidate: Candidate, dislikes: _Dislikes) -> float:
    """Return how far to look: less far than what was called too far."""
    km = float(candidate.profile.radius_km)
    for weighs, side, _ in dislikes.reasons:
        if weighs == "distance":
            _, away = people.nearest(geo.get(candidate.profile.home_place), side.places)
            if away is not None:
                km = min(km, max(LEAST_KM, away - 0.5))
    return km


def _penalty(side: VacancySide, dislikes: _Dislikes) -> int:
    return sum(_lost(weighs, side, other) for weighs, other, _ in dislikes.reasons)


def _lost(weighs: str, side: VacancySide, other: VacancySide) -> int:
    """Return what a vacancy loses because another one did not fit for some reason."""
    if weighs == "occupation" and side.occupation and side.occupation == other.occupation:
        return _SAME_WORK
    if weighs == "occupation" and side.isco and side.isco == other.isco:
        return _LIKE_WORK
    if weighs == "sector" and side.sectors[:1] == other.sectors[:1]:
        return _SAME_SECTOR
    if weighs == "hours" and (side.hours_min, side.hours_max) == (other.hours_min, other.hours_max):
        return _SAME_HOURS
    if weighs == "times" and side.times and side.times & other.times:
        return _SAME_TIMES
    return 0


def _is_barred(vacancy: Vacancy, dislikes: _Dislikes) -> bool:
    return any(
        weighs == "employer" and employer_id == vacancy.employer_id
        for weighs, _, employer_id in dislikes.reasons
    )


def _is_about_work(
    candidate: Candidate, side: VacancySide, compared: Comparison, how: Weights
) -> bool:
    """Whether the work itself fits: the same or like work, a skill, or nothing chosen yet."""
    codes = _occupations(candidate)
    if not codes:
        return compared.points >= how.near
    if any(alike(side, code) >= UNIT // 2 for code in codes):
        return True
    return bool(side.skills & set(candidate.profile.skills))


def _rows(candidate: Candidate, km: float, without: frozenset[str]) -> list[Vacancy]:
    home = geo.get(candidate.profile.home_place)
    places = geo.within(home, km) if home else None
    try:
        refs = _refs(candidate, places, without)
    except EngineUnavailable:
        log.warning("work suggested by the database")
        near = list(places)[:MOST_PLACES] if places else ()
        asked = public.Asked(places=near, occupations=_occupations(candidate)[:MOST_NAMES])
        return public.fallback_search(asked, limit=POOL).vacancies
    return public.public_by_refs(refs)


def _refs(
    candidate: Candidate, places: Mapping[str, float] | None, without: frozenset[str]
) -> list[str]:
    target = engine.vacancies()
    excluded = queries.hidden_refs() | without
    found: dict[str, None] = {}

    def ask(text: str, filters: Mapping[str, frozenset[str]], limit: int) -> None:
        page = target.search(
            Criteria(
                words=text,
                filters=filters,
                places=places,
                open_on=clock.today(),
                exclude=excluded,
                sort=Sort.RELEVANCE if text else Sort.NEWEST,
                limit=min(limit, POOL - len(found)),
            )
        )
        if not page.relaxed:
            found.update(dict.fromkeys(hit.ref for hit in page.hits))

    for title in _titles(_occupations(candidate)):
        ask(title, {}, EACH)
    sectors = frozenset(_sectors(candidate))
    if len(found) < POOL:
        ask("", {"sector": sectors} if sectors else {}, POOL)
    return list(found)


def _titles(codes: Iterable[str]) -> list[str]:
    known = (occupations.get(code) for code in codes)
    return [one.title for one in known if one is not None][:MOST_NAMES]
