"""Reading what was said in public about a question."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from portal.db import session
from portal.helpdesk.models import Ticket, TicketFile, TicketMessage
from portal.helpdesk.states import OF_ASKER


def of(ticket: Ticket) -> list[tuple[TicketMessage, Sequence[TicketFile]]]:
    """Return what was said, in order, each with its files; two queries.

    Notes and their files are in none of it, whoever asks.
    """
    messages = session.scalars(
        select(TicketMessage)
        .where(TicketMessage.ticket_id == ticket.id)
        .order_by(TicketMessage.number)
    ).all()
    files: defaultdict[UUID, list[TicketFile]] = defaultdict(list)
    for file in session.scalars(
        select(TicketFile)
        .where(TicketFile.ticket_id == ticket.id, TicketFile.message_id.is_not(None))
        .order_by(TicketFile.created_at, TicketFile.id)
    ):
        if file.message_id is not None:
            files[file.message_id].append(file)
    return [(message, files[message.id]) for message in messages]


def last_answer(ticket: Ticket) -> TicketMessage | None:
    """Return what the office said last, or None."""
    return session.scalars(
        select(TicketMessage)
        .where(TicketMessage.ticket_id == ticket.id, TicketMessage.kind.not_in(sorted(OF_ASKER)))
        .order_by(TicketMessage.number.desc())
        .limit(1)
    ).one_or_none()
