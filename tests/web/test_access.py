"""The table of who may enter is compared with the application and tried as everybody."""

from uuid import uuid4

import pytest
from werkzeug.routing import IntegerConverter, UUIDConverter

from portal.accounts.identity import Identity
from portal.accounts.roles import (
    CANDIDATE_COLLEAGUES,
    CANDIDATE_GUIDES,
    CANDIDATE_JUDGES,
    CANDIDATE_RELEASERS,
    CASELOAD_READERS,
    CATALOGUE_KEEPERS,
    CONTACT_WATCHERS,
    EMPLOYER_KEEPERS,
    FLOOR_GUIDES,
    KNOWLEDGE_KEEPERS,
    LEAK_HANDLERS,
    LEAK_READERS,
    MODERATORS,
    PARTNER_KEEPERS,
    PLACEMENT_KEEPERS,
    PLACEMENT_READERS,
    PRIVACY_COUNTERS,
    PRIVACY_HANDLERS,
    RATE_KEEPERS,
    RESTRICTED_READERS,
    SCHEME_CALCULATORS,
    STAFF,
    SUPPORT_ADVISERS,
    SUPPORT_AGREERS,
    SUPPORT_BUDGETERS,
    SUPPORT_HANDLERS,
    SUPPORT_READERS,
    Role,
)
from portal.helpdesk.people import ENTERERS, KEEPERS
from portal.introductions.rules import MEDIATORS, PROPOSERS
from portal.support_requests.services.drafting import WRITERS
from tests.web.access_table import TABLE

ROLES = [*sorted(STAFF), Role.CANDIDATE]
ENTER = {
    "signed in": lambda _role: True,
    "staff": lambda role: role in STAFF,
    "moderators": lambda role: role in MODERATORS,
    "employer keepers": lambda role: role in EMPLOYER_KEEPERS,
    "contact watchers": lambda role: role in CONTACT_WATCHERS,
    "caseload readers": lambda role: role in CASELOAD_READERS,
    "mediators": lambda role: role in MEDIATORS,
    "proposers": lambda role: role in PROPOSERS,
    "staff who know candidates": lambda role: role in CANDIDATE_COLLEAGUES,
    "guides": lambda role: role in CANDIDATE_GUIDES,
    "releasers": lambda role: role in CANDIDATE_RELEASERS,
    "guides and managers": lambda role: role in CANDIDATE_GUIDES | {Role.MANAGER},
    "readers of restricted records": lambda role: role in RESTRICTED_READERS,
    "guides on the work floor": lambda role: role in FLOOR_GUIDES,
    "judges of work fitness": lambda role: role in CANDIDATE_JUDGES,
    "privacy handlers": lambda role: role in PRIVACY_HANDLERS,
    "privacy officer": lambda role: role is Role.PRIVACY_OFFICER,
    "leak handlers": lambda role: role in LEAK_HANDLERS,
    "leak readers": lambda role: role in LEAK_READERS,
    "support readers": lambda role: role in SUPPORT_READERS,
    "support handlers": lambda role: role in SUPPORT_HANDLERS,
    "support agreers": lambda role: role in SUPPORT_AGREERS,
    "support advisers": lambda role: role in SUPPORT_ADVISERS,
    "support budgeters": lambda role: role in SUPPORT_BUDGETERS,
    "support counters": lambda role: role in SUPPORT_AGREERS | SUPPORT_BUDGETERS,
    "privacy counters": lambda role: role in PRIVACY_COUNTERS,
    "employer keepers and privacy officer": lambda role: (
        role in EMPLOYER_KEEPERS | {Role.PRIVACY_OFFICER}
    ),
    "writers of requests for schemes": lambda role: role in WRITERS,
    "keepers of the helpdesk": lambda role: role in KEEPERS,
    "writers of calls": lambda role: role in ENTERERS,
    "readers and writers of requests for schemes": lambda role: role in SUPPORT_READERS | WRITERS,
    "rate keepers": lambda role: role in RATE_KEEPERS,
    "calculators of schemes": lambda role: role in SCHEME_CALCULATORS,
    "catalogue keepers": lambda role: role in CATALOGUE_KEEPERS,
    "knowledge keepers": lambda role: role in KNOWLEDGE_KEEPERS,
    "partner keepers": lambda role: role in PARTNER_KEEPERS,
    "placement readers": lambda role: role in PLACEMENT_READERS,
    "placement keepers": lambda role: role in PLACEMENT_KEEPERS,
    "administrators": lambda role: role is Role.ADMINISTRATOR,
    "candidate": lambda role: role is Role.CANDIDATE,
    "employer": lambda role: role is Role.EMPLOYER,
    "employer or moderators": lambda role: role is Role.EMPLOYER or role in MODERATORS,
    "employer admin": lambda role: role is Role.EMPLOYER,
    "employer without organisation": lambda _role: False,
}


