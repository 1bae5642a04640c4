"""Known Dutch words: what a compound may be split into, and which forms are one word.

The words are those of `words.nl.txt` and those that a caller adds, such as occupation names.
"""

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

from search.folding import chunks, fold

LINKS = ("", "s", "en", "e", "n", "er")
"""What Dutch puts between the parts of a compound."""
SHORTEST_COMPOUND = 8
SHORTEST_HEAD = 3
SHORTEST_TAIL = 4
"""Shorter tails give false splits: `vacat|ure`."""
_VOWELS = frozenset("aeiouy")


class Vocabulary:
    """Known words, ready to be asked for. Immutable once made."""

    def __init__(self, extra: Iterable[str] = ()) -> None:
        """Take the shipped words and those of `extra`, which may hold several words each."""
        sections = shipped_words()
        self.irregular = dict(pair.split("=") for pair in sections["irregular"])
        self.whole = frozenset(sections["whole"])
        self.idle = frozenset(sections["idle"])
        self.verbs = frozenset(sections["verbs"])
        self.people = frozenset(sections["people"])
        added = {
            piece
            for label in extra
            for chunk in chunks(label)
            for piece in chunk.pieces
            if len(piece) >= SHORTEST_TAIL and piece.isalpha()
        }
        lemmas = {*sections["nouns"], *self.people, *added}
        self.components = {form: lemma for lemma in lemmas for form in plurals(lemma)}
        self.components |= {verb_root(verb): verb for verb in self.verbs}
        self.components |= {lemma: lemma for lemma in lemmas}
        self.known = frozenset({*lemmas, *self.verbs, *sections["adjectives"]})
        content = "\n".join(
            [*sorted(self.components), "", *sorted(self.known), "", *sorted(self.idle)]
        )
        self.version = hashlib.blake2b(content.encode(), digest_size=4).hexdigest()

    def split(self, word: str) -> tuple[str, ...]:
        """Split a folded compound into the fewest known words; empty when it is none.

        Of splits with as many parts the one with the longest tail is taken.
        """
        word = self.components.get(word, word)
        if len(word) < SHORTEST_COMPOUND or word in self.whole or not word.isalpha():
            return ()
        size = len(word)
        best: list[tuple[str, ...] | None] = [None] * (size + 1)
        best[0] = ()
        found: tuple[str, ...] = ()
        for start in range(size - SHORTEST_TAIL + 1):
            heads = best[start]
            if heads is None:
                continue
            tail = self.components.get(word[start:]) if start else None
            if tail is not None and (not found or len(heads) + 1 < len(found)):
                found = (*heads, tail)
            for end in range(start + SHORTEST_HEAD, size - SHORTEST_TAIL + 1):
                head = self.components.get(word[start:end])
                if head is None:
                    continue
                for link in LINKS:
                    after = end + len(link)
                    known = best[after] if after <= size - SHORTEST_TAIL else ()
                    if word.startswith(link, end) and (
                        known is None or len(heads) + 1 < len(known)
                    ):
                        best[after] = (*heads, head)
        return found

    def knows(self, word: str) -> bool:
        """Whether a folded word is listed, or a compound of listed words."""
        return word in self.known or word in self.components or bool(self.split(word))


@lru_cache(maxsize=1)
def shipped_words() -> dict[str, tuple[str, ...]]:
    """Read `words.nl.txt`: section name to its folded words."""
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    text = resources.files("search").joinpath("words.nl.txt").read_text("utf-8")
    for line in text.splitlines():
        words = line.partition("#")[0].strip()
        if words.startswith("["):
            current = sections.setdefault(words.strip("[]"), [])
        else:
            current.extend(fold(word) for word in words.split())
    return {name: tuple(words) for name, words in sections.items()}


def plurals(noun: str) -> tuple[str, ...]:
    """Guess the plural forms of a folded noun: -s, and -en with its spelling rules."""
    if noun.endswith("e"):
        return (noun + "s", noun + "n")
    if noun.endswith("en"):
        return (noun + "s",)
    return (noun + "s", _lengthened(noun) + "en")


def verb_root(verb: str) -> str:
    """Return the form of a folded infinitive that heads a compound: schoonmaken, schoonmaak."""
    if verb.endswith("ien") or not verb.endswith("en"):
        return verb.removesuffix("n")
    root = verb[:-2]
    if len(root) > 2 and root[-1] == root[-2]:
        return root[:-1]
    if (
        len(root) > 2
        and root[-1] not in _VOWELS
        and root[-2] in "aeou"
        and root[-3] not in _VOWELS
        and not root.endswith(("er", "el", "en", "ig", "em"))
    ):
        root = root[:-1] + root[-2] + root[-1]
    return root[:-1] + {"v": "f", "z": "s"}.get(root[-1], root[-1])


def _lengthened(noun: str) -> str:
    """Spell a noun as it is before -en: bak, bakk; school, schol; huis, huiz."""
    if len(noun) < 3 or noun[-1] in _VOWELS:
        return noun
    last, vowel, before = noun[-1], noun[-2], noun[-3]
    if vowel in _VOWELS and before == vowel:
        noun = noun[:-2] + last
    elif vowel in _VOWELS and before not in _VOWELS and not noun.endswith(("er", "el", "em")):
        return noun + last
    if before in _VOWELS:
        noun = noun[:-1] + {"f": "v", "s": "z"}.get(last, last)
    return noun
