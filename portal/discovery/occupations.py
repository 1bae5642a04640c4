"""Finding occupations by what people call the work."""

from collections.abc import Iterator, Mapping
from threading import Lock

from portal.taxonomy import occupations
from portal.taxonomy.occupations import Occupation
from search.titles import TitleEntry, TitleIndex

LEAST_ALIKE = 4
"""Letters that a typed word and the name it led to must share at the beginning of a word."""

_lock = Lock()
_made: tuple[Mapping[str, Occupation], TitleIndex] | None = None


def suggest(q: str, limit: int = 20) -> list[Occupation]:
    """Return occupations whose names or other names fit what is typed, best first.

    `q` is any text; its last word may be unfinished.
    """
    known = occupations.load()
    hits = _index(known).suggest(q, limit)
    return [known[hit.code] for hit in hits]


def related(words: str) -> Iterator[str]:
    """Yield titles of occupations near the one that the words name, nearest first.

    Those of the same unit group of ISCO-08 come before those of the same minor group.
    """
    known = occupations.load()
    hits = _index(known).suggest(words, 1)
    typed = words.casefold()
    if not hits or not _alike(typed, hits[0].matched.casefold()):
        return
    best = known[hits[0].code]
    given: set[str] = {typed}
    for digits in (4, 3):
        for other in (best, *known.values()):
            title = other.title
            if other.isco[:digits] == best.isco[:digits] and title.casefold() not in given:
                given.add(title.casefold())
                yield title


def _alike(typed: str, name: str) -> bool:
    """Whether a typed word begins as some part of the name: likeness alone finds too much."""
    return any(word[:LEAST_ALIKE] in name for word in typed.split() if len(word) >= LEAST_ALIKE)


def _index(known: Mapping[str, Occupation]) -> TitleIndex:
    global _made  # noqa: PLW0603  made once, and again when the list changed
    made = _made
    if made is not None and made[0] is known:
        return made[1]
    with _lock:
        if _made is None or _made[0] is not known:
            _made = (
                known,
                TitleIndex(TitleEntry(one.code, one.title, one.labels) for one in known.values()),
            )
        return _made[1]
