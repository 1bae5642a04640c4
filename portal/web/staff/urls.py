"""Table of contents of the staff's pages."""

from flask import Blueprint

from portal.settings import Settings
from portal.web.kit import notifications
from portal.web.kit.access import (
    ADMINISTRATORS,
    ALL_STAFF,
    COUNTING_PRIVACY,
    HANDLING_LEAKS,
    KEEPING_EMPLOYERS,
    KEEPING_PARTNERS,
    MEDIATING,
    MODERATING,
    PRIVACY,
    PROPOSING,
    READING_LEAKS,
    WATCHING,
    route,
)
from portal.web.staff import (
    absences,
    administration,
    candidate_urls,
    caseload_urls,
    employers,
    employers_acts,
    figures,
    introductions,
    joining,
    knowledge_urls,
    leak_acts,
    leaks,
    lists,
    matching,
    moderation,
    moderation_acts,
    numbers,
    partners,
    people,
    privacy,
    privacy_figures,
    profile_urls,
    relations,
    reports,
    request_acts,
    requests,
    scheme_urls,
    shortlists,
    teams,
    ticket_urls,
    timelines,
    vacancies,
    view_log,
    work_acts,
    worklist,
)

BOTH = ("GET", "POST")
SEND = ("POST",)
MEET = "/kennismakingen/<ref>"
REQUEST = "/aanvragen/<ref>"
LEAK = "/privacy/datalekken/<ref>"


def blueprint(settings: Settings) -> Blueprint:
    """Return the pages under /medewerker."""
    del settings
    pages = Blueprint("staff", __name__, url_prefix="/medewerker")
    route(pages, "", worklist.worklist, ALL_STAFF)
    notifications.add(pages, ALL_STAFF)
    _work(pages)
    candidate_urls.add(pages)
    profile_urls.add(pages)
    caseload_urls.add(pages)
    route(pages, "/privacy", privacy.privacy_requests, PRIVACY)
    route(pages, "/privacy/wie-keek", view_log.view_log, WATCHING)
    route(pages, "/privacy/<uuid:request_id>", privacy.privacy_request, PRIVACY, methods=BOTH)
    route(
        pages,
        "/privacy/<uuid:request_id>/nemen",
        privacy.take_privacy_request,
        PRIVACY,
        methods=SEND,
    )
    _leaks(pages)
    for one in (scheme_urls, knowledge_urls, ticket_urls):
        one.add(pages)

    route(pages, "/moderatie", moderation.moderation, MODERATING)
    route(pages, "/moderatie/<ref>", moderation.review, MODERATING)
    route(pages, "/moderatie/<ref>/nemen", moderation_acts.claim, MODERATING, methods=SEND)
    route(pages, "/moderatie/<ref>/teruggeven", moderation_acts.give_back, MODERATING, methods=SEND)
    route(pages, "/moderatie/<ref>/overdragen", moderation_acts.assign, MODERATING, methods=SEND)
    route(pages, "/moderatie/<ref>/goedkeuren", moderation_acts.approve, MODERATING, methods=SEND)
    route(
        pages,
        "/moderatie/<ref>/wijzigen",
        moderation_acts.request_changes,
        MODERATING,
        methods=SEND,
    )
    route(pages, "/moderatie/<ref>/afkeuren", moderation_acts.refuse, MODERATING, methods=SEND)
    route(pages, "/vacatures", vacancies.vacancies, ALL_STAFF)
    route(pages, "/vacatures/<ref>", vacancies.vacancy, ALL_STAFF)
    route(pages, "/vacatures/<ref>/notitie", vacancies.add_note, ALL_STAFF, methods=SEND)
    route(pages, "/vacatures/<ref>/sluiten", vacancies.close, MODERATING, methods=BOTH)
    route(
        pages,
        "/meldingen/<uuid:report_id>",
        reports.vacancy_report,
        MODERATING,
        methods=BOTH,
    )

    route(pages, "/werkgevers/cijfers", figures.figures, ALL_STAFF)
    route(pages, "/werkgevers", employers.employers, ALL_STAFF)
    route(pages, "/werkgevers/nieuw", employers_acts.enter, KEEPING_EMPLOYERS, methods=BOTH)
    route(pages, "/werkgevers/<ref>", employers.employer, ALL_STAFF)
    route(pages, "/werkgevers/<ref>/tijdlijn", timelines.employer_timeline, ALL_STAFF)
    route(
        pages,
        "/werkgevers/<ref>/goedkeuren",
        employers_acts.verify,
        KEEPING_EMPLOYERS,
        methods=SEND,
    )
    route(
        pages,
        "/werkgevers/<ref>/afwijzen",
        employers_acts.refuse,
        KEEPING_EMPLOYERS,
        methods=BOTH,
        endpoint="refuse_employer",
    )
    route(
        pages,
        "/werkgevers/<ref>/uitsluiten",
        employers_acts.exclude,
        KEEPING_EMPLOYERS,
        methods=BOTH,
    )
    route(
        pages, "/werkgevers/<ref>/toelaten", employers_acts.readmit, KEEPING_EMPLOYERS, methods=BOTH
    )
    route(
        pages,
        "/werkgevers/<ref>/contactpersoon",
        employers_acts.assign_contact,
        KEEPING_EMPLOYERS,
        methods=BOTH,
    )
    route(
        pages,
        "/werkgevers/<ref>/uitnodigen",
        employers_acts.invite,
        KEEPING_EMPLOYERS,
        methods=BOTH,
    )
    route(
        pages,
        "/werkgevers/<ref>/wijzigen",
        employers_acts.change_details,
        KEEPING_EMPLOYERS,
        methods=BOTH,
    )
    route(pages, "/werkgevers/<ref>/contact", relations.log_contact, ALL_STAFF, methods=BOTH)
    route(
        pages, "/werkgevers/<ref>/benadering", relations.set_lead, KEEPING_EMPLOYERS, methods=BOTH
    )
    route(
        pages,
        "/werkgevers/<ref>/afspraken/nieuw",
        relations.new_agreement,
        KEEPING_EMPLOYERS,
        methods=BOTH,
    )
    route(
        pages,
        "/werkgevers/<ref>/afspraken/<uuid:agreement_id>",
        relations.change_agreement,
        KEEPING_EMPLOYERS,
        methods=BOTH,
    )
    route(
        pages,
        "/werkgevers/<ref>/verzoeken/<uuid:request_id>",
        joining.decide_join,
        KEEPING_EMPLOYERS,
        methods=SEND,
    )
    route(pages, "/werkgevers/<ref>/vacature", vacancies.start_for, MODERATING, methods=SEND)

    _introductions(pages)
    _requests(pages)
    _administration(pages)
    _partners(pages)
    return pages


