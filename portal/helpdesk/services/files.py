"""Files with a message or a note: private, checked by their content (CAP-16-11)."""

from pathlib import PurePosixPath
from uuid import uuid4

from sqlalchemy import func, select

from portal.accounts.fields import line
from portal.accounts.identity import SYSTEM, Identity
from portal.configuration.services import number
from portal.db import session
from portal.errors import IllegalTransition, NotFound
from portal.files import checks, connected
from portal.helpdesk import refs, rules
from portal.helpdesk.models import Ticket, TicketFile, TicketMessage, TicketNote
from portal.helpdesk.services import access, transitions

NAME_MAX = 120
#: With one message or one note.
MOST_AT_ONCE = 10
MOST_FILES = 60


def add(
    ticket: Ticket,
    name: str,
    content: bytes,
    *,
    message: TicketMessage | None = None,
    note: TicketNote | None = None,
    by: Identity | None,
) -> TicketFile:
    """Keep a file with a message or a note of this question and return its row.

    `by` is None for who asks without an account, by mail or by a link in a mail: the caller has
    checked that this person takes part in the thread. Only the look of `name` is kept. Raises
    FileRefused for a file that is empty, too large or of a kind that nobody here opens,
    IllegalTransition for too many, NotFound for a foreign question and for a note by others than
    staff. Side effects: the file in the store, an audit entry.
    """
    _demand_writer(ticket, note, by)
    found = checks.check(content, megabytes=number("upload_megabytes"))
    _demand_room(ticket, message, note)
    key = connected.store().put(content, found.content_type, found.suffix)
    row = TicketFile(
        id=uuid4(),
        ref=refs.new(),
        ticket_id=ticket.id,
        message_id=message.id if message else None,
        note_id=note.id if note else None,
        key=key,
        name=_tidy(name, found.suffix),
        content_type=found.content_type,
        size=len(content),
        sent_by=by.user_id if by else None,
    )
    session.add(row)
    try:
        session.flush()
    except BaseException:
        connected.delete(key)
        raise
    transitions.record("file_added", ticket, by=by or SYSTEM)
    return row


def find(ref: str, who: Identity) -> TicketFile:
    """Return a file that this person may open; raises NotFound.

    Staff who may read the question open all of it. The asker, and a colleague who follows it,
    open what came with messages; nobody but staff opens a file of a note. One that is with
    neither yet is of who sent it, and of staff.
    """
    file = _by_ref(ref)
    ticket = session.get_one(Ticket, file.ticket_id)
    sent = file.note_id is None and file.sent_by is not None and file.sent_by == who.user_id
    if (file.message_id is not None or sent) and rules.asks_for(who, ticket):
        return file
    access.demand_reader(ticket, by=who)
    return file


def find_in_thread(ref: str, ticket: Ticket) -> TicketFile:
    """Return a file of a message of this question, for who has its link; raises NotFound."""
    file = _by_ref(ref)
    if file.ticket_id != ticket.id or file.message_id is None:
        raise NotFound
    return file


def open(file: TicketFile) -> bytes:  # noqa: A001  the verb of the service
    """Return the content, always to be sent as a download; raises NotFound when it is gone.

    Whoever asks has checked who may read it (`find`).
    """
    try:
        with connected.store().open(file.key) as stream:
            return stream.read()
    except FileNotFoundError as error:
        raise NotFound("Dit bestand is er niet meer.") from error


def _by_ref(ref: str) -> TicketFile:
    found = session.scalars(
        select(TicketFile).where(TicketFile.ref == refs.tidy(ref))
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def _demand_writer(ticket: Ticket, note: TicketNote | None, by: Identity | None) -> None:
    if note is None and (by is None or rules.asks_for(by, ticket)):
        return
    if by is None:
        raise NotFound
    access.demand_reader(ticket, by=by)


def _demand_room(ticket: Ticket, message: TicketMessage | None, note: TicketNote | None) -> None:
    home = (
        TicketFile.message_id == message.id
        if message
        else TicketFile.note_id == (note.id if note else None)
    )
    here, all_ = session.execute(
        select(func.count().filter(home), func.count()).where(TicketFile.ticket_id == ticket.id)
    ).one()
    for count, most in ((here, MOST_AT_ONCE), (all_, MOST_FILES)):
        if count >= most:
            raise IllegalTransition("Er zijn al %(most)s bestanden. Meer kan niet.", most=most)


def _tidy(name: str, suffix: str) -> str:
    """Return a name without folders or odd signs, with the ending that the content has."""
    stem = PurePosixPath(line(name).replace("\\", "/")).stem[:NAME_MAX].strip(" .")
    return f"{stem or 'bestand'}.{suffix}"
