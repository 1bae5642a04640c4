"""Released profiles of candidates, without anything that says who they are.

What is not a field here cannot reach an index: no name, number, contact, home, age or sex, and
nothing of what schemes and reports need (CAP-06-01, CAP-06-04; 001:L1757-1765).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from search.documents.hours import hour_bands
from search.layout import Facet, Layout, TextField

DESIRED = 400
"""Points for a word of the desired occupation."""
TWICE = 2 * DESIRED
"""Skills and attainable occupations count twice as much (CAP-07-10; 004:L3220-3222)."""


def reached(place: str, km: int) -> str:
    """Name a place that somebody can reach, within so many kilometres of where that person is.

    Such names are the `places` of a document: they say how far, in bands, and never from where.
    """
    return f"{place}:{km}"


CANDIDATES = Layout(
    name="candidates",
    texts=(
        TextField(
            name="desired",
            shown_as="occupation",
            weight=DESIRED,
            is_label=True,
            texts=lambda it: it.desired,
        ),
        TextField(
            name="attainable",
            shown_as="occupation",
            weight=TWICE,
            is_label=True,
            texts=lambda it: it.attainable,
        ),
        TextField(
            name="skills",
            shown_as="skills",
            weight=TWICE,
            texts=lambda it: it.skills,
        ),
        TextField(
            name="synonyms",
            shown_as="occupation",
            weight=DESIRED - 10,
            how="synonym",
            texts=lambda it: it.synonyms,
        ),
        TextField(
            name="experience",
            shown_as="experience",
            weight=350,
            texts=lambda it: it.experience,
        ),
        TextField(
            name="papers",
            shown_as="papers",
            weight=350,
            texts=lambda it: (*it.certificates, *it.licence_names, *it.languages),
        ),
        TextField(
            name="strong",
            shown_as="strong",
            weight=200,
            texts=lambda it: (*it.tasks, *it.strengths),
        ),
        TextField(
            name="about",
            shown_as="about",
            weight=100,
            is_long=True,
            texts=lambda it: tuple(line for text in it.texts for line in text.splitlines()),
        ),
    ),
    facets=(
        Facet(name="sector", values=lambda it: it.sectors),
        Facet(name="hours", values=lambda it: hour_bands(it.hours_min, it.hours_max)),
        Facet(name="dutch", values=lambda it: (it.dutch,) if it.dutch else ()),
        Facet(name="available", values=lambda it: (it.available,)),
        Facet(name="part", values=lambda it: it.day_parts),
        Facet(name="licence", values=lambda it: it.licences),
        Facet(name="kind", values=lambda it: it.kinds),
        Facet(name="occupation", values=lambda it: it.occupations, is_counted=False),
        Facet(name="group", values=lambda it: it.groups, is_counted=False),
        Facet(name="skill", values=lambda it: it.skill_codes, is_counted=False),
    ),
    places=lambda it: it.places,
    published_at=lambda it: it.confirmed_at,
    closes_on=lambda it: it.visible_until,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateDocument:
    """A released profile as a verified employer may find it."""

    layout: ClassVar[Layout] = CANDIDATES

    ref: str
    """The profile number: random, and another one after each withdrawal."""
    desired: tuple[str, ...]
    """Names of the occupations that the candidate wants."""
    attainable: tuple[str, ...]
    """Names of the occupations that staff hold for within reach."""
    synonyms: tuple[str, ...]
    """Other names of both."""
    experience: tuple[str, ...]
    """Names of the occupations in which the candidate worked."""
    skills: tuple[str, ...]
    tasks: tuple[str, ...]
    strengths: tuple[str, ...]
    certificates: tuple[str, ...]
    licence_names: tuple[str, ...]
    languages: tuple[str, ...]
    texts: tuple[str, ...]
    """Free texts that a person of staff has read and approved."""

    occupations: tuple[str, ...]
    """Codes of the desired and the attainable ones."""
    groups: tuple[str, ...]
    """Groups of ISCO-08 of those and of the experience, of three and of four digits."""
    skill_codes: tuple[str, ...]
    sectors: tuple[str, ...]
    """Codes; who wants any sector, or chose none, has all of them (CAP-07-05)."""
    hours_min: int
    """Per week."""
    hours_max: int
    """Per week."""
    day_parts: tuple[str, ...]
    kinds: tuple[str, ...]
    licences: tuple[str, ...]
    dutch: str
    """Code of the level, empty when the candidate did not say."""
    available: str
    """"now", "soon", "later" or "unknown"."""
    places: tuple[str, ...]
    """What `reached` makes of the places within the distance that the candidate chose."""
    confirmed_at: datetime
    """Aware, UTC; the day on which the candidate last said that it is right, no hour."""
    visible_until: date
    """Last day on which it may be found without being confirmed again."""
