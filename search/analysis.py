"""Text to tokens, the same for every engine, so that what is found does not depend on it.

A token keeps the word as it is written, its family (`search.families`) and, for a compound,
the families of its parts (`search.vocabulary`).
"""

import hashlib
import inspect
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from search import families, folding, stemming, vocabulary
from search.families import Families
from search.folding import Chunk, chunks, pieces_of
from search.vocabulary import Vocabulary

LEVELS = frozenset({"mbo", "vmbo", "hbo", "niveau", "havo", "vwo"})
LICENCES = frozenset({"a", "am", "b", "be", "c", "c1", "ce", "d", "e", "t"})
DEGREES = frozenset("1234")
HOURS = frozenset({"uur", "uren", "u", "uurs"})
_TELLING = DEGREES | LICENCES | HOURS | {"rijbewijs"}
"""What may end something with a meaning of its own; see `meanings`."""
_FAMILIAR = 200_000
"""Words remembered before forgetting all; a few hundred bytes each."""


@dataclass(frozen=True, slots=True)
class Word:
    """What analysis knows of a folded word, wherever it stands."""

    exact: str
    family: str
    parts: tuple[str, ...]
    """Families of the parts of a compound, smaller and larger ones."""
    pieces: tuple[str, ...]
    """Families of the parts that together make the compound, left to right."""
    terms: frozenset[tuple[str, str]]
    """All it can be found by: pairs of a kind ("exact", "family", "part") and a text."""


class Token(NamedTuple):
    """A word in its place."""

    word: Word
    position: int
    start: int
    end: int


class Analyzer:
    """Cuts texts into tokens. Safe to share between threads."""

    def __init__(self, extra: Iterable[str] = ()) -> None:
        """Know the shipped words and those of `extra`."""
        self.vocabulary = Vocabulary(extra)
        self._families = Families(self.vocabulary)
        self._idle = self.vocabulary.idle
        self._words: dict[str, Word] = {}
        self._runs: dict[str, frozenset[tuple[str, str]]] = {}

    @property
    def version(self) -> str:
        """Differs when an index written by another analysis may miss words of this one."""
        return f"{_code_version()}-{self.vocabulary.version}"

    def word(self, folded: str) -> Word:
        """Analyse one folded word; remembered."""
        known = self._words.get(folded)
        if known is None:
            if len(self._words) > _FAMILIAR:
                self._words.clear()
            known = self._words[folded] = self._analysed(folded)
        return known

    def is_idle(self, folded: str) -> bool:
        """Whether a folded word says nothing, so that nothing is found by it."""
        return folded in self.vocabulary.idle

    def _analysed(self, folded: str) -> Word:
        """Analyse one folded word."""
        family = self._families.of
        pieces = self.vocabulary.split(self._families.common(folded))
        smaller = [part for piece in pieces for part in self.vocabulary.split(piece)]
        baker = folded.removesuffix("en").removesuffix("ij")  # a bakery is where bakers are
        if not pieces and baker != folded and baker in self.vocabulary.people:
            smaller.append(baker)
        named = tuple(dict.fromkeys(family(piece) for piece in pieces))
        parts = dict.fromkeys([*named, *(family(part) for part in smaller)])
        terms = {("exact", folded), ("family", family(folded)), *(("part", one) for one in parts)}
        return Word(folded, family(folded), tuple(parts), named, frozenset(terms))

    def terms_in(self, run: str) -> frozenset[tuple[str, str]]:
        """List what a run without spaces can be found by; remembered."""
        known = self._runs.get(run)
        if known is None:
            if len(self._runs) > _FAMILIAR:
                self._runs.clear()
            pieces, joined = pieces_of(run)
            words = pieces if joined is None else (joined, *pieces)
            known = frozenset().union(*(self.word(word).terms for word in words))
            self._runs[run] = known
        return known

    def tokens(self, text: str) -> list[Token]:
        """Cut a text into tokens, leaving out words that say nothing.

        Words written with a hyphen are found as one and apart; numbers with a meaning (`mbo 4`,
        `24 uur`, `rijbewijs B`) also as one word.
        """
        found: list[Token] = []
        position = 0
        earlier: list[Chunk] = []
        for chunk in chunks(text):
            start, end, pieces, joined = chunk
            if joined not in self._idle:
                if joined is not None:
                    found.append(Token(self.word(joined), position, start, end))
                for offset, piece in enumerate(pieces, position):
                    if piece not in self._idle:
                        found.append(Token(self.word(piece), offset, start, end))
            if pieces[-1] in _TELLING or pieces[0][0].isdecimal():
                begin = next((one for one in earlier if _begins(one)), chunk)
                found.extend(
                    Token(self.word(meaning), position, begin.start, end)
                    for meaning in meanings([*earlier, chunk])
                )
            position += len(pieces)
            earlier = [*earlier[-2:], chunk]
        return found


def meanings(last: list[Chunk]) -> list[str]:
    """Name what the last chunks of a text mean together, as words no one types by accident.

    `mbo 4`, `mbo-4` and `mbo niveau 4` are `mbo4`; `24-32 uur` is every number of hours in it;
    `rijbewijs B` and `B-rijbewijs` are `rijbewijsb`.
    """
    pieces = [piece for chunk in last for piece in chunk.pieces]
    newest = last[-1].pieces
    before = pieces[-2] if len(pieces) > 1 else ""
    found = []
    if newest[-1] in DEGREES:
        level = pieces[-3] if before == "niveau" and len(pieces) > 2 else before
        if level in LEVELS:
            found.append(level + newest[-1])
    if before == "rijbewijs" and newest[-1] in LICENCES:
        found.append("rijbewijs" + newest[-1])
    if len(newest) == 2 and newest[1] == "rijbewijs" and newest[0] in LICENCES:
        found.append("rijbewijs" + newest[0])
    if newest[-1] in HOURS:
        found.extend(_hours(pieces[:-1]))
    elif (
        len(newest) == 1 and _is_hours(newest[0].rstrip("ur")) and newest[0].endswith(("uur", "u"))
    ):
        found.append(newest[0].rstrip("ur") + "uur")
    return [one for one in found if one not in newest]


def _begins(chunk: Chunk) -> bool:
    """Whether a chunk may be the first of those that together mean something."""
    first = chunk.pieces[0]
    return first in LEVELS or first == "rijbewijs" or _is_hours(first)


def _hours(before: list[str]) -> list[str]:
    """Name the hours that a number or range before the word "uur" gives."""
    if not before or not _is_hours(before[-1]):
        return []
    last = int(before[-1])
    rest = before[:-1]
    while rest and rest[-1] in {"tot", "a", "en", "of"}:
        rest = rest[:-1]
    first = int(rest[-1]) if rest and _is_hours(rest[-1]) and int(rest[-1]) < last else last
    return [f"{hours}uur" for hours in range(first, last + 1)]


def _is_hours(piece: str) -> bool:
    """Whether a piece may be a number of hours in a week."""
    return piece.isascii() and piece.isdecimal() and len(piece) <= 2


@lru_cache(maxsize=1)
def _code_version() -> str:
    """Hash the code of the analysis, so that changing it marks older indexes as outdated."""
    modules = (folding, vocabulary, stemming, families, sys.modules[__name__])
    code = "".join(inspect.getsource(module) for module in modules)
    return hashlib.blake2b(code.encode(), digest_size=4).hexdigest()
