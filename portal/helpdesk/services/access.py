"""Finding a question within what somebody may see; everything else is not found."""

from portal import clock
from portal.accounts import queries as accounts
from portal.accounts.identity import Identity
from portal.errors import NotFound
from portal.helpdesk import rules
from portal.helpdesk.models import Ticket
from portal.helpdesk.queries import page, tickets


def for_staff(ref: str, who: Identity) -> Ticket:
    """Return a question that somebody of staff may read; raises NotFound.

    Two queries, and one more for who stands in.
    """
    ticket = tickets.by_ref(ref)
    demand_reader(ticket, by=who)
    return ticket


def opened(ref: str, who: Identity) -> page.Opened:
    """Return a question that somebody of staff may read, with what is around it; two queries.

    Raises NotFound.
    """
    found = page.by_ref(ref, who)
    covers = who.is_staff and found.is_covered
    if not covers and not rules.may_read(who, found.ticket, beside=found.beside):
        raise NotFound
    return found


def for_asker(ref: str, who: Identity) -> Ticket:
    """Return a question that this employer user or candidate may follow; raises NotFound."""
    ticket = tickets.by_ref(ref)
    if not rules.asks_for(who, ticket):
        raise NotFound
    return ticket


def demand_reader(ticket: Ticket, *, by: Identity) -> None:
    """Raise NotFound when somebody may not read a question as staff; see `reads`."""
    if not reads(ticket, by):
        raise NotFound


def reads(ticket: Ticket, who: Identity) -> bool:
    """Whether somebody may read a question as staff; one query, and one more for who stands in."""
    if rules.may_read(who, ticket, beside=tickets.beside(ticket)):
        return True
    if not who.is_staff or ticket.handler_id is None:
        return False
    stand_in = accounts.stand_in(ticket.handler_id, clock.today())
    return stand_in is not None and rules.may_read(who, ticket, beside={stand_in})
