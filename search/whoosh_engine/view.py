"""An index at one moment: its segments side by side, and the answers computed on their arrays."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from search.asking import Asked, Met, rarities
from search.engine import Criteria, Sort
from search.layout import Layout
from search.lexicon import Lexicon, Near
from search.ordering import DAY_ZERO, METRES, MOMENT_BITS, MOST_FIRST, distances
from search.question import WHOLE_LABEL, Unit, Variant, points_table
from search.suggestions import Suggestions
from search.whoosh_engine.schema import PART_SHIFT
from search.whoosh_engine.segments import Bools, Ints, Longs, Segment, Values

_LOW = (1 << PART_SHIFT) - 1
_FEW = 8
"""Places are looked up one by one when fewer than one in so many is asked for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found: document numbers in order, and the counts."""

    documents: list[int]
    kilometres: list[float | None]
    total: int
    facets: dict[str, dict[str, int]]


class View:
    """Segments with their documents numbered through. Immutable; shared between threads."""

    def __init__(self, layout: Layout, segments: list[Segment], deleted: list[Ints]) -> None:
        """Put the segments side by side; `deleted` has the removed documents of each."""
        self._layout = layout
        self.segments = segments
        self._starts = np.cumsum([0, *(segment.size for segment in segments)])
        self.size = int(self._starts[-1])
        self.alive: Bools = np.ones(self.size, dtype=bool)
        for start, gone in zip(self._starts, deleted, strict=False):
            self.alive[start + gone] = False
        self.refs = [ref for segment in segments for ref in segment.refs]
        self._published = _row([segment.published for segment in segments])
        self._closes = _row([segment.closes for segment in segments])
        merged = self._merged([segment.facets for segment in segments])
        self._facets = {facet.name: merged.under(f"{facet.name}=") for facet in layout.facets}
        self._places = self._merged([segment.places for segment in segments])
        self._names = self._merged([segment.names for segment in segments])
        self._tables = {
            kind: np.array(points_table(layout, kind), dtype=np.int32)
            for kind in ("exact", "family", "part")
        }

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Map the refs of documents that are there to their numbers."""
        return {self.refs[number]: int(number) for number in np.flatnonzero(self.alive)}

    @cached_property
    def lexicon(self) -> Lexicon:
        """All words as written."""
        words: dict[str, int] = {}
        for segment in self.segments:
            for word, count in segment.words().items():
                words[word] = words.get(word, 0) + count
        return Lexicon(words)

    @cached_property
    def suggestions(self) -> Suggestions:
        """Labels with their last closing day, for completing what is typed."""
        here = self.alive[self._names.docs]
        docs, codes = self._names.docs[here], self._names.codes[here]
        return Suggestions(
            (self._names.names[code], 1, int(self._closes[doc]))
            for doc, code in zip(docs.tolist(), codes.tolist(), strict=True)
        )

    def content(self, document: int) -> tuple[tuple[tuple[str, ...], ...], str]:
        """Give the texts and fingerprint of a document by its number."""
        at = int(np.searchsorted(self._starts, document, side="right")) - 1
        return self.segments[at].content(document - int(self._starts[at]))

    def open(self, open_on: date | None, exclude: Iterable[str]) -> Bools:
        """Mark the documents that may be found."""
        here = self.alive.copy()
        if open_on is not None:
            here &= self._closes >= open_on.toordinal()
        for ref in exclude:
            if (number := self.numbers.get(ref)) is not None:
                here[number] = False
        return here

    def answer(self, criteria: Criteria, asked: Asked, shelf: "Shelf") -> Answer:
        """Find, count and order."""
        found, points = self._scored(asked, shelf)
        kilometres = None
        if criteria.places is not None:
            kilometres = self._kilometres(criteria.places)
            found = found & np.isfinite(kilometres)
        allowed = {name: self._chosen(name, values) for name, values in criteria.filters.items()}
        facets = {
            facet.name: self._counts(
                facet.name,
                _all(found, [mask for name, mask in allowed.items() if name != facet.name]),
                criteria.filters.get(facet.name, frozenset()),
            )
            for facet in self._layout.facets
            if facet.is_counted
        }
        numbers = np.flatnonzero(_all(found, list(allowed.values())))
        keys = self._keys(criteria.sort, numbers, points, kilometres)
        page = self._page(numbers, keys, criteria.offset, criteria.limit)
        return Answer(
            documents=page,
            kilometres=[None if kilometres is None else float(kilometres[n]) for n in page],
            total=len(numbers),
            facets=facets,
        )

    def best(self, units: tuple[Unit, ...], shelf: "Shelf", limit: int) -> list[int]:
        """Order documents by how much of some units they meet, rare ones counting more."""
        weights = rarities(shelf.met(units))
        asked = Asked(units, weights, 1, "", relaxed=True, correction=None)
        found, points = self._scored(asked, shelf)
        numbers = np.flatnonzero(found)
        return self._page(numbers, self._keys(Sort.RELEVANCE, numbers, points, None), 0, limit)

    def _scored(self, asked: Asked, shelf: "Shelf") -> tuple[Bools, Ints]:
        """Mark what meets enough units, and give its points."""
        points = np.zeros(self.size, dtype=np.int32)
        if not asked.units:
            return shelf.here, points
        many = np.zeros(self.size, dtype=np.int8)
        for unit, weight in zip(asked.units, asked.weights, strict=True):
            one = shelf.points(unit)
            many += one > 0
            points += one * weight
        if asked.label:
            for start, segment in self._each():
                found = segment.postings("whole", asked.label)
                points[start + found.docs] += WHOLE_LABEL
        return shelf.here & (many >= asked.need), points

    def points(self, unit: Unit) -> Ints:
        """Give every document its points for a unit, 0 where it does not meet it."""
        best = np.zeros(self.size, dtype=np.int32)
        for variant in unit.variants:
            np.maximum(best, self._variant(variant), out=best)
        return best

    def _variant(self, variant: Variant) -> Ints:
        """Give every document its points for one way to meet a unit."""
        points = np.zeros(self.size, dtype=np.int32)
        for number, atoms in enumerate(variant.words):
            word = np.zeros(self.size, dtype=np.int32)
            for start, segment in self._each():
                piece = word[start : start + segment.size]
                for atom in atoms:
                    field = "exact" if atom.kind == "exact" else "words"
                    found = segment.postings(field, atom.text)
                    masks = found.weights
                    if field == "words":
                        masks = masks >> PART_SHIFT if atom.kind == "part" else masks & _LOW
                    piece[found.docs] = np.maximum(
                        piece[found.docs], self._tables[atom.kind][masks]
                    )
            points = word if number == 0 else np.minimum(points, word)
        if variant.offsets:
            points = np.where(self._side_by_side(variant), points, 0)
        return points * variant.percent // 100 if variant.percent != 100 else points

    def _side_by_side(self, variant: Variant) -> Bools:
        """Mark documents in which the words of a phrase stand in their places."""
        marks = np.zeros(self.size, dtype=bool)
        for start, segment in self._each():
            keys: Longs | None = None
            for atoms, offset in zip(variant.words, variant.offsets, strict=True):
                own = segment.spots(atoms[0].text).keys - offset
                keys = own if keys is None else np.intersect1d(keys, own, assume_unique=True)
            if keys is not None:
                marks[start + (keys >> 16)] = True
        return marks

    def _chosen(self, name: str, values: frozenset[str]) -> Bools:
        """Mark documents with any of the chosen values of a facet; no choice allows all."""
        marks = np.zeros(self.size, dtype=bool)
        if not values:
            return ~marks
        facet = self._facets.get(name)
        if facet is not None:
            for value in values:
                marks[facet.holders(value)] = True
        return marks

    def _counts(self, name: str, found: Bools, chosen: frozenset[str]) -> dict[str, int]:
        """Count the values of a facet among documents."""
        facet = self._facets[name]
        counts = np.bincount(facet.codes[found[facet.docs]], minlength=len(facet.names))
        values = {
            value: int(count) for value, count in zip(facet.names, counts, strict=True) if count
        }
        return {**dict.fromkeys(sorted(chosen), 0), **values}

    def _kilometres(self, places: Mapping[str, float]) -> npt.NDArray[np.float64]:
        """Give every document the distance of its nearest place, infinite when none is near."""
        near = distances(places)
        nearest = np.full(self.size, np.inf)
        if len(near) * _FEW < len(self._places.names):
            for code, km in near.items():
                docs = self._places.holders(code)
                nearest[docs] = np.minimum(nearest[docs], km)
            return nearest
        of_code = np.array([near.get(name, np.inf) for name in self._places.names])
        np.minimum.at(nearest, self._places.docs, of_code[self._places.codes])
        return nearest

    def _keys(
        self,
        sort: Sort,
        numbers: npt.NDArray[np.intp],
        points: Ints,
        kilometres: npt.NDArray[np.float64] | None,
    ) -> Longs:
        """Give documents a number to sort by, highest first; newer wins between equals."""
        first = np.zeros(len(numbers), dtype=np.int64)
        if sort is Sort.CLOSING:
            first = MOST_FIRST - np.clip(self._closes[numbers] - DAY_ZERO, 0, MOST_FIRST)
        elif sort is Sort.DISTANCE and kilometres is not None:
            first = MOST_FIRST - np.minimum(kilometres[numbers] * METRES, MOST_FIRST).astype(
                np.int64
            )
        elif sort is not Sort.NEWEST:
            first = np.minimum(points[numbers], MOST_FIRST).astype(np.int64)
        return (first << MOMENT_BITS) + self._published[numbers]

    def _page(
        self, numbers: npt.NDArray[np.intp], keys: Longs, offset: int, limit: int
    ) -> list[int]:
        """Take a page of the documents with the highest keys; the ref decides between equals."""
        first = max(offset, 0)
        last = first + max(limit, 0)
        if last < len(numbers) and last:
            least = np.partition(keys, len(keys) - last)[len(keys) - last]
            enough = keys >= least
            numbers, keys = numbers[enough], keys[enough]
        ranked = sorted(
            zip(
                (-keys).tolist(),
                (self.refs[number] for number in numbers),
                numbers.tolist(),
                strict=True,
            )
        )
        return [number for _, _, number in ranked[first:last]]

    def _each(self) -> Iterable[tuple[int, Segment]]:
        """Go through the segments with the number of their first document."""
        return zip(self._starts.tolist(), self.segments, strict=False)

    def _merged(self, values: list[Values]) -> "_Merged":
        """Put the terms of a field of all segments together."""
        names = sorted({name for one in values for name in one.names})
        code = {name: number for number, name in enumerate(names)}
        docs, codes = [], []
        for start, one in zip(self._starts, values, strict=False):
            own = np.array([code[name] for name in one.names], dtype=np.int32)
            docs.append(one.docs + np.int32(start))
            codes.append(own[one.codes])
        flat = _row32(codes)
        order = np.argsort(flat, kind="stable")
        return _Merged(names, _row32(docs)[order], flat[order])


