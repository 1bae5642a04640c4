"""The addresses that answer data: the table of contents of the open interface."""

from flask import Blueprint

from portal.settings import Settings
from portal.web.api import suggestions, vacancies
from portal.web.kit.access import EVERYONE, route


def blueprint(settings: Settings) -> Blueprint:
    """Build the blueprint."""
    del settings
    api = Blueprint("api", __name__)
    route(api, "/vacatures.json", vacancies.vacancies, EVERYONE)
    route(api, "/beroepen.json", suggestions.occupations, EVERYONE)
    route(api, "/zoekwoorden.json", suggestions.words, EVERYONE)
    route(api, "/plaatsen.json", suggestions.places, EVERYONE)
    return api
