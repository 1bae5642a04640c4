"""Which place somebody means."""

from dataclasses import dataclass

from flask_babel import gettext as _

from portal import geo
from portal.geo import Place
from portal.geo.names import plain

MOST_TYPED = 100
#: A place this many times as large as others of the same name is the one that is meant.
FAR_LARGER = 4


@dataclass(frozen=True, slots=True)
class Meant:
    """The code of a place, or the sentence that asks which one is meant."""

    code: str = ""
    question: str = ""


def find(text: str, *, formal: bool = True) -> Meant:
    """Return the place that a typed name means, or what to ask ("u" or, not `formal`, "je").

    People live and work in a place: for a municipality that is no place we ask which one.
    """
    typed = plain(text[:MOST_TYPED])
    found = geo.find(text[:MOST_TYPED]) if typed else []
    whole = [place for place in found if typed in map(plain, _names(place))]
    by_label = [place for place in whole if plain(geo.label(place)) == typed]
    for sure in (by_label, whole):
        if len(sure) == 1 or (sure and _stands_out(sure)):
            return Meant(sure[0].code)
    area = None if whole else geo.municipality(text[:MOST_TYPED])
    if area is not None:
        return Meant(
            question=_(
                "%(name)s is een gemeente. Vul de plaats in, zoals %(places)s.",
                name=area.name,
                places=_(" of ").join(geo.label(place) for place in area.places[:2]),
            )
        )
    if len(found) == 1 and not whole:
        return Meant(found[0].code)
    near = (whole or found)[:4]
    if not near:
        return Meant(question=_("Deze plaats kennen we niet. Vul een plaats in Nederland in."))
    names = _(" of ").join(geo.label(place) for place in near)
    return Meant(
        question=_("Welke plaats bedoelt u: %(names)s?", names=names)
        if formal
        else _("Welke plaats bedoel je: %(names)s?", names=names)
    )


def name(code: str) -> str:
    """Return the name of a place as it is chosen; the code itself for an unknown one."""
    place = geo.get(code)
    return geo.label(place) if place else code


def _names(place: Place) -> tuple[str, ...]:
    return (place.name, geo.label(place), *place.aliases)


def _stands_out(found: list[Place]) -> bool:
    first, second = found[0], found[1]
    return first.inhabitants >= FAR_LARGER * max(second.inhabitants, 1)
