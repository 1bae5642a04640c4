"""The public page of an organisation."""

from flask.typing import ResponseReturnValue

from portal import geo
from portal.discovery import queries
from portal.employers import queries as employers
from portal.employers.states import EmployerStatus
from portal.errors import NotFound
from portal.vacancies.services import counting
from portal.web.kit import htmx
from portal.web.public import cards

MOST = 100


def employer(ref: str) -> ResponseReturnValue:
    """Show a verified organisation with its open vacancies; any other does not exist here."""
    found = employers.get(ref)
    if found.status is not EmployerStatus.VERIFIED:
        raise NotFound
    rows = queries.of_employer(found.id, MOST)
    counting.seen([row.id for row in rows])
    place = geo.get(found.place)
    return htmx.page(
        "public/employers/show.html",
        employer=found,
        place=place.name if place else "",
        website=found.website if found.website.startswith(("https://", "http://")) else "",
        vacancies=cards.of_rows(rows),
    )