class Shelf:
    """What `search.asking` wants to know of the documents that may be found."""

    def __init__(self, view: View, here: Bools) -> None:
        """Look at a view; `here` marks the documents."""
        self._view = view
        self.here = here
        self._points: dict[Unit, Ints] = {}

    def points(self, unit: Unit) -> Ints:
        """Give every document its points for a unit; computed once."""
        points = self._points.get(unit)
        if points is None:
            points = self._points[unit] = self._view.points(unit)
        return points

    def has(self, units: tuple[Unit, ...]) -> bool:
        """Whether a document meets all of the units."""
        marks = self.here
        for unit in units:
            marks = marks & (self.points(unit) > 0)
        return bool(marks.any())

    def met(self, units: tuple[Unit, ...]) -> Met:
        """Count how the units are met."""
        met = [(self.points(unit) > 0)[self.here] for unit in units]
        many = np.sum(met, axis=0)
        counts = tuple(int(np.count_nonzero(one)) for one in met)
        return Met(counts, int(many.max(initial=0)), int(np.count_nonzero(self.here)))

    def near(self, word: str) -> Near:
        """Find words in the index that look like a word."""
        return self._view.lexicon.near(word)


class _Merged:
    """The terms of a field over all segments: pairs of document and code, ordered by code."""

    def __init__(self, names: list[str], docs: Ints, codes: Ints) -> None:
        self.names = names
        self.docs = docs
        self.codes = codes
        self._starts = np.searchsorted(codes, np.arange(len(names) + 1))
        self._code = {name: number for number, name in enumerate(names)}

    def holders(self, name: str) -> Ints:
        """Give the documents that have a term."""
        code = self._code.get(name)
        if code is None:
            return self.docs[:0]
        return self.docs[self._starts[code] : self._starts[code + 1]]

    def under(self, prefix: str) -> "_Merged":
        """Take the terms that begin so, without that beginning."""
        codes = [number for number, name in enumerate(self.names) if name.startswith(prefix)]
        first, last = (codes[0], codes[-1] + 1) if codes else (0, 0)
        pairs = slice(int(self._starts[first]), int(self._starts[last]))
        names = [name.removeprefix(prefix) for name in self.names[first:last]]
        return _Merged(names, self.docs[pairs], self.codes[pairs] - np.int32(first))


def _all(found: Bools, masks: list[Bools]) -> Bools:
    """Combine marks."""
    for mask in masks:
        found = found & mask
    return found


def _row(arrays: list[Longs]) -> Longs:
    """Put arrays in a row."""
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype=np.int64)


def _row32(arrays: list[Ints]) -> Ints:
    """Put arrays in a row."""
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype=np.int32)
