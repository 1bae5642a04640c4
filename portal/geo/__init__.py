"""Places, distances between them, and the postcodes that an installation brings."""

from portal.geo.distance import Located, Point, distance_km, nearest, square, within
from portal.geo.municipalities import Municipality, municipalities
from portal.geo.names import Area, Meaning, find, municipality, suggest, suggest_areas, understand
from portal.geo.places import Place, get, label, places
from portal.geo.postcodes import (
    Postcode,
    PostcodeFileError,
    PostcodeTable,
    load_postcodes,
    use_postcodes,
)

__all__ = [
    "Area",
    "Located",
    "Meaning",
    "Municipality",
    "Place",
    "Point",
    "Postcode",
    "PostcodeFileError",
    "PostcodeTable",
    "distance_km",
    "find",
    "get",
    "label",
    "load_postcodes",
    "municipalities",
    "municipality",
    "nearest",
    "places",
    "square",
    "suggest",
    "suggest_areas",
    "understand",
    "use_postcodes",
    "within",
]
