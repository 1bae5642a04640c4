"""Words as lexemes of a tsvector, and plans as tsqueries over them.

A lexeme is a kind, a plane and the text: `e0:kok`. PostgreSQL knows four weights; with two
planes that makes the eight fields of a layout. Exact words keep their positions, for phrases.
"""

from collections.abc import Iterable, Iterator
from itertools import product

from search.layout import Layout
from search.question import Atom, Unit, Variant, points
from search.terms import Terms

_KINDS = {"exact": "e", "family": "f", "part": "p"}
_LETTERS = "ABCD"
PLANES = 2
_MOST_POSITIONS = 250
"""PostgreSQL keeps 255 of a lexeme."""


def words_vector(terms: Terms) -> str:
    """Write all words of a document, with their positions, as the text of a tsvector."""
    spots = (
        f"{_quoted('s:' + word)}:{','.join(map(str, positions[:_MOST_POSITIONS]))}"
        for word, positions in terms.positions.items()
    )
    return " ".join([*_lexemes(terms, -1), *spots])


def head_vector(terms: Terms, layout: Layout) -> str:
    """Write the words of the short texts of a document as the text of a tsvector."""
    short = sum(1 << number for number, text in enumerate(layout.texts) if not text.is_long)
    return " ".join(_lexemes(terms, short))


def _lexemes(terms: Terms, among: int) -> Iterator[str]:
    """Give the lexemes of the words in some fields (a mask), each field as a weight."""
    kinds = (("exact", terms.exact), ("family", terms.family), ("part", terms.part))
    for kind, words in kinds:
        for word, mask in words.items():
            for plane in range(PLANES):
                there = (mask & among) >> (plane * 4) & 0b1111
                spots = [f"{at + 1}{_LETTERS[at]}" for at in range(4) if there >> at & 1]
                if spots:
                    lexeme = _quoted(f"{_KINDS[kind]}{plane}:{word}")
                    yield f"{lexeme}:{','.join(spots)}"


def _quoted(lexeme: str) -> str:
    """Write a lexeme so that no sign in it means anything."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def any_of(queries: Iterable[str]) -> str:
    """Write that one of some conditions holds."""
    return "(" + " | ".join(dict.fromkeys(queries)) + ")"


def _every(queries: Iterable[str]) -> str:
    """Write that all of some conditions hold."""
    return "(" + " & ".join(dict.fromkeys(queries)) + ")"


def meets_all(units: Iterable[Unit]) -> str:
    """Write the tsquery of documents that meet every unit."""
    return _every(meets(unit) for unit in units)


def meets_any(units: Iterable[Unit]) -> str:
    """Write the tsquery of documents that meet at least one unit."""
    return any_of(meets(unit) for unit in units)


def meets(unit: Unit) -> str:
    """Write the tsquery of documents that meet a unit."""
    return any_of(
        _phrase(variant)
        if variant.offsets
        else _every(
            any_of(
                _quoted(f"{_KINDS[atom.kind]}{plane}:{atom.text}")
                for atom, plane in product(atoms, range(PLANES))
            )
            for atoms in variant.words
        )
        for variant in unit.variants
    )


def _phrase(variant: Variant) -> str:
    """Write that words stand side by side."""
    texts = [atoms[0].text for atoms in variant.words]
    query = _quoted(f"s:{texts[0]}")
    for text, before, after in zip(texts[1:], variant.offsets, variant.offsets[1:], strict=False):
        query += f" <{after - before}> " + _quoted(f"s:{text}")
    return f"({query})"


def levels(unit: Unit, layout: Layout) -> list[tuple[int, bool, str]]:
    """List what a unit can earn, most first, with the tsquery that says that it earns as much.

    A variant of several words earns what its weakest word does, so a level asks at least that
    much of each word. The flag says whether the short texts alone decide.
    """
    long = max((points(text, "exact") for text in layout.texts if text.is_long), default=0)
    earned: dict[tuple[int, bool], list[str]] = {}
    for variant in unit.variants:
        worths = {
            points(text, atom.kind)
            for atoms in variant.words
            for atom in atoms
            for text in layout.texts
        }
        for worth in worths:
            words = [list(_reaching(atoms, worth, layout)) for atoms in variant.words]
            if not all(words):
                continue
            conditions = [any_of(word) for word in words]
            if variant.offsets:
                conditions.append(_phrase(variant))
            level = worth * variant.percent // 100, worth > long and not variant.offsets
            earned.setdefault(level, []).append(_every(conditions))
    return [(*level, any_of(earned[level])) for level in sorted(earned, reverse=True)]


def _reaching(atoms: tuple[Atom, ...], worth: int, layout: Layout) -> Iterator[str]:
    """Write where a word earns at least so much."""
    for atom in atoms:
        enough = [points(text, atom.kind) >= worth for text in layout.texts]
        for plane in range(PLANES):
            there = enough[plane * 4 : plane * 4 + 4]
            letters = "".join(_LETTERS[at] for at, is_enough in enumerate(there) if is_enough)
            if letters:
                yield _quoted(f"{_KINDS[atom.kind]}{plane}:{atom.text}") + ":" + letters
