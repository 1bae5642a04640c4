"""How many visible profiles share a combination: few people are easy to recognise (CAP-06-15).

The combination is of what an employer can put beside what is known of people around: region (the
province: employers see no place, only about how far it is), kind of work, education and languages
besides Dutch and English. Where fewer than k share it, bands become wider and the
candidate and the contact person read what would help.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import select

from portal import geo
from portal.candidates import queries
from portal.candidates.models import Candidate, CandidateProfile
from portal.configuration.services import number
from portal.db import session
from portal.taxonomy import occupations

#: Languages that tell nothing about who somebody is.
_COMMON = frozenset({"nl", "en"})
#: Digits of ISCO-08 that make a kind of work: 9333 becomes 933, "freight handlers".
_GROUP = 3


class Part(StrEnum):
    """What a combination is made of."""

    REGION = "region"
    WORK = "work"
    EDUCATION = "education"
    LANGUAGES = "languages"


#: What a candidate can do about a part, as the candidate reads it. The region stands in no way
#: out: nobody moves house for this, and employers see only about how far it is.
WAYS_OUT: Mapping[Part, str] = {
    Part.WORK: "Kies ook ander werk dat je wilt doen.",
    Part.EDUCATION: "Kies bij je opleiding “Weet ik niet”.",
    Part.LANGUAGES: "Haal een taal weg die je voor werk niet nodig hebt.",
}


@dataclass(frozen=True, slots=True)
class Combination:
    """What somebody can be told apart by. An empty part is shared by all who left it empty."""

    region: str
    work: frozenset[str]
    education: str
    languages: frozenset[str]

    def without(self, part: Part) -> "Combination":
        """Return the combination in which a part says nothing."""
        if part is Part.REGION:
            return replace(self, region="")
        if part is Part.WORK:
            return replace(self, work=frozenset())
        if part is Part.EDUCATION:
            return replace(self, education="")
        return replace(self, languages=frozenset())


@dataclass(frozen=True, slots=True)
class Rarity:
    """How many profiles share a combination, the one itself counted, and what would help.

    `fewest` is the number in force; `ways_out` are Dutch sentences, the one that helps most
    first, empty when enough people share it.
    """

    sharing: int
    fewest: int
    ways_out: tuple[str, ...]

    @property
    def is_rare(self) -> bool:
        """Whether fewer share it than there should be."""
        return self.sharing < self.fewest


def combination(profile: CandidateProfile) -> Combination:
    """Return what a profile can be told apart by."""
    return _combination(
        profile.home_place,
        profile.desired_occupations,
        profile.education_level,
        profile.languages,
    )


def rarity(candidate: Candidate) -> Rarity:
    """Return how many visible profiles share the combination of a candidate, seen or not yet.

    Reads the combinations of all visible profiles: for the page of one person, not for lists.
    """
    own = combination(candidate.profile)
    others = [one for key, one in visible().items() if key != candidate.id]
    fewest = number("profile_k")
    sharing = 1 + sum(_shares(own, one) for one in others)
    if sharing >= fewest:
        return Rarity(sharing, fewest, ())
    helped = sorted(
        (
            (1 + sum(_shares(own.without(part), one.without(part)) for one in others), part)
            for part in WAYS_OUT
        ),
        key=lambda pair: (-pair[0], pair[1]),
    )
    ways = tuple(WAYS_OUT[part] for count, part in helped if count > sharing)
    return Rarity(sharing, fewest, ways or tuple(WAYS_OUT.values())[:1])


def rare_among(population: Mapping[UUID, Combination]) -> frozenset[UUID]:
    """Return who of a population shares the combination with too few others."""
    fewest = number("profile_k")
    alike: dict[tuple[str, str, frozenset[str]], list[UUID]] = defaultdict(list)
    for key, one in population.items():
        alike[one.region, one.education, one.languages].append(key)
    rare: set[UUID] = set()
    for keys in alike.values():
        by_work: dict[str, set[UUID]] = defaultdict(set)
        for key in keys:
            for group in population[key].work or {""}:
                by_work[group].add(key)
        for key in keys:
            groups = population[key].work or {""}
            if len(set().union(*(by_work[group] for group in groups))) < fewest:
                rare.add(key)
    return frozenset(rare)


def visible() -> dict[UUID, Combination]:
    """Return the combination of every visible profile by the key of its candidate."""
    found = select(
        CandidateProfile.candidate_id,
        CandidateProfile.home_place,
        CandidateProfile.desired_occupations,
        CandidateProfile.education_level,
        CandidateProfile.languages,
    ).where(
        CandidateProfile.candidate_id.in_(
            # Nobody can hide among people who are made up.
            queries.visible()
            .where(Candidate.is_decoy.is_(False))
            .with_only_columns(Candidate.id)
            .order_by(None)
        )
    )
    return {key: _combination(*rest) for key, *rest in session.execute(found)}


def _combination(
    home: str, wanted: Iterable[str], education: str, spoken: Iterable[Mapping[str, Any]]
) -> Combination:
    place = geo.get(home)
    groups = {known.isco[:_GROUP] for code in wanted if (known := occupations.get(code))}
    return Combination(
        region=place.province if place else "",
        work=frozenset(groups),
        education=education,
        languages=frozenset(str(one.get("language", "")) for one in spoken) - _COMMON,
    )


def _shares(one: Combination, other: Combination) -> bool:
    """Whether two combinations are alike: the same but for the work, of which they share some."""
    same_work = bool(one.work & other.work) or not (one.work or other.work)
    return (
        same_work
        and one.region == other.region
        and one.education == other.education
        and one.languages == other.languages
    )
