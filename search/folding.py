"""From text to bare words: where they stand, and how they read without accents and signs."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

LONGEST_WORD = 48
"""Longer runs of letters are cut: nobody types them, and someone may send them."""

RUN = re.compile(
    r"(?<!\w)\.[^\W_]+"  # .NET
    r"|[^\W_]+(?:['’`´.\-‐‑–/&][^\W_]+)*(?:\+\+?|#)?"  # C++, zzp'ers, mbo-4, m/v, R&D
)
"""A run without spaces."""
_PIECE = re.compile(r"[-‐‑–/&]+")
_APOSTROPHES = re.compile(r"['’`´]")
_LIGATURES = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}
)
_NOT_LETTERS = re.compile(r"[\W_]+")


class Chunk(NamedTuple):
    """A run without spaces: its pieces, and the piece they make when written as one."""

    start: int
    end: int
    pieces: tuple[str, ...]
    """Folded words, one for most chunks."""
    joined: str | None
    """The folded pieces as one word, when a hyphen, slash or & stood between them."""


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """Lower-case a word and take off accents; letters that only look different become one."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).translate(_LIGATURES)


def chunks(text: str) -> Iterator[Chunk]:
    """Cut a text into runs without spaces, each with its folded pieces."""
    for found in RUN.finditer(text):
        pieces, joined = pieces_of(found.group())
        if pieces:
            yield Chunk(found.start(), found.end(), pieces, joined)


@lru_cache(maxsize=65_536)
def pieces_of(chunk: str) -> tuple[tuple[str, ...], str | None]:
    """Split a run at its signs; see `Chunk`."""
    folded = _APOSTROPHES.sub("", fold(chunk))
    if folded.startswith("."):
        return (folded[:LONGEST_WORD],), None
    if folded[-1] in "+#":
        bare = folded.rstrip("+#")
        if bare.isalpha() and len(bare) <= 2:  # C++, C#, F#; but not 30+ or "klussen+"
            return (folded,), None
        folded = bare
    parts: list[str] = []
    for piece in _PIECE.split(folded):
        dotted = [one for one in piece.split(".") if one]
        if len(dotted) > 1 and all(len(one) == 1 and one.isalpha() for one in dotted):
            dotted = ["".join(dotted)]  # o.a., b.v.
        parts.extend(_NOT_LETTERS.sub("", one)[:LONGEST_WORD] for one in dotted)
    pieces = tuple(part for part in parts if part)
    if len(pieces) < 2 or not _PIECE.search(folded):
        return pieces, None
    return pieces, "".join(pieces)[:LONGEST_WORD]
