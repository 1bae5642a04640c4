"""Mail comes in: into its thread, as a new question, as a note, or nowhere (CAP-11-01, CAP-11-07).

Who writes in a thread must take part in it: the address to which the answer came is signed for
exactly this sender, or it answers a mail that went to this sender. Everything else that names a
thread stays out of it:

- A stranger, such as who got the mail passed on, asks a new question. Staff see at both that they
  may belong together; neither of the two sees the other.
- When our mail server says that the sender is false, staff get a note and nobody gets a mail: the
  one whose name was used did not write it.

The account of a sender counts only when our mail server vouches for the address. A machine never
asks, never speaks and never gets an answer; at most its text becomes a note.
"""

from dataclasses import dataclass, field
from hashlib import sha256

import structlog
from sqlalchemy.exc import IntegrityError

from portal import clock
from portal.accounts.identity import Identity
from portal.db import session
from portal.helpdesk import box as boxes
from portal.helpdesk.box import Box
from portal.helpdesk.models import InboundMail, Ticket, TicketLink
from portal.helpdesk.queries import mails
from portal.helpdesk.services import asking, bounces, consequences, mailed, senders, speaking
from portal.helpdesk.services.asking import Question
from portal.helpdesk.states import Channel, Taken
from portal.inbound import loops
from portal.inbound.loops import Silence
from portal.inbound.message import Automatic, IncomingMail, RefusedMail
from portal.inbound.parsing import read
from portal.inbound.sources import Letter, Outcome

log = structlog.get_logger(__name__)

#: Longer texts of machines and of false senders are not kept in a note.
NOTE_MAX = 2_000


class NoBox(Exception):  # noqa: N818
    """The helpdesk has no mailbox in this installation (HELPDESK_MAIL)."""


@dataclass(slots=True)
class _Mail:
    """A mail while it is taken; `silent` is why no automatic answer may go out."""

    mail: IncomingMail | RefusedMail
    row: InboundMail
    box: Box
    authentic: bool | None
    silent: Silence | None
    unread: str = field(init=False)

    def __post_init__(self) -> None:
        self.unread = mailed.unread(self.mail)

    @property
    def answers(self) -> bool:
        """Whether an automatic answer may go to the sender; never to one who is not the sender."""
        return self.silent is None and self.authentic is not False


def take(letter: Letter) -> Outcome:
    """File one mail, in the surrounding transaction; say where it belongs in its mailbox.

    A mail that was taken before, by its key or by its own name and sender, changes nothing. Raises
    NoBox, and StaleForm when somebody acted in the same thread at the same moment: give the mail
    again. Side effects: what a question or a reply has (see `asking.ask` and `speaking.reply`),
    files in the store, notes, TICKET_MAIL_REFUSED.
    """
    box = boxes.get()
    if box is None:
        raise NoBox
    mail = read(letter.raw, size=letter.size)
    row = _registered(letter, mail)
    if row is None:
        return Outcome.HANDLED
    one = _Mail(mail, row, box, box.addresses.authentic(mail), _silence(mail, box))
    taken = _file(one)
    row.outcome = taken.value
    session.flush()
    log.info("mail taken", outcome=taken.value, automatic=mail.automatic.value)
    return Outcome.REFUSED if taken is Taken.REFUSED else Outcome.HANDLED


