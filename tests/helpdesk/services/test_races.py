"""Two colleagues at one moment in one question, in transactions that commit."""

from time import monotonic

import pytest
from sqlalchemy import func, select

from portal import db
from portal.errors import IllegalTransition
from portal.helpdesk.models import Ticket, TicketEvent, TicketMessage, TicketNote
from portal.helpdesk.services import closing, handling, speaking
from portal.helpdesk.services.speaking import SpokenMeanwhile
from portal.helpdesk.states import Outcome, TicketStatus
from portal.outbox.models import Job, JobKind
from portal.working_time.conversation import Event
from tests.accounts.together import together
from tests.support.committing import committed, session

__all__ = ["committed", "session"]

ROUNDS = 200
#: So long is nobody to wait for the rounds, also where many tests run at once.
SECONDS = 120


@pytest.fixture
def question(session, make_ticket, make_employer, acting_for, make_agent):
    """Give the key of a question of which commits are real, who asks, and two colleagues."""
    boss = acting_for(make_employer())
    ticket = make_ticket(by=boss, category="hrm")
    people = boss, make_agent(name="Fatma"), make_agent(name="Piet")
    key = ticket.id
    session.commit()
    return key, people


def load(key):
    return db.session.get_one(Ticket, key)


def answers(key, text, seen, by):
    return lambda: speaking.answer(load(key), text, seen=seen, by=by).number


def mails(session, key):
    """Return of how many messages of a question the asker gets a mail."""
    ours = select(TicketMessage.id).where(TicketMessage.ticket_id == key)
    jobs = session.scalars(
        select(Job).where(Job.kind == JobKind.WRITE_LETTER, Job.subject_id.in_(ours))
    )
    return [job.subject_id for job in jobs if job.payload["letter"] == "ticket_answered"]


@pytest.mark.parametrize("turn", range(6))
def test_two_who_answer_at_once_send_one_mail(session, question, turn):
    key, (_boss, one, other) = question

    def act(text, by):
        try:
            return speaking.answer(load(key), text, seen=1, by=by).number
        except SpokenMeanwhile as spoken:
            return [each.text for each in spoken.messages]

    given = together(lambda: act("Ja.", one), lambda: act("Nee.", other))

    session.rollback()
    assert load(key).messages_count == 2
    assert len(mails(session, key)) == 1
    [sent] = session.scalars(
        select(TicketMessage.text).where(TicketMessage.ticket_id == key, TicketMessage.number == 2)
    )
    assert sorted(given, key=str) == [2, [sent]]


@pytest.mark.parametrize("turn", range(4))
def test_two_who_take_it_at_once_do_not_both_have_it(session, question, turn):
    key, (_boss, one, other) = question
    given = together(*(lambda by=by: handling.take(load(key), by=by) for by in (one, other)))
    assert [type(each) for each in given if isinstance(each, Exception)] == [IllegalTransition]
    session.rollback()
    assert load(key).handler_id in {one.user_id, other.user_id}


@pytest.mark.parametrize("turn", range(4))
def test_a_reply_while_it_is_closed_is_never_lost(session, question, turn):
    key, (boss, one, _other) = question
    version = load(key).version
    session.commit()
    together(
        lambda: closing.close(load(key), Outcome.HELPED, tell=True, version=version, by=one),
        lambda: speaking.reply(load(key), "Wacht, nog iets.", by=boss).number,
    )
    session.rollback()
    ticket = load(key)
    assert (ticket.status, ticket.messages_count) == (TicketStatus.OPEN, 2)
    assert ticket.due_on is not None


def test_hundreds_of_notes_and_answers_at_once_lose_nothing(session, question):
    key, (_boss, one, other) = question
    began = monotonic()
    notes = sent = overtaken = 0
    for turn in range(ROUNDS):
        session.rollback()
        seen = load(key).messages_count
        session.rollback()
        acts = {
            0: [
                lambda turn=turn: speaking.note(load(key), f"Notitie {turn}", by=one).text,
                answers(key, f"Antwoord {turn}", seen, other),
            ],
            1: [
                lambda turn=turn: speaking.note(load(key), f"Notitie {turn}", by=one).text,
                lambda turn=turn: speaking.note(load(key), f"Ook {turn}", by=other).text,
            ],
            2: [
                answers(key, f"Van een {turn}", seen, one),
                answers(key, f"Van twee {turn}", seen, other),
            ],
        }[turn % 3]
        given = together(*acts)
        wrong = [each for each in given if isinstance(each, Exception)]
        assert [type(each) for each in wrong] == [SpokenMeanwhile] * (turn % 3 == 2), turn
        notes += sum(isinstance(each, str) for each in given)
        sent += sum(isinstance(each, int) for each in given)
        overtaken += len(wrong)
    assert monotonic() - began < SECONDS
    session.rollback()
    assert (notes, sent, overtaken) == (67 + 2 * 67, 67 + 66, 66)
    count = session.scalar(select(func.count()).where(TicketNote.ticket_id == key))
    assert count == notes
    numbers = session.scalars(
        select(TicketMessage.number)
        .where(TicketMessage.ticket_id == key)
        .order_by(TicketMessage.number)
    ).all()
    assert numbers == list(range(1, sent + 2))
    assert load(key).messages_count == sent + 1
    mailed = mails(session, key)
    assert len(mailed) == len(set(mailed)) == sent
    moved = session.scalar(
        select(func.count()).where(TicketEvent.ticket_id == key, TicketEvent.what == Event.ANSWERED)
    )
    assert moved == sent
