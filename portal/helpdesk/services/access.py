"""Finding a question within what somebody may see; everything else is not found."""

from portal.accounts.identity import Identity
from portal.errors import NotFound
from portal.helpdesk import rules
from portal.helpdesk.models import Ticket
from portal.helpdesk.queries import page, tickets


def for_staff(ref: str, who: Identity) -> Ticket:
    """Return a question that somebody of staff may read; raises NotFound. Two queries."""
    ticket = tickets.by_ref(ref)
    demand_reader(ticket, by=who)
    return ticket


def opened(ref: str, who: Identity) -> page.Opened:
    """Return a question that somebody of staff may read, with what is around it; two queries.

    Raises NotFound.
    """
    found = page.by_ref(ref)
    if not rules.may_read(who, found.ticket, beside=found.beside):
        raise NotFound
    return found


def for_asker(ref: str, who: Identity) -> Ticket:
    """Return a question that this employer user or candidate may follow; raises NotFound."""
    ticket = tickets.by_ref(ref)
    if not rules.asks_for(who, ticket):
        raise NotFound
    return ticket


def demand_reader(ticket: Ticket, *, by: Identity) -> None:
    """Raise NotFound when somebody may not read a question as staff; one query."""
    if not rules.may_read(by, ticket, beside=tickets.beside(ticket)):
        raise NotFound