def _work(pages: Blueprint) -> None:
    """Add handing work over and who is absent; whose absence one may note is for the pages."""
    route(pages, "/overdragen", work_acts.hand_over_work, ALL_STAFF, methods=SEND)
    one = "/afwezigheid/<uuid:absence_id>"
    route(pages, "/afwezigheid", absences.absences, ALL_STAFF)
    route(pages, "/afwezigheid/nieuw", absences.new_absence, ALL_STAFF, methods=BOTH)
    route(pages, one, absences.change_absence, ALL_STAFF, methods=BOTH)
    route(pages, f"{one}/einde", absences.end_absence, ALL_STAFF, methods=SEND)


def _administration(pages: Blueprint) -> None:
    """Add what administrators keep, and the amounts of schemes."""
    route(pages, "/beheer", administration.administration, ADMINISTRATORS)
    route(pages, "/beheer/taken", administration.parked_jobs, ADMINISTRATORS)
    route(
        pages,
        "/beheer/taken/<uuid:job_id>",
        administration.settle_job,
        ADMINISTRATORS,
        methods=SEND,
    )
    route(pages, "/beheer/getallen", numbers.numbers, ADMINISTRATORS, methods=BOTH)
    route(
        pages,
        "/beheer/getallen/<name>",
        numbers.number_per_municipality,
        ADMINISTRATORS,
        methods=BOTH,
    )
    route(pages, "/beheer/lijsten", lists.lists, ADMINISTRATORS)
    route(pages, "/beheer/lijsten/<name>", lists.one_list, ADMINISTRATORS)
    route(pages, "/beheer/lijsten/<name>/nieuw", lists.new_item, ADMINISTRATORS, methods=BOTH)
    route(pages, "/beheer/lijsten/<name>/<code>", lists.one_item, ADMINISTRATORS, methods=BOTH)
    route(
        pages,
        "/beheer/lijsten/<name>/<code>/volgorde",
        lists.move_item,
        ADMINISTRATORS,
        methods=SEND,
    )
    route(pages, "/beheer/teams", teams.teams, ADMINISTRATORS)
    route(pages, "/beheer/teams/nieuw", teams.new_team, ADMINISTRATORS, methods=BOTH)
    route(pages, "/beheer/teams/<code>", teams.team, ADMINISTRATORS, methods=BOTH)
    route(pages, "/beheer/medewerkers", people.people, ADMINISTRATORS)
    route(pages, "/beheer/medewerkers/nieuw", people.new_person, ADMINISTRATORS, methods=BOTH)
    route(pages, "/beheer/medewerkers/<uuid:user_id>", people.person, ADMINISTRATORS, methods=BOTH)
    route(
        pages,
        "/beheer/medewerkers/<uuid:user_id>/overdragen",
        people.hand_over,
        ADMINISTRATORS,
        methods=BOTH,
    )
    route(
        pages,
        "/beheer/medewerkers/<uuid:user_id>/einde",
        people.end_person,
        ADMINISTRATORS,
        methods=BOTH,
    )


