"""Table of contents of the employer's pages."""

from flask import Blueprint

from portal.settings import Settings
from portal.web.employer import (
    asking,
    colleagues,
    ending,
    home,
    introductions,
    invitations,
    kept,
    occupations,
    organisation,
    people,
    placements,
    requests,
    running,
    saved_searches,
    scope,
    shortlists,
    starting,
    support,
    support_changes,
    support_files,
    support_form,
    support_request,
    tickets,
    vacancies,
    wizard,
)
from portal.web.kit.access import EMPLOYER, EMPLOYER_ADMIN, POSTING, route

BOTH = ("GET", "POST")
SEND = ("POST",)
ONE = "/vacatures/<ref>"
MEET = "/kennismakingen/<ref>"
REQUEST = "/aanvragen/<ref>"
SUPPORT = "/regelingen/<ref>"
TICKET = "/hulp/<ref>"


def blueprint(settings: Settings) -> Blueprint:
    """Return the pages under /werkgever."""
    del settings
    pages = Blueprint("employer", __name__, url_prefix="/werkgever")
    pages.before_request(scope.load_contact)
    route(pages, "", home.home, EMPLOYER)

    route(pages, "/vacatures", vacancies.vacancies, POSTING)
    route(pages, "/vacatures/nieuw", starting.new_vacancy, EMPLOYER, methods=BOTH)
    route(pages, ONE, vacancies.vacancy, POSTING)
    route(pages, f"{ONE}/geschiedenis", vacancies.history, POSTING)
    route(pages, f"{ONE}/voorbeeld", vacancies.preview, POSTING)
    route(pages, f"{ONE}/kopieren", starting.copy_vacancy, POSTING, methods=SEND)

    route(pages, f"{ONE}/werk", wizard.work, POSTING, methods=BOTH)
    route(pages, f"{ONE}/wie", wizard.people, POSTING, methods=BOTH)
    route(pages, f"{ONE}/voorwaarden", wizard.conditions, POSTING, methods=BOTH)
    route(pages, f"{ONE}/<step>/bewaar", wizard.save, POSTING, methods=SEND)
    route(pages, f"{ONE}/controleren", wizard.check, POSTING, methods=BOTH)
    route(pages, "/beroepen", occupations.occupations, POSTING)

    route(pages, f"{ONE}/verlengen", running.extend, POSTING, methods=BOTH)
    route(pages, f"{ONE}/plekken", running.seats, POSTING, methods=BOTH)
    route(pages, f"{ONE}/nog-open", running.confirm_open, POSTING, methods=SEND)
    route(pages, f"{ONE}/terughalen", ending.take_back, POSTING, methods=BOTH)
    route(pages, f"{ONE}/stoppen", ending.close, POSTING, methods=BOTH)
    route(pages, f"{ONE}/intrekken", ending.withdraw, POSTING, methods=BOTH)
    route(pages, f"{ONE}/concept-weggooien", ending.discard, POSTING, methods=BOTH)

    route(pages, f"{ONE}/voorselectie", asking.request_shortlist, EMPLOYER, methods=BOTH)
    route(pages, "/voorselecties/<ref>", shortlists.shortlist, EMPLOYER, methods=BOTH)
    route(pages, "/kandidaten/<ref>/kennismaken", asking.ask_introduction, EMPLOYER, methods=BOTH)
    route(pages, "/kandidaten/<ref>/niet-nu", asking.not_now, EMPLOYER, methods=SEND)
    route(pages, "/kennismakingen", introductions.introductions, EMPLOYER)
    route(pages, MEET, introductions.introduction, EMPLOYER)
    route(pages, f"{MEET}/antwoord", introductions.answer_proposal, EMPLOYER, methods=SEND)
    route(pages, f"{MEET}/afspraak", introductions.plan_meeting, EMPLOYER, methods=BOTH)
    route(pages, f"{MEET}/verwachting", introductions.note_expectation, EMPLOYER, methods=SEND)
    route(pages, f"{MEET}/afzeggen", introductions.cancel_meeting, EMPLOYER, methods=SEND)
    route(pages, f"{MEET}/afronden", introductions.conclude, EMPLOYER, methods=BOTH)
    route(pages, f"{MEET}/cv", introductions.introduction_cv, EMPLOYER)

    route(pages, "/plaatsingen", placements.placements, EMPLOYER)
    route(pages, "/plaatsingen/<ref>", placements.placement, EMPLOYER)
    route(pages, "/organisatie", organisation.organisation, EMPLOYER)
    route(
        pages,
        "/organisatie/wijzigen",
        organisation.change_organisation,
        EMPLOYER_ADMIN,
        methods=BOTH,
    )
    route(pages, "/organisatie/verlaten", colleagues.leave, EMPLOYER, methods=BOTH)
    route(
        pages,
        "/organisatie/collegas/<uuid:member_id>",
        colleagues.colleague,
        EMPLOYER_ADMIN,
        methods=BOTH,
    )
    route(
        pages,
        "/organisatie/collegas/<uuid:member_id>/verwijderen",
        colleagues.remove_colleague,
        EMPLOYER_ADMIN,
        methods=BOTH,
    )
    route(pages, "/organisatie/uitnodigen", invitations.invite, EMPLOYER_ADMIN, methods=BOTH)
    route(
        pages,
        "/organisatie/uitnodigingen/<uuid:invitation_id>",
        invitations.change_invitation,
        EMPLOYER_ADMIN,
        methods=SEND,
    )
    route(
        pages,
        "/organisatie/aanvragen/<uuid:request_id>",
        invitations.decide_join,
        EMPLOYER_ADMIN,
        methods=SEND,
    )
    _people(pages)
    _requests(pages)
    _support(pages)
    _tickets(pages)
    return pages


