"""Walking to every address that there is, looking for markers."""

import re
from datetime import timedelta
from uuid import uuid4

from portal import clock
from portal.accounts.models import Absence
from portal.candidates import sections
from portal.candidates.models import CandidateFile, PrivacyRequest
from portal.employers.models import EmployerUser
from portal.helpdesk.models import ReadyAnswer, TicketFile
from portal.support_requests.models import Evidence
from tests.support import marked_money, marked_tickets


def walk(client, addresses, marked):
    """Open every address; give each marker that appears with the addresses where it does."""
    seen = {}
    for address in addresses:
        response = client.get(address)
        assert response.status_code != 500, address
        text = f"{response.headers} {response.get_data().decode(errors='replace')}"
        response.close()
        for mark in marked.found(text):
            if mark.needle.casefold() not in address.casefold():  # what was typed comes back
                seen.setdefault(mark, []).append(address)
    return seen


def leaks(viewer, seen):
    """Return what this viewer read and may not, with the first address."""
    allowed = {mark.needle for mark in seen if viewer.may_read(mark)}
    return sorted(
        f"{viewer.name} reads {mark} at {addresses[0]}"
        for mark, addresses in seen.items()
        if mark.needle not in allowed
    )


def told(seen):
    """Return per person what was read of the person and of the own words."""
    tables = {"user_account", "candidate_file", "profile_text"}
    found = {}
    for mark in seen:
        if mark.table in tables:
            found.setdefault(mark.person, set()).add((mark.table, mark.column))
    return found


def every_address(app, cast, somebody=None):
    """Return every address that a GET answers, with real rows for what varies.

    For somebody who signed in those behind a door that opens for them: `test_access` sees that
    others do not.
    """
    values = real(cast)
    if somebody is not None and somebody.is_staff:
        # To staff everybody stands open: one of each state tells enough.
        values["kandidaten/ref"] = [cast.people[name].ref for name in OF_EACH_STATE]
    found = []
    for rule in sorted(app.url_map.iter_rules(), key=str):
        if "GET" not in rule.methods or rule.rule.startswith("/demo"):  # a mailbox of everybody
            continue
        who = app.view_functions[rule.endpoint].audience
        if somebody is not None and not (who.needs_sign_in and who.admits(somebody)):
            continue
        names = re.findall(r"([\w-]+)/<(?:\w+:)?(\w+)>|<(?:\w+:)?(\w+)>", rule.rule)
        choices = [values[f"{after}/{name}" if after else last] for after, name, last in names]
        for chosen in some(choices):
            given = {
                name or last: value
                for (_after, name, last), value in zip(names, chosen, strict=True)
            }
            found.append(rule.build(given, append_unknown=False)[1])
    return [*found, *(address for address in QUESTIONS if address.split("?")[0] in found)]


def some(choices):
    """Give every value of each place once, with the first of the others."""
    first = tuple(values[0] for values in choices)
    done = {
        (*first[:at], value, *first[at + 1 :]) for at in range(len(first)) for value in choices[at]
    }
    return sorted(done, key=str) if choices else [()]


#: Words that markers begin with, so that what is typed is not a marker itself.
QUESTIONS = (
    *(f"/werkgever/kandidaten?q={words}" for words in ("zq", "keukenhulp", "Kwintsheul", "hulp")),
    "/werkgever/kandidaten?plaats=Kwintsheul&afstand=10",
    "/werkgever/kandidaten?sorteer=afstand&plaats=Den+Haag",
    *(f"/vacatures{of}?q=zq" for of in ("", ".json", ".atom")),
    *(f"/{of}.json?q=zq" for of in ("zoekwoorden", "beroepen", "plaatsen")),
    *(f"/medewerker/kandidaten?lijst={of}&q=zq" for of in ("all", "mine", "offered", "stale")),
    *(f"/medewerker?van={of}" for of in ("mij", "team", "iedereen")),
    *(f"/medewerker/kennismakingen?toon={of}" for of in ("wacht", "open", "alle", "klaar")),
    "/medewerker/werkgevers?q=zq",
    "/werkgever/regelingen/nieuw?regeling=loonkostensubsidie",
    *(f"/hulp{of}?q=zq+jobcoach" for of in ("", "/suggesties")),
    *(
        f"/medewerker/plaatsingen?toon={of}"
        for of in ("mijn", "active", "ended", "voorbij", "alles")
    ),
    "/medewerker/plaatsingen?q=zq",
)


