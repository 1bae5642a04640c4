"""Two workers that are given the same mail at once take it once, in transactions that commit."""

import pytest
from sqlalchemy import select

from portal import db
from portal.errors import StaleForm
from portal.helpdesk.models import InboundMail, Ticket, TicketMessage
from portal.helpdesk.services import receiving
from portal.helpdesk.services.asking import Asker
from portal.inbound.sources import Letter, Outcome
from tests.accounts.together import together
from tests.factories.mail_in import mail
from tests.support.committing import committed, session

__all__ = ["committed", "session"]


@pytest.fixture(autouse=True)
def _empty(session, box, file_store):
    yield
    session.rollback()
    for model in (InboundMail, Ticket):
        for row in session.scalars(select(model)):
            session.delete(row)
    session.commit()


def takes(raw, key):
    return lambda: receiving.take(Letter(raw, len(raw), key))


@pytest.mark.parametrize("turn", range(5))
@pytest.mark.parametrize("keys", [("1.7", "1.7"), ("1.7", "2.9"), ("", "")], ids=str)
def test_one_mail_is_one_question(session, keys, turn):
    raw = bytes(mail(sender="joke@bakkerij.test"))
    session.rollback()

    answers = together(*(takes(raw, key) for key in keys))

    assert answers == [Outcome.HANDLED, Outcome.HANDLED]
    assert len(session.scalars(select(Ticket)).all()) == 1
    assert len(session.scalars(select(InboundMail)).all()) == 1


@pytest.mark.parametrize("turn", range(5))
def test_two_replies_at_once_both_stand_in_the_thread(session, make_ticket, box, turn):
    ticket = make_ticket(asker=Asker(name="Joke", email="joke@bakkerij.test"))
    to = box.addresses.address(ticket.ref, "joke@bakkerij.test")
    one, other = (
        bytes(mail(text, sender="joke@bakkerij.test", to=to)) for text in ("Een.", "Twee.")
    )
    session.commit()

    given = {"1": one, "2": other}
    answers = together(*(takes(raw, f"1.{key}") for key, raw in given.items()))
    for (key, raw), answer in zip(given.items(), answers, strict=True):
        if isinstance(answer, StaleForm):  # it stays in the mailbox, and is given again
            with db.transaction():
                receiving.take(Letter(raw, len(raw), f"1.{key}"))

    texts = session.scalars(select(TicketMessage.text).order_by(TicketMessage.number)).all()
    assert len(texts) == 3
    assert set(texts[1:]) == {"Een.", "Twee."}
