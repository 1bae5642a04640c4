"""What an employer may see of a candidate who did not say yes to that employer.

`AnonymousProfile` is the only thing about such a candidate that pages, mails and exports for
employers receive; what is no field here cannot leak there (CAP-06-01, CAP-06-03). Which column
it may be made of stands in `register`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from portal import clock
from portal.candidates import bands
from portal.candidates.models import Candidate, CandidateProfile
from portal.candidates.states import TextKind, TextState
from portal.taxonomy import occupations
from portal.taxonomy import queries as lists
from portal.taxonomy.models import ListName

#: Certificates of this group are diplomas of a school: their year tells somebody's age.
DIPLOMA = "diploma"
#: The language that work is spoken in; others can single out where few people share them.
DUTCH = "nl"
#: What is shown instead of an education that few people share.
_WIDE_EDUCATION: Mapping[str, str] = {
    "none": "unknown",
    "primary": "unknown",
    "practical": "unknown",
    "abroad": "unknown",
    "higher": "mbo_4",
    "havo_vwo": "mbo_4",
}


@dataclass(frozen=True, slots=True)
class Experience:
    """Work that somebody did: occupation and sector as codes, years as the code of a band."""

    occupation: str
    sector: str
    years: str


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate as a code; `year` is None for a diploma, an old one and an unknown year."""

    code: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Language:
    """A language and how well, both as codes."""

    language: str
    level: str


@dataclass(frozen=True, slots=True)
class Availability:
    """When somebody can start; `month` is the first day of a month and set for "from" alone."""

    kind: Literal["now", "from", "unknown"]
    month: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnonymousProfile:
    """A candidate without anything that says who it is. Codes inside; see the lists for words.

    `headline` holds the Dutch names of the desired occupations. `distance_band` is the code of
    `bands.distance` from `bands.area`, None when the profile is not shown near a place.
    `confirmed_on` is when the candidate last said that it is right. `is_wide` says that few
    people share the combination, so that bands are wider than usual (CAP-06-15). `about` and
    `motivation` were read by a person of staff.
    """

    ref: str
    headline: tuple[str, ...]
    desired_occupations: tuple[str, ...]
    attainable_occupations: tuple[str, ...]
    experiences: tuple[Experience, ...]
    tasks: tuple[str, ...]
    skills: tuple[str, ...]
    certificates: tuple[Certificate, ...]
    driving_licences: tuple[str, ...]
    languages: tuple[Language, ...]
    education_level: str
    strengths: tuple[str, ...]
    sectors: tuple[str, ...]
    open_to_all: bool
    kinds: tuple[str, ...]
    hours_min: int | None
    hours_max: int | None
    days: tuple[str, ...]
    day_parts: tuple[str, ...]
    transport: tuple[str, ...]
    availability: Availability
    distance_band: str | None
    about: str
    motivation: str
    confirmed_on: date | None
    is_wide: bool


def anonymous(candidate: Candidate, *, near: str | None = None) -> AnonymousProfile:
    """Return what employers may see, for a vacancy or employer at the place `near` (a code).

    Reads `candidate.texts`: whoever makes a list loads them with the rows. Touches nothing of
    the account, so that a name cannot come along.
    """
    profile = candidate.profile
    wide = profile.is_rare
    today = clock.today()
    low, high = bands.hours(profile.hours_min, profile.hours_max, wide=wide)
    return AnonymousProfile(
        ref=candidate.ref,
        headline=tuple(_titles(profile.desired_occupations)),
        desired_occupations=tuple(profile.desired_occupations),
        attainable_occupations=tuple(profile.attainable_occupations),
        experiences=tuple(_experiences(profile.experiences, wide=wide)),
        tasks=tuple(profile.tasks),
        skills=tuple(profile.skills),
        certificates=tuple(_certificates(profile.certificates, today, wide=wide)),
        driving_licences=tuple(profile.driving_licences),
        languages=tuple(_languages(profile.languages, wide=wide)),
        education_level=(
            _WIDE_EDUCATION.get(profile.education_level, profile.education_level)
            if wide
            else profile.education_level
        ),
        strengths=tuple(profile.strengths),
        sectors=tuple(profile.desired_sectors),
        open_to_all=profile.open_to_all,
        kinds=tuple(code for code in profile.kinds if code in open_kinds()),
        hours_min=low,
        hours_max=high,
        days=tuple(profile.days),
        day_parts=tuple(profile.day_parts),
        transport=tuple(profile.transport),
        availability=availability(profile, today),
        distance_band=bands.distance(bands.area(profile.home_place, wide=wide), near, wide=wide),
        about=_approved(candidate, TextKind.ABOUT),
        motivation=_approved(candidate, TextKind.MOTIVATION),
        confirmed_on=clock.local(candidate.confirmed_at).date() if candidate.confirmed_at else None,
        is_wide=wide,
    )


def open_kinds() -> frozenset[str]:
    """Return the kinds of place that a profile may name.

    Those that are on no public board are for people of a scheme: who asks for one tells under
    which law he or she falls (CAP-06-01, CAP-06-02).
    """
    kinds = lists.items(ListName.VACANCY_KIND)
    return frozenset(code for code, item in kinds.items() if item.data.get("board") == "public")


def availability(profile: CandidateProfile, today: date) -> Availability:
    """Return when somebody can start: unknown again after its review date (CAP-05-03)."""
    start, until = profile.available_from, profile.availability_until
    if start is None or (until is not None and today >= until):
        return Availability("unknown")
    if start <= today:
        return Availability("now")
    return Availability("from", bands.month(start))


def _titles(codes: Iterable[str]) -> Iterable[str]:
    for code in codes:
        known = occupations.get(code)
        if known is not None:
            yield known.title[:1].upper() + known.title[1:]


def _experiences(rows: Iterable[Mapping[str, Any]], *, wide: bool) -> Iterable[Experience]:
    for row in rows:
        years = bands.years(int(row.get("years") or 0), wide=wide)
        yield Experience(str(row.get("occupation", "")), str(row.get("sector", "")), years)


def _certificates(
    rows: Iterable[Mapping[str, Any]], today: date, *, wide: bool
) -> Iterable[Certificate]:
    known = lists.items(ListName.CERTIFICATE)
    for row in rows:
        code = str(row.get("code", ""))
        is_diploma = code in known and known[code].data.get("group") == DIPLOMA
        year = bands.certificate_year(row.get("year"), today, wide=wide or is_diploma)
        yield Certificate(code, year)


def _languages(rows: Iterable[Mapping[str, Any]], *, wide: bool) -> Iterable[Language]:
    """Return the languages; of a wide profile Dutch alone, as others can tell an origin."""
    for row in rows:
        code = str(row.get("language", ""))
        if code == DUTCH or not wide:
            yield Language(code, str(row.get("level") or "unknown"))


def _approved(candidate: Candidate, kind: TextKind) -> str:
    return next(
        (
            text.text
            for text in candidate.texts
            if text.kind is kind and text.state is TextState.APPROVED
        ),
        "",
    )
