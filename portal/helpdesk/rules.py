"""Who may read, answer and handle questions: pure predicates.

A question waits with a queue: the code of a team or of a role. Who has that role or is in that team
takes it. Questions of candidates are for who may know them; a confined question (complaint,
privacy, misuse) is for who handles it.
"""

from collections.abc import Collection
from uuid import UUID

from portal.accounts.identity import Identity
from portal.accounts.roles import CANDIDATE_READERS, Role
from portal.helpdesk.models import Ticket
from portal.helpdesk.people import ENTERERS, HELPDESK, KEEPERS, READERS, queues_of
from portal.helpdesk.states import LIVE, TicketStatus

__all__ = [
    "ENTERERS",
    "HELPDESK",
    "KEEPERS",
    "READERS",
    "asks_for",
    "is_live",
    "may_get",
    "may_merge",
    "may_rate",
    "may_read",
    "queues_of",
    "works_on",
]


def asks_for(who: Identity, ticket: Ticket) -> bool:
    """Whether this is the asker, or a colleague who may follow it (CAP-11-07)."""
    if ticket.asker_id is not None and ticket.asker_id == who.user_id:
        return True
    return (
        who.role is Role.EMPLOYER
        and who.employer_id is not None
        and who.employer_id == ticket.employer_id
        and not ticket.is_personal
    )


def works_on(who: Identity, ticket: Ticket, *, beside: Collection[UUID] = ()) -> bool:
    """Whether somebody of staff has it, or is asked into it; `beside` are the colleagues who are.

    Who stands in for the handler counts among them; see `services.access.reads`.
    """
    return who.user_id is not None and who.user_id in {
        ticket.handler_id,
        ticket.first_line_id,
        *beside,
    }


def may_read(who: Identity, ticket: Ticket, *, beside: Collection[UUID] = ()) -> bool:
    """Whether somebody of staff may read a question with its notes.

    `beside` are colleagues who work on it too, were mentioned in it, or stand in for its handler:
    covering gives the work that somebody has, and nothing else of what that colleague may read.
    """
    if who.role is Role.SYSTEM:
        return True
    if not who.is_staff:
        return False
    if works_on(who, ticket, beside=beside) or ticket.queue in queues_of(who):
        return True
    if ticket.is_complaint:
        return who.role is Role.MANAGER
    if ticket.is_confined:
        return False
    return who.role in (CANDIDATE_READERS if ticket.candidate_id else READERS)


def may_get(who: Identity, ticket: Ticket) -> bool:
    """Whether a question may be given to somebody of staff: who handles it may read it.

    A confined one goes only to who takes from its queue, and a complaint to a manager as well.
    """
    if not who.is_staff:
        return False
    if ticket.queue in queues_of(who):
        return True
    if ticket.is_complaint:
        return who.role is Role.MANAGER
    if ticket.is_confined:
        return False
    return who.role in (CANDIDATE_READERS if ticket.candidate_id else ENTERERS)


def may_merge(one: Ticket, other: Ticket) -> bool:
    """Whether two questions may become one: the same people may follow both.

    Those of the same asker, or of the same organisation when neither is personal; and never one
    that is confined with one that is not.
    """
    if one.id == other.id or one.is_confined != other.is_confined:
        return False
    if one.employer_id != other.employer_id or one.candidate_id != other.candidate_id:
        return False
    if one.asker_id is not None or other.asker_id is not None:
        if one.asker_id == other.asker_id:
            return one.is_personal == other.is_personal
        return one.employer_id is not None and not one.is_personal and not other.is_personal
    return bool(one.asker_email) and one.asker_email == other.asker_email


def is_live(ticket: Ticket) -> bool:
    """Whether somebody works on it."""
    return ticket.status in LIVE


def may_rate(who: Identity, ticket: Ticket) -> bool:
    """Whether this is the asker of a question that ended."""
    return (
        ticket.status is TicketStatus.CLOSED
        and ticket.asker_id is not None
        and ticket.asker_id == who.user_id
    )
