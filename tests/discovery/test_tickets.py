"""Finding questions by words."""

import pytest
from sqlalchemy import select

from portal.discovery import tickets
from portal.helpdesk.models import Ticket, TicketText
from portal.helpdesk.services import speaking
from portal.outbox.models import Job, JobKind


def found(session, words, **how):
    return set(session.scalars(select(Ticket.ref).where(tickets.condition(words, **how))))


@pytest.fixture
def ticket(session, make_ticket, make_agent):
    row = make_ticket(text="Wanneer komt de loonkostensubsidie voor onze medewerkers in Délft?")
    speaking.note(row, "Bankrekening nagekeken", by=make_agent())
    tickets.index(row.id)
    other = make_ticket(text="Hoe plaats ik een vacature?")
    tickets.index(other.id)
    return row


@pytest.mark.parametrize(
    "words",
    [
        "loonkostensubsidie",
        "subsidie",
        "medewerker",
        "MEDEWERKERS delft",
        "loonkos",
        "bankrekening",
        "delft loonkostensubsidie",
    ],
)
def test_a_question_is_found_by_its_words(session, ticket, words):
    assert found(session, words) == {ticket.ref}


def test_it_is_found_by_its_reference(session, ticket):
    assert found(session, ticket.ref.lower()) == {ticket.ref}


@pytest.mark.parametrize("words", ["fiets", "delft fiets", "%", "_", "lo_nkosten"])
def test_other_words_find_nothing(session, ticket, words):
    assert found(session, words) == set()


def test_an_asker_does_not_find_by_what_staff_wrote(session, ticket):
    assert found(session, "bankrekening", for_asker=True) == set()
    assert found(session, "loonkostensubsidie", for_asker=True) == {ticket.ref}


def test_without_words_there_is_no_condition():
    assert tickets.condition("  ") is None


def test_what_is_said_asks_for_the_index(session, ticket, acting_for):
    jobs = session.scalars(select(Job.subject_id).where(Job.kind == JobKind.INDEX_TICKET)).all()
    assert ticket.id in jobs


def test_indexing_again_changes_nothing(session, ticket):
    before = session.scalars(select(TicketText.said).order_by(TicketText.said)).all()
    tickets.index(ticket.id)
    assert session.scalars(select(TicketText.said).order_by(TicketText.said)).all() == before
