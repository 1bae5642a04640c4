"""Reading which mails came in, and to which question a mail belongs."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, func, or_, select

from portal import clock
from portal.db import session
from portal.helpdesk.models import InboundMail, Ticket
from portal.helpdesk.queries import tickets
from portal.helpdesk.states import Taken, TicketStatus
from portal.inbound.addresses import Sent
from portal.inbound.loops import WITHIN
from portal.mail import queries as mails

#: What of a mail that came in stands in a thread, so that its sender takes part in it.
_SPOKEN = (Taken.ASKED.value, Taken.REPLIED.value)


def was_taken(key: str, name: str, sender: str) -> bool:
    """Whether a mail was taken before, by how its mailbox names it or by its own name."""
    same = (InboundMail.message_id == name) & (InboundMail.sender == sender)
    found = or_(same, InboundMail.key == key) if key else same
    return bool(session.scalar(select(exists().where(found))))


def sent(message_id: str) -> Sent | None:
    """Return the thread of a mail with this Message-ID, one of ours or of an asker, or None."""
    ours = mails.by_message_id(message_id)
    if ours is not None:
        return Sent(ours.thread, {ours.to_address}) if ours.thread else None
    found = session.execute(
        select(Ticket.ref, InboundMail.sender)
        .join(Ticket, Ticket.id == InboundMail.ticket_id)
        .where(InboundMail.message_id == message_id, InboundMail.outcome.in_(_SPOKEN))
        .order_by(InboundMail.created_at, InboundMail.id)
        .limit(1)
    ).one_or_none()
    return Sent(found.ref, {found.sender}) if found else None


def thread(ref: str) -> Ticket | None:
    """Return the question in which a thread goes on: the last into which it was merged, or None."""
    found = tickets.find(ref)
    seen: set[UUID] = set()
    while found is not None and found.status is TicketStatus.MERGED and found.id not in seen:
        seen.add(found.id)
        found = session.get(Ticket, found.merged_into_id)
    return found


def brought(ticket: Ticket) -> InboundMail | None:
    """Return the mail that brought a question, or None."""
    return session.scalars(
        select(InboundMail)
        .where(InboundMail.ticket_id == ticket.id)
        .order_by(InboundMail.created_at, InboundMail.id)
        .limit(1)
    ).one_or_none()


def answered_to(sender: str) -> list[datetime]:
    """Return when automatic answers went to this sender, as far as that limits the next."""
    rows = session.scalars(
        select(InboundMail.answered_at)
        .where(
            InboundMail.sender == sender,
            InboundMail.created_at > clock.now() - 2 * WITHIN,
            InboundMail.answered_at.is_not(None),
        )
        .order_by(InboundMail.answered_at)
    )
    return [one for one in rows if one is not None]


def notes_about(sender: str, ticket: Ticket) -> int:
    """Return how many mails of this sender became a note with a question within a day."""
    return (
        session.scalar(
            select(func.count())
            .select_from(InboundMail)
            .where(
                InboundMail.sender == sender,
                InboundMail.ticket_id == ticket.id,
                InboundMail.outcome == Taken.NOTED.value,
                InboundMail.created_at > clock.now() - WITHIN,
            )
        )
        or 0
    )
