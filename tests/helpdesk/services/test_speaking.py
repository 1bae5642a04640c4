"""Answers, replies and notes in a thread."""

import pytest
from sqlalchemy import select

from portal.errors import FieldErrors, IllegalTransition, NotFound
from portal.helpdesk.models import TicketMention
from portal.helpdesk.services import speaking, transitions
from portal.helpdesk.services.speaking import SpokenMeanwhile
from portal.helpdesk.states import Channel, MessageKind, Outcome, TicketStatus
from tests.helpdesk.services.test_asking import letters


@pytest.fixture
def agent(make_agent):
    return make_agent(name="Fatma Yilmaz")


@pytest.fixture
def employer(make_employer):
    return make_employer()


@pytest.fixture
def boss(employer, acting_for):
    return acting_for(employer)


@pytest.fixture
def ticket(make_ticket, boss):
    return make_ticket(by=boss, category="hrm")


def test_an_answer_gives_the_turn_to_the_asker_and_stops_the_clock(session, ticket, agent, boss):
    assert ticket.due_on is not None

    message = speaking.answer(ticket, "Nee, dat hoeft niet.", seen=1, by=agent)

    assert (ticket.status, ticket.handler_id) == (TicketStatus.ANSWERED, agent.user_id)
    assert (ticket.due_on, ticket.answer_due_at, ticket.solution_due_at) == (None, None, None)
    assert ticket.first_answered_at is not None
    assert (message.number, message.kind) == (2, MessageKind.ANSWER)
    assert ("ticket_answered", str(boss.user_id)) in letters(session)


def test_who_keeps_the_turn_leaves_the_solution_running(ticket, agent):
    speaking.answer(ticket, "Morgen weet ik meer.", seen=1, keeps_turn=True, by=agent)

    assert ticket.status is TicketStatus.OPEN
    assert ticket.answer_due_at is None
    assert ticket.solution_due_at is not None


def test_an_answer_to_what_was_not_read_is_refused_once(ticket, agent, boss):
    speaking.reply(ticket, "O ja, en het gaat om twee mensen.", by=boss)

    with pytest.raises(SpokenMeanwhile) as found:
        speaking.answer(ticket, "Nee hoor.", seen=1, by=agent)
    assert [one.text for one in found.value.messages] == ["O ja, en het gaat om twee mensen."]

    speaking.answer(ticket, "Nee hoor.", seen=2, by=agent)
    assert ticket.messages_count == 3


def test_a_reply_opens_it_again_and_tells_the_handler(session, ticket, agent, boss):
    speaking.answer(ticket, "Nee.", seen=1, by=agent)

    speaking.reply(ticket, "Ook niet bij ziekte?", by=boss)

    assert ticket.status is TicketStatus.OPEN
    assert ticket.due_on is not None
    assert ("ticket_replied", str(agent.user_id)) in letters(session)


def test_a_reply_after_closing_loses_the_outcome(ticket, agent, boss):
    ticket.outcome = Outcome.HELPED
    transitions.move(ticket, TicketStatus.CLOSED, by=agent)

    speaking.reply(ticket, "Het is toch niet goed.", by=boss, channel=Channel.MAIL)

    assert (ticket.status, ticket.outcome) == (TicketStatus.OPEN, None)


def test_a_note_moves_no_clock_and_is_no_message(session, ticket, agent, make_agent):
    colleague = make_agent(name="Piet Bos")
    before = (ticket.due_on, ticket.messages_count, ticket.status)

    row = speaking.note(ticket, "Weet jij dit?", mentions=[colleague.user_id], by=agent)

    assert (ticket.due_on, ticket.messages_count, ticket.status) == before
    assert ticket.notes == [row]
    assert list(session.scalars(select(TicketMention.user_id))) == [colleague.user_id]
    assert ("ticket_mentioned", str(colleague.user_id)) in letters(session)


def test_a_colleague_follows_what_is_not_personal(make_ticket, employer, boss, make_user):
    own = make_ticket(by=boss, is_personal=True)
    shared = make_ticket(by=boss)
    from dataclasses import replace

    colleague = replace(boss, user_id=make_user().id)

    speaking.reply(shared, "Ik wil dit ook weten.", by=colleague)
    with pytest.raises(NotFound):
        speaking.reply(own, "En ik ook.", by=colleague)


def test_a_stranger_says_nothing(ticket, make_employer, acting_for):
    with pytest.raises(NotFound):
        speaking.reply(ticket, "Hallo", by=acting_for(make_employer()))


def test_an_answer_to_a_closed_question_is_refused(ticket, agent):
    ticket.outcome = Outcome.HELPED
    transitions.move(ticket, TicketStatus.CLOSED, by=agent)

    with pytest.raises(IllegalTransition):
        speaking.answer(ticket, "Nog iets.", seen=1, by=agent)


def test_an_empty_answer_is_refused(ticket, agent):
    with pytest.raises(FieldErrors) as found:
        speaking.answer(ticket, " \n", seen=1, by=agent)
    assert list(found.value.errors) == ["text"]


def test_a_complaint_is_not_read_by_an_account_manager(make_ticket, boss, make_staff):

    ticket = make_ticket(by=boss, category="complaint")

    with pytest.raises(NotFound):
        speaking.note(ticket, "Wat is dit?", by=make_staff())
