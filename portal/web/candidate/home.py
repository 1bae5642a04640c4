"""The candidate's start page."""

from flask.typing import ResponseReturnValue

from portal.vacancies.queries import public
from portal.web.kit import htmx


def home() -> ResponseReturnValue:
    """Show the newest vacancies and whom to call."""
    return htmx.page("candidate/home.html", newest=public.newest(6))
