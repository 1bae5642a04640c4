"""Places, distances between them, and the postcodes that an installation brings."""

from portal.geo.distance import Located, Point, distance_km, nearest, within
from portal.geo.names import find, suggest
from portal.geo.places import Place, get, label, places
from portal.geo.postcodes import Postcode, PostcodeFileError, PostcodeTable, load_postcodes

__all__ = [
    "Located",
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
    "nearest",
    "places",
    "suggest",
    "within",
]
