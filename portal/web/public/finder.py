"""The search form and the addresses of searches."""

from dataclasses import dataclass

from flask import url_for

from portal.configuration.services import number
from portal.discovery.query import RADII, SearchQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """What `templates/components/finder.html` needs."""

    action: str
    what: str
    place: str
    radius: int
    radii: list[int]


def of(query: SearchQuery) -> Finder:
    """Return the form filled in with a question."""
    radius = number("search_radius_km") if query.radius is None else query.radius
    return Finder(
        action=url_for("public.vacancies"),
        what=query.words,
        place=query.place,
        radius=radius,
        radii=sorted({*RADII, radius}),
    )


def url(query: SearchQuery) -> str:
    """Return the address of the results of a question."""
    return url_for("public.vacancies") + query.query_string()
