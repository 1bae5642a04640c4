"""Which place somebody means, for forms that speak to people ("je")."""

from dataclasses import dataclass

from flask_babel import gettext as _

from portal import geo
from portal.geo.names import plain

MOST_TYPED = 100
#: A place this many times as large as others of the same name is the one that is meant.
FAR_LARGER = 4


@dataclass(frozen=True, slots=True)
class Meant:
    """The code of a place, or the sentence that asks which one is meant."""

    code: str = ""
    question: str = ""


def meant(text: str) -> Meant:
    """Return the place that a typed name means, or what to ask."""
    typed = plain(text[:MOST_TYPED])
    found = geo.find(text[:MOST_TYPED]) if typed else []
    whole = [place for place in found if typed in {plain(place.name), plain(geo.label(place))}]
    by_label = [place for place in whole if plain(geo.label(place)) == typed]
    for sure in (by_label, whole, found if len(found) == 1 else []):
        stands_out = len(sure) > 1 and (
            sure[0].inhabitants >= FAR_LARGER * max(sure[1].inhabitants, 1)
        )
        if len(sure) == 1 or stands_out:
            return Meant(sure[0].code)
    near = (whole or found)[:4]
    if not near:
        return Meant(question=_("Deze plaats kennen we niet. Vul een plaats in Nederland in."))
    names = _(" of ").join(geo.label(place) for place in near)
    return Meant(question=_("Welke plaats bedoel je: %(names)s?", names=names))


def place_name(code: str) -> str:
    """Return the name of a place as it is chosen; empty for none, the code for an unknown one."""
    place = geo.get(code)
    return geo.label(place) if place else code
