"""Finding places by what people type: capitals, accents, apostrophes and hyphens do not matter."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from portal.geo.distance import distance_km, nearest
from portal.geo.municipalities import Municipality, municipalities
from portal.geo.places import Place, label, places
from portal.geo.postcodes import Postcode, PostcodeTable, four_digits, known

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


Area = Place | Municipality


@dataclass(frozen=True, slots=True)
class Meaning:
    """Where somebody means, whether that is a guess, and where else it may be, likeliest first."""

    where: Area
    is_guess: bool = False
    others: tuple[Area, ...] = ()


def find(text: str, *, postcodes: PostcodeTable | None = None) -> list[Place]:
    """Places that a typed text may mean, the likeliest first; empty when there is none.

    First those of which it is the whole name, then the whole alias or label, then those with a
    name that begins with it; the larger place first in each. The name of a municipality that is
    no place gives its places. Only when there is none: names with a slip of the pen in them, most
    alike first. A postcode (`2512` or `2512 AB`) gives the one place it lies in, by the table
    that is handed over, else by that of the installation (`use_postcodes`), else nothing.
    """
    if four_digits(text) is not None:
        table = postcodes or known()
        code = table.lookup(text) if table else None
        return [place_of(code)] if code else []
    key = plain(text)
    if not key:
        return []
    exact = _exact(key)
    area = None if exact else municipality(text)
    if area is not None:
        return _once([*area.places, *_starting(key)])
    return exact + _starting(key) or _alike(key)


def understand(text: str, *, postcodes: PostcodeTable | None = None) -> Meaning | None:
    """Say what a typed text means as somewhere to search; None when nothing comes near.

    The name of a place goes before that of a municipality, and that before another name of a
    place; what is none of these is a guess: names that begin with it, else names alike.
    """
    if four_digits(text) is not None:
        found = find(text, postcodes=postcodes)
        return Meaning(found[0]) if found else None
    key = plain(text)
    if not key:
        return None
    exact = _exact(key)
    named = [place for place in exact if key in {plain(place.name), plain(label(place))}]
    if not named and (area := municipality(text)) is not None:
        return Meaning(area)
    if exact:
        name = exact[0].name
        return Meaning(exact[0], others=tuple(one for one in exact[1:] if one.name == name))
    guesses: list[Area] = [*_starting(key), *_areas_starting(key)] or _areas_alike(key)
    return Meaning(guesses[0], is_guess=True, others=tuple(guesses[1:])) if guesses else None


def municipality(text: str) -> Municipality | None:
    """Return the municipality of which a text is the name, with or without the word "gemeente".

    The largest of those with the same name; None when there is none.
    """
    key = plain(text)
    return _municipalities().get(key) or _municipalities().get(key.removeprefix("gemeente"))


def suggest_areas(prefix: str, limit: int = 8) -> list[Area]:
    """Suggest as `suggest` does, with the municipalities that are no place among them."""
    key = plain(prefix)
    if not key:
        return []
    areas = _areas_starting(key)
    return [*areas, *suggest(prefix, limit)][:limit]


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
    return _once(place for place, _ in _places_alike(key))


def _places_alike(key: str) -> list[tuple[Place, float]]:
    names = _names()
    hits = process.extract(
        key, [name.key for name in names], scorer=fuzz.ratio, score_cutoff=ALIKE, limit=8
    )
    # Names are in order of size and sorting is stable, so the larger of two equals comes first.
    hits.sort(key=lambda hit: (-hit[1], hit[2]))
    return [(names[index].place, score) for _, score, index in hits]


def _areas_alike(key: str) -> list[Area]:
    """Places and municipalities that are no place, most alike first; an area before a place."""
    areas = _without_place()
    hits = process.extract(key, list(areas), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=4)
    scored: list[tuple[Area, float]] = [(areas[name], score) for name, score, _ in hits]
    scored += _places_alike(key)
    scored.sort(key=lambda one: -one[1])
    return list(dict.fromkeys(area for area, _ in scored))


def _areas_starting(key: str) -> list[Area]:
    return [area for name, area in _without_place().items() if name.startswith(key)]


@cache
def _municipalities() -> dict[str, Municipality]:
    """Municipalities by plain name; the larger of two with one name."""
    return {plain(one.name): one for one in reversed(municipalities())}


@cache
def _without_place() -> dict[str, Municipality]:
    """Municipalities whose name no place bears, by plain name, the larger first."""
    own = {name.key for name in _names() if name.is_own}
    return {name: one for one in municipalities() if (name := plain(one.name)) not in own}


def _once(found: Iterable[Place]) -> list[Place]:
    """Each place once, in the order of first appearance."""
    return list({place.code: place for place in found}.values())
