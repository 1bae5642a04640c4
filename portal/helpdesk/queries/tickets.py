"""Reading one question and what belongs to it."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select, union

from portal.db import session
from portal.errors import NotFound
from portal.helpdesk import refs
from portal.helpdesk.models import (
    Ticket,
    TicketHandler,
    TicketLink,
    TicketMention,
    TicketMessage,
    TicketResult,
)
from portal.helpdesk.states import OF_ASKER, ResultKind


def by_ref(ref: str) -> Ticket:
    """Return a question, whoever may read it (see `services.access`); raises NotFound."""
    found = find(ref)
    if found is None:
        raise NotFound
    return found


def find(ref: str) -> Ticket | None:
    """Return a question, whoever may read it, or None."""
    return session.scalars(select(Ticket).where(Ticket.ref == refs.tidy(ref))).one_or_none()


def by_key(ticket_id: UUID) -> Ticket | None:
    """Return a question by its key, whoever may read it, or None."""
    return session.get(Ticket, ticket_id)


def beside(ticket: Ticket) -> frozenset[UUID]:
    """Return the colleagues who work on a question too or were mentioned in it; one query."""
    return frozenset(
        session.scalars(
            union(
                select(TicketHandler.user_id).where(TicketHandler.ticket_id == ticket.id),
                select(TicketMention.user_id).where(TicketMention.ticket_id == ticket.id),
            )
        )
    )


def helper(ticket: Ticket, user_id: UUID) -> TicketHandler | None:
    """Return that a colleague works on a question beside its handler, or None."""
    return session.scalars(
        select(TicketHandler).where(
            TicketHandler.ticket_id == ticket.id, TicketHandler.user_id == user_id
        )
    ).one_or_none()


def link(one_id: UUID, other_id: UUID) -> TicketLink | None:
    """Return that two questions belong together, by the smaller key first, or None."""
    return session.scalars(
        select(TicketLink).where(TicketLink.one_id == one_id, TicketLink.other_id == other_id)
    ).one_or_none()


def merged_into(ticket: Ticket) -> Sequence[Ticket]:
    """Return the questions that go on in this one, the oldest first."""
    return session.scalars(
        select(Ticket)
        .where(Ticket.merged_into_id == ticket.id)
        .order_by(Ticket.created_at, Ticket.id)
    ).all()


def message(ticket: Ticket, number: int) -> TicketMessage:
    """Return one message of a thread by its number; raises NotFound."""
    found = session.scalars(
        select(TicketMessage).where(
            TicketMessage.ticket_id == ticket.id, TicketMessage.number == number
        )
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def said_by_asker(ticket: Ticket) -> str:
    """Return what the asker wrote, in order, as one text."""
    return "\n\n".join(
        session.scalars(
            select(TicketMessage.text)
            .where(TicketMessage.ticket_id == ticket.id, TicketMessage.kind.in_(OF_ASKER))
            .order_by(TicketMessage.number)
        )
    )


def result(ticket: Ticket, kind: ResultKind, ref: str) -> TicketResult | None:
    """Return that a question was turned into this thing, or None."""
    return session.scalars(
        select(TicketResult).where(
            TicketResult.ticket_id == ticket.id,
            TicketResult.kind == kind,
            TicketResult.ref == ref,
        )
    ).one_or_none()


def messages_after(ticket: Ticket, number: int) -> Sequence[TicketMessage]:
    """Return what was said in public after the message with this number, in order."""
    return session.scalars(
        select(TicketMessage)
        .where(TicketMessage.ticket_id == ticket.id, TicketMessage.number > number)
        .order_by(TicketMessage.number)
    ).all()
