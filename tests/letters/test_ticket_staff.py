"""Letters about questions to staff: none says a word of the asker."""

from datetime import timedelta

import pytest
import time_machine

from portal import clock
from portal.accounts.roles import Role
from portal.helpdesk.models import TicketHandler
from portal.helpdesk.services import speaking, transitions
from portal.helpdesk.states import Outcome, Priority, TicketStatus
from portal.mail.catalogue import Letter
from portal.vacancies.wording import day

SECRET = "Sam drinkt. Bel mij op 06 12345678."


@pytest.fixture
def agent(make_agent):
    return make_agent(name="Fatma Yilmaz")


@pytest.fixture
def colleague(make_agent):
    return make_agent(name="Piet Bos")


@pytest.fixture
def boss(employer, acting_for):
    return acting_for(employer)


@pytest.fixture
def ticket(session, make_ticket, boss, agent):
    one = make_ticket(by=boss, category="hrm", subject=SECRET, text=SECRET)
    one.handler_id = agent.user_id
    session.flush()
    return one


@pytest.fixture
def of_candidate(session, make_candidate, make_ticket, as_candidate, agent):
    candidate = make_candidate()
    candidate.user.name = "Zeyneb Kaya"
    one = make_ticket(by=as_candidate(candidate), subject=SECRET, text=SECRET)
    one.handler_id = agent.user_id
    one.rating, one.rating_note = 2, SECRET
    session.flush()
    return one


def flat(one):
    return " ".join(one.text.split())


def test_assigned_says_of_whom_about_what_and_before_when(write, ticket, agent):
    ticket.priority = Priority.HIGH

    told = write(Letter.TICKET_ASSIGNED, ticket.id, to=agent.user_id)

    assert told.subject == f"Vraag {ticket.ref} wacht op jou (spoed)"
    assert "Er wacht een vraag op jou van Van Dalen Elektro." in flat(told)
    assert f"- Antwoord voor: {day(ticket.due_on)}" in told.text
    assert f"https://werkpoort.test/medewerker/hulp/{ticket.ref}" in told.text


def test_assigned_goes_to_who_has_it_or_works_on_it_too(session, write, ticket, colleague):
    assert write(Letter.TICKET_ASSIGNED, ticket.id, to=colleague.user_id) is None

    session.add(TicketHandler(ticket_id=ticket.id, user_id=colleague.user_id))
    session.flush()
    assert write(Letter.TICKET_ASSIGNED, ticket.id, to=colleague.user_id) is not None


def test_assigned_is_not_written_after_the_end(write, ticket, agent):
    ticket.outcome = Outcome.HELPED
    transitions.move(ticket, TicketStatus.CLOSED, by=agent)

    assert write(Letter.TICKET_ASSIGNED, ticket.id, to=agent.user_id) is None


def test_no_letter_to_staff_holds_a_word_of_a_candidate(write, of_candidate, agent, colleague):
    one = of_candidate
    speaking.reply(one, SECRET, by=None)
    note = speaking.note(one, SECRET, mentions=[colleague.user_id], by=agent)
    found = []
    with time_machine.travel(clock.now() + timedelta(hours=2)):
        speaking.reply(one, SECRET, by=None)
        found.append(write(Letter.TICKET_REPLIED, one.id, to=agent.user_id))
    found += [
        write(Letter.TICKET_ASSIGNED, one.id, to=agent.user_id),
        write(Letter.TICKET_MENTIONED, note.id, to=colleague.user_id),
        write(Letter.TICKET_LATE, one.id, to=agent.user_id),
        write(Letter.TICKET_RATED, one.id, to=agent.user_id),
    ]

    for told in found:
        for text in ("Sam", "drinkt", "Zeyneb", "Kaya", "06 1234"):
            assert text not in told.subject + told.text + told.html
        assert one.ref in told.subject


def test_of_a_complaint_nobody_is_named(write, make_ticket, boss, make_staff, session):
    manager = make_staff(Role.MANAGER)
    one = make_ticket(by=boss, category="complaint", text=SECRET)
    one.handler_id = manager.user_id
    session.flush()

    told = write(Letter.TICKET_ASSIGNED, one.id, to=manager.user_id)

    assert "Van Dalen" not in told.text + told.subject


def test_replied_is_written_once_for_what_is_said_within_an_hour(write, ticket, agent, boss):
    with time_machine.travel(clock.now(), tick=False) as travel:
        speaking.answer(ticket, "Nee.", seen=1, by=agent)
        speaking.reply(ticket, "Echt niet?", by=boss)
        told = write(Letter.TICKET_REPLIED, ticket.id, to=agent.user_id)
        assert told.subject == f"Nieuw bericht bij vraag {ticket.ref}"

        travel.shift(timedelta(minutes=59))
        speaking.reply(ticket, "Nou?", by=boss)
        assert write(Letter.TICKET_REPLIED, ticket.id, to=agent.user_id) is None

        travel.shift(timedelta(minutes=61))
        speaking.reply(ticket, "Hallo?", by=boss)
        assert write(Letter.TICKET_REPLIED, ticket.id, to=agent.user_id) is not None


def test_replied_is_not_written_when_it_was_answered(write, ticket, agent, boss):
    speaking.answer(ticket, "Nee.", seen=1, by=agent)
    speaking.reply(ticket, "Echt niet?", by=boss)
    speaking.answer(ticket, "Echt niet.", seen=3, by=agent)

    assert write(Letter.TICKET_REPLIED, ticket.id, to=agent.user_id) is None


def test_mentioned_says_by_whom_and_not_what(write, ticket, agent, colleague, make_agent):
    note = speaking.note(ticket, "Weet jij dit?", mentions=[colleague.user_id], by=agent)

    told = write(Letter.TICKET_MENTIONED, note.id, to=colleague.user_id)

    assert told.subject == f"Fatma Yilmaz noemt je bij vraag {ticket.ref}"
    assert "Weet jij dit?" not in told.text
    assert write(Letter.TICKET_MENTIONED, note.id, to=make_agent().user_id) is None


def test_late_reminds_the_handler_and_tells_a_manager(write, ticket, agent, make_staff, boss):
    manager = make_staff(Role.MANAGER)

    told = write(Letter.TICKET_LATE, ticket.id, to=agent.user_id)
    assert told.subject == f"Vraag {ticket.ref} is te laat"
    assert "Antwoord vandaag, of zoek een collega die dat kan." in flat(told)
    told = write(Letter.TICKET_LATE, ticket.id, to=manager.user_id)
    assert "Zoek een collega die vandaag antwoordt." in flat(told)
    assert write(Letter.TICKET_LATE, ticket.id, to=boss.user_id) is None

    speaking.answer(ticket, "Nee.", seen=1, by=agent)
    assert write(Letter.TICKET_LATE, ticket.id, to=agent.user_id) is None


def test_rated_says_the_mark_and_that_there_is_a_note(write, ticket, agent, boss):
    assert write(Letter.TICKET_RATED, ticket.id, to=agent.user_id) is None

    ticket.rating, ticket.rating_note = 4, SECRET
    told = write(Letter.TICKET_RATED, ticket.id, to=agent.user_id)

    assert told.subject == f"Een 4 voor vraag {ticket.ref}"
    assert "gaf een 4 van 5 voor hoe het ging. Er staat een toelichting bij." in flat(told)
    assert write(Letter.TICKET_RATED, ticket.id, to=boss.user_id) is None
