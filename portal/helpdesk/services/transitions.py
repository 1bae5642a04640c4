"""The only place where the status of a question changes, and where its thread grows."""

from typing import Any

from portal import clock
from portal.accounts.identity import Identity
from portal.audit import services as audit
from portal.db import session
from portal.errors import IllegalTransition
from portal.flushing import flush, lock
from portal.helpdesk.models import Ticket, TicketMessage
from portal.helpdesk.services import clocking
from portal.helpdesk.states import NEXT, Channel, MessageKind, TicketStatus
from portal.outbox.models import JobKind
from portal.outbox.services import enqueue
from portal.working_time.conversation import Event


def demand_next(ticket: Ticket, to: TicketStatus) -> None:
    """Raise IllegalTransition when a question cannot go there from where it is."""
    if to not in NEXT[ticket.status]:
        raise IllegalTransition("Dit kan niet meer met deze vraag.")


def move(ticket: Ticket, to: TicketStatus, *, by: Identity, **details: Any) -> None:
    """Change the status of a question; the one place that does.

    What belongs to the new status stands in the row already. Raises IllegalTransition for a step
    that `NEXT` does not have and StaleForm when somebody else changed the row. Side effect: one
    audit entry `ticket.<to>`. Clocks and letters are the caller's.
    """
    demand_next(ticket, to)
    before = ticket.status
    lock(ticket)
    ticket.status, ticket.status_at = to, clock.now()
    ticket.snoozed_until = None
    flush()
    record(to.value, ticket, by=by, **{"from": before.value}, **details)


def say(
    ticket: Ticket,
    kind: MessageKind,
    text: str,
    *,
    channel: Channel,
    by: Identity | None,
    author_name: str = "",
    quoted: str = "",
    mail_id: str = "",
    is_doubtful: bool = False,
) -> TicketMessage:
    """Add a message to the thread and return it.

    The caller holds the row of the question (`flushing.lock`), so that numbers follow each other.
    Raises StaleForm when somebody else spoke at the same moment. Side effect: a job that makes the
    question findable by it.
    """
    message = TicketMessage(
        ticket_id=ticket.id,
        number=ticket.messages_count + 1,
        kind=kind,
        channel=channel,
        author_id=by.user_id if by else None,
        author_name=author_name or (by.name if by else ""),
        text=text,
        quoted=quoted,
        mail_id=mail_id,
        is_doubtful=is_doubtful,
    )
    session.add(message)
    ticket.messages_count += 1
    ticket.spoke_at = clock.now()
    flush()
    enqueue(JobKind.INDEX_TICKET, ticket.id)
    return message


def note_event(ticket: Ticket, what: Event, *, by: Identity | None) -> None:
    """Note what moves a clock; see `clocking.happened`."""
    clocking.happened(ticket, what, by_id=by.user_id if by else None)
    flush()


def record(what: str, ticket: Ticket, *, by: Identity, **details: Any) -> None:
    """Write an audit entry `ticket.<what>` about a question; never a word that was said."""
    audit.record(f"ticket.{what}", "ticket", ticket.id, by=by, ref=ticket.ref, **details)
