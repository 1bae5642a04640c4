"""What every question has, about vacancies or about people: words, a place, filters, an order.

Anything is a valid question: what cannot be understood is left out, never refused.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar, Self
from urllib.parse import urlencode

from portal.discovery.facets import FacetKind
from search.engine import Sort as Sort  # noqa: PLC0414  pages name orders, not engines

MOST_SIGNS = 200
"""Signs of typed text that count; what stands behind them is cut off."""
Arguments = Mapping[str, Sequence[str]]
"""The parameters of an address, each a list of values as typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as it stands in an address."""

    facets: ClassVar[tuple[FacetKind, ...]] = ()
    """What can be filtered by."""
    orders: ClassVar[frozenset[Sort]] = frozenset(Sort)
    """The orders that mean something."""

    words: str = ""
    place: str = ""
    """As typed."""
    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Facet name to chosen index values."""
    sort: Sort | None = None
    page: int = 1

    @property
    def usual_order(self) -> Sort:
        """The order when none was chosen: by fit when there are words, else newest first."""
        return Sort.RELEVANCE if self.words else Sort.NEWEST

    @property
    def order(self) -> Sort:
        """The order that counts: the chosen one where it means something."""
        if self.sort not in self.orders - {Sort.RELEVANCE}:
            return self.usual_order
        return self.usual_order if self.sort is Sort.DISTANCE and not self.place else self.sort

    def chosen(self, facet: str) -> frozenset[str]:
        """Return the chosen values of a facet."""
        return self.filters.get(facet, frozenset())

    def picked(self) -> list[tuple[FacetKind, str]]:
        """Return every chosen value with its facet, in the order of the page."""
        return [
            (kind, value)
            for kind in self.facets
            for value in kind.values()
            if value in self.chosen(kind.name)
        ]

    def turned(self, facet: str, value: str) -> Self:
        """Return the question with one facet value switched on or off, at its first page."""
        values = self.chosen(facet) ^ {value}
        filters = {name: kept for name, kept in self.filters.items() if name != facet}
        if values:
            filters[facet] = values
        return replace(self, filters=filters, page=1)

    def around(self) -> list[tuple[str, str]]:
        """Return the parameters that say how far from the place; none by default."""
        return []

    def params(self) -> list[tuple[str, str]]:
        """Return the parameters of the address that asks this, in a fixed order."""
        found: list[tuple[str, str]] = []
        if self.words:
            found.append(("q", self.words))
        if self.place:
            found += [("plaats", self.place), *self.around()]
        found += [(kind.param, kind.shown(value)) for kind, value in self.picked()]
        if self.sort is not None:
            found.append(("sorteer", self.sort.value))
        if self.page > 1:
            found.append(("pagina", str(self.page)))
        return found

    def query_string(self) -> str:
        """Return what follows the path in an address: empty, or a question mark and parameters."""
        found = self.params()
        return "?" + urlencode(found) if found else ""


def tidy(typed: str) -> str:
    """Return typed text on one line, without control characters, cut at `MOST_SIGNS`."""
    plain = "".join(sign if sign.isprintable() else " " for sign in typed[: MOST_SIGNS * 4])
    plain = plain.encode("utf-8", "ignore").decode("utf-8")
    return " ".join(plain.split())[:MOST_SIGNS].strip()


def first(args: Arguments, name: str) -> str:
    """Return the first value of a parameter, empty when there is none."""
    values = args.get(name, ())
    return values[0] if values else ""


def filters(args: Arguments, facets: Sequence[FacetKind]) -> dict[str, frozenset[str]]:
    """Return what was chosen of each facet; values that are none are left out."""
    found: dict[str, frozenset[str]] = {}
    for kind in facets:
        values = {value for one in args.get(kind.param, ()) if (value := kind.read(one))}
        if values:
            found[kind.name] = frozenset(values)
    return found


def sort(args: Arguments) -> Sort | None:
    """Return the chosen order."""
    typed = first(args, "sorteer")
    return next((one for one in Sort if one.value == typed), None)


def page(args: Arguments, most: int) -> int:
    """Return the number of the page, from 1 to `most`."""
    return whole(first(args, "pagina"), 1, most) or 1


def whole(typed: str, lowest: int, highest: int) -> int | None:
    """Read a whole number; one that is out of bounds becomes the nearest bound."""
    if not (typed.isascii() and typed.isdigit()):
        return None
    return min(max(int(typed[:6]), lowest), highest)
