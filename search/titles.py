"""Finding an occupation by any of its names, in memory: for pick lists that answer as one types.

Two ways of looking are combined: steps (the whole name, the beginning of a name or of a word in
it), and likeness (BM25 over words, families with parts of compounds, and runs of four letters,
widened with synonyms), which nearly always finds something and orders within a step.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from search.analysis import Analyzer
from search.folding import chunks
from search.synonyms import Synonyms

LONGEST_QUESTION = 120
"""Characters; longer names of occupations do not exist."""
SHARES = {"exact": 1.0, "family": 1.0, "gram": 1.0}
"""Weight of each kind of likeness."""
SYNONYM_SHARE = 0.3
_GRAM = 4
_SATURATION = 1.2
_LENGTH = 0.75
_PREFERRED = 1.02
"""An entry's own name wins from an equal one that is another name."""
_WHOLE, _BEGIN = 3.0, 1.0
"""Steps, in units of the best likeness."""
_LEAST = 0.12
"""Share of the best likeness below which a hit is left out."""

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class TitleEntry:
    """An occupation: its code, its name, and its other names."""

    code: str
    label: str
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TitleHit:
    """A found occupation, and the name by which it was found."""

    code: str
    label: str
    matched: str


class TitleIndex:
    """Occupations to be found by name. Immutable once made; safe to share between threads."""

    def __init__(self, entries: Iterable[TitleEntry], *, analyzer: Analyzer | None = None) -> None:
        """Read the entries; their order decides between equals.

        Args:
            entries: thousands are fine: about a second for 20,000 names.
            analyzer: to share with others; without it one is made that knows these names.

        """
        self._entries = list(entries)
        self._names: list[str] = []
        owners: list[int] = []
        own: list[bool] = []
        for number, entry in enumerate(self._entries):
            for name in dict.fromkeys((entry.label, *entry.labels)):
                self._names.append(name)
                owners.append(number)
                own.append(name == entry.label)
        self._owners = np.array(owners, dtype=np.int32)
        self._own = np.array(own, dtype=bool)
        self._analyzer = analyzer or Analyzer(self._names)
        self._synonyms = Synonyms(self._analyzer)
        words = [_words(name) for name in self._names]
        keys = sorted(
            (" ".join(one[at:]), number)
            for number, one in enumerate(words)
            for at in range(len(one))
        )
        self._keys = [key for key, _ in keys]
        self._key_names = np.array([number for _, number in keys], dtype=np.int32)
        self._whole: dict[str, list[int]] = {}
        for number, one in enumerate(words):
            self._whole.setdefault(" ".join(one), []).append(number)
        self._likenesses = {
            kind: _Likeness([self._terms(kind, one) for one in words]) for kind in SHARES
        }

    def suggest(self, q: str, limit: int = 20) -> list[TitleHit]:
        """List the occupations whose names fit what is typed, best first.

        Args:
            q: any text; the last word may be unfinished.
            limit: most hits.

        """
        words = _words(q[:LONGEST_QUESTION])
        if not words or limit < 1 or not self._names:
            return []
        scores = self._scores(words)
        key = " ".join(words)
        top = float(scores.max()) or 1.0
        scores[self._begins(key)] += _BEGIN * top
        scores[self._whole.get(key, [])] += _WHOLE * top
        best = np.zeros(len(self._entries), dtype=np.float32)
        np.maximum.at(best, self._owners, scores)
        found = np.flatnonzero(best >= top * _LEAST)
        if len(found) > limit:
            cut = np.partition(best[found], len(found) - limit)[len(found) - limit]
            found = found[best[found] >= cut]
        ranked = sorted(found.tolist(), key=lambda number: (-best[number], number))[:limit]
        return [self._hit(number, scores) for number in ranked]

    def _hit(self, number: int, scores: Floats) -> TitleHit:
        """Describe a hit with its best name."""
        first, last = np.searchsorted(self._owners, [number, number + 1])
        name = self._names[int(first) + int(np.argmax(scores[first:last]))]
        entry = self._entries[number]
        return TitleHit(entry.code, entry.label, name)

    def _scores(self, words: list[str]) -> Floats:
        """Give every name its likeness to a question."""
        scores = np.zeros(len(self._names), dtype=np.float32)
        for kind, share in SHARES.items():
            likeness = self._likenesses[kind]
            likeness.add(scores, self._terms(kind, words), share)
            if kind == "family":
                meant = [word for name in self._meaning(words) for word in name]
                likeness.add(scores, self._terms(kind, meant), share * SYNONYM_SHARE)
        scores[self._own] *= _PREFERRED
        return scores

    def _meaning(self, words: list[str]) -> list[tuple[str, ...]]:
        """List other names for the question, or for words of it."""
        runs = [tuple(words), *((word,) for word in words if len(words) > 1)]
        runs += [pair for pair in pairwise(words) if len(words) > 2]
        return list(dict.fromkeys(name for run in runs for name in self._synonyms.of(run)))

    def _begins(self, key: str) -> Ints:
        """List the names that have a word from which on they begin as typed."""
        first = bisect_left(self._keys, key)
        return self._key_names[first : bisect_left(self._keys, key + "\U0010ffff", first)]

    def _terms(self, kind: str, words: list[str]) -> list[str]:
        """List the terms of one kind in a name or question."""
        if kind == "gram":
            return [gram for word in words for gram in _grams(word)]
        known = [self._analyzer.word(word) for word in words if not self._analyzer.is_idle(word)]
        if kind == "exact":
            return [word.exact for word in known]
        return [term for word in known for term in dict.fromkeys([word.family, *word.parts])]


class _Likeness:
    """BM25 over one kind of terms."""

    def __init__(self, names: list[list[str]]) -> None:
        """Count the terms of every name."""
        codes: dict[str, int] = {}
        flat = np.array(
            [codes.setdefault(term, len(codes)) for terms in names for term in terms],
            dtype=np.int64,
        )
        sizes = np.array([len(terms) for terms in names], dtype=np.int64)
        holders = np.repeat(np.arange(len(names)), sizes)
        pairs, counts = np.unique(flat * max(len(names), 1) + holders, return_counts=True)
        terms, holders = np.divmod(pairs, max(len(names), 1))
        starts = np.searchsorted(terms, np.arange(len(codes) + 1))
        frequency = np.diff(starts)
        rarity = np.log(1 + (len(names) - frequency + 0.5) / (frequency + 0.5))
        mean = max(float(sizes.mean()), 1.0) if len(sizes) else 1.0
        damp = _SATURATION * (1 - _LENGTH + _LENGTH * sizes / mean)
        worth = rarity[terms] * counts * (_SATURATION + 1) / (counts + damp[holders])
        self._codes = codes
        self._starts = starts.tolist()
        self._names: Ints = holders.astype(np.int32)
        self._worth: Floats = worth.astype(np.float32)

    def add(self, scores: Floats, terms: list[str], share: float) -> None:
        """Add to every name its likeness to the terms of a question."""
        for term in terms:
            code = self._codes.get(term)
            if code is not None:
                part = slice(self._starts[code], self._starts[code + 1])
                scores[self._names[part]] += self._worth[part] * np.float32(share)


def _words(text: str) -> list[str]:
    """Cut a name into folded words."""
    return [piece for chunk in chunks(text) for piece in chunk.pieces]


@lru_cache(maxsize=32_768)
def _grams(word: str) -> tuple[str, ...]:
    """Cut a word, with its edges marked, into runs of four letters."""
    edged = f"_{word}_"
    return tuple(edged[at : at + _GRAM] for at in range(max(len(edged) - _GRAM + 1, 1)))
