"""Nothing of a person appears where the register of the product does not allow it.

Everybody walks to every address there is, with the numbers of real rows in it. The register says
who may read which column; this test only says as which of its readers each role acts.
"""

import re
from uuid import uuid4

import pytest

from portal.accounts.identity import Identity
from portal.accounts.roles import CANDIDATE_GUIDES, STAFF, Role
from portal.candidates import sections
from portal.candidates.models import CandidateFile, PrivacyRequest
from portal.candidates.register import Reader
from portal.candidates.services import terms
from portal.employers.models import EmployerUser
from portal.employers.states import EmployerStatus
from portal.web.kit import access
from tests.discovery.index import _close_engines, index
from tests.support.marked import Marked, Viewer
from tests.support.marked_people import Cast, identity

__all__ = ["_close_engines", "index"]

CONTACT, OF_STAFF, SCHEMES = Reader.CONTACT, Reader.STAFF, Reader.SCHEMES
PRIVACY, ADMINISTRATORS = Reader.PRIVACY, Reader.ADMINISTRATORS
#: As which readers of the register each role of staff acts; who is not here reads nothing.
READS = {
    Role.CASE_MANAGER: {CONTACT, OF_STAFF, SCHEMES},
    Role.WORK_CONSULTANT: {CONTACT, OF_STAFF},
    Role.TEAM_LEADER: {CONTACT, OF_STAFF},
    Role.CANDIDATE_ADMINISTRATOR: {CONTACT, OF_STAFF, PRIVACY},
    Role.ACCOUNT_MANAGER: {OF_STAFF},
    Role.SENIOR_ACCOUNT_MANAGER: {OF_STAFF},
    Role.JOB_COACH: {OF_STAFF},
    Role.SENIOR_JOB_COACH: {OF_STAFF},
    Role.MANAGER: {OF_STAFF},
    Role.SUBSIDY_OFFICER: {SCHEMES},
    Role.PRIVACY_OFFICER: {PRIVACY},
    Role.ADMINISTRATOR: {ADMINISTRATORS, PRIVACY},
}
NAME, PHONE, EMAIL = (("user_account", column) for column in ("name", "phone", "email"))
FILE, WORDS = ("candidate_file", "name"), ("profile_text", "text")
#: What the people who said yes to the first employer gave.
GIVEN = {"shown": frozenset({NAME, PHONE}), "entire": frozenset({NAME, PHONE, EMAIL, FILE})}
#: Whom employers can find.
FOUND = frozenset({"shown", "entire", "waiting", "proposed", "listed"})
EMPLOYERS = {
    "A": Viewer("the employer with consents", sees=FOUND, given=GIVEN, own="A"),
    "B": Viewer("another employer", sees=FOUND, own="B"),
    "C": Viewer("an employer without terms"),
    "D": Viewer("an employer that was not checked"),
}
KITCHEN = {"occupation": "keukenhulp", "sector": "hospitality", "hours_min": 20, "hours_max": 28}


@pytest.fixture
def cast(  # noqa: PLR0917  every factory
    app, session, index, make_candidate, make_employer, make_vacancy, make_staff, acting_for
):
    """Everybody whom it is about, with an index that knows them."""
    assert app  # it connected the store of files
    manager = make_staff()
    first, second = (
        make_vacancy(employer=make_employer(contact=manager), **KITCHEN) for _ in range(2)
    )
    employers = {
        "A": acting_for(first.employer),
        "B": acting_for(second.employer),
        "C": acting_for(make_employer()),
        "D": acting_for(make_employer(status=EmployerStatus.REGISTERED)),
    }
    for name in "ABD":
        terms.accept(employers[name])
    cast = Cast(
        session=session,
        marked=Marked(),
        make_candidate=make_candidate,
        guide=make_staff(Role.CASE_MANAGER),
        manager=manager,
        vacancy=first,
        other_vacancy=second,
        employers=employers,
    )
    cast.everybody()
    session.commit()
    index.fill()
    index.fill_candidates()
    return cast


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
    *(f"/medewerker/kandidaten?tab={of}&q=zq" for of in ("all", "mine", "offered", "stale")),
    *(f"/medewerker?van={of}" for of in ("mij", "team", "iedereen")),
    *(f"/medewerker/kennismakingen?toon={of}" for of in ("wacht", "open", "alle", "klaar")),
    "/medewerker/werkgevers?q=zq",
)


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
        "bestand/file_id": [one.id for one in session.query(CandidateFile)],
        "profiel/slug": list(sections.BY_SLUG),
        "slug": ["chauffeur-leerlingenvervoer"],
        "medewerkers/user_id": accounts,
        "collegas/member_id": [one.id for one in session.query(EmployerUser)],
        "privacy/request_id": [one.id for one in session.query(PrivacyRequest)],
        "meldingen/report_id": [uuid4()],
        "afspraken/agreement_id": [uuid4()],
        "lijsten/name": ["skill"],
        "code": ["dishwashing"],
        "teams/code": ["logistics"],
        "m/token": ["niets"],
        "bedankt/answer": ["ja"],
    }


def test_every_text_of_a_person_is_a_marker(cast):
    assert cast.marked.unmarked() == []


def test_visitors_and_candidates_read_nothing_of_others(app, cast, client, sign_in):
    assert walk(client, every_address(app, cast), cast.marked) == {}

    someone = identity(cast.person("another"))
    seen = walk(sign_in(someone), every_address(app, cast, someone), cast.marked)
    assert leaks(Viewer("a candidate", own="another"), seen) == []
    assert set(told(seen)) == {"another"}


def test_employers_read_what_was_given_to_them_and_nothing_else(app, cast, client, sign_in):
    read = {}
    for name, viewer in EMPLOYERS.items():
        someone = cast.employers[name]
        seen = walk(sign_in(someone), every_address(app, cast, someone), cast.marked)
        assert leaks(viewer, seen) == []
        read[name] = told(seen)

    without_a_name = {name: {WORDS} for name in FOUND}
    assert read == {
        "A": without_a_name
        | {"shown": {WORDS, NAME, PHONE}, "entire": {WORDS, NAME, PHONE, EMAIL, FILE}},
        "B": without_a_name,
        "C": {},
        "D": {},
    }


def unlike():
    """Return a role of every kind of staff: who enters and reads the same is the same."""
    audiences = [one for one in vars(access).values() if isinstance(one, access.Audience)]
    kinds = {}
    for role in sorted(STAFF):
        who = Identity(user_id=uuid4(), role=role)
        doors = frozenset(one.name for one in audiences if one.admits(who))
        kinds.setdefault((doors, frozenset(READS.get(role, ()))), role)
    return list(kinds.values())


def test_staff_read_what_the_register_gives_their_role(app, cast, client, sign_in, make_staff):
    for role in unlike():
        someone, readers = make_staff(role), frozenset(READS.get(role, ()))
        if role in CANDIDATE_GUIDES:
            cast.begin(someone)
        seen = walk(sign_in(someone), every_address(app, cast, someone), cast.marked)
        assert leaks(Viewer(role.value, readers), seen) == []
        # The control: who reads names gets to see them.
        names = set().union(*told(seen).values())
        assert (NAME in names) == bool({OF_STAFF, PRIVACY} & readers), role
