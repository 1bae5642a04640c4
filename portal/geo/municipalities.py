"""Municipalities, as far as the table of places names them.

A municipality is somewhere to search: all of its places together. Many bear the name of a place
(Delft); others do not (Westland), and those are what people type when they mean the whole area.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from portal.geo.places import Place, places


@dataclass(frozen=True, slots=True)
class Municipality:
    """One municipality with the places that are known of it, the largest first."""

    name: str
    province: str
    places: tuple[Place, ...]

    @property
    def latitude(self) -> float:
        """Degrees north of about its middle: that of its largest place."""
        return self.places[0].latitude

    @property
    def longitude(self) -> float:
        """Degrees east of about its middle: that of its largest place."""
        return self.places[0].longitude

    @property
    def inhabitants(self) -> int:
        """Roughly how many people live in its known places."""
        return sum(place.inhabitants for place in self.places)


@cache
def municipalities() -> Sequence[Municipality]:
    """All municipalities of which a place is known, the larger first."""
    found: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in places().values():
        if place.municipality:
            found[place.municipality, place.province].append(place)
    rows = [
        Municipality(
            name, province, tuple(sorted(theirs, key=lambda one: (-one.inhabitants, one.code)))
        )
        for (name, province), theirs in found.items()
    ]
    return tuple(sorted(rows, key=lambda one: (-one.inhabitants, one.name, one.province)))