def _support(pages: Blueprint) -> None:
    route(pages, "/regelingen", support.support, EMPLOYER)
    route(pages, "/regelingen/nieuw", support.new_support, EMPLOYER, methods=BOTH)
    route(pages, f"{SUPPORT}/vragen", support_form.support_form, EMPLOYER, methods=BOTH)
    route(pages, f"{SUPPORT}/bewaar", support_form.save_support, EMPLOYER, methods=SEND)
    route(pages, f"{SUPPORT}/bewijsstukken", support_files.support_evidence, EMPLOYER, methods=BOTH)
    route(pages, f"{SUPPORT}/bewijsstukken/<file>", support_files.support_file, EMPLOYER)
    route(
        pages,
        f"{SUPPORT}/bewijsstukken/<file>/weg",
        support_files.remove_support_file,
        EMPLOYER,
        methods=SEND,
    )
    route(pages, f"{SUPPORT}/controleren", support_form.check_support, EMPLOYER, methods=BOTH)
    route(pages, f"{SUPPORT}/weggooien", support_form.discard_support, EMPLOYER, methods=BOTH)
    _support_sent(pages)


def _support_sent(pages: Blueprint) -> None:
    one = "/regelingen/<ref>"
    answering = f"{one}/aanvulling"
    change = f"{one}/wijziging/<int:number>"
    route(pages, one, support_request.support_request, EMPLOYER)
    route(pages, f"{one}/besluit", support_request.support_decision, EMPLOYER)
    route(pages, answering, support_request.answer_supplement, EMPLOYER, methods=SEND)
    route(
        pages, f"{answering}/bestand", support_request.add_supplement_file, EMPLOYER, methods=SEND
    )
    route(pages, f"{one}/ondertekenen", support_request.sign_support, EMPLOYER, methods=SEND)
    route(pages, f"{one}/teruggeven", support_request.send_back_support, EMPLOYER, methods=BOTH)
    route(pages, f"{one}/intrekken", support_request.withdraw_support, EMPLOYER, methods=BOTH)
    route(pages, f"{one}/wijzigen/<kind>", support_changes.report_change, EMPLOYER, methods=BOTH)
    route(pages, f"{change}/intrekken", support_changes.withdraw_change, EMPLOYER, methods=SEND)
    route(pages, f"{change}/bevestigen", support_changes.confirm_account, EMPLOYER, methods=BOTH)


def _requests(pages: Blueprint) -> None:
    route(pages, "/aanvragen", requests.employer_requests, EMPLOYER)
    route(pages, "/aanvragen/nieuw", requests.new_request, EMPLOYER, methods=BOTH)
    route(pages, REQUEST, requests.employer_request, EMPLOYER)
    route(pages, f"{REQUEST}/voorstel", requests.read_proposal, EMPLOYER)
    route(pages, f"{REQUEST}/antwoord", requests.reply_to_proposal, EMPLOYER, methods=SEND)
    route(pages, f"{REQUEST}/intrekken", requests.withdraw_request, EMPLOYER, methods=BOTH)
    route(pages, f"{REQUEST}/vacature", requests.start_from_request, EMPLOYER, methods=SEND)


def _tickets(pages: Blueprint) -> None:
    route(pages, "/hulp", tickets.tickets, EMPLOYER, methods=BOTH)
    route(pages, TICKET, tickets.ticket, EMPLOYER)
    route(pages, f"{TICKET}/antwoord", tickets.reply_ticket, EMPLOYER, methods=SEND)
    route(pages, f"{TICKET}/opgelost", tickets.finish_ticket, EMPLOYER, methods=SEND)
    route(pages, f"{TICKET}/oordeel", tickets.rate_ticket, EMPLOYER, methods=SEND)
    route(pages, f"{TICKET}/bestanden/<file>", tickets.ticket_file, EMPLOYER)


def _people(pages: Blueprint) -> None:
    route(pages, f"{ONE}/kandidaten", people.vacancy_candidates, EMPLOYER)
    route(pages, f"{ONE}/kandidaten/aantal", people.count_candidates, EMPLOYER)
    route(pages, "/kandidaten", people.search_candidates, EMPLOYER)
    route(
        pages,
        "/kandidaten/afspraken",
        people.accept_terms,
        EMPLOYER,
        methods=BOTH,
        endpoint="terms",
    )
    route(
        pages,
        "/kandidaten/zoekvragen",
        saved_searches.list_saved_searches,
        EMPLOYER,
        endpoint="saved_searches",
    )
    route(
        pages,
        "/kandidaten/zoekvragen/nieuw",
        saved_searches.keep_search,
        EMPLOYER,
        methods=BOTH,
    )
    route(
        pages,
        "/kandidaten/zoekvragen/<uuid:saved_id>/stoppen",
        saved_searches.stop_search,
        EMPLOYER,
        methods=SEND,
    )
    route(pages, "/kandidaten/bewaard", kept.kept_candidates, EMPLOYER)
    route(pages, "/kandidaten/<ref>/bewaren", kept.keep_candidate, EMPLOYER, methods=SEND)
    route(pages, "/kandidaten/<ref>/weghalen", kept.let_candidate_go, EMPLOYER, methods=SEND)
    route(pages, "/kandidaten/<ref>", people.candidate, EMPLOYER)
    route(pages, "/kandidaten/<ref>/klopt-niet", people.report_candidate, EMPLOYER, methods=BOTH)