OF_EACH_STATE = ("shown", "proposed", "offered", "stale", "stopped")


def _absence(cast):
    """Return days of the guide next month, which change no page of today."""
    session = cast.session
    known = session.query(Absence).first()
    if known is None:
        first = clock.today() + timedelta(days=30)
        known = Absence(
            id=uuid4(),
            user_id=cast.guide.user_id,
            cover_id=cast.manager.user_id,
            first_day=first,
            last_day=first,
        )
        session.add(known)
        session.flush()
    return known


def real(cast):
    """Return for each place in an address what can stand there."""
    people = list(cast.people.values())
    candidates = [*(one.ref for one in people), *cast.old_refs]
    vacancies = [cast.vacancy.ref, cast.other_vacancy.ref]
    employers = [cast.vacancy.employer.ref, cast.other_vacancy.employer.ref]
    introductions = [one.ref for one in cast.introductions.values()]
    session = cast.session
    accounts = [cast.guide.user_id, cast.manager.user_id, *(one.user_id for one in people)]
    return {
        "kandidaten/ref": candidates,
        "vacatures/ref": vacancies,
        "moderatie/ref": vacancies,
        "melden/ref": vacancies,
        "werkgevers/ref": employers,
        "kennismakingen/ref": introductions,
        "voorselecties/ref": [cast.shortlist.ref],
        "aanvragen/ref": [cast.request.ref],
        **marked_money.addresses(session),
        **marked_tickets.addresses(session),
        "regelingen/ref": [cast.draft.ref, cast.support.ref, cast.granted.ref],
        "bewijsstukken/file": [one.ref for one in session.query(Evidence)],
        "wijzigen/kind": ["uren", "rekening"],
        "wijziging/number": [1],
        "invoeren/ref": [cast.entered.ref],
        "bestand/file": [cast.entered.evidence[0].ref],
        "bestand/file_id": [one.id for one in session.query(CandidateFile)],
        "profiel/slug": list(sections.BY_SLUG),
        "catalogus/code": ["trial_placement"],
        "versies/number": [1],
        "regelingen/slug": ["proefplaatsing"],
        "hulp/slug": ["jobcoach", "rekeningnummer-wijzigen", "profiel-bevestigen"],
        "kennis/slug": ["jobcoach"],
        "slug": ["chauffeur-leerlingenvervoer"],
        "medewerkers/user_id": accounts,
        "caseload/user_id": accounts,
        "collegas/member_id": [one.id for one in session.query(EmployerUser)],
        "bestanden/file_id": [one.id for one in session.query(CandidateFile)],
        "teksten/text_id": [one.id for one in people[0].texts],
        "privacy/request_id": [one.id for one in session.query(PrivacyRequest)],
        "meldingen/report_id": [uuid4()],
        "afwezigheid/absence_id": [_absence(cast).id],
        "datalekken/ref": [cast.leak.ref],
        "bewijs/evidence_ref": [cast.support.evidence[0].ref],
        "besluit/number": [1],
        "plaatsingen/ref": [one.ref for one in cast.placements.values()],
        "partners/partner_id": [one.agreement.partner_id for one in cast.shares.values()],
        "afspraken/agreement_id": [one.agreement_id for one in cast.shares.values()],
        "bedragen/code": ["minimum_wage"],
        "valid_from": ["2026-07-01"],
        "lijsten/name": ["skill"],
        "getallen/name": ["view_log_months"],
        "code": ["dishwashing"],
        "teams/code": ["logistics"],
        "act": ["sluiten", "toewijzen"],
        "aanvraag/made": [cast.support.ref],
        "categorieen/code": ["complaint"],
        "antwoorden/answer_id": [session.query(ReadyAnswer).first().id],
        "bestand/file_ref": [one.ref for one in session.query(TicketFile)],
        "m/token": ["niets"],
        "bedankt/answer": ["ja"],
    }
