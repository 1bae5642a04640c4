"""A question and its answer over a real mail server and real mailboxes, there and back."""

import smtplib
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default

import pytest
from sqlalchemy import select

from portal.helpdesk import box as boxes
from portal.helpdesk.box import Box
from portal.helpdesk.models import Ticket
from portal.helpdesk.services import fetching, speaking
from portal.helpdesk.states import Channel, TicketStatus
from portal.inbound.addresses import ReplyAddresses
from portal.inbound.imap import imap_mailbox
from portal.inbound.quotes import ABOVE
from portal.mail import services as mail_services
from portal.mail.transports import transport
from portal.outbox.runner import run_due
from portal.worker import handlers
from tests.letters.conftest import *  # noqa: F403  the same letterhead
from tests.mail.conftest import leave_by
from tests.support.imap import Server, demand, imap_server
from tests.support.smtp import Inbox, smtp_server

__all__ = ["leave_by"]

HULP, JAN = "hulp@werkpoort.example", "jan@bakkerij.example"
OUTLOOK = """{text}

Met vriendelijke groet,
Jan Bakker

________________________________
Van: Werkpoort <{sender}>
Verzonden: maandag 30 november 2026 10:12
Aan: Jan Bakker <{to}>
Onderwerp: {subject}

{quoted}
"""


@dataclass
class PostOffice:
    """A mail server that puts mail into the mailbox of who it is to."""

    port: int
    boxes: dict[str, Server]

    def send(self, message, sender=JAN):
        with smtplib.SMTP("127.0.0.1", self.port) as server:
            server.send_message(message, from_addr=sender)

    def of(self, person, folder="INBOX"):
        return [
            message_from_bytes(one, policy=default) for one in self.boxes[person].messages(folder)
        ]


@pytest.fixture(scope="module")
def mailboxes():
    demand()
    with imap_server() as of_helpdesk, imap_server() as of_jan:
        yield {HULP: of_helpdesk, JAN: of_jan}


@pytest.fixture
def post(monkeypatch, mailboxes, session, leave_by, file_store):
    for one in mailboxes.values():
        one.empty()

    async def deliver(_inbox, _server, _session, envelope):
        for receiver in envelope.rcpt_tos:
            local, _, domain = receiver.partition("@")
            person = f"{local.partition('+')[0]}@{domain}"
            head = f"Return-Path: <{envelope.mail_from}>\r\nDelivered-To: {receiver}\r\n"
            mailboxes[person].put(head.encode() + envelope.content)
        return "250 OK"

    monkeypatch.setattr(Inbox, "handle_DATA", deliver)
    with smtp_server() as server:
        leave_by(f"smtp://127.0.0.1:{server.port}")
        mail_services.configure(
            transport=transport(f"smtp://127.0.0.1:{server.port}"),
            sender_name="Werkpoort",
            sender_address="post@werkpoort.example",
        )
        before = boxes.get()
        boxes.use(
            Box(
                addresses=ReplyAddresses(box=HULP, secret="k" * 40),
                own=frozenset({HULP, "post@werkpoort.example"}),
                mailbox=imap_mailbox(mailboxes[HULP].url()),
            )
        )
        yield PostOffice(server.port, mailboxes)
        boxes.use(before)


@pytest.fixture
def work(session):
    def run():
        session.commit()
        while run_due(handlers()):
            pass
        session.expire_all()

    return run


@pytest.fixture
def asked(session, post, work):
    """Have Jan ask by mail; give what reads the question as it is now."""
    post.send(new_mail("Proefplaatsing", "Hoe lang mag een proefplaatsing duren?"))
    fetching.fetch()
    work()
    return lambda: session.scalars(select(Ticket).order_by(Ticket.created_at)).first()


def new_mail(subject, text):
    message = EmailMessage(policy=SMTP)
    message["From"] = f"Jan Bakker <{JAN}>"
    message["To"] = HULP
    message["Subject"] = subject
    message["Message-ID"] = "<vraag-1@bakkerij.example>"
    message.set_content(text)
    return message