def address(rule):
    """An address for a rule with values that exist nowhere."""
    values = {}
    for name, converter in rule._converters.items():
        if isinstance(converter, UUIDConverter):
            values[name] = uuid4()
        elif isinstance(converter, IntegerConverter):
            values[name] = 1
        else:
            values[name] = "verzonnen"
    _domain, path = rule.build(values, append_unknown=False)
    return path


def guarded(app):
    for rule in app.url_map.iter_rules():
        audience = app.view_functions[rule.endpoint].audience
        if audience.needs_sign_in:
            yield rule, audience


def test_every_endpoint_is_written_down_with_its_audience(app):
    found = {}
    for rule in app.url_map.iter_rules():
        name = app.view_functions[rule.endpoint].audience.name
        found.setdefault(name, set()).add(rule.endpoint)

    assert found == TABLE


def test_a_visitor_gets_nothing_but_the_door(app, client):
    for rule, _audience in guarded(app):
        path = address(rule)
        if "GET" in rule.methods:
            response = client.get(path)
            assert (response.status_code, response.location.split("?")[0]) == (302, "/inloggen"), (
                path
            )
        if "POST" in rule.methods:
            assert client.post(path).status_code == 401, path


@pytest.mark.parametrize("role", ROLES)
def test_somebody_of_another_audience_finds_nothing(app, make_user, sign_in, role):
    client = sign_in(make_user(role))
    for rule, audience in guarded(app):
        if ENTER[audience.name](role) or "GET" not in rule.methods:
            continue
        path = address(rule)
        assert client.get(path).status_code == 404, (role, path)


def test_a_stranger_finds_nothing_of_an_organisation(
    app, make_employer, make_vacancy, acting_for, sign_in
):
    theirs = make_vacancy(employer=make_employer())
    stranger = acting_for(make_employer())
    client = sign_in(stranger)
    tried = 0
    for rule, _audience in guarded(app):
        if rule.endpoint.startswith("employer.") and "ref" in rule.arguments:
            path = rule.build(
                {
                    "ref": theirs.ref,
                    "step": "work",
                    "file": "verzonnen",
                    "kind": "uren",
                    "number": 1,
                },
                append_unknown=False,
            )[1]
            if "GET" in rule.methods:
                assert client.get(path).status_code == 404, path
            token = client.page("/werkgever/vacatures/nieuw").form()["csrf_token"]
            if "POST" in rule.methods:
                assert client.post(path, data={"csrf_token": token}).status_code == 404, path
            tried += 1
    assert tried > 10


def test_a_member_does_not_manage_the_organisation(app, session, make_employer, sign_in):
    employer = make_employer()
    member = employer.people[0]
    member.rights = "member"
    client = sign_in(Identity(user_id=member.user_id, role=Role.EMPLOYER))
    for rule, audience in guarded(app):
        if audience.name == "employer admin" and "GET" in rule.methods:
            assert client.get(address(rule)).status_code == 404, rule
