"""Finding places by what people type: capitals, accents, apostrophes and hyphens do not matter."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from portal.geo.distance import distance_km, nearest
from portal.geo.places import Place, label, places
from portal.geo.postcodes import Postcode, PostcodeTable, four_digits

ALIKE = 80
"""How alike two names must be (0–100, rapidfuzz ratio) to count as a slip of the pen."""

NEAR_KM = 15.0
"""A place that bears the name of a postcode area but lies further away is another one."""


@dataclass(frozen=True, slots=True)
class _Name:
    """One name of a place, without its dress; `tails` are the rests from each later word on."""

    key: str
    is_own: bool
    tails: tuple[str, ...]
    place: Place


def find(text: str, *, postcodes: PostcodeTable | None = None) -> list[Place]:
    """Places that a typed text may mean, the likeliest first; empty when there is none.

    First those of which it is the whole name, then the whole alias or label, then those with a
    name that begins with it; the larger place first in each. Only when there is none: names with
    a slip of the pen in them, most alike first. A postcode (`2512` or `2512 AB`) gives the one
    place it lies in, when a table of postcodes is handed over, and nothing otherwise.
    """
    if four_digits(text) is not None:
        area = postcodes.lookup(text) if postcodes else None
        return [place_of(area)] if area else []
    key = plain(text)
    if not key:
        return []
    return _exact(key) + _starting(key) or _alike(key)


def suggest(prefix: str, limit: int = 8) -> list[Place]:
    """At most `limit` places to complete what is being typed, the likeliest first.

    Whole names, then names that begin with it, then names with a later word that begins with it
    (`bosch` gives 's-Hertogenbosch by its alias Den Bosch); within each, larger places first.
    """
    key = plain(prefix)
    if not key:
        return []
    found = {place.code: place for place in _exact(key) + _starting(key) + _inside(key)}
    return list(found.values())[:limit]


def place_of(area: Postcode) -> Place:
    """Return the place of a postcode area: the one of that name near it, else the nearest one."""
    for place in _exact(plain(area.place)):
        if distance_km(place, area) <= NEAR_KM:
            return place
    return nearest(area)


def plain(text: str) -> str:
    """Letters and digits of a name only, in lower case, without accents.

    `st` as a word is read as `sint` and `a/d` as `aan den`, as in everyday spelling.
    """
    return "".join(_words(text))


def _words(text: str) -> list[str]:
    lower = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(sign for sign in lower if not unicodedata.combining(sign))
    letters = re.sub(r"\ba/d\b", "aan den", re.sub(r"['’‘`´]", "", letters))
    return ["sint" if word == "st" else word for word in re.findall(r"[a-z0-9]+", letters)]


@cache
def _names() -> tuple[_Name, ...]:
    """All names, the larger place first; places of one size in order of code."""
    found = []
    for place in sorted(places().values(), key=lambda place: (-place.inhabitants, place.code)):
        for name in dict.fromkeys((place.name, *place.aliases, label(place))):
            words = _words(name)
            tails = tuple("".join(words[start:]) for start in range(1, len(words)))
            found.append(_Name("".join(words), name == place.name, tails, place))
    return tuple(found)


def _exact(key: str) -> list[Place]:
    """Places with this name, then those that have it as an alias or label."""
    found = [name for name in _names() if name.key == key]
    found.sort(key=lambda name: not name.is_own)
    return _once(name.place for name in found)


def _starting(key: str) -> list[Place]:
    whole = {place.code for place in _exact(key)}
    return _once(
        name.place for name in _names() if name.key.startswith(key) and name.place.code not in whole
    )


def _inside(key: str) -> list[Place]:
    return _once(
        name.place for name in _names() if any(tail.startswith(key) for tail in name.tails)
    )


def _alike(key: str) -> list[Place]:
    names = _names()
    hits = process.extract(
        key, [name.key for name in names], scorer=fuzz.ratio, score_cutoff=ALIKE, limit=8
    )
    # Names are in order of size and sorting is stable, so the larger of two equals comes first.
    hits.sort(key=lambda hit: (-hit[1], hit[2]))
    return _once(names[index].place for _, _, index in hits)


def _once(found: Iterable[Place]) -> list[Place]:
    """Each place once, in the order of first appearance."""
    return list({place.code: place for place in found}.values())
