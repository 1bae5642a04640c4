"""Table of contents of the candidate's pages."""

from flask import Blueprint

from portal.settings import Settings
from portal.web.candidate import (
    hidden,
    home,
    introductions,
    leaving,
    privacy,
    profile,
    scope,
    steps,
    suggestions,
    tickets,
)
from portal.web.kit.access import CANDIDATE, route

BOTH = ("GET", "POST")
SEND = ("POST",)
OWN = "/privacy"
MEET = "/kennismakingen/<ref>"
TICKET = "/hulp/<ref>"


def blueprint(settings: Settings) -> Blueprint:
    """Return the pages under /kandidaat."""
    del settings
    pages = Blueprint("candidate", __name__, url_prefix="/kandidaat")
    pages.before_request(scope.load_guide)
    route(pages, "", home.home, CANDIDATE)
    route(pages, "/begin", home.begin, CANDIDATE, methods=SEND)
    route(pages, "/klopt", home.confirm_profile, CANDIDATE, methods=SEND)
    route(pages, "/aan", home.switch_on, CANDIDATE, methods=SEND)
    route(pages, "/uit", home.switch_off, CANDIDATE, methods=SEND)
    route(pages, "/vrijgeven", home.offer_profile, CANDIDATE, methods=SEND)
    route(pages, "/stappen", steps.steps, CANDIDATE, methods=BOTH)
    route(pages, "/stappen/<uuid:step_id>/weg", steps.remove_step, CANDIDATE, methods=SEND)
    route(pages, OWN, privacy.privacy, CANDIDATE)
    route(
        pages,
        f"{OWN}/partners/<uuid:share_id>/stoppen",
        privacy.stop_partner,
        CANDIDATE,
        methods=SEND,
    )
    route(pages, f"{OWN}/stoppen", privacy.stop_sharing, CANDIDATE, methods=BOTH)
    route(pages, f"{OWN}/gegevens", privacy.my_data, CANDIDATE)
    route(pages, f"{OWN}/gegevens.json", privacy.my_data_file, CANDIDATE)
    route(pages, f"{OWN}/vraag", privacy.ask_privacy, CANDIDATE, methods=BOTH)
    route(pages, f"{OWN}/werkgevers", hidden.hidden_employers, CANDIDATE)
    route(pages, f"{OWN}/werkgevers/<ref>/verberg", hidden.hide_employer, CANDIDATE, methods=SEND)
    route(pages, f"{OWN}/werkgevers/<ref>/toon", hidden.show_employer, CANDIDATE, methods=SEND)
    route(pages, f"{OWN}/verwijderen", leaving.remove_account, CANDIDATE, methods=BOTH)
    route(pages, f"{OWN}/blijven", leaving.keep_account, CANDIDATE, methods=SEND)
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
    route(pages, f"{MEET}/verwachting", introductions.note_expectation, CANDIDATE, methods=SEND)
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
    _tickets(pages)
    return pages


def _tickets(pages: Blueprint) -> None:
    route(pages, "/hulp", tickets.tickets, CANDIDATE, methods=BOTH)
    route(pages, TICKET, tickets.ticket, CANDIDATE)
    route(pages, f"{TICKET}/antwoord", tickets.reply_ticket, CANDIDATE, methods=SEND)
    route(pages, f"{TICKET}/opgelost", tickets.finish_ticket, CANDIDATE, methods=SEND)
    route(pages, f"{TICKET}/oordeel", tickets.rate_ticket, CANDIDATE, methods=SEND)
    route(pages, f"{TICKET}/bestanden/<file>", tickets.ticket_file, CANDIDATE)
