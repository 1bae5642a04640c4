"""The places of the Netherlands that the product knows: a short table from GeoNames.

`data/places.tsv` is made by `tools/make_places.py` and holds data of GeoNames
(https://www.geonames.org, CC BY 4.0). It has cities, villages and some districts, but no streets.
"""

import csv
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

FILE = Path(__file__).with_name("data") / "places.tsv"


@dataclass(frozen=True, slots=True)
class Place:
    """One place.

    `code` never changes and is safe in an address. Latitude and longitude are degrees (WGS 84)
    of about its middle. `municipality` is empty where it is not known. `inhabitants` is rough:
    good for putting places in order, not for figures. `aliases` are other names in use.
    """

    code: str
    name: str
    municipality: str
    province: str
    latitude: float
    longitude: float
    inhabitants: int
    aliases: tuple[str, ...] = ()


@cache
def places() -> Mapping[str, Place]:
    """All places by code, in the order of their codes; read once per process."""
    found: dict[str, Place] = {}
    with FILE.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            found[row["code"]] = Place(
                code=row["code"],
                name=row["name"],
                municipality=row["municipality"],
                province=row["province"],
                latitude=float(row["latitude"]),
                longitude=float(row["longitude"]),
                inhabitants=int(row["inhabitants"]),
                aliases=tuple(alias for alias in row["aliases"].split("|") if alias),
            )
    return MappingProxyType(found)


def get(code: str) -> Place | None:
    """Return the place with this code, or None when there is none."""
    return places().get(code)


def label(place: Place) -> str:
    """Name as it should be shown where places are chosen: unique among all places.

    The name alone when no other place has it; else with the province behind it, and with the
    municipality when the province is shared as well.
    """
    names, in_province = _shared()
    if names[place.name] == 1:
        return place.name
    if in_province[place.name, place.province] == 1 or not place.municipality:
        return f"{place.name} ({place.province})"
    return f"{place.name} ({place.municipality})"


@cache
def _shared() -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """How many places have a name, and how many have it in one province."""
    return (
        Counter(place.name for place in places().values()),
        Counter((place.name, place.province) for place in places().values()),
    )
