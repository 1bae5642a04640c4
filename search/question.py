"""A question as typed, understood: which words, and what else may stand for each.

Both engines carry out the same plan, so they find and order alike.
"""

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from search.analysis import DEGREES, HOURS, LEVELS, LICENCES, Analyzer, Word, meanings
from search.folding import Chunk, chunks
from search.layout import Layout, TextField, clean
from search.synonyms import Synonyms
from search.terms import label_of

LONGEST_QUESTION = 400
"""Characters; what comes after is not read."""
MOST_UNITS = 16
"""Words; what comes after is not searched."""

PERCENT = {"exact": 100, "family": 90, "part": 70}
"""Worth of a word found as written, in another form, as a part of a compound."""
PIECES = 75
"""Worth of a compound whose parts are found apart."""
SYNONYM = 60
NEAR = 40
WHOLE_LABEL = 500
"""Extra points when the question is the whole of a label."""
_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]?')


class Atom(NamedTuple):
    """A term to look up: kind "exact", "family" or "part"."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to meet a unit: every word, each by any of its atoms."""

    words: tuple[tuple[Atom, ...], ...]
    percent: int = 100
    how: str | None = None
    """What to call it; None says how the word itself was found."""
    offsets: tuple[int, ...] = ()
    """For a phrase: where each word stands after the first."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of the question that a document meets or not: a word, a phrase, a known name."""

    typed: str
    """Folded words as typed, joined by spaces."""
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole question. No units means: everything."""

    units: tuple[Unit, ...]
    label: str
    """What `Terms.whole` holds when the question is exactly a label."""


class Reader:
    """Understands questions with an analysis and a list of synonyms."""

    def __init__(self, analyzer: Analyzer, synonyms: Synonyms) -> None:
        """Keep what is needed to read questions."""
        self.analyzer = analyzer
        self.synonyms = synonyms

    def plan(self, question: str) -> Plan:
        """Read a question; any text will do."""
        text = clean(question)[:LONGEST_QUESTION]
        units: list[Unit] = []
        loose = 0
        for quoted in _QUOTED.finditer(text):
            units.extend(self._loose(text[loose : quoted.start()]))
            units.extend(self._phrase(quoted.group(1)))
            loose = quoted.end()
        units.extend(self._loose(text[loose:]))
        label = label_of([token.word.exact for token in self.analyzer.tokens(text)])
        return Plan(tuple(dict.fromkeys(units))[:MOST_UNITS], label)

    def near(self, unit: Unit, words: list[str]) -> Unit:
        """Widen a unit with words that look like it."""
        wider = tuple(Variant((_atoms(self.analyzer.word(word)),), NEAR, "near") for word in words)
        return replace(unit, variants=unit.variants + wider)

    def parts(self, unit: Unit) -> list[str]:
        """List the known parts of a unit that is one compound, most telling (the last) first."""
        return list(reversed(self.analyzer.word(unit.typed).pieces))

    def _phrase(self, text: str) -> list[Unit]:
        """Read what stands between quotes: one word is that word as written."""
        tokens = {token.position: token for token in reversed(self.analyzer.tokens(text))}
        if not tokens:
            return []
        places = sorted(tokens)
        words = tuple((Atom("exact", tokens[place].word.exact),) for place in places)
        offsets = tuple(place - places[0] for place in places)
        typed = " ".join(tokens[place].word.exact for place in places)
        return [Unit(typed, (Variant(words, offsets=offsets if len(words) > 1 else ()),))]

    def _loose(self, text: str) -> list[Unit]:
        """Read words without quotes; known names of several words stay together."""
        words = self._words(text)
        units = []
        at = 0
        while at < len(words):
            size = next(
                (
                    size
                    for size in range(min(self.synonyms.longest, len(words) - at), 0, -1)
                    if self.synonyms.of(_flat(words[at : at + size]))
                ),
                1,
            )
            units.append(self._unit(words[at : at + size]))
            at += size
        return units

    def _words(self, text: str) -> list[tuple[str, ...]]:
        """List the words of a text that say something; each with what it consists of, if more.

        A hyphened chunk is one word, and so is a number with its meaning (`mbo 4`, `24 uur`).
        """
        found: list[tuple[str, ...]] = []
        for chunk in chunks(text):
            if chunk.joined is not None:
                found.append((chunk.joined, *chunk.pieces))
            else:
                found.extend((piece,) for piece in chunk.pieces)
        merged: list[tuple[str, ...]] = []
        at = 0
        while at < len(found):
            word, size = _meaning(found[at:])
            merged.append(word)
            at += size
        return [word for word in merged if not self.analyzer.is_idle(word[0])]

    def _unit(self, words: list[tuple[str, ...]]) -> Unit:
        """Make a unit of one word or a known name of several."""
        typed = _flat(words)
        variants = [self._together(typed, 100, None)]
        if len(words) == 1:
            variants += self._apart(words[0], 100, None)
        for name in self.synonyms.of(typed):
            variants.append(self._together(name, SYNONYM, "synonym"))
            if len(name) == 1:
                variants += self._apart(name, SYNONYM, "synonym")
        return Unit(" ".join(typed), tuple(dict.fromkeys(variants)))

    def _together(self, words: tuple[str, ...], percent: int, how: str | None) -> Variant:
        """Ask for all of some words."""
        return Variant(tuple(_atoms(self.analyzer.word(word)) for word in words), percent, how)

    def _apart(self, word: tuple[str, ...], percent: int, how: str | None) -> list[Variant]:
        """Ask for the parts of a compound or hyphened word."""
        whole, *pieces = word
        families = [self.analyzer.word(piece).family for piece in pieces if len(piece) > 1]
        families = families or list(self.analyzer.word(whole).pieces)
        if not families:
            return []
        words = tuple(_parted(family) for family in families)
        return [Variant(words, percent * PIECES // 100, how or "part")]


def _flat(words: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Take each word as one."""
    return tuple(word[0] for word in words)


def _meaning(words: list[tuple[str, ...]]) -> tuple[tuple[str, ...], int]:
    """Read the first of some words, together with the next ones when they mean one thing.

    Returns the word and how many it took; compare `analysis.meanings`, which does the same for
    documents.
    """
    first, *rest = words[0]
    following = [word[0] for word in words[1:3]]
    number = rest[0] if rest else first
    if number.isdecimal() and len(number) <= 2 and following[:1] and following[0] in HOURS:
        return (number + "uur",), 2
    if first in LEVELS:
        skipped = 1 if following[:1] == ["niveau"] else 0
        if following[skipped : skipped + 1] and following[skipped] in DEGREES:
            return (first + following[skipped],), 2 + skipped
    if first == "rijbewijs" and following[:1] and following[0] in LICENCES:
        return (first + following[0],), 2
    alone = meanings([Chunk(0, 0, tuple(rest) or (first,), None)])
    return ((alone[0],), 1) if alone else (words[0], 1)


def _atoms(word: Word) -> tuple[Atom, ...]:
    """List what may stand for a word, strongest first."""
    return (Atom("exact", word.exact), *_parted(word.family))


def _parted(family: str) -> tuple[Atom, ...]:
    """List what may stand for a family."""
    return (Atom("family", family), Atom("part", family))


def points_table(layout: Layout, kind: str) -> list[int]:
    """Give the points of a word for every mask of fields it stands in."""
    return [
        max(
            (points(text, kind) for bit, text in enumerate(layout.texts) if mask >> bit & 1),
            default=0,
        )
        for mask in range(1 << len(layout.texts))
    ]


def points(text: TextField, kind: str) -> int:
    """Give the points of a word found in a field."""
    return text.weight * PERCENT[kind] // 100
