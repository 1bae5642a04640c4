"""What a visitor asks, read from an address and written back to one.

Anything is a valid question: what cannot be understood is left out, never refused.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from portal.discovery.facets import BY_NAME, FACETS
from search.engine import Sort as Sort  # noqa: PLC0414  pages name orders, not engines

MOST_SIGNS = 200
"""Signs of typed text that count; what stands behind them is cut off."""
MOST_PAGES = 500
RADII = (0, 5, 10, 25, 50, 100)
"""Kilometres that the page offers, 0 for the place alone; an address may hold any to `WIDEST`."""
WIDEST = 250

_WITH_RADIUS = re.compile(r"^(?P<place>.+?)[\s,]+(?P<km>\d{1,3})\s*km\.?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    """A question to the vacancies. `radius` is None when the visitor chose none."""

    words: str = ""
    place: str = ""
    """As typed."""
    radius: int | None = None
    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Facet name to chosen index values; see `portal.discovery.facets`."""
    sort: Sort | None = None
    page: int = 1

    @property
    def order(self) -> Sort:
        """The order that counts: by fit when there are words, else newest first."""
        if self.sort is None or (self.sort is Sort.RELEVANCE and not self.words):
            return Sort.RELEVANCE if self.words else Sort.NEWEST
        if self.sort is Sort.DISTANCE and not self.place:
            return Sort.RELEVANCE if self.words else Sort.NEWEST
        return self.sort

    @property
    def is_filtered(self) -> bool:
        """Whether any facet is chosen."""
        return bool(self.filters)

    def chosen(self, facet: str) -> frozenset[str]:
        """Return the chosen values of a facet."""
        return self.filters.get(facet, frozenset())

    def turned(self, facet: str, value: str) -> "SearchQuery":
        """Return the question with one facet value switched on or off, at its first page."""
        values = self.chosen(facet) ^ {value}
        filters = {name: kept for name, kept in self.filters.items() if name != facet}
        if values:
            filters[facet] = values
        return replace(self, filters=filters, page=1)

    def only(self, facet: str, value: str) -> "SearchQuery":
        """Return the question with this value alone chosen in a facet."""
        return replace(self, filters={**self.filters, facet: frozenset({value})}, page=1)

    def bare(self) -> "SearchQuery":
        """Return the question without any facet."""
        return replace(self, filters={}, page=1)

    def params(self) -> list[tuple[str, str]]:
        """Return the parameters of the address that asks this, in a fixed order."""
        found: list[tuple[str, str]] = []
        if self.words:
            found.append(("q", self.words))
        if self.place:
            found.append(("plaats", self.place))
            if self.radius is not None:
                found.append(("straal", str(self.radius)))
        for kind in FACETS:
            values = self.chosen(kind.name)
            found += [(kind.param, kind.shown(one)) for one in kind.values() if one in values]
        if self.sort is not None:
            found.append(("sorteer", self.sort.value))
        if self.page > 1:
            found.append(("pagina", str(self.page)))
        return found

    def query_string(self) -> str:
        """Return what follows the path in an address: empty, or a question mark and parameters."""
        found = self.params()
        return "?" + urlencode(found) if found else ""


def read(args: Mapping[str, Sequence[str]]) -> SearchQuery:
    """Read a question from the parameters of an address, each a list of values as typed."""
    place, radius = _place_and_radius(_first(args, "plaats"), _first(args, "straal"))
    filters: dict[str, frozenset[str]] = {}
    for kind in FACETS:
        read_values = (kind.read(one) for one in args.get(kind.param, ()))
        values = frozenset(one for one in read_values if one is not None)
        if values:
            filters[kind.name] = values
    return SearchQuery(
        words=tidy(_first(args, "q")),
        place=place,
        radius=radius,
        filters=filters,
        sort=_sort(_first(args, "sorteer")),
        page=_whole(_first(args, "pagina"), 1, MOST_PAGES) or 1,
    )


def tidy(typed: str) -> str:
    """Return typed text on one line, without control characters, cut at `MOST_SIGNS`."""
    plain = "".join(sign if sign.isprintable() else " " for sign in typed[: MOST_SIGNS * 4])
    plain = plain.encode("utf-8", "ignore").decode("utf-8")
    return " ".join(plain.split())[:MOST_SIGNS].strip()


def names(filters: Mapping[str, frozenset[str]]) -> list[tuple[str, str]]:
    """Return facet name and value of every chosen value, in the order of the page."""
    return [
        (name, value)
        for name, kind in BY_NAME.items()
        for value in kind.values()
        if value in filters.get(name, frozenset())
    ]


def _first(args: Mapping[str, Sequence[str]], name: str) -> str:
    values = args.get(name, ())
    return values[0] if values else ""


def _place_and_radius(typed: str, km: str) -> tuple[str, int | None]:
    """Understand "Den Haag, 15 km" in the place itself; a chosen radius goes before it."""
    place = tidy(typed)
    radius = _whole(km, 0, WIDEST)
    within = _WITH_RADIUS.match(place)
    if within:
        place = within["place"].strip(" ,")
        radius = _whole(within["km"], 0, WIDEST) if radius is None else radius
    return place, radius if place else None


def _sort(typed: str) -> Sort | None:
    return next((one for one in Sort if one.value == typed), None)


def _whole(typed: str, lowest: int, highest: int) -> int | None:
    """Read a whole number; one that is out of bounds becomes the nearest bound."""
    if not (typed.isascii() and typed.isdigit()):
        return None
    return min(max(int(typed[:6]), lowest), highest)
