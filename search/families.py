"""The family of a word: one name for its plural and singular, verb and noun, he and she.

Snowball alone leaves everyday pairs apart (fiets/fietsen, vacature/vacatures), so its result is
mended before and after; measured figures stand in `docs/benchmarks.md`.
"""

import re

from search.stemming import stem
from search.vocabulary import Vocabulary

_LONG_VOWEL = re.compile(r"(aa|ee|oo|uu)([^aeiouy])$")
_SHORT_VOWEL = re.compile(r"(?:^|[^aeiouy])[aeiou]([^aeiouyw])$")
_SHE = (("euses", "eur"), ("euse", "eur"), ("trices", "teur"), ("trice", "teur"))
_MAY_BE_SHE = ("e", "es", "ster", "sters", "lui", "en", "vrouw")
_FOLK = ("lieden", "lui", "mannen", "vrouwen", "vrouw", "mensen")


class Families:
    """Names the family of folded words, with a vocabulary to know real words by."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Keep the vocabulary; families are remembered by the caller."""
        self.vocabulary = vocabulary

    def of(self, word: str) -> str:
        """Return the family of a folded word; never empty."""
        if len(word) < 4 or not word.isalpha():
            return word
        return _root(self._doing(self.common(word)))

    def common(self, word: str) -> str:
        """Put the regular, male form in the place of an irregular or female one."""
        return self._he(self._regular(word)) if len(word) > 3 and word.isalpha() else word

    def _regular(self, word: str) -> str:
        """Put a regular form in the place of an irregular one, also at the end of a compound."""
        known = self.vocabulary.irregular
        if word in known:
            return known[word]
        for start in range(3, len(word) - 3):
            regular = known.get(word[start:])
            if regular is not None and self.vocabulary.knows(word[:start] + regular):
                return word[:start] + regular
        return word

    def _he(self, word: str) -> str:
        """Put the common form in the place of a female one or of a plural in -lieden."""
        if not word.endswith(_MAY_BE_SHE):
            return word
        knows = self.vocabulary.knows
        for she, he in _SHE:
            if word.endswith(she) and len(word) > len(she) + 3:
                return word.removesuffix(she) + he
        single = word.removesuffix("s")
        if single.endswith("ster") and len(single) > 6:
            for he in _makers(single.removesuffix("ster")):
                if knows(he):
                    return he
        if word.endswith(("ares", "aressen")) and knows(word[: word.rindex("ares")] + "aar"):
            return word[: word.rindex("ares")] + "aar"
        for folk in _FOLK:
            man = word.removesuffix(folk) + "man"
            if word.endswith(folk) and len(word) > len(folk) + 2 and knows(man):
                return man
        return word

    def _doing(self, word: str) -> str:
        """Put the verb in the place of who or what does it: schoonmaker, reiniging."""
        verbs = self.vocabulary.verbs
        for ending in ("ers", "er", "ingen", "ing"):
            if word.endswith(ending):
                verb = word.removesuffix(ending) + "en"
                if verb in verbs:
                    return verb
        small = re.sub(r"(?:e?t|p)?jes?$", "", word)
        if small != word and self.vocabulary.knows(small):
            return small
        return word


def _makers(root: str) -> tuple[str, ...]:
    """Spell the words in -er that may belong to a root: schoonmaak, schoonmaker."""
    soft = root[:-1] + {"f": "v", "s": "z"}.get(root[-1], root[-1])
    makers = [root + "er", soft + "er", root + "der"]
    if long := _LONG_VOWEL.search(soft):
        makers.append(soft[:-3] + long.group(1)[0] + long.group(2) + "er")
    if _SHORT_VOWEL.search(root):
        makers.append(root + root[-1] + "er")
    return tuple(makers)


def _root(word: str) -> str:
    """Stem a word, with the mends that make Snowball's results meet."""
    root = _without_s(stem(_without_s(word)))
    root = _LONG_VOWEL.sub(lambda long: long[1][0] + long[2], root)
    if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "aeiou":
        root = root[:-1]
    if len(root) > 3 and root[-1] in "vz":
        root = _without_s(root[:-1] + {"v": "f", "z": "s"}[root[-1]])
    return root or word


def _without_s(word: str) -> str:
    """Drop a final s, which Snowball leaves on many Dutch plurals."""
    if len(word) > 4 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word
