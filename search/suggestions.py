"""Completing what is typed to a label that has results."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from search.folding import chunks

_MOST_READ = 2_000
"""Labels looked at for one prefix; a first letter may begin a fifth of all."""


class Suggestions:
    """Labels, found by the beginning of any of their words."""

    def __init__(self, labels: Iterable[tuple[str, int, int]]) -> None:
        """Read labels, each with a number of documents and the last closing day of those."""
        counts: Counter[str] = Counter()
        last: dict[str, int] = {}
        for label, count, closes in labels:
            counts[label] += count
            last[label] = max(last.get(label, 0), closes)
        self._last = last
        self._ranked = sorted(counts, key=lambda label: (-counts[label], len(label), label))
        keys = []
        for rank, label in enumerate(self._ranked):
            words = _words(label)
            keys += [(" ".join(words[at:]), at > 0, rank) for at in range(len(words))]
        keys.sort()
        self._keys = [key for key, _, _ in keys]
        self._ranks = [(inside, rank) for _, inside, rank in keys]

    def begin(self, prefix: str, limit: int, open_on: int | None) -> list[str]:
        """List labels that begin so, then those with a later word that begins so.

        Among those the most frequent come first. Labels that differ only in case count as one.
        """
        start = " ".join(_words(prefix))
        if not start or limit < 1:
            return []
        first = bisect_left(self._keys, start)
        last = bisect_left(self._keys, start + "\U0010ffff", first)
        found: dict[str, str] = {}
        for _, rank in sorted(self._ranks[first : min(last, first + _MOST_READ)]):
            label = self._ranked[rank]
            if open_on is None or self._last[label] >= open_on:
                found.setdefault(label.casefold(), label)
            if len(found) == limit:
                break
        return list(found.values())


def _words(label: str) -> list[str]:
    """Cut a label or a prefix into folded words."""
    return [piece for chunk in chunks(label) for piece in chunk.pieces]