def outlook_answer(received, text):
    """Answer a mail as Outlook does: to Reply-To, with the old text below, without quote signs."""
    message = EmailMessage(policy=SMTP)
    message["From"] = received["To"]
    message["To"] = received["Reply-To"]
    message["Subject"] = f"RE: {received['Subject']}"
    message["Message-ID"] = "<antwoord-1@bakkerij.example>"
    message["In-Reply-To"] = received["Message-ID"]
    message["References"] = f"{received['References']} {received['Message-ID']}"
    message.set_content(
        OUTLOOK.format(
            text=text,
            sender=received["Reply-To"],
            to=JAN,
            subject=received["Subject"],
            quoted=received.get_body(("plain",)).get_content(),
        )
    )
    return message


def test_a_question_by_mail_is_answered_by_mail_and_goes_on_by_mail(asked, post, work, make_agent):
    [confirmed] = post.of(JAN)
    assert confirmed["Auto-Submitted"] == "auto-replied"
    assert confirmed["In-Reply-To"] == "<vraag-1@bakkerij.example>"
    assert "proefplaatsing" not in confirmed.get_body(("plain",)).get_content()

    text = "Twee maanden.\n\nWilt u dat wij langskomen?"
    speaking.answer(asked(), text, seen=1, by=make_agent())
    work()
    answered = post.of(JAN)[1]
    assert answered["Auto-Submitted"] is None
    assert answered["Reply-To"].startswith(f"hulp+{asked().ref.lower()}.")
    assert answered["Return-Path"] == f"<{answered['Reply-To']}>"
    assert answered["References"] == "<vraag-1@bakkerij.example>"
    text = answered.get_body(("plain",)).get_content()
    assert text.startswith(f"--- {ABOVE} ---")
    assert "Twee maanden." in text

    post.send(outlook_answer(answered, "Ja graag, dinsdag om 10 uur."))
    fetching.fetch()
    work()

    ticket = asked()
    assert ticket.status is TicketStatus.OPEN
    reply = ticket.messages[-1]
    assert reply.text == ("Ja graag, dinsdag om 10 uur.\n\nMet vriendelijke groet,\nJan Bakker")
    assert "Twee maanden." in reply.quoted
    assert (reply.channel, reply.author_name, reply.is_doubtful) == (
        Channel.MAIL,
        "Jan Bakker",
        False,
    )
    assert [len(post.of(HULP, one)) for one in ("INBOX", "Verwerkt", "Geweigerd")] == [0, 2, 0]
    assert len(post.of(JAN)) == 2  # nothing automatic came of the reply


def test_who_gets_the_answer_passed_on_comes_not_into_the_thread(
    session, asked, post, work, make_agent
):
    speaking.answer(asked(), "Twee maanden.", seen=1, by=make_agent())
    work()
    answer = outlook_answer(post.of(JAN)[-1], "En voor mij?")
    answer.replace_header("From", "Kees <kees@elders.example>")
    answer.replace_header("Message-ID", "<kees-1@elders.example>")

    post.send(answer, sender="kees@elders.example")
    fetching.fetch()

    ticket = asked()
    assert len(ticket.messages) == 2
    other = session.scalars(select(Ticket).where(Ticket.id != ticket.id)).one()
    assert other.asker_email == "kees@elders.example"
    assert other.messages[0].text.startswith("En voor mij?")


def test_what_cannot_be_delivered_after_all_comes_back_and_is_told(asked, post):
    [confirmed] = post.of(JAN)
    bounce = EmailMessage(policy=SMTP)
    bounce["From"] = "Mail Delivery System <MAILER-DAEMON@mx.bakkerij.example>"
    bounce["To"] = confirmed["Return-Path"].strip("<>")
    bounce["Subject"] = "Undelivered Mail Returned to Sender"
    bounce["Message-ID"] = "<bounce-1@mx.bakkerij.example>"
    bounce["X-Failed-Recipients"] = JAN
    bounce.set_content("No such user.")

    post.send(bounce, sender="<>")
    fetching.fetch()

    [note] = asked().notes
    assert f"aan {JAN} kwam niet aan" in note.text
