"""The demo's mailbox: who reads a mail there answers it, and the answer is in the conversation."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from portal.helpdesk.models import Ticket
from portal.helpdesk.services import speaking
from portal.helpdesk.services.asking import Asker
from portal.letters import services as letters
from portal.mail.catalogue import Letter
from portal.mail.models import Mail
from portal.outbox.models import JobKind
from portal.outbox.runner import Claimed


@pytest.fixture
def answered(session, app, make_ticket, make_agent):
    """Answer a question of a visitor, and write the mail that holds the answer."""
    ticket = make_ticket(asker=Asker(name="Joke Visser", email="joke@bakkerij.test"))
    message = speaking.answer(ticket, "Nee, dat hoeft niet.", seen=1, by=make_agent())
    payload = {"letter": Letter.TICKET_ANSWERED.value, "to": None}
    letters.write(Claimed(uuid4(), JobKind.WRITE_LETTER, message.id, payload))
    return session.scalars(select(Mail)).one()


@pytest.fixture
def said(session):
    def read():
        session.expire_all()
        return [one.text for one in session.scalars(select(Ticket)).one().messages]

    return read


def test_an_answer_from_the_mailbox_is_in_the_conversation(client, answered, said):
    page = client.page(f"/demo/mailbox/{answered.id}")

    done = client.follow(page, {"text": "Dank u wel.\n\nNog één vraag."})

    assert "Uw antwoord is binnengekomen." in done.text
    assert said()[2:] == ["Dank u wel.\n\nNog één vraag."]


def test_an_empty_answer_is_refused_and_says_what_to_do(client, answered, said):
    page = client.page(f"/demo/mailbox/{answered.id}")

    done = client.send(page, {"text": " "}, status=422)

    assert "Schrijf eerst een antwoord." in done.text
    assert len(said()) == 2


def test_a_mail_that_nobody_answers_has_no_form(client, session, answered, said):
    before = client.page(f"/demo/mailbox/{answered.id}")
    session.get(Mail, answered.id).reply_to = ""
    session.flush()

    assert "Verstuur het antwoord" not in client.page(f"/demo/mailbox/{answered.id}").text
    client.send(before, {"text": "Toch."}, status=404)
    assert len(said()) == 2
