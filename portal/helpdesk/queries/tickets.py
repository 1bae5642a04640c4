"""Reading one question and what belongs to it."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select, union

from portal.db import session
from portal.errors import NotFound
from portal.helpdesk import refs
from portal.helpdesk.models import (
    Ticket,
    TicketArticle,
    TicketHandler,
    TicketMention,
    TicketMessage,
)
from portal.helpdesk.states import ArticleRole


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


def messages_after(ticket: Ticket, number: int) -> Sequence[TicketMessage]:
    """Return what was said in public after the message with this number, in order."""
    return session.scalars(
        select(TicketMessage)
        .where(TicketMessage.ticket_id == ticket.id, TicketMessage.number > number)
        .order_by(TicketMessage.number)
    ).all()


def article(ticket: Ticket, slug: str, role: ArticleRole) -> TicketArticle | None:
    """Return that a knowledge page played this role, or None."""
    return session.scalars(
        select(TicketArticle).where(
            TicketArticle.ticket_id == ticket.id,
            TicketArticle.slug == slug,
            TicketArticle.role == role,
        )
    ).one_or_none()
