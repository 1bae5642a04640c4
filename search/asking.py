"""How a question becomes an answer, whatever the store: strictly, else with near words, else some.

Both engines hand in what they can tell and get back the plan to carry out. What is decided here
depends on the words and on what is open, never on filters or places: so a facet's count stays
what a click on it gives.
"""

from dataclasses import dataclass, replace
from typing import Protocol

from search.lexicon import Near
from search.question import Plan, Reader, Unit


@dataclass(frozen=True, slots=True)
class Met:
    """How some units are met by the documents that are open."""

    counts: tuple[int, ...]
    """For each unit, the number of documents that meet it."""
    most: int
    """The largest number of units that one document meets."""
    documents: int
    """All documents."""


class Shelf(Protocol):
    """What an engine can tell of the documents that are open."""

    def has(self, units: tuple[Unit, ...]) -> bool:
        """Whether a document meets all of the units."""

    def met(self, units: tuple[Unit, ...]) -> Met:
        """Count how the units are met."""

    def near(self, word: str) -> Near:
        """Find words in the index that look like a word."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What to carry out: documents that meet at least `need` units, in order of points."""

    units: tuple[Unit, ...]
    weights: tuple[int, ...]
    need: int
    label: str
    relaxed: bool
    correction: str | None


def ask(question: str, reader: Reader, shelf: Shelf) -> Asked:
    """Decide how to answer a question."""
    plan = reader.plan(question)
    if not plan.units:
        return Asked((), (), 0, "", relaxed=False, correction=None)
    if shelf.has(plan.units):
        return _strictly(plan)
    met = shelf.met(plan.units)
    unmet = [number for number, count in enumerate(met.counts) if not count]
    units = list(plan.units)
    better: dict[int, str] = {}
    for number in unmet:
        unit = units[number]
        near = shelf.near(unit.typed)
        better |= {number: near.spelled[0]} if near.spelled else {}
        words = [*near.spelled, *reader.parts(unit)] or list(near.alike)
        if words:
            units[number] = reader.near(unit, words)
    widened = tuple(units)
    correction = _correction(plan, better, reader, shelf)
    met = shelf.met(widened)
    if met.most == len(widened):
        return replace(_strictly(plan), units=widened, relaxed=True, correction=correction)
    weights = rarities(met)
    return Asked(widened, weights, max(met.most, 1), "", relaxed=True, correction=correction)


def _strictly(plan: Plan) -> Asked:
    """Ask for documents that meet every unit."""
    size = len(plan.units)
    return Asked(plan.units, (1,) * size, size, plan.label, relaxed=False, correction=None)


def _correction(plan: Plan, better: dict[int, str], reader: Reader, shelf: Shelf) -> str | None:
    """Spell the question better, if that finds something."""
    if not better:
        return None
    words = [better.get(number, unit.typed) for number, unit in enumerate(plan.units)]
    question = " ".join(words)
    units = reader.plan(question).units
    return question if units and shelf.has(units) else None


def rarities(met: Met) -> tuple[int, ...]:
    """Weigh units by how telling they are: 1 for what every document has, 16 at most."""
    return tuple(
        min(16, (met.documents // count).bit_length()) if count else 1 for count in met.counts
    )
