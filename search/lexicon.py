"""The words of an index, to find those that look like a word nobody wrote there."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

MOST_NEAR = 8
"""Words that may stand in for an unknown one."""
_GRAM = 4
_ALIKE = 0.35
"""Least share of four-letter runs in common."""
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Near:
    """Words that look like another, best first."""

    spelled: tuple[str, ...]
    """A wrong letter or two away."""
    alike: tuple[str, ...]
    """With runs of letters in common; only looked for when no word is that near."""


class Lexicon:
    """Words with how many documents have them."""

    def __init__(self, words: Mapping[str, int]) -> None:
        """Keep the words that consist of letters."""
        self._words = {
            word: count
            for word, count in words.items()
            if len(word) >= _SHORTEST and word.isalpha()
        }
        self._list = list(self._words)
        self._text = "\n" + "\n".join(self._list) + "\n"

    def near(self, word: str) -> Near:
        """Find what looks like a folded word, the word itself left out."""
        if len(word) < _SHORTEST:
            return Near((), ())
        spelled = self._spelled(word)
        return Near(spelled, () if spelled else self._alike(word))

    def _spelled(self, word: str) -> tuple[str, ...]:
        """Find words a typing error away: one, or two from eight letters on."""
        errors = 1 if len(word) < 8 else 2
        found = process.extract(
            word, self._list, scorer=OSA.distance, score_cutoff=errors, limit=None
        )
        ranked = sorted(
            (distance, one[0] != word[0], -self._words[one], one)
            for one, distance, _ in found
            if one != word
        )
        return tuple(one for *_, one in ranked[:MOST_NEAR])

    def _alike(self, word: str) -> tuple[str, ...]:
        """Find words that share runs of four letters."""
        grams = _grams(word)
        shared = Counter(one for gram in grams for one in self._with(gram) if one != word)
        ranked = sorted(
            (-2 * count / (len(grams) + len(_grams(one))), -self._words[one], one)
            for one, count in shared.items()
        )
        return tuple(one for alike, _, one in ranked[:MOST_NEAR] if -alike >= _ALIKE)

    def _with(self, letters: str) -> set[str]:
        """Find words that contain letters; going through one long text takes the least time."""
        found = set()
        at = self._text.find(letters)
        while at >= 0:
            end = self._text.index("\n", at)
            found.add(self._text[self._text.rindex("\n", 0, at) + 1 : end])
            at = self._text.find(letters, end)
        return found


def _grams(word: str) -> set[str]:
    """Cut a word into its runs of four letters."""
    return {word[at : at + _GRAM] for at in range(len(word) - _GRAM + 1)} or {word}
