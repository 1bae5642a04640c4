"""Who may read, answer and handle questions: pure predicates.

A question waits with a queue: the code of a team or of a role. Who has that role or is in that team
takes it. Questions of candidates are for who may know them; a confined question (complaint,
privacy, misuse) is for who handles it.
"""

from collections.abc import Collection
from uuid import UUID

from portal.accounts.identity import Identity
from portal.accounts.roles import CANDIDATE_READERS, MODERATORS, STAFF, Role
from portal.helpdesk.models import Ticket
from portal.helpdesk.states import LIVE, Place, TicketStatus

HELPDESK = "helpdesk"

#: Read every question of employers and of the public that is not confined (reference data, roles).
READERS = MODERATORS | {Role.SUBSIDY_OFFICER, Role.SPECIALIST, Role.CANDIDATE_ADMINISTRATOR}

#: Keep categories, terms, ready answers.
KEEPERS = frozenset({Role.HELPDESK_AGENT, Role.MANAGER, Role.ADMINISTRATOR})

#: Write down what somebody asked by telephone: all who speak with employers or candidates.
ENTERERS = STAFF - {Role.CONTENT_EDITOR, Role.STRATEGIC_ACCOUNT_MANAGER}


def queues_of(who: Identity) -> frozenset[str]:
    """Return the queues from which somebody of staff takes: the own teams and the own role."""
    if not who.is_staff:
        return frozenset()
    own = {Place.HELPDESK.value} if who.role is Role.HELPDESK_AGENT else set()
    return who.teams | {who.role.value} | own


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

    Who is absent is covered by who may take from the queue; see `may_read`.
    """
    return who.user_id is not None and who.user_id in {
        ticket.handler_id,
        ticket.first_line_id,
        *beside,
    }


def may_read(who: Identity, ticket: Ticket, *, beside: Collection[UUID] = ()) -> bool:
    """Whether somebody of staff may read a question with its notes.

    `beside` are colleagues who work on it too, were mentioned in it, or are covered by this one.
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
