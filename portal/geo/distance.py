"""Distances as the crow flies ("hemelsbreed").

Coordinates are middles of places or postcode areas, so a distance errs about a kilometre; show it
rounded, and say that it is hemelsbreed.
"""

from dataclasses import dataclass
from functools import cache
from math import asin, cos, floor, radians, sin, sqrt
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from portal.geo.municipalities import Municipality
from portal.geo.places import Place, places

EARTH_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""


DEGREE_KM = 111.2
"""Kilometres of a degree of latitude."""
_EAST_KM = DEGREE_KM * cos(radians(52.2))
"""Kilometres of a degree of longitude in the middle of the Netherlands."""


class Located(Protocol):
    """Anything with a position in degrees (WGS 84): a Place, a Municipality, a Point."""

    @property
    def latitude(self) -> float:
        """Degrees north."""

    @property
    def longitude(self) -> float:
        """Degrees east."""


@dataclass(frozen=True, slots=True)
class Point:
    """A position that is no place of the table, in degrees (WGS 84)."""

    latitude: float
    longitude: float


def distance_km(a: Located, b: Located) -> float:
    """Kilometres between two positions over the globe (haversine)."""
    north_a, north_b = radians(a.latitude), radians(b.latitude)
    half_north = sin((north_b - north_a) / 2)
    half_east = sin(radians(b.longitude - a.longitude) / 2)
    part = half_north**2 + cos(north_a) * cos(north_b) * half_east**2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(part)))


def within(middle: Located, km: float) -> dict[str, float]:
    """Codes of the places at most `km` from a position, with the distance, nearest first.

    A place is itself among them, at 0.0. For a municipality the distance is that to the nearest
    of its places, which are all at 0.0. Places at the same distance stand in order of code.
    """
    if isinstance(middle, Municipality):
        rows = [_to_all(place) for place in middle.places]
        codes, distances = rows[0][0], np.minimum.reduce([row[1] for row in rows])
        own = {place.code for place in middle.places}
        distances[[index for index, code in enumerate(codes) if code in own]] = 0.0
    else:
        codes, distances = _to_all(middle)
    chosen = np.flatnonzero(distances <= km)
    chosen = chosen[np.argsort(distances[chosen], kind="stable")]
    return {
        codes[index]: distance
        for index, distance in zip(chosen.tolist(), distances[chosen].tolist(), strict=True)
    }


def nearest(middle: Located) -> Place:
    """Return the place whose middle is nearest to a position."""
    codes, distances = _to_all(middle)
    return places()[codes[int(np.argmin(distances))]]


def square(position: Located, km: int) -> Point:
    """Return the middle of the square of `km` by `km` in which a position lies.

    The squares are fixed, and those of a multiple of `km` are made of whole ones: whoever knows
    the middle knows no more than the square, however often it is asked.
    """
    north, east = km / DEGREE_KM, km / _EAST_KM
    return Point(
        (floor(position.latitude / north) + 0.5) * north,
        (floor(position.longitude / east) + 0.5) * east,
    )


_Numbers = NDArray[np.float64]


def _to_all(middle: Located) -> tuple[tuple[str, ...], _Numbers]:
    """Kilometres from a position to every place, next to their codes."""
    codes, north, east, cosines = _table()
    half_north = np.sin((north - radians(middle.latitude)) / 2)
    half_east = np.sin((east - radians(middle.longitude)) / 2)
    part = half_north**2 + cosines * cos(radians(middle.latitude)) * half_east**2
    return codes, 2 * EARTH_KM * np.arcsin(np.minimum(1.0, np.sqrt(part)))


@cache
def _table() -> tuple[tuple[str, ...], _Numbers, _Numbers, _Numbers]:
    """Codes, latitudes, longitudes and cosines of latitudes of all places, in radians."""
    rows = places().values()
    north = np.radians(np.array([place.latitude for place in rows]))
    east = np.radians(np.array([place.longitude for place in rows]))
    return tuple(places()), north, east, np.cos(north)
