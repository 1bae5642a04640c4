"""Asking as a visitor, without an account (CAP-11-08)."""

import pytest

from portal.accounts.roles import Role
from portal.helpdesk.states import Channel
from portal.vacancies.wording import day
from portal.web.kit.tickets import pages
from tests.vacancies.outbox import letters
from tests.web.tickets import count, file_names, junk, newest, pdf, said

PAGE = "/hulp/vraag"
SEND = {"content_type": "multipart/form-data"}
TYPED = {
    "text": "Wat kost het om iemand in dienst te nemen?",
    "name": "Joke Visser",
    "email": "joke@bakkerij.test",
}


def test_a_visitor_asks_and_reads_when_an_answer_comes(client, session):
    page = client.page(client.page("/contact").link("Stel je vraag hier"))
    assert "070 123 45 67" in page.text or page.soup.select_one("a[href^='tel:']")

    done = client.follow(page, TYPED | {"organisation": "Bakkerij Visser", "file": pdf()}, **SEND)

    made = newest(session)
    assert (made.channel, made.asker_id, made.asker_name, made.asker_email) == (
        Channel.FORM,
        None,
        "Joke Visser",
        "joke@bakkerij.test",
    )
    assert said(session, made) == [TYPED["text"] + "\n\nOrganisatie: Bakkerij Visser"]
    assert file_names(session) == ["rooster.pdf"]
    assert f"Wij antwoorden uiterlijk {day(made.due_on)}." in done.text
    assert made.ref not in done.url
    assert letters(session) == [("ticket_received", made.id, None)]


def test_a_telephone_number_is_enough(client, session):
    typed = {"text": TYPED["text"], "name": "Joke", "phone": "06 12 34 56 78"}
    client.follow(client.page(PAGE), typed, **SEND)
    assert (newest(session).asker_phone, newest(session).asker_email) == ("06 12 34 56 78", "")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"email": ""}, "Vul uw e-mailadres of telefoonnummer in."),
        ({"email": "geen adres"}, "Vul een e-mailadres in, zoals naam@voorbeeld.nl."),
        ({"email": "a@b..nl"}, "Vul een e-mailadres in"),
        ({"name": ""}, "Vul uw naam in."),
        ({"text": ""}, "Schrijf wat u wilt weten."),
        ({"phone": "12"}, "Vul een telefoonnummer in, zoals 06 12 34 56 78."),
        ({"category": "my_work"}, "Kies een van de mogelijkheden."),
        ({"file": None}, "Dit soort bestand"),
    ],
)
def test_what_is_wrong_is_told_and_the_rest_kept(client, session, changes, sentence):
    changes = {"file": junk()} if "file" in changes else changes
    answer = client.send(
        client.page(PAGE), TYPED | {"organisation": "Visser"} | changes, status=422, **SEND
    )
    assert sentence in answer.text
    assert answer.form()["organisation"] == "Visser"
    assert answer.form()["text"] == (TYPED | changes)["text"]
    assert (count(session), file_names(session)) == (0, [])


def test_a_complaint_goes_to_the_managers_alone(client, session):
    client.follow(client.page(PAGE), TYPED | {"category": "complaint"}, **SEND)
    made = newest(session)
    assert (made.queue, made.is_complaint, made.is_confined) == ("manager", True, True)


def test_a_doubled_form_asks_once(client, session):
    page = client.page(PAGE)
    assert client.send(page, TYPED, **SEND).location == client.send(page, TYPED, **SEND).location
    assert count(session) == 1


def test_the_answer_is_the_same_for_an_address_with_an_account(client, session, make_user):
    make_user(email="bekend@voorbeeld.test")
    known = client.send(client.page(PAGE), TYPED | {"email": "bekend@voorbeeld.test"}, **SEND)
    unknown = client.send(client.page(PAGE), TYPED, **SEND)
    assert known.location == unknown.location


def test_who_has_own_pages_is_led_there(client, sign_in, make_employer, acting_for, make_candidate):
    for who, own in (
        (acting_for(make_employer()), "/werkgever/hulp?over=Iets"),
        (make_candidate().user, "/kandidaat/hulp?over=Iets"),
    ):
        assert sign_in(who).get(f"{PAGE}?over=Iets").location == own


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.CANDIDATE])
def test_an_account_without_a_place_yet_asks_as_a_visitor(sign_in, session, make_user, role):
    client = sign_in(make_user(role, name="Nieuw Hier", email="nieuw@voorbeeld.test"))
    page = client.page(PAGE)
    assert (page.form()["name"], page.form()["email"]) == ("Nieuw Hier", "nieuw@voorbeeld.test")
    client.follow(page, {"text": "Hoe begin ik?"}, **SEND)
    assert newest(session).asker_email == "nieuw@voorbeeld.test"


@pytest.mark.parametrize("wanted", ["", "?dag=morgen", "?dag=<b>"])
def test_the_thanks_page_needs_nothing(client, wanted):
    assert "U krijgt antwoord binnen 2 werkdagen." in client.page(f"{PAGE}/bedankt{wanted}").text


def test_english(client, session):
    page = client.page(f"{PAGE}?taal=en")
    assert page.heading == "Ask your question"
    client.follow(page, TYPED, **SEND)
    assert newest(session).locale == "en"


def test_knowledge_pages_are_asked_while_typing_where_there_are_some(app, client):
    with app.test_request_context():
        address = pages.suggestions()
    box = client.page(PAGE).soup.select_one("textarea[name=text]")
    assert (box.get("hx-post") or "") == address
    assert (box.get("hx-params") or "text,csrf_token") == "text,csrf_token"
