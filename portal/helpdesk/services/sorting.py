"""What a question is about, how urgent it is, when it comes back, and what is checked off."""

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import delete, func, select

from portal import clock
from portal.accounts.identity import Identity
from portal.db import session
from portal.errors import FieldErrors, IllegalTransition
from portal.flushing import flush
from portal.helpdesk.models import Ticket, TicketCategory, TicketCheck, TicketHandler, TicketLink
from portal.helpdesk.queries import categories, tickets
from portal.helpdesk.services import (
    access,
    clocking,
    consequences,
    holding,
    routing,
    transitions,
)
from portal.helpdesk.states import AskerKind, Priority
from portal.mail.catalogue import Letter
from portal.working_time.conversation import Event

#: Longer than this nobody means to put a question aside.
LONGEST_SNOOZE = timedelta(days=180)


def set_category(
    ticket: Ticket, code: str, *, reroute: bool = False, version: int | None = None, by: Identity
) -> None:
    """Say what a question is about: new terms, and perhaps another place.

    It goes where the category says when nobody has it, when `reroute` asks so, and always when the
    category is kept to who handles it (a complaint, privacy, misuse): colleagues who worked on it
    until then read no further. Steps of the checklist that were done stay. Raises FieldErrors
    (``category``), NotFound, StaleForm, IllegalTransition. Side effects: clocks, audit entry
    `ticket.sorted`, and when it went: Event.HANDED_OVER and TICKET_ASSIGNED.
    """
    holding.live(ticket, version=version, by=by)
    category = categories.by_code(code)
    if category is None or not category.is_active or category.asker not in kinds_of(ticket):
        raise FieldErrors({"category": "Kies een van de mogelijkheden."})
    before = ticket.category
    ticket.category = category.code
    becomes_confined = category.is_confined and not ticket.is_confined
    ticket.is_confined, ticket.is_complaint = category.is_confined, category.is_complaint
    clocking.set_terms(ticket, category)
    _renew_checklist(ticket, category)
    clocking.renew(ticket)
    flush()
    transitions.record("sorted", ticket, by=by, category=code, before=before)
    if becomes_confined:
        session.execute(delete(TicketHandler).where(TicketHandler.ticket_id == ticket.id))
        ticket.second_line, ticket.first_line_id = False, None
    if reroute or becomes_confined or ticket.handler_id is None:
        _send(ticket, category, by=by)


def kinds_of(ticket: Ticket) -> frozenset[AskerKind]:
    """Return for whom a category must be to fit a question; that of a stranger fits all."""
    if ticket.candidate_id is not None:
        return frozenset({AskerKind.ANYONE, AskerKind.CANDIDATE})
    if ticket.employer_id is not None:
        return frozenset({AskerKind.ANYONE, AskerKind.EMPLOYER})
    return frozenset(AskerKind)


def set_priority(ticket: Ticket, priority: Priority, *, by: Identity) -> None:
    """Say how urgent a question is; no clock moves. Raises NotFound, IllegalTransition."""
    holding.live(ticket, by=by)
    if ticket.priority is not priority:
        ticket.priority = priority
        flush()
        transitions.record("priority", ticket, by=by, priority=priority.value)


def snooze(ticket: Ticket, until: date | None, *, by: Identity) -> None:
    """Put a question aside until a day; the clocks run on, since the asker waits all the same.

    Raises FieldErrors (``until``), NotFound, IllegalTransition. Side effects: audit entry
    `ticket.snoozed`, Event.SNOOZED.
    """
    holding.live(ticket, by=by)
    today = clock.today()
    if until is None or not today < until <= today + LONGEST_SNOOZE:
        raise FieldErrors({"until": "Kies een dag na vandaag, binnen een half jaar."})
    ticket.snoozed_until = until
    flush()
    transitions.record("snoozed", ticket, by=by, until=until.isoformat())
    transitions.note_event(ticket, Event.SNOOZED, by=by)


def wake(ticket: Ticket, *, by: Identity) -> None:
    """Let a question come back that was put aside; raises NotFound and IllegalTransition."""
    holding.live(ticket, by=by)
    if ticket.snoozed_until is not None:
        ticket.snoozed_until = None
        flush()
        transitions.record("woken", ticket, by=by)


def tick(ticket: Ticket, done: Collection[int], *, by: Identity) -> None:
    """Keep which steps of the checklist are done, by their position.

    Raises NotFound, IllegalTransition. Side effect: one audit entry `ticket.checked` with how many
    are done, when something changed.
    """
    holding.live(ticket, by=by)
    steps = _checklist(ticket)
    changed = [one for one in steps if (one.position in done) != (one.done_at is not None)]
    for one in changed:
        ticked = one.position in done
        one.done_at, one.done_by = (clock.now(), by.user_id) if ticked else (None, None)
    if changed:
        flush()
        count = sum(one.done_at is not None for one in steps)
        transitions.record("checked", ticket, by=by, done=count, of=len(steps))


def link(ticket: Ticket, other: Ticket, *, by: Identity) -> None:
    """Say that two questions belong together; saying it again does nothing.

    Raises NotFound for one that this person may not read, IllegalTransition for one with itself.
    Side effect: audit entry `ticket.linked` with each.
    """
    access.demand_reader(ticket, by=by)
    access.demand_reader(other, by=by)
    if ticket.id == other.id:
        raise IllegalTransition("Een vraag hoort al bij zichzelf.")
    one, two = sorted((ticket.id, other.id))
    if tickets.link(one, two) is None:
        join(ticket, other, by=by)


def join(ticket: Ticket, other: Ticket, *, is_split: bool = False, by: Identity) -> None:
    """Write down that two questions belong together; the caller checked who may say so."""
    one, two = sorted((ticket.id, other.id))
    session.add(TicketLink(one_id=one, other_id=two, is_split=is_split))
    flush()
    transitions.record("linked", ticket, by=by, other=other.ref)
    transitions.record("linked", other, by=by, other=ticket.ref)


def _send(ticket: Ticket, category: TicketCategory, *, by: Identity) -> None:
    route = routing.first(ticket, category)
    if (route.queue, route.handler_id) == (ticket.queue, ticket.handler_id):
        return
    ticket.queue, ticket.handler_id = route.queue, route.handler_id
    flush()
    transitions.record("routed", ticket, by=by, queue=ticket.queue)
    transitions.note_event(ticket, Event.HANDED_OVER, by=by)
    consequences.tell_handler(ticket, Letter.TICKET_ASSIGNED, but=by.user_id)


def _checklist(ticket: Ticket) -> list[TicketCheck]:
    return list(
        session.scalars(
            select(TicketCheck)
            .where(TicketCheck.ticket_id == ticket.id)
            .order_by(TicketCheck.position)
        )
    )


def _renew_checklist(ticket: Ticket, category: TicketCategory) -> None:
    """Give the steps of the new category; what was done under the old one stays."""
    session.execute(
        delete(TicketCheck).where(TicketCheck.ticket_id == ticket.id, TicketCheck.done_at.is_(None))
    )
    kept = {one.text for one in _checklist(ticket)}
    last = session.scalar(
        select(func.max(TicketCheck.position)).where(TicketCheck.ticket_id == ticket.id)
    )
    start = 0 if last is None else last + 1
    for position, step in enumerate((one for one in category.checklist if one not in kept), start):
        session.add(TicketCheck(ticket_id=ticket.id, position=position, text=step))
