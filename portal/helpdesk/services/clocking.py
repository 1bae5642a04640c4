"""When an answer and a solution are due, from what happened (CAP-11-09, CAP-11-10)."""

from datetime import datetime

from sqlalchemy import select

from portal import clock
from portal.configuration.services import number
from portal.db import session
from portal.helpdesk.models import Ticket, TicketCategory, TicketEvent
from portal.working_time import conversation
from portal.working_time.conversation import Event
from portal.working_time.stopwatch import Reading, office_minutes, read

#: The office spoke in public for the first time.
_SPOKE = frozenset({Event.INFORMED, Event.ANSWERED, Event.CLOSED})
_ENDED = Event.CLOSED


def set_terms(ticket: Ticket, category: TicketCategory | None) -> None:
    """Give a question the terms of its category, or those of the installation."""
    answer = category.answer_days if category else None
    solution = category.solution_days if category else None
    ticket.answer_minutes = office_minutes(
        number("ticket_answer_days") if answer is None else answer
    )
    ticket.solution_minutes = office_minutes(
        number("ticket_solution_days") if solution is None else solution
    )


def happened(ticket: Ticket, what: Event, *, by_id: object = None) -> None:
    """Note an event and renew the clocks that follow from it; flushes."""
    session.add(TicketEvent(ticket_id=ticket.id, what=what, at=clock.now(), by_id=by_id))
    session.flush()
    renew(ticket)


def events_of(ticket: Ticket) -> list[tuple[datetime, Event]]:
    """Return what happened, in order; one query."""
    rows = session.execute(
        select(TicketEvent.at, TicketEvent.what)
        .where(TicketEvent.ticket_id == ticket.id)
        .order_by(TicketEvent.at, TicketEvent.created_at, TicketEvent.id)
    )
    return [(at, what) for at, what in rows]


def readings(ticket: Ticket, events: list[tuple[datetime, Event]]) -> tuple[Reading, Reading]:
    """Return what the clock of the next answer and that of the solution show now."""
    now = clock.now()
    return (
        read(conversation.next_answer(events), at=now, term=ticket.answer_minutes),
        read(conversation.solution(events), at=now, term=ticket.solution_minutes),
    )


def renew(ticket: Ticket) -> None:
    """Write down on the question when its clocks run out, as its events say; one query.

    A clock that stands still has no day, also when it is over its term: then nobody of the office
    is to do something. `late_told_at` is forgotten when nothing is late, so that a later delay is
    told again.
    """
    events = events_of(ticket)
    answer, solution = readings(ticket, events)
    ticket.answer_due_at = answer.due if answer.running else None
    ticket.solution_due_at = solution.due if solution.running else None
    ticket.first_answered_at = next((at for at, what in events if what in _SPOKE), None)
    last = [(at, what) for at, what in events if what in {Event.CLOSED, Event.REOPENED}]
    ticket.solved_at = last[-1][0] if last and last[-1][1] is _ENDED else None
    due = [one for one in (ticket.answer_due_at, ticket.solution_due_at) if one is not None]
    ticket.due_on = clock.local(min(due)).date() if due else None
    if not due or min(due) >= clock.now():
        ticket.late_told_at = None
