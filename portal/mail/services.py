"""Asking for a letter, putting a written one in the mail, and handing it to a mail server."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from uuid import UUID, uuid4

from sqlalchemy import delete

from portal import clock, db
from portal.db import session
from portal.mail import message as messages
from portal.mail.catalogue import Letter
from portal.mail.errors import Refused
from portal.mail.models import Mail
from portal.mail.transports import Mailbox, Transport
from portal.outbox.models import JobKind
from portal.outbox.runner import Claimed
from portal.outbox.services import enqueue


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """Of which conversation a mail is part; see `Mail` for the three."""

    thread: str
    reply_to: str = ""
    answers: Sequence[str] = ()


@dataclass(slots=True)
class _Office:
    """How mail leaves this process; closed until the composition root opens it."""

    transport: Transport = field(default_factory=Mailbox)
    sender: Address = field(
        default_factory=lambda: Address("Werkpoort", "werkpoort", "localhost.localdomain")
    )


_office = _Office()

#: Letters to somebody of whom nothing may stay: once sent, the row forgets the address.
FORGOTTEN = frozenset({Letter.ERASURE_DONE.value})


def configure(*, transport: Transport, sender_name: str, sender_address: str) -> None:
    """Set how mail leaves and from whom; called once per process by the composition root."""
    _office.transport = transport
    _office.sender = messages.address(sender_address, sender_name)


def ask(letter: Letter, subject_id: UUID, *, to: UUID | None = None) -> None:
    """Ask in the surrounding transaction that a letter be written after it commits.

    `subject_id` is the row that the letter is about (see `Letter`), `to` the user who gets it;
    None where the subject itself holds the address.
    """
    enqueue(
        JobKind.WRITE_LETTER,
        subject_id,
        payload={"letter": letter.value, "to": str(to) if to else None},
    )


def post(
    user_id: UUID | None,
    to_address: str,
    to_name: str,
    *,
    letter: Letter,
    subject: str,
    text: str,
    html: str,
    calendar: str = "",
    conversation: Conversation | None = None,
) -> Mail:
    """Store a written letter and enqueue its sending, in the surrounding transaction.

    `calendar` is an appointment as iCalendar text (RFC 5545) that goes along.
    """
    key = uuid4()
    mail = Mail(
        id=key,
        user_id=user_id,
        to_address=to_address,
        to_name=messages.one_line(to_name),
        letter=letter.value,
        subject=messages.one_line(subject),
        text=text,
        html=html,
        calendar=calendar,
        message_id=f"<{key.hex}@{_office.sender.domain}>",
        thread=conversation.thread if conversation else "",
        reply_to=conversation.reply_to if conversation else "",
        answers=list(conversation.answers) if conversation else [],
    )
    session.add(mail)
    session.flush()
    enqueue(JobKind.SEND_MAIL, mail.id)
    return mail


def deliver(job: Claimed) -> None:
    """Send one stored mail; job handler that talks outside.

    No transaction is open while the mail server answers. A worker that dies between sending and
    noting it sends the mail a second time, with the same Message-ID. A refusal for good is noted
    and not tried again; raises `NotSent` for anything that may pass.
    """
    with db.transaction():
        mail = session.get(Mail, job.subject_id)
        if mail is None:
            return
        key, letter = mail.id, mail.letter
        is_done = bool(mail.sent_at or mail.refused_at)
        try:
            message = None if is_done else messages.compose(mail, _office.sender)
        except Refused:
            message = None
        returns_to = mail.reply_to
    if not is_done:
        _send(key, message, returns_to)
    if letter in FORGOTTEN:
        # Also when the letter went out in a run that ended before this.
        db.empty_log()


def _send(key: UUID, message: EmailMessage | None, returns_to: str) -> None:
    try:
        if message is None:
            raise Refused("not a mail address")  # noqa: TRY301  one place notes every refusal
        _office.transport.send(message, returns_to=returns_to)
    except Refused:
        _note(key, refused=True)
    else:
        _note(key, refused=False)


def not_delivered(mail: Mail) -> bool:
    """Note that a mail did not arrive after all; whether that was not known yet."""
    if mail.refused_at is not None:
        return False
    mail.refused_at = clock.now()
    session.flush()
    return True


def purge(*, older_than: timedelta) -> int:
    """Delete mails written longer ago than this (CAP-16-05); return how many went."""
    deleted = session.execute(
        delete(Mail)
        .where(Mail.created_at < clock.now() - older_than)
        .execution_options(synchronize_session=False)
    )
    return int(deleted.rowcount)  # type: ignore[attr-defined]


def _note(key: UUID, *, refused: bool) -> None:
    with db.transaction():
        mail = session.get(Mail, key)
        if mail is None:
            return
        if refused:
            mail.refused_at = clock.now()
        else:
            mail.sent_at = clock.now()
        if not _office.transport.keeps_bodies:
            mail.text = mail.html = mail.calendar = ""
        if mail.letter in FORGOTTEN:
            mail.to_address = mail.to_name = ""
