"""The sections of a profile: what each asks, which answers are mandatory, and how far one is.

Three questions (CAP-05-13; 001:L957-961): what I want, what I can, what I need. Each is split in
short sections that are saved one by one.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from portal.candidates.anonymous import DUTCH
from portal.candidates.models import Candidate, CandidateProfile
from portal.candidates.states import TextState


class Question(StrEnum):
    """The three questions of a profile."""

    WANT = "wil"
    CAN = "kan"
    NEED = "nodig"


@dataclass(frozen=True, slots=True)
class Section:
    """One short page: its word in addresses, the question it belongs to, and its columns."""

    slug: str
    question: Question
    columns: tuple[str, ...]


SECTIONS: tuple[Section, ...] = (
    Section("werk", Question.WANT, ("desired_occupations", "tasks")),
    Section("sectoren", Question.WANT, ("desired_sectors", "open_to_all", "kinds")),
    Section("tijden", Question.WANT, ("hours_min", "hours_max", "days", "day_parts")),
    Section("reizen", Question.WANT, ("home_place", "radius_km", "travel_minutes", "transport")),
    Section("start", Question.WANT, ("available_from", "availability_until")),
    Section("ervaring", Question.CAN, ("experiences",)),
    Section("vaardigheden", Question.CAN, ("skills",)),
    Section("papieren", Question.CAN, ("education_level", "certificates", "driving_licences")),
    Section("talen", Question.CAN, ("languages",)),
    Section("sterk", Question.CAN, ("strengths",)),
    Section("teksten", Question.CAN, ()),
    Section("cv", Question.CAN, ()),
    Section("hulp", Question.NEED, ()),
)
BY_SLUG: Mapping[str, Section] = {one.slug: one for one in SECTIONS}
#: Sections that help but that no progress waits for.
EXTRA = frozenset({"cv", "hulp"})


@dataclass(frozen=True, slots=True)
class Missing:
    """A mandatory answer that is not there: its section, its field, and what to do."""

    section: str
    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the sections that count somebody went through."""

    done: int
    total: int

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left."""
        return self.done >= self.total


def _knows_dutch(profile: CandidateProfile) -> bool:
    return any(one.get("language") == DUTCH for one in profile.languages)


#: The mandatory answers, at most ten in all. Each has an honest way to say "I do not know".
_MANDATORY: Sequence[tuple[str, str, Callable[[CandidateProfile], bool], str]] = (
    (
        "werk",
        "desired_occupations",
        lambda it: bool(it.desired_occupations or it.tasks or it.open_to_all),
        "Kies een beroep of een taak die je wilt doen.",
    ),
    (
        "sectoren",
        "desired_sectors",
        lambda it: bool(it.desired_sectors or it.open_to_all),
        "Kies een sector, of kies dat alles mag.",
    ),
    (
        "tijden",
        "hours_min",
        lambda it: it.hours_min is not None,
        "Vul in hoeveel uur je wilt werken.",
    ),
    ("reizen", "home_place", lambda it: bool(it.home_place), "Vul in waar je woont."),
    (
        "start",
        "kind",
        lambda it: "start" in it.done,
        "Kies wanneer je kunt beginnen. “Weet ik nog niet” mag ook.",
    ),
    (
        "talen",
        "dutch",
        _knows_dutch,
        "Kies hoe goed je Nederlands spreekt. “Weet ik niet” mag ook.",
    ),
    (
        "papieren",
        "education_level",
        lambda it: bool(it.education_level),
        "Kies je opleiding. “Weet ik niet” mag ook.",
    ),
)


def missing(profile: CandidateProfile, section: str | None = None) -> tuple[Missing, ...]:
    """Return the mandatory answers that are not there, of one section or of all, in order."""
    return tuple(
        Missing(slug, field, sentence)
        for slug, field, is_there, sentence in _MANDATORY
        if section in {None, slug} and not is_there(profile)
    )


def is_done(candidate: Candidate, section: Section) -> bool:
    """Whether somebody went through a section and left no mandatory answer open."""
    profile = candidate.profile
    if section.slug == "teksten":
        waiting_or_shown = {TextState.SUBMITTED, TextState.APPROVED}
        return section.slug in profile.done or any(
            text.state in waiting_or_shown for text in candidate.texts
        )
    return section.slug in profile.done and not missing(profile, section.slug)


def progress(candidate: Candidate) -> Progress:
    """Return how far somebody is; reads `candidate.texts`."""
    counted = [one for one in SECTIONS if one.slug not in EXTRA]
    return Progress(sum(is_done(candidate, one) for one in counted), len(counted))


def following(section: Section) -> Section | None:
    """Return the section after this one, None after the last."""
    position = SECTIONS.index(section) + 1
    return SECTIONS[position] if position < len(SECTIONS) else None


def values(profile: CandidateProfile, section: Section) -> dict[str, Any]:
    """Return what a section holds now, by column."""
    return {column: getattr(profile, column) for column in section.columns}


def token(profile: CandidateProfile, section: Section) -> str:
    """Return a short mark of what a section holds: two that differ are two contents.

    A form keeps the mark of when it was opened; two people who write in different sections are
    not in each other's way.
    """
    plain = json.dumps(values(profile, section), default=str, sort_keys=True)
    return sha256(plain.encode()).hexdigest()[:16]
