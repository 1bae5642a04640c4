"""Table of contents of the candidate's pages."""

from flask import Blueprint

from portal.settings import Settings
from portal.web.candidate import home, introductions
from portal.web.kit.access import CANDIDATE, route

BOTH = ("GET", "POST")
SEND = ("POST",)
MEET = "/kennismakingen/<ref>"


def blueprint(settings: Settings) -> Blueprint:
    """Return the pages under /kandidaat."""
    del settings
    pages = Blueprint("candidate", __name__, url_prefix="/kandidaat")
    route(pages, "", home.home, CANDIDATE)
    route(pages, "/kennismakingen", introductions.introductions, CANDIDATE)
    route(pages, MEET, introductions.introduction, CANDIDATE)
    route(pages, f"{MEET}/antwoord", introductions.answer_introduction, CANDIDATE, methods=SEND)
    route(pages, f"{MEET}/gegevens", introductions.change_given, CANDIDATE, methods=SEND)
    route(pages, f"{MEET}/afzeggen", introductions.cancel_meeting, CANDIDATE, methods=SEND)
    route(pages, f"{MEET}/stoppen", introductions.stop_introduction, CANDIDATE, methods=BOTH)
    return pages
