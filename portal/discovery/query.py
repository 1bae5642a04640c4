"""What a visitor asks about vacancies, read from an address and written back to one."""

import re
from dataclasses import dataclass, replace
from typing import ClassVar

from portal.discovery import asked
from portal.discovery.asked import Arguments, Asked, tidy, whole
from portal.discovery.facets import FACETS, FacetKind

MOST_PAGES = 500
RADII = (0, 5, 10, 25, 50, 100)
"""Kilometres that the page offers, 0 for the place alone; an address may hold any to `WIDEST`."""
WIDEST = 250

_WITH_RADIUS = re.compile(r"^(?P<place>.+?)[\s,]+(?P<km>\d{1,3})\s*km\.?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery(Asked):
    """A question to the vacancies. `radius` is None when the visitor chose none."""

    facets: ClassVar[tuple[FacetKind, ...]] = FACETS

    radius: int | None = None

    @property
    def is_filtered(self) -> bool:
        """Whether any facet is chosen."""
        return bool(self.filters)

    def only(self, facet: str, value: str) -> "SearchQuery":
        """Return the question with this value alone chosen in a facet."""
        return replace(self, filters={**self.filters, facet: frozenset({value})}, page=1)

    def bare(self) -> "SearchQuery":
        """Return the question without any facet."""
        return replace(self, filters={}, page=1)

    def around(self) -> list[tuple[str, str]]:
        """Return the chosen radius."""
        return [] if self.radius is None else [("straal", str(self.radius))]


def read(args: Arguments) -> SearchQuery:
    """Read a question from the parameters of an address."""
    place, radius = _place_and_radius(asked.first(args, "plaats"), asked.first(args, "straal"))
    return SearchQuery(
        words=tidy(asked.first(args, "q")),
        place=place,
        radius=radius,
        filters=asked.filters(args, FACETS),
        sort=asked.sort(args),
        page=asked.page(args, MOST_PAGES),
    )


def _place_and_radius(typed: str, km: str) -> tuple[str, int | None]:
    """Understand "Den Haag, 15 km" in the place itself; a chosen radius goes before it."""
    place = tidy(typed)
    radius = whole(km, 0, WIDEST)
    within = _WITH_RADIUS.match(place)
    if within:
        place = within["place"].strip(" ,")
        radius = whole(within["km"], 0, WIDEST) if radius is None else radius
    return place, radius if place else None
