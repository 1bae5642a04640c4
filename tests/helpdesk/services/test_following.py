"""The asker calls a question solved, says how it went, and gets a fresh link."""

from dataclasses import replace

import pytest

from portal.audit.models import AuditEntry
from portal.errors import FieldErrors, IllegalTransition, NotFound
from portal.helpdesk.models import TicketEvent
from portal.helpdesk.services import following, speaking
from portal.helpdesk.states import Outcome, TicketStatus
from portal.working_time.conversation import Event
from tests.vacancies.outbox import forget_jobs, letters


@pytest.fixture
def boss(make_employer, acting_for):
    return acting_for(make_employer())


@pytest.fixture
def colleague(boss, make_user):
    """Somebody else of the same organisation."""
    return replace(boss, user_id=make_user().id)


@pytest.fixture
def asked(session, make_ticket, boss):
    ticket = make_ticket(by=boss)
    forget_jobs(session)
    return ticket


@pytest.fixture
def closed(session, asked, boss):
    following.finish(asked, by=boss)
    return asked


def acts(session, ticket):
    rows = session.query(AuditEntry).filter_by(subject_id=ticket.id).order_by(AuditEntry.created_at)
    return [one.action for one in rows]


def test_solved_stops_the_clocks_and_tells_nobody_what_they_did(session, asked, boss):
    following.finish(asked, by=boss)
    assert (asked.status, asked.outcome) == (TicketStatus.CLOSED, Outcome.HELPED)
    assert (asked.due_on, asked.solved_at is not None) == (None, True)
    events = session.query(TicketEvent.what).filter_by(ticket_id=asked.id)
    assert {what for (what,) in events} == {Event.ASKED, Event.CLOSED}
    assert letters(session) == []
    assert acts(session, asked) == ["ticket.asked", "ticket.closed"]


def test_the_asker_hears_that_a_colleague_called_it_solved(session, asked, colleague, boss):
    following.finish(asked, by=colleague)
    assert letters(session) == [("ticket_closed", asked.id, boss.user_id)]


def test_twice_solved_is_refused(closed, boss):
    with pytest.raises(IllegalTransition):
        following.finish(closed, by=boss)


def test_others_find_no_question(asked, make_employer, acting_for, make_agent):
    for who in (acting_for(make_employer()), make_agent()):
        with pytest.raises(NotFound):
            following.finish(asked, by=who)
        with pytest.raises(NotFound):
            following.rate(asked, 5, "", by=who)


@pytest.mark.parametrize("rating", [1, 5])
def test_the_last_rating_counts_and_the_handler_hears(session, closed, boss, make_agent, rating):
    closed.handler_id = make_agent().user_id
    following.rate(closed, 3, "Eerst zo", by=boss)
    forget_jobs(session)
    following.rate(closed, rating, " Toch  anders ", by=boss)
    assert (closed.rating, closed.rating_note) == (rating, "Toch anders")
    assert letters(session) == [("ticket_rated", closed.id, closed.handler_id)]
    assert acts(session, closed)[-1] == "ticket.rated"


@pytest.mark.parametrize("rating", [None, 0, 6])
def test_a_rating_is_one_of_five(closed, boss, rating):
    with pytest.raises(FieldErrors) as wrong:
        following.rate(closed, rating, "x" * 1001, by=boss)
    assert set(wrong.value.errors) == {"rating", "note"}
    assert closed.rating is None


def test_only_the_asker_rates_and_only_what_is_closed(asked, boss, colleague):
    with pytest.raises(IllegalTransition):
        following.rate(asked, 4, "", by=boss)
    following.finish(asked, by=boss)
    with pytest.raises(NotFound):
        following.rate(asked, 4, "", by=colleague)


def test_a_word_after_closing_opens_it_and_the_rating_stays_until_the_next(closed, boss):
    following.rate(closed, 2, "", by=boss)
    speaking.reply(closed, "Toch niet.", by=boss)
    assert (closed.status, closed.outcome, closed.rating) == (TicketStatus.OPEN, None, 2)


def test_a_fresh_link_goes_to_who_left_an_address(session, make_ticket, visitor):
    ticket = make_ticket(asker=visitor)
    forget_jobs(session)
    assert following.send_link_again(ticket)
    assert letters(session) == [("ticket_received", ticket.id, None)]
    assert not following.send_link_again(make_ticket(asker=replace(visitor, email="")))
