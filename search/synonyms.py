"""Words that mean the same, from `synonyms.nl.txt`, which anyone may edit.

They widen questions, never documents: after a change of the list no rebuild is needed.
"""

from importlib import resources

from search.analysis import Analyzer
from search.folding import chunks

Phrase = tuple[str, ...]
"""Folded words in order."""


class Synonyms:
    """Groups of names for one thing, found by the families of their words."""

    def __init__(self, analyzer: Analyzer, text: str | None = None) -> None:
        """Read groups, one a line, names between commas, # for remarks.

        In a line with `>` the names before it also find those after it, not the reverse.
        """
        self._analyzer = analyzer
        self._groups: dict[Phrase, list[Phrase]] = {}
        if text is None:
            text = resources.files("search").joinpath("synonyms.nl.txt").read_text("utf-8")
        for line in text.splitlines():
            asked, _, given = line.partition("#")[0].partition(">")
            left, right = _names(asked), _names(given)
            for name in left:
                others = right or [other for other in left if other != name]
                self._groups.setdefault(self._key(name), []).extend(others)
        self.longest = max(map(len, self._groups), default=1)

    def of(self, words: Phrase) -> list[Phrase]:
        """List the other names of a thing; empty when it has none."""
        found = self._groups.get(self._key(words), [])
        return list(dict.fromkeys(name for name in found if name != words))

    def _key(self, words: Phrase) -> Phrase:
        """Name a phrase by the families of its words."""
        return tuple(self._analyzer.word(word).family for word in words)


def _names(line: str) -> list[Phrase]:
    """Read names between commas."""
    names = []
    for name in line.split(","):
        words = tuple(
            word
            for chunk in chunks(name)
            for word in ((chunk.joined,) if chunk.joined else chunk.pieces)
        )
        if words:
            names.append(words)
    return names
