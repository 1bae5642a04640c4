"""Table of contents of the staff's pages."""

from flask import Blueprint

from portal.settings import Settings
from portal.web.kit.access import (
    ADMINISTRATORS,
    ALL_STAFF,
    CALCULATING,
    COUNTING_PRIVACY,
    ENTERING_SUPPORT,
    HANDLING_LEAKS,
    KEEPING_CATALOGUE,
    KEEPING_EMPLOYERS,
    KEEPING_PARTNERS,
    KEEPING_PLACEMENTS,
    KEEPING_RATES,
    MEDIATING,
    MODERATING,
    PRIVACY,
    PROPOSING,
    READING_LEAKS,
    READING_PLACEMENTS,
    WATCHING,
    route,
)
from portal.web.staff import (
    administration,
    candidate_urls,
    catalogue,
    catalogue_acts,
    employers,
    employers_acts,
    figures,
    introductions,
    joining,
    leak_acts,
    leaks,
    lists,
    matching,
    moderation,
    moderation_acts,
    money_urls,
    numbers,
    partners,
    people,
    placement_acts,
    placement_calculator,
    placements,
    privacy,
    privacy_figures,
    profile_urls,
    rates,
    relations,
    reports,
    request_acts,
    requests,
    shortlists,
    support_entry,
    support_urls,
    teams,
    vacancies,
    view_log,
    worklist,
)

BOTH = ("GET", "POST")
SEND = ("POST",)
MEET = "/kennismakingen/<ref>"
REQUEST = "/aanvragen/<ref>"
CATALOGUE = "/regelingen/catalogus"
LEAK = "/privacy/datalekken/<ref>"


def blueprint(settings: Settings) -> Blueprint:
    """Return the pages under /medewerker."""
    del settings
    pages = Blueprint("staff", __name__, url_prefix="/medewerker")
    route(pages, "", worklist.worklist, ALL_STAFF)
    candidate_urls.add(pages)
    profile_urls.add(pages)
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
    _catalogue(pages)

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
    _placements(pages)
    _requests(pages)
    _administration(pages)
    _partners(pages)
    return pages


def _administration(pages: Blueprint) -> None:
    """Add what administrators keep, and the amounts of schemes."""
    _rates(pages)
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


def _rates(pages: Blueprint) -> None:
    """Add the dated amounts of schemes, and what is calculated with them."""
    route(
        pages,
        "/plaatsingen/<ref>/rekenhulp",
        placement_calculator.placement_calculator,
        CALCULATING,
        methods=BOTH,
    )
    one = "/beheer/bedragen/<code>"
    route(pages, "/beheer/bedragen", rates.rates, KEEPING_RATES)
    route(pages, one, rates.rate, KEEPING_RATES)
    route(pages, f"{one}/nieuw", rates.new_rate, KEEPING_RATES, methods=BOTH)
    route(pages, f"{one}/<valid_from>", rates.change_rate, KEEPING_RATES, methods=BOTH)
    route(pages, f"{one}/<valid_from>/weg", rates.remove_rate, KEEPING_RATES, methods=SEND)


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
    support_urls.add(pages)
    money_urls.add(pages)
    _support_entry(pages)


def _support_entry(pages: Blueprint) -> None:
    """Add entering a request for a scheme for an employer."""
    one = "/regelingen/invoeren/<ref>"
    file = f"{one}/bestand/<file>"
    new = "/werkgevers/<ref>/regelingen/nieuw"
    entry, may = support_entry, ENTERING_SUPPORT
    route(pages, new, entry.new_support, may, methods=BOTH)
    route(pages, one, entry.enter_support, may, methods=BOTH)
    route(pages, f"{one}/controleren", entry.check_entered_support, may, methods=BOTH)
    route(pages, f"{one}/bestand", entry.add_entered_file, may, methods=SEND)
    route(pages, file, entry.entered_file, may)
    route(pages, f"{file}/weg", entry.remove_entered_file, may, methods=SEND)
    route(pages, f"{one}/weggooien", entry.discard_entered_support, may, methods=BOTH)


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


def _placements(pages: Blueprint) -> None:
    one = "/plaatsingen/<ref>"
    route(pages, "/plaatsingen", placements.placements, READING_PLACEMENTS)
    route(pages, "/plaatsingen/nieuw", placements.new_placement, KEEPING_PLACEMENTS, methods=BOTH)
    route(pages, one, placements.placement, READING_PLACEMENTS)
    route(
        pages, f"{one}/wijzigen", placement_acts.change_placement, KEEPING_PLACEMENTS, methods=BOTH
    )
    route(
        pages, f"{one}/beeindigen", placement_acts.end_placement, KEEPING_PLACEMENTS, methods=BOTH
    )
    route(pages, f"{MEET}/plaatsing", placements.record_placement, KEEPING_PLACEMENTS, methods=BOTH)


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


def _catalogue(pages: Blueprint) -> None:
    """Add the catalogue of schemes: everybody of staff reads it, some keep it."""
    one, keepers = f"{CATALOGUE}/<code>", KEEPING_CATALOGUE
    route(pages, CATALOGUE, catalogue.catalogue, ALL_STAFF)
    route(pages, f"{CATALOGUE}/nieuw", catalogue_acts.new_instrument, keepers, methods=BOTH)
    route(pages, one, catalogue.catalogue_item, ALL_STAFF)
    route(pages, f"{one}/versies/<int:number>", catalogue.catalogue_version, ALL_STAFF)
    route(pages, f"{one}/ervaringen", catalogue.write_instrument_note, ALL_STAFF, methods=SEND)
    route(
        pages,
        f"{one}/ervaringen/<uuid:note_id>/weg",
        catalogue.remove_instrument_note,
        ALL_STAFF,
        methods=SEND,
    )
    route(
        pages, f"{one}/nieuwe-versie", catalogue_acts.new_instrument_version, keepers, methods=BOTH
    )
    route(
        pages,
        f"{one}/versies/<int:number>/terug",
        catalogue_acts.discard_instrument_version,
        keepers,
        methods=SEND,
    )
    route(pages, f"{one}/beheerder", catalogue_acts.own_instrument, keepers, methods=BOTH)
    route(pages, f"{one}/nagekeken", catalogue_acts.review_instrument, keepers, methods=BOTH)
    route(pages, f"{one}/einde", catalogue_acts.end_instrument, keepers, methods=BOTH)
    route(pages, f"{one}/gemeente", catalogue_acts.instrument_availability, keepers, methods=BOTH)