def _partners(pages: Blueprint) -> None:
    """Add what is agreed with partner organisations."""
    one = "/beheer/partners/<uuid:partner_id>"
    route(pages, "/beheer/partners", partners.partners, KEEPING_PARTNERS)
    route(pages, "/beheer/partners/nieuw", partners.new_partner, KEEPING_PARTNERS, methods=BOTH)
    route(pages, one, partners.partner, KEEPING_PARTNERS, methods=BOTH)
    route(
        pages,
        f"{one}/afspraken/nieuw",
        partners.new_partner_agreement,
        KEEPING_PARTNERS,
        methods=BOTH,
    )
    route(
        pages,
        f"{one}/afspraken/<uuid:agreement_id>",
        partners.partner_agreement,
        KEEPING_PARTNERS,
        methods=BOTH,
    )


def _requests(pages: Blueprint) -> None:
    route(pages, "/aanvragen", requests.employer_requests, ALL_STAFF)
    route(pages, REQUEST, requests.employer_request, ALL_STAFF)
    route(pages, f"{REQUEST}/voorstel", requests.read_proposal, ALL_STAFF)
    route(pages, f"{REQUEST}/propositie", requests.label_request, MODERATING, methods=SEND)
    route(pages, f"{REQUEST}/beantwoorden", request_acts.write_proposal, MODERATING, methods=BOTH)
    route(pages, f"{REQUEST}/antwoord", request_acts.record_reply, MODERATING, methods=SEND)
    route(pages, f"{REQUEST}/doorzetten", request_acts.pass_request_on, MODERATING, methods=BOTH)
    route(pages, f"{REQUEST}/sluiten", request_acts.close_request, MODERATING, methods=BOTH)
    route(pages, f"{REQUEST}/vacature", request_acts.start_from_request, MODERATING, methods=SEND)
    route(pages, "/werkgevers/<ref>/aanvraag", request_acts.enter_request, MODERATING, methods=BOTH)
    route(pages, "/vacatures/<ref>/propositie", vacancies.label_vacancy, MODERATING, methods=SEND)


def _introductions(pages: Blueprint) -> None:
    route(pages, "/vraag-en-aanbod", matching.sectors, MEDIATING)
    route(pages, "/kandidaten/<ref>/vacatures", matching.candidate_vacancies, MEDIATING)
    route(pages, "/vacatures/<ref>/kandidaten", matching.vacancy_candidates, MEDIATING)
    route(pages, "/kennismakingen", introductions.introductions, MEDIATING)
    route(pages, "/kennismakingen/voorstellen", introductions.propose, PROPOSING, methods=BOTH)
    route(pages, MEET, introductions.introduction, MEDIATING)
    route(pages, f"{MEET}/antwoord", introductions.record_answer, MEDIATING, methods=SEND)
    route(pages, f"{MEET}/stoppen", introductions.stop_sharing, MEDIATING, methods=SEND)
    route(pages, f"{MEET}/afspraak", introductions.plan_meeting, MEDIATING, methods=BOTH)
    route(pages, f"{MEET}/afronden", introductions.conclude_introduction, MEDIATING, methods=BOTH)
    route(pages, "/voorselecties/<ref>", shortlists.shortlist, MEDIATING)
    route(
        pages, "/voorselecties/<ref>/wijzigen", shortlists.change_shortlist, PROPOSING, methods=SEND
    )


def _leaks(pages: Blueprint) -> None:
    """Add reporting a suspected leak, the register, and the figures about privacy."""
    route(pages, "/datalek", leaks.report_leak, ALL_STAFF, methods=BOTH)
    route(pages, "/privacy/cijfers", privacy_figures.privacy_figures, COUNTING_PRIVACY)
    route(pages, "/privacy/datalekken", leaks.leaks, READING_LEAKS)
    route(pages, LEAK, leaks.leak, READING_LEAKS)
    route(pages, f"{LEAK}/beoordelen", leak_acts.assess_leak, HANDLING_LEAKS, methods=BOTH)
    route(pages, f"{LEAK}/autoriteit", leak_acts.tell_authority, HANDLING_LEAKS, methods=BOTH)
    route(pages, f"{LEAK}/betrokkenen", leak_acts.tell_people, HANDLING_LEAKS, methods=BOTH)
    route(pages, f"{LEAK}/maatregelen", leak_acts.note_leak_measures, HANDLING_LEAKS, methods=BOTH)
    route(pages, f"{LEAK}/afsluiten", leak_acts.close_leak, HANDLING_LEAKS, methods=SEND)
