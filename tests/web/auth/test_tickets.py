"""One question by a link from a mail, without an account (CAP-14-02)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from portal import clock
from portal.accounts import links
from portal.accounts.models import LinkPurpose
from portal.helpdesk.models import Ticket
from portal.helpdesk.services import following
from portal.helpdesk.states import TicketStatus
from portal.submissions.models import Submission
from tests.vacancies.outbox import forget_jobs, letters
from tests.web.employer.conftest import count_queries
from tests.web.tickets import PDF, answered, file_names, junk, pdf, said, with_note

__all__ = ["count_queries"]

TEXT = "Wat kost het om iemand in dienst te nemen?"
SEND = {"content_type": "multipart/form-data"}


@pytest.fixture
def asked(make_ticket, visitor):
    return make_ticket(asker=visitor, text=TEXT)


@pytest.fixture
def row(session, asked):
    key = asked.id

    def read():
        session.expire_all()
        return session.get(Ticket, key)

    return read


@pytest.fixture
def link(session, asked):
    """Give the address of a link about the question, as a letter would hold it."""

    def make(purpose=LinkPurpose.TICKET, *, ticket=asked, user=None, **more):
        token = links.issue(
            purpose, subject_id=ticket.id, user_id=user.user_id if user else None, **more
        )
        return f"/m/{token}"

    return make


def test_opening_shows_the_thread_and_changes_nothing(client, link, row, session, make_agent):
    answered(session, row(), make_agent(name="Hanna Help"), "Dat hangt ervan af.")
    before = row().version
    address = link()
    for _ in range(2):
        page = client.page(address)
        assert [one.get_text() for one in page.soup.select(".thread__who")] == ["U", "Hanna Help"]
        assert "Dat hangt ervan af." in page.text
    assert page.soup.select_one("meta[name=robots][content=noindex]")
    answer = client.get(address)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert row().version == before


def test_the_asker_reacts_with_a_file_more_than_once(client, link, row, session):
    address = link()
    page = client.page(address)
    done = client.follow(
        page, {"text": "Voor twee mensen.", "file": pdf()}, button="Verstuur", **SEND
    )
    assert done.heading == "Bedankt, de reactie is verstuurd"
    client.follow(client.page(address), {"text": "En snel."}, button="Verstuur", **SEND)
    assert said(session, row()) == [TEXT, "Voor twee mensen.", "En snel."]
    assert file_names(session) == ["rooster.pdf"]
    names = [one.get_text() for one in client.page(address).soup.select(".thread__who")]
    assert names == ["U", "U", "U"]
    file = client.get(client.page(address).link("rooster.pdf"))
    assert (file.status_code, file.data) == (200, PDF)


def test_a_doubled_reaction_is_said_once_and_no_secret_is_kept(client, link, row, session):
    address = link()
    page = client.page(address)
    for _ in range(2):
        client.send(page, {"text": "Een keer."}, button="Verstuur", **SEND)
    assert said(session, row()) == [TEXT, "Een keer."]
    assert [one.location for one in session.query(Submission)] == ["/m/bedankt/vraag-reactie"]


def test_a_refused_file_leaves_the_text(client, link, row, session):
    page = client.page(link())
    answer = client.send(
        page, {"text": "Met foto", "file": junk()}, button="Verstuur", status=422, **SEND
    )
    assert answer.form()["text"] == "Met foto"
    assert answer.soup.select_one("#file-error")
    assert said(session, row()) == [TEXT]


def test_a_post_without_a_button_does_nothing(client, link, row, session):
    address = link()
    values = client.page(address).form()
    assert client.post(address, data=values | {"text": "stil"}).status_code == 200
    assert (said(session, row()), row().status) == ([TEXT], TicketStatus.OPEN)


def test_notes_and_files_of_others_are_not_there(  # noqa: PLR0917  who acts, and how
    client, link, row, session, make_agent, make_ticket
):
    note = with_note(session, row(), make_agent())
    address = link()
    assert "Geheim" not in client.page(address).text
    client.page(f"{address}/bestanden/{note.ref}", 404)
    client.follow(client.page(address), {"text": "Erbij", "file": pdf()}, button="Verstuur", **SEND)
    file = client.page(address).link("rooster.pdf").rpartition("/")[2]
    other = link(ticket=make_ticket())
    client.page(f"{other}/bestanden/{file}", 404)
    client.page(f"/m/niets/bestanden/{file}", 404)


def test_solved_and_rated_on_one_page(client, link, row, session, make_agent):
    answered(session, row(), make_agent())
    page = client.follow(client.page(link()), form=1)
    assert row().status is TicketStatus.CLOSED
    done = client.follow(page, {"rating": "2", "note": "Duurde lang"}, button="Verstuur")
    assert done.heading == "Bedankt voor het oordeel"
    assert (row().rating, row().rating_note) == (2, "Duurde lang")


def test_rating_is_one_press_and_once(client, link, row, session, make_agent):
    agent = make_agent()
    answered(session, row(), agent)
    following.finish(row(), by=None)
    forget_jobs(session)
    address = link(LinkPurpose.TICKET_RATE)
    page = client.page(f"{address}?cijfer=4")
    assert page.form()["rating"] == "4"
    assert row().rating is None

    done = client.follow(page, {"note": "Dank"})

    assert done.heading == "Bedankt voor het oordeel"
    assert (row().rating, row().rating_note) == (4, "Dank")
    assert letters(session) == [("ticket_rated", row().id, agent.user_id)]
    client.page(address, 410)


def test_a_rating_outside_the_five_is_told_and_the_link_stays(client, link, row, session):
    following.finish(row(), by=None)
    address = link(LinkPurpose.TICKET_RATE)
    answer = client.send(client.page(address), {"rating": "9", "note": "Woord"}, status=422)
    assert answer.form()["note"] == "Woord"
    client.page(address)


def test_a_question_that_is_open_again_is_not_rated(client, link):
    client.page(link(LinkPurpose.TICKET_RATE), 410)


def test_a_dead_link_offers_a_fresh_one_to_the_same_address(client, link, row, session, make_agent):
    dead = link(valid=timedelta(0))
    forget_jobs(session)
    client.send(client.page(dead, 410))
    assert letters(session) == [("ticket_received", row().id, None)]

    message = answered(session, row(), make_agent())
    forget_jobs(session)
    client.send(client.page(dead, 410))
    assert letters(session) == [("ticket_answered", message.id, None)]

    following.finish(row(), by=None)
    forget_jobs(session)
    client.send(client.page(dead, 410))
    assert letters(session) == [("ticket_closed", row().id, None)]

    client.page(f"{dead}/bestanden/niets", 410)


def test_who_left_a_number_only_is_told_to_call(client, link, make_ticket, visitor, session):
    other = make_ticket(asker=replace(visitor, email=""))
    dead = link(ticket=other, valid=timedelta(0))
    client.send(client.page(dead, 410), status=404)


def test_an_account_comes_by_link_only_to_what_it_may_follow(  # noqa: PLR0917  who acts, and how
    client, link, make_ticket, make_employer, acting_for, session
):
    boss = acting_for(make_employer())
    own = make_ticket(by=boss, text="Onze eigen vraag")
    page = client.page(link(ticket=own, user=boss))
    assert page.soup.select_one(".thread__who").get_text() == "U"
    client.follow(page, {"text": "Nog iets"}, button="Verstuur", **SEND)
    assert said(session, own) == ["Onze eigen vraag", "Nog iets"]
    client.page(link(ticket=own, user=acting_for(make_employer())), 404)


def test_a_link_lasts_as_long_as_configured(session, link, client, monkeypatch):
    address = link()
    now = clock.now()
    for days, status in ((13, 200), (15, 410)):
        monkeypatch.setattr(clock, "now", lambda days=days: now + timedelta(days=days))
        client.page(address, status)


def test_english(client, link):
    page = client.page(f"{link()}?taal=en")
    assert "You" in [one.get_text() for one in page.soup.select(".thread__who")]


def test_the_page_behind_a_link_asks_little_of_the_database(  # noqa: PLR0917  who acts, and how
    client, link, row, session, make_agent, count_queries
):
    for number in range(5):
        answered(session, row(), make_agent(), f"Antwoord {number}")
    address = link()
    client.page(address)
    with count_queries() as counted:
        client.page(address)
    assert counted.statements <= 10
