"""Why a vacancy was found, and the found words in its title."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup, escape

from search.engine import Match


class Where(StrEnum):
    """The one thing to say about a match; pages have a sentence for each."""

    TITLE = "title"
    OCCUPATION = "occupation"
    RELATED = "related"  # a synonym: another name for the same work
    PART = "part"  # a part of a longer word
    REQUIREMENTS = "requirements"
    TEXT = "text"
    EMPLOYER = "employer"
    PLACE = "place"
    NEAR = "near"  # looks like what was typed


@dataclass(frozen=True, slots=True)
class Reason:
    """Where a word of the question was found.

    `word` is the word there that says more than the place alone, empty when the title shows it.
    """

    where: Where
    word: str


MOST_REASONS = 2

_FIELDS = {
    "title": Where.TITLE,
    "occupation": Where.OCCUPATION,
    "requirements": Where.REQUIREMENTS,
    "employer": Where.EMPLOYER,
    "place": Where.PLACE,
    "description": Where.TEXT,
}
_ORDER = list(Where)


def of(matches: Iterable[Match], occupation: str = "") -> tuple[Reason, ...]:
    """Return the reasons to show, strongest first, each kind once, `MOST_REASONS` at most.

    Found by another name of its occupation, it is the occupation itself that tells something:
    the other name is what was typed.
    """
    found: dict[Where, Reason] = {}
    for match in matches:
        where = _where(match)
        word = match.word
        if where is Where.RELATED and match.field == "occupation" and occupation:
            word = occupation
        if where is Where.PART and match.field == "title":
            word = ""
        found.setdefault(where, Reason(where, word))
    return tuple(sorted(found.values(), key=lambda one: _ORDER.index(one.where)))[:MOST_REASONS]


def _where(match: Match) -> Where:
    if match.how == "near":
        return Where.NEAR
    if match.how == "synonym":
        return Where.RELATED
    if match.how == "part" and match.field in {"title", "occupation"}:
        return Where.PART
    return _FIELDS.get(match.field, Where.TEXT)


def highlight(title: str, matches: Sequence[Match]) -> Markup:
    """Return the title as safe HTML with the matched words marked."""
    words = sorted(
        {match.word for match in matches if match.field == "title" and match.word},
        key=lambda word: (-len(word), word),
    )
    if not words:
        return escape(title)
    pattern = re.compile(
        r"(?<!\w)(" + "|".join(re.escape(word) for word in words) + r")(?!\w)", re.IGNORECASE
    )
    # The pattern has one group, so every second piece is a matched word.
    return Markup().join(
        Markup("<mark>%s</mark>") % piece if number % 2 else escape(piece)
        for number, piece in enumerate(pattern.split(title))
    )
