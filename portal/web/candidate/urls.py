"""Table of contents of the candidate's pages."""

from flask import Blueprint

from portal.settings import Settings
from portal.web.candidate import home
from portal.web.kit.access import CANDIDATE, route


def blueprint(settings: Settings) -> Blueprint:
    """Return the pages under /kandidaat."""
    del settings
    pages = Blueprint("candidate", __name__, url_prefix="/kandidaat")
    route(pages, "", home.home, CANDIDATE)
    return pages
