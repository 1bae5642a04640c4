"""Why a document was found: which of its words meet which part of the question."""

from collections.abc import Iterator
from dataclasses import replace

from search.analysis import Analyzer, Token
from search.engine import Match
from search.folding import RUN
from search.layout import Layout, TextField
from search.question import PERCENT, Atom, Unit, Variant

Found = tuple[int, Match | None]
"""Points, and the match that earns them."""
Place = tuple[str, int, int]
"""A text, and where in it."""
Texts = tuple[tuple[str, ...], ...]


class Explainer:
    """Explains hits of one layout; needs only their texts, so it is the same for every engine."""

    def __init__(self, analyzer: Analyzer, layout: Layout) -> None:
        """Order the fields by weight, so that reading stops early."""
        self._analyzer = analyzer
        self._fields = sorted(enumerate(layout.texts), key=lambda field: -field[1].weight)

    def matches(self, units: tuple[Unit, ...], texts: Texts) -> tuple[Match, ...]:
        """Find the best match of every unit that the texts of a document meet."""
        reading = _Reading(self._analyzer, self._fields, texts)
        found: dict[Match, None] = {}
        for unit in units:
            best: Found = 0, None
            for variant in unit.variants:
                best = max(best, _meets(variant, reading, best[0]), key=lambda one: one[0])
            if best[1] is not None:
                found[best[1]] = None
        return tuple(found)


class _Reading:
    """The fields of one document, read when first needed, heaviest first."""

    def __init__(
        self, analyzer: Analyzer, fields: list[tuple[int, TextField]], texts: Texts
    ) -> None:
        self._analyzer = analyzer
        self._texts = texts
        self.fields = fields
        self._terms: dict[int, dict[tuple[str, str], Place]] = {}

    def tokens(self, number: int) -> Iterator[tuple[str, list[Token]]]:
        """Give the texts of a field with their tokens."""
        for text in self._texts[number]:
            yield text, self._analyzer.tokens(text)

    def best(
        self, number: int, field: TextField, atoms: tuple[Atom, ...]
    ) -> tuple[Atom, Place] | None:
        """Find the strongest of some terms (strongest first) in a field, at its first place."""
        if field.is_long and not any(map(_is_meaning, atoms)):
            return self._scan(number, atoms)
        if number not in self._terms:
            self._terms[number] = self._read(number)
        terms = self._terms[number]
        return next(((atom, terms[atom]) for atom in atoms if atom in terms), None)

    def _read(self, number: int) -> dict[tuple[str, str], Place]:
        """Give every term of a field with its first place."""
        terms: dict[tuple[str, str], Place] = {}
        for text, tokens in self.tokens(number):
            for token in tokens:
                for term in token.word.terms:
                    terms.setdefault(term, (text, token.start, token.end))
        return terms

    def _scan(self, number: int, atoms: tuple[Atom, ...]) -> tuple[Atom, Place] | None:
        """Look through a long field in one go, without cutting it into tokens."""
        terms_in = self._analyzer.terms_in
        found: dict[Atom, Place] = {}
        for text in self._texts[number]:
            for run in RUN.findall(text):
                terms = terms_in(run)
                for atom in atoms:
                    if atom in terms and atom not in found:
                        start = text.find(run)
                        found[atom] = text, start, start + len(run)
            if atoms[0] in found:
                break
        return next(((atom, found[atom]) for atom in atoms if atom in found), None)


def _is_meaning(atom: Atom) -> bool:
    """Whether a term may be what several words mean together; see `analysis.meanings`."""
    return atom.text[-1:].isdecimal() or atom.text.endswith("uur") or "rijbewijs" in atom.text


def _meets(variant: Variant, reading: _Reading, beat: int) -> Found:
    """Find where a document meets a variant: the points of its weakest word, and the words.

    Does not look where no more than `beat` points can be found.
    """
    least = beat * 100 // variant.percent
    if variant.offsets:
        return _phrase(variant, reading)
    worth, weakest = 0, None
    words: dict[str, None] = {}
    for atoms in variant.words:
        points, match = _word(atoms, reading, least)
        if match is None:
            return 0, None
        if weakest is None or points < worth:
            worth, weakest = points, match
        words[match.word] = None
    assert weakest is not None
    match = replace(weakest, word=" ".join(words), how=variant.how or weakest.how)
    return worth * variant.percent // 100, match


def _word(atoms: tuple[Atom, ...], reading: _Reading, least: int) -> Found:
    """Find the best place of a word, if that earns more than `least`."""
    best: Found = 0, None
    for number, field in reading.fields:
        if field.weight <= max(best[0], least):
            break
        found = reading.best(number, field, atoms)
        if found is not None:
            atom, place = found
            worth = field.weight * PERCENT[atom.kind] // 100
            if worth > best[0]:
                best = worth, _match(*place, field, atom.kind)
    return best


def _phrase(variant: Variant, reading: _Reading) -> Found:
    """Find the best place of words side by side."""
    wanted = [atoms[0].text for atoms in variant.words]
    for number, field in reading.fields:
        for text, tokens in reading.tokens(number):
            placed = {(token.position, token.word.exact): token for token in tokens}
            for token in tokens:
                places = [token.position + offset for offset in variant.offsets]
                run = [placed.get(spot) for spot in zip(places, wanted, strict=True)]
                if all(run) and (last := run[-1]):
                    return field.weight, _match(text, token.start, last.end, field, "exact")
    return 0, None


def _match(text: str, start: int, end: int, field: TextField, how: str) -> Match:
    """Describe a found word as it stands in the text."""
    how = field.how or how if how == "exact" else how
    return Match(word=text[start:end], field=field.shown_as, how=how)
