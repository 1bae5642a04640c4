"""Questions as staff find and read them."""

from datetime import timedelta

import pytest

from portal import clock
from portal.accounts.roles import STAFF, Role
from portal.discovery import tickets as search
from portal.helpdesk.people import ENTERERS, KEEPERS
from portal.helpdesk.services import handling, sorting, speaking
from portal.helpdesk.states import Priority
from tests.web.staff.ticket_pages import (
    LIST,
    agent,
    boss,
    colleague,
    employer,
    manager,
    now,
    of,
    part,
    rows,
    ticket,
)

__all__ = ["agent", "boss", "colleague", "employer", "manager", "now", "ticket"]


# The list


def test_the_list_begins_with_what_waits_for_me(make_ticket, boss, agent, sign_in):
    make_ticket(by=boss, category="hrm", subject="Rooster")
    taken = make_ticket(by=boss, category="hrm", subject="Ziek")
    handling.take(taken, by=agent)
    page = sign_in(agent).page(LIST)
    assert page.heading == "Vragen"
    assert rows(page) == ["Rooster"]
    assert rows(sign_in(agent).page(f"{LIST}?toon=mijn")) == ["Ziek"]
    assert rows(sign_in(agent).page(f"{LIST}?toon=open")) == ["Rooster", "Ziek"]
    assert "nog" in page.text


def test_the_list_is_narrowed(  # noqa: PLR0917  who play a part
    make_ticket, boss, agent, sign_in, session, employer
):
    first = make_ticket(by=boss, category="hrm", subject="Rooster")
    make_ticket(by=boss, category="schemes", subject="Regeling")
    sorting.set_priority(first, Priority.HIGH, by=agent)
    first.answer_due_at = clock.now() - timedelta(hours=1)
    client = sign_in(agent)
    ref = employer.ref
    for query, found in (
        ("onderwerp=schemes", ["Regeling"]),
        ("spoed=high", ["Rooster"]),
        ("laat=ja", ["Rooster"]),
        ("stand=answered", []),
        ("rij=specialist", []),
        (f"werkgever={ref}", ["Rooster", "Regeling"]),
        ("toon=onzin&stand=onzin&spoed=x&laat=x&pagina=0", ["Rooster", "Regeling"]),
        ("toon=klaar", []),
    ):
        assert rows(client.page(f"{LIST}?{query}")) == found, query
    assert "te laat" in client.page(f"{LIST}?laat=ja").text
    client.page(f"{LIST}?werkgever=NIETS", 404)


def test_many_questions_cost_no_more_queries_than_one(
    make_ticket, boss, agent, sign_in, count_queries
):
    make_ticket(by=boss, category="hrm")
    client = sign_in(agent)
    client.page(LIST)
    with count_queries() as one:
        client.page(LIST)
    for _ in range(9):
        make_ticket(by=boss, category="hrm")
    with count_queries() as many:
        assert len(rows(client.page(LIST))) == 10
    assert many.statements == one.statements <= 10


def test_ticked_questions_go_to_a_colleague(  # noqa: PLR0917  who play a part
    make_ticket, boss, agent, colleague, sign_in, now
):
    both = [make_ticket(by=boss, category="hrm") for _ in range(2)]
    client = sign_in(agent)
    page = client.page(LIST)
    data = {"colleague": str(colleague.user_id), "vraag": [one.ref for one in both]}
    after = client.follow(page, data)
    assert "2 vragen toegewezen" in after.text
    assert {now(one).handler_id for one in both} == {colleague.user_id}
    page = client.page(f"{LIST}?toon=open")
    assert "Vink eerst vragen aan" in client.send(page, {"colleague": ""}, status=422).text
    assert "Kies een collega" in client.send(page, {"vraag": both[0].ref}, status=422).text


@pytest.mark.parametrize("role", sorted(STAFF))
def test_who_answers_has_it_in_the_menu(role, make_staff, sign_in):
    page = sign_in(make_staff(role)).page(LIST)
    links = {one.get("href") for one in page.soup.select("header a")}
    assert (LIST in links) is (role in ENTERERS)
    assert (f"{LIST}/telefoon" in str(page.soup)) is (role in ENTERERS)
    assert (f"{LIST}/antwoorden" in str(page.soup)) is (role in KEEPERS)


def test_words_find_questions(make_ticket, boss, agent, sign_in, session):
    found = make_ticket(by=boss, category="hrm", subject="Rooster", text="De nachtdiensten")
    other = make_ticket(by=boss, category="hrm", subject="Ziek", text="Griep")
    for one in (found, other):
        search.index(one.id)
    client = sign_in(agent)
    assert rows(client.page(f"{LIST}?q=nachtdienst")) == ["Rooster"]
    assert rows(client.page(f"{LIST}?q={other.ref}")) == ["Ziek"]
    assert rows(client.page(f"{LIST}?q=xyzzy")) == []


def test_an_employer_leads_to_its_questions(ticket, employer, agent, sign_in):
    client = sign_in(agent)
    page = client.page(f"/medewerker/werkgevers/{employer.ref}")
    assert rows(client.page(page.link("Vragen (1 open)"))) == [ticket.subject]


# One question


def test_the_page_shows_who_asks_and_what_was_said(  # noqa: PLR0917  who play a part
    ticket, boss, agent, colleague, employer, sign_in, session, make_staff
):
    user = employer.people[0].user
    user.phone = "070 123 45 67"
    speaking.answer(ticket, "Ik kijk ernaar.", seen=1, by=agent)
    speaking.note(ticket, "Weet jij dit?", mentions=[colleague.user_id], by=agent)
    page = sign_in(colleague).page(of(ticket))
    assert page.heading == ticket.subject
    for words in ("070 123 45 67", employer.name, "Ik kijk ernaar.", "Weet jij dit?"):
        assert words in page.text
    note = page.soup.select_one(".thread__item--note")
    assert "alleen voor collega's" in note.get_text()
    assert "Ik kijk ernaar" not in note.get_text()
    assert "staat stil na" in page.text
    client = sign_in(colleague)
    page = client.page(of(ticket))
    after = client.follow(page, form=part(page, "/gezien"))
    assert "Gezien." in after.text
    assert not [one for one in after.forms() if one["action"].endswith("/gezien")]


def test_the_page_of_a_full_question_takes_few_queries(  # noqa: PLR0917  who play a part
    ticket, boss, agent, colleague, sign_in, count_queries, make_ticket
):
    sorting.set_category(ticket, "payment", by=agent)
    handling.add_colleague(ticket, colleague.user_id, by=agent)
    sorting.link(ticket, make_ticket(by=boss), by=agent)
    for n in range(6):
        speaking.note(ticket, f"Notitie {n}", mentions=[colleague.user_id], by=agent)
        speaking.reply(ticket, f"Reactie {n}", by=boss)
    client = sign_in(agent)
    client.page(of(ticket))
    with count_queries() as counted:
        client.page(of(ticket))
    assert counted.statements <= 10


def test_a_complaint_is_of_managers(  # noqa: PLR0917  who play a part
    make_ticket, boss, employer, sign_in, make_staff, manager
):
    complaint = make_ticket(by=boss, category="complaint")
    for role in sorted(STAFF - {Role.MANAGER}):
        sign_in(make_staff(role)).page(of(complaint), 404)
    assert "Klacht" in sign_in(manager).page(of(complaint)).text


@pytest.mark.parametrize("path", ["NIETS", "telefoon/x", "x/onzin"])
def test_what_is_not_there_is_not_found(agent, sign_in, path):
    sign_in(agent).page(f"{LIST}/{path}", 404)