def _registered(letter: Letter, mail: IncomingMail | RefusedMail) -> InboundMail | None:
    """Write down that a mail is taken; None when it was before, or is by another worker now."""
    sender = mail.sender.address
    name = mail.message_id or f"sha256:{sha256(letter.raw).hexdigest()}"
    if mails.was_taken(letter.key, name, sender):
        return None
    row = InboundMail(
        key=letter.key or None,
        message_id=name,
        sender=sender,
        outcome=Taken.IGNORED.value,
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return None
    return row


def _silence(mail: IncomingMail | RefusedMail, box: Box) -> Silence | None:
    return loops.silence(
        mail,
        own=box.own,
        mark=box.mark,
        answered=mails.answered_to(mail.sender.address),
        now=clock.now(),
    )


def _file(one: _Mail) -> Taken:
    mail, box = one.mail, one.box
    if mail.automatic is Automatic.BOUNCE:
        return _bounce(one)
    if one.silent in {Silence.OWN, Silence.LOOP} or not senders.can_be_answered(
        mail.sender.address
    ):
        one.row.why = one.silent.value if one.silent else Silence.NO_SENDER.value
        return Taken.IGNORED
    thread = box.addresses.thread_of(mail, mails.sent)
    ticket = mails.thread(thread.ref) if thread else None
    trusted = ticket is not None and thread is not None and thread.trusted
    if mail.automatic is not Automatic.NONE:
        one.row.why = mail.automatic_why
        heard = trusted and mail.automatic is Automatic.LIST
        if not heard:
            return _machine(one, ticket if trusted else None)
    if ticket is not None and trusted:
        return _reply(one, ticket)
    if ticket is not None and one.authentic is False:
        return _forged(one, ticket)
    return _ask(one, beside=ticket)


def _bounce(one: _Mail) -> Taken:
    one.row.why = one.mail.automatic_why
    if isinstance(one.mail, RefusedMail):
        return Taken.IGNORED
    ticket = bounces.take(one.mail, one.box)
    one.row.ticket_id = ticket.id if ticket else None
    return Taken.NOTED if ticket else Taken.IGNORED


def _machine(one: _Mail, ticket: Ticket | None) -> Taken:
    """Note the text of an absence notice, and of an organisation's own system for questions.

    Receipts and other reports of machines are of no use to anybody.
    """
    mail = one.mail
    tells = mail.automatic is Automatic.REPLY or mail.automatic_why == "Auto-Submitted"
    if ticket is None or isinstance(mail, RefusedMail) or not tells:
        return Taken.IGNORED
    if mails.notes_about(mail.sender.address, ticket) >= loops.AT_MOST:
        return Taken.IGNORED
    one.row.ticket_id = ticket.id
    mailed.note(
        ticket,
        f"Automatisch bericht van {mail.sender.address}:\n\n{_short(mail.text)}",
    )
    return Taken.NOTED


def _reply(one: _Mail, ticket: Ticket) -> Taken:
    """Let who takes part in a thread speak in it."""
    mail = one.mail
    # First of all: two that point at the same question and then both want it for themselves would
    # wait for each other for ever.
    speaking.hold(ticket)
    one.row.ticket_id = ticket.id
    if one.unread or isinstance(mail, RefusedMail):
        mailed.note(
            ticket,
            f"{mailed.in_words(one.unread)} Zij is van {mail.sender.address}.",
        )
        one.row.why = one.unread
        _refuse(one)
        return Taken.REFUSED
    if mailed.says_nothing(mail):
        mailed.note(ticket, f"Er kwam een mail zonder tekst van {mail.sender.address}.")
        return Taken.NOTED
    by = senders.follower(ticket, mail.sender.address)
    text, rest = mailed.text_of(mail)
    message = speaking.reply(
        ticket,
        text,
        by=by,
        channel=Channel.MAIL,
        author_name="" if by else senders.author(ticket, mail),
        quoted=mail.quoted,
        mail_id=mail.message_id,
        is_doubtful=one.authentic is None and not _signed(one),
    )
    refused = mailed.keep_files(ticket, mail, message, by=by)
    mailed.tell_staff(ticket, mail, rest, refused)
    if refused:
        one.row.why = "\n".join(refused)
        _refuse(one)
    return Taken.REPLIED


def _forged(one: _Mail, ticket: Ticket) -> Taken:
    """Tell staff that somebody writes under a false name."""
    mail = one.mail
    one.row.ticket_id = ticket.id
    text = "" if isinstance(mail, RefusedMail) else _short(mail.text)
    if mails.notes_about(mail.sender.address, ticket) < loops.AT_MOST:
        mailed.note(
            ticket,
            f"Er kwam een mail binnen die zegt van {mail.sender.address} te zijn. Dat klopt niet "
            "volgens onze mailserver. De mail staat daarom niet in het gesprek en kreeg geen "
            f"antwoord.\n\n{text}",
        )
    return Taken.NOTED


def _ask(one: _Mail, *, beside: Ticket | None) -> Taken:
    """Make a new question of a mail; `beside` is the thread that it names without being in it."""
    mail = one.mail
    known = _vouched(one)
    rest: list[str] = []
    if one.unread or isinstance(mail, RefusedMail):
        text, quoted = mailed.in_words(one.unread), ""
    else:
        (text, rest), quoted = mailed.text_of(mail), mail.quoted
    if one.answers:
        one.row.answered_at = clock.now()
    ticket = asking.ask(
        Question(text=text, subject=mailed.subject_of(mail)),
        by=known,
        asker=None if known else senders.stranger(mail),
        channel=Channel.MAIL,
        mail_id=mail.message_id,
        quoted=quoted,
        is_doubtful=one.authentic is not True,
        confirms=one.answers,
    )
    one.row.ticket_id = ticket.id
    if beside is not None:
        _belong_together(ticket, beside, mail.sender.address)
    if one.unread or isinstance(mail, RefusedMail):
        one.row.why = one.unread
        return Taken.REFUSED
    refused = mailed.keep_files(ticket, mail, ticket.messages[0], by=known)
    mailed.tell_staff(ticket, mail, rest, refused)
    one.row.why = "\n".join(refused)
    return Taken.ASKED


def _refuse(one: _Mail) -> None:
    """Tell the sender what nobody could open, when an automatic answer may go out."""
    if one.answers:
        one.row.answered_at = clock.now()
        session.flush()
        consequences.refused(one.row)


def _belong_together(ticket: Ticket, beside: Ticket, address: str) -> None:
    """Show staff at both questions that they may belong together."""
    first, second = sorted((ticket.id, beside.id))
    session.add(TicketLink(one_id=first, other_id=second))
    mailed.note(
        ticket,
        f"Deze mail antwoordt op vraag {beside.ref}, maar {address} doet daar niet aan mee. Daarom "
        "is dit een nieuwe vraag. Kijk of zij bij elkaar horen.",
    )
    mailed.note(
        beside,
        f"{address} antwoordde op een mail over deze vraag en doet er niet aan mee. Dat werd vraag "
        f"{ticket.ref}. Kijk of zij bij elkaar horen.",
    )


def _signed(one: _Mail) -> bool:
    """Whether the mail came to the signed address of its sender, and not by its Message-ID."""
    thread = one.box.addresses.thread_of(one.mail, lambda _id: None)
    return thread is not None and thread.trusted


def _vouched(one: _Mail) -> Identity | None:
    """Return the employer user or candidate who sent it, when our mail server says so."""
    return senders.account(one.mail.sender.address) if one.authentic is True else None


def _short(text: str) -> str:
    return text if len(text) <= NOTE_MAX else text[:NOTE_MAX].rstrip() + " […]"
