"""Table of contents of the candidate's pages."""

from flask import Blueprint

from portal.settings import Settings
from portal.web.candidate import home, introductions, profile, suggestions
from portal.web.kit.access import CANDIDATE, route

BOTH = ("GET", "POST")
SEND = ("POST",)
MEET = "/kennismakingen/<ref>"


def blueprint(settings: Settings) -> Blueprint:
    """Return the pages under /kandidaat."""
    del settings
    pages = Blueprint("candidate", __name__, url_prefix="/kandidaat")
    route(pages, "", home.home, CANDIDATE)
    route(pages, "/profiel", profile.profile, CANDIDATE)
    route(pages, "/profiel/voorbeeld", profile.profile_preview, CANDIDATE)
    route(pages, "/profiel/vragen", profile.profile_questions, CANDIDATE, methods=BOTH)
    route(pages, "/profiel/beroepen", profile.profile_occupations, CANDIDATE)
    route(pages, "/profiel/bestand/<uuid:file_id>", profile.profile_file, CANDIDATE)
    route(
        pages,
        "/profiel/bestand/<uuid:file_id>/weg",
        profile.remove_profile_file,
        CANDIDATE,
        methods=SEND,
    )
    route(pages, "/profiel/<slug>", profile.profile_section, CANDIDATE, methods=BOTH)
    route(pages, "/profiel/<slug>/bewaar", profile.save_profile, CANDIDATE, methods=SEND)
    route(pages, "/kennismakingen", introductions.introductions, CANDIDATE)
    route(pages, MEET, introductions.introduction, CANDIDATE)
    route(pages, f"{MEET}/antwoord", introductions.answer_introduction, CANDIDATE, methods=SEND)
    route(pages, f"{MEET}/gegevens", introductions.change_given, CANDIDATE, methods=SEND)
    route(pages, f"{MEET}/afzeggen", introductions.cancel_meeting, CANDIDATE, methods=SEND)
    route(pages, f"{MEET}/stoppen", introductions.stop_introduction, CANDIDATE, methods=BOTH)
    route(pages, "/vacatures", suggestions.suggested_vacancies, CANDIDATE)
    route(
        pages,
        "/vacatures/<ref>/past-niet",
        suggestions.vacancy_does_not_fit,
        CANDIDATE,
        methods=BOTH,
    )
    return pages
