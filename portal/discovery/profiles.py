"""Released profiles as the index may know them.

A document is made of the `AnonymousProfile` alone, and of how far each place lies for which the
candidate would leave home. What an employer may not see cannot come along.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from uuid import UUID

from portal import clock, geo
from portal.candidates import bands
from portal.candidates import queries as candidates
from portal.candidates.anonymous import AnonymousProfile, anonymous
from portal.candidates.models import Candidate, CandidateProfile
from portal.configuration.services import number
from portal.taxonomy import occupations
from portal.taxonomy import queries as lists
from portal.taxonomy.models import ListName
from search.documents import CandidateDocument
from search.documents.candidates import reached

#: Kilometres of the bands in which distances are told (see `portal.candidates.bands`).
BANDS = (10, 25, 50, 100)
WIDE_BANDS = (25, 50, 100)
DUTCH = "nl"
SOON = timedelta(days=31)
#: Hours of a profile that does not say any: it meets every choice of hours.
_ANY_HOURS = (0, 168)


def document_of(candidate: Candidate) -> CandidateDocument:
    """Return the document of a candidate whom employers may find, with `texts` loaded."""
    assert candidate.confirmed_at is not None, "only a confirmed profile has a document"
    return made_of(anonymous(candidate), reach(candidate.profile), confirmed(candidate))


def documents_of(ids: Sequence[UUID]) -> list[CandidateDocument]:
    """Return the documents of those among these candidates whom employers may find."""
    # A made-up person stands in no list: only who follows every link comes there.
    return [document_of(one) for one in candidates.visible_by_ids(ids) if not one.is_decoy]


def all_documents() -> Iterator[CandidateDocument]:
    """Yield the document of every visible profile, reading the database in batches."""
    for ids in candidates.all_visible_ids():
        yield from documents_of(ids)


def confirmed(candidate: Candidate) -> date:
    """Return the Dutch day on which the candidate last said that the profile is right."""
    assert candidate.confirmed_at is not None
    return clock.local(candidate.confirmed_at).date()


def made_of(
    profile: AnonymousProfile, places: tuple[str, ...], confirmed_on: date
) -> CandidateDocument:
    """Make a document of what an employer may see, and of the places within reach."""
    wanted = [*profile.desired_occupations, *profile.attainable_occupations]
    worked = [one.occupation for one in profile.experiences]
    hours_min = profile.hours_min if profile.hours_min is not None else _ANY_HOURS[0]
    hours_max = profile.hours_max or profile.hours_min or _ANY_HOURS[1]
    return CandidateDocument(
        ref=profile.ref,
        desired=_titles(profile.desired_occupations),
        attainable=_titles(profile.attainable_occupations),
        synonyms=_other_names(wanted),
        experience=_titles(worked),
        skills=_labels(ListName.SKILL, profile.skills),
        tasks=_labels(ListName.TASK, profile.tasks),
        strengths=_labels(ListName.STRENGTH, profile.strengths),
        certificates=_labels(ListName.CERTIFICATE, [one.code for one in profile.certificates]),
        licence_names=tuple(f"rijbewijs {code.upper()}" for code in profile.driving_licences),
        languages=_labels(ListName.LANGUAGE, [one.language for one in profile.languages]),
        texts=tuple(text for text in (profile.about, profile.motivation) if text),
        occupations=tuple(dict.fromkeys(wanted)),
        groups=_groups([*wanted, *worked]),
        skill_codes=profile.skills,
        # Without a wish for a sector somebody is found in every sector (CAP-07-05).
        sectors=(
            tuple(lists.items(ListName.SECTOR))
            if profile.open_to_all or not profile.sectors
            else profile.sectors
        ),
        hours_min=hours_min,
        hours_max=hours_max,
        day_parts=profile.day_parts,
        kinds=profile.kinds,
        licences=profile.driving_licences,
        dutch=next((one.level for one in profile.languages if one.language == DUTCH), ""),
        available=available(profile),
        places=places,
        confirmed_at=datetime.combine(confirmed_on, time(), UTC),
        visible_until=confirmed_on + timedelta(days=number("profile_confirm_days")),
    )


def available(profile: AnonymousProfile) -> str:
    """Return when somebody can start, as the index tells: now, soon, later or unknown."""
    start = profile.availability
    if start.kind == "from" and start.month is not None:
        return "soon" if start.month <= clock.today() + SOON else "later"
    return "now" if start.kind == "now" else "unknown"


def reach(profile: CandidateProfile) -> tuple[str, ...]:
    """Return the places within about the distance that a candidate chose, each with its band.

    Both are measured from the area of the home, as half of its side may lie between the two.
    """
    return _reach(profile.home_place, profile.radius_km, wide=profile.is_rare)


def within_reach(code: str, most_km: int = BANDS[-1]) -> dict[str, float]:
    """Return what to ask the index for who can reach a place, with the kilometres of each band."""
    return {reached(code, km): float(km) for km in BANDS if km <= most_km}


@lru_cache(maxsize=4096)
def _reach(home: str, radius_km: int, *, wide: bool) -> tuple[str, ...]:
    middle = bands.area(home, wide=wide)
    if middle is None:
        return ()
    known = WIDE_BANDS if wide else BANDS
    return tuple(
        sorted(
            reached(code, next((band for band in known if km <= band), known[-1]))
            for code, km in geo.within(middle, bands.reach_km(radius_km, wide=wide)).items()
        )
    )


def _titles(codes: Iterable[str]) -> tuple[str, ...]:
    known = (occupations.get(code) for code in codes)
    return tuple(dict.fromkeys(one.title for one in known if one is not None))


def _other_names(codes: Iterable[str]) -> tuple[str, ...]:
    known = (occupations.get(code) for code in codes)
    return tuple(dict.fromkeys(name for one in known if one is not None for name in one.labels[1:]))


def _groups(codes: Iterable[str]) -> tuple[str, ...]:
    known = (occupations.get(code) for code in codes)
    groups = (
        group for one in known if one is not None and one.isco for group in (one.isco[:3], one.isco)
    )
    return tuple(dict.fromkeys(groups))


def _labels(name: ListName, codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lists.label(name, code) for code in codes))
