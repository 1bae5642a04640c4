"""A call is written down while somebody is on the line."""

import pytest

from portal.accounts.roles import STAFF, Role
from portal.helpdesk.models import Ticket
from portal.helpdesk.people import ENTERERS
from portal.helpdesk.states import Channel, TicketStatus
from tests.helpdesk.conftest import agent, boss, employer

__all__ = ["agent", "boss", "employer"]
ENTER = "/medewerker/hulp/telefoon"


@pytest.fixture
def caller(employer, session):
    user = employer.people[0].user
    user.name, user.phone = "Willem van Dalen", "070 123 45 67"
    session.flush()
    return user


@pytest.fixture
def one(session):
    """Give the one question that there is."""

    def read():
        session.expire_all()
        return session.query(Ticket).one()

    return read


def test_who_calls_is_found_and_the_question_waits(caller, employer, agent, sign_in, one):
    client = sign_in(agent)
    page = client.page(f"{ENTER}?zoek=0701234567")
    assert "Willem van Dalen" in page.text
    page = client.page(page.link("Willem van Dalen"))
    assert employer.name in page.text
    after = client.follow(page, {"text": "Waar blijft het geld?", "category": "payment"})
    assert after.heading == "Waar blijft het geld?"
    ticket = one()
    assert (ticket.asker_id, ticket.channel, ticket.queue) == (
        caller.id,
        Channel.PHONE,
        "subsidy_officer",
    )
    assert f"Genoteerd onder nummer {ticket.ref}" in after.text


def test_callers_come_while_somebody_types(caller, agent, sign_in):
    client = sign_in(agent)
    found = client.get(f"{ENTER}?zoek=willem", headers={"HX-Request": "true"}).text
    assert "Willem van Dalen" in found
    assert "<h1" not in found
    none = client.get(f"{ENTER}?zoek=xyzzy", headers={"HX-Request": "true"}).text
    assert "Niemand gevonden" in none


def test_what_was_answered_at_once_is_closed(caller, agent, sign_in, one):
    client = sign_in(agent)
    page = client.page(f"{ENTER}?wie=user:{caller.id}")
    data = {"text": "Waar blijft het geld?", "answer": "Vrijdag.", "outcome": "helped"}
    after = client.follow(page, data)
    assert "Gesloten: Geholpen." in after.text
    assert one().status is TicketStatus.CLOSED


def test_a_stranger_is_written_down(agent, sign_in, one):
    client = sign_in(agent)
    page = client.page(ENTER)
    data = {"name": "Kees", "phone": "06 12 34 56 78", "text": "Zijn jullie open?"}
    client.follow(page, data)
    assert (one().asker_name, one().asker_phone) == ("Kees", "06 12 34 56 78")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"name": "Kees", "phone": "06 12345678"}, "Schrijf wat de beller wil weten"),
        ({"text": "Hallo"}, "Kies wie er belt, of vul een naam in"),
        ({"text": "Hallo", "name": "Kees"}, "Vul een e-mailadres of telefoonnummer in"),
        ({"text": "Hallo", "name": "Kees", "email": "x"}, "Vul een e-mailadres in, zoals"),
    ],
)
def test_what_misses_is_said(agent, sign_in, data, words):
    client = sign_in(agent)
    back = client.send(client.page(ENTER), data, status=422)
    assert words in back.text


def test_who_may_not_read_it_goes_back_to_the_list(caller, make_staff, sign_in):
    client = sign_in(make_staff(Role.JOB_COACH))
    page = client.page(f"{ENTER}?wie=user:{caller.id}")
    after = client.follow(page, {"text": "Het was niets.", "category": "complaint"})
    assert after.heading == "Vragen"
    assert "vertrouwelijk" in after.text


def test_a_caller_who_is_nobody_is_asked_again(agent, sign_in):
    page = sign_in(agent).page(f"{ENTER}?wie=user:niets")
    assert "Wie belt?" in page.text


@pytest.mark.parametrize("role", sorted(STAFF))
def test_not_everybody_writes_calls_down(role, make_staff, sign_in):
    sign_in(make_staff(role)).page(ENTER, 200 if role in ENTERERS else 404)


def test_the_page_takes_few_queries(caller, agent, sign_in, count_queries):
    client = sign_in(agent)
    client.page(f"{ENTER}?zoek=willem")
    with count_queries() as counted:
        client.page(f"{ENTER}?zoek=willem")
    assert counted.statements <= 10
