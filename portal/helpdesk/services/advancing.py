"""What time brings to questions: they come back, overflow to the helpdesk, and are late."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import exists, func, or_, select

from portal import clock
from portal.accounts import queries as accounts
from portal.accounts.identity import SYSTEM
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.accounts.rules import is_in_service
from portal.configuration.services import number
from portal.db import session
from portal.flushing import flush, lock, one_of_many
from portal.helpdesk import rules
from portal.helpdesk.models import Ticket, TicketCategory, TicketEvent, TicketHandler
from portal.helpdesk.queries import tickets
from portal.helpdesk.rules import HELPDESK
from portal.helpdesk.services import consequences, transitions
from portal.helpdesk.states import LIVE, Place, TicketStatus
from portal.mail.catalogue import Letter
from portal.working_time import after_office_time
from portal.working_time.conversation import Event
from portal.working_time.stopwatch import office_minutes

#: A question for one of these is a question for a person.
_OF_A_PERSON = (Place.ON_SITE, Place.CONTACT_PERSON)


@dataclass(frozen=True, slots=True)
class Advanced:
    """How many questions came back, overflowed, and were found to be late."""

    woken: int
    overflowed: int
    late: int


def advance(today: date | None = None) -> Advanced:
    """Do what time asks, each thing once, and return how often.

    The repeating job; running it again does nothing, and what somebody changes at that moment
    waits for the next run. Side effects: see `_wake`, `_overflow` and `_tell_late`.
    """
    day = today or clock.today()
    now = clock.now()
    return Advanced(
        woken=_each(_asleep(day), _wake),
        overflowed=_each(_unanswered(now), _overflow),
        late=_each(_late(now), _tell_late),
    )


def _each(found: Sequence[Ticket], act: Callable[[Ticket], None]) -> int:
    done = 0
    for ticket in found:
        with one_of_many():
            lock(ticket)
            act(ticket)
            done += 1
    return done


def _wake(ticket: Ticket) -> None:
    """Let a question come back that was put aside until today: audit entry `ticket.woken`."""
    ticket.snoozed_until = None
    flush()
    transitions.record("woken", ticket, by=SYSTEM)


def _overflow(ticket: Ticket) -> None:
    """Let the helpdesk take what a person did not answer (CAP-11-03).

    Who had it stays beside it, so both may answer. Audit entry `ticket.overflowed`,
    Event.HANDED_OVER; the asker notices nothing.
    """
    before, queue = ticket.handler_id, ticket.queue
    if before is not None and tickets.helper(ticket, before) is None:
        session.add(TicketHandler(ticket_id=ticket.id, user_id=before))
    ticket.queue, ticket.handler_id = HELPDESK, None
    flush()
    transitions.record("overflowed", ticket, by=SYSTEM, queue=queue)
    transitions.note_event(ticket, Event.HANDED_OVER, by=None)


def _tell_late(ticket: Ticket) -> None:
    """Tell who handles a question that it is late, once per delay.

    Without a handler in service the managers hear it, who find somebody; where they may not read
    it, who takes from its queue. Audit entry `ticket.late_told`, TICKET_LATE.
    """
    ticket.late_told_at = clock.now()
    flush()
    transitions.record("late_told", ticket, by=SYSTEM)
    handler = session.get(User, ticket.handler_id) if ticket.handler_id else None
    if handler is not None and is_in_service(handler, clock.today()):
        consequences.tell_handler(ticket, Letter.TICKET_LATE)
        return
    for person in _who_helps(ticket):
        consequences.tell_colleague(ticket, Letter.TICKET_LATE, person.id)


def _who_helps(ticket: Ticket) -> Sequence[User]:
    managers = accounts.staff(role=Role.MANAGER)
    if all(rules.may_read(accounts.identity_of(one), ticket) for one in managers):
        return managers
    if ticket.queue in set(Role):
        return accounts.staff(role=Role(ticket.queue))
    return accounts.staff(team=ticket.queue)


def _asleep(day: date) -> Sequence[Ticket]:
    return session.scalars(
        select(Ticket)
        .where(Ticket.status.in_(sorted(LIVE)), Ticket.snoozed_until <= day)
        .order_by(Ticket.snoozed_until, Ticket.id)
    ).all()


def _unanswered(now: datetime) -> list[Ticket]:
    """Return questions for a person without any answer in so many working days.

    Those of a candidate go to the helpdesk only when their category says so: the helpdesk does not
    know candidates otherwise.
    """
    days = number("ticket_overflow_days")
    of_person = TicketCategory.first.in_(_OF_A_PERSON)
    went = exists().where(
        TicketEvent.ticket_id == Ticket.id,
        TicketEvent.what == Event.HANDED_OVER,
        TicketEvent.by_id.is_(None),
    )
    # The queue of an employer whose sector no team takes is that of the helpdesk.
    with_another = exists().where(User.id == Ticket.handler_id, User.role != Role.HELPDESK_AGENT)
    found = session.scalars(
        select(Ticket)
        .outerjoin(TicketCategory, TicketCategory.code == Ticket.category)
        .where(
            Ticket.status == TicketStatus.OPEN,
            Ticket.first_answered_at.is_(None),
            or_(Ticket.queue != HELPDESK, with_another),
            Ticket.is_confined.is_(False),
            Ticket.second_line.is_(False),
            Ticket.created_at <= now - timedelta(days=days),
            or_(
                Ticket.employer_id.is_not(None) & (of_person | TicketCategory.id.is_(None)),
                Ticket.candidate_id.is_not(None)
                & of_person
                & (TicketCategory.then == Place.HELPDESK),
            ),
            ~went,
        )
        .order_by(Ticket.created_at, Ticket.id)
    )
    term = timedelta(minutes=office_minutes(days))
    return [one for one in found if after_office_time(one.created_at, term) < now]


def _late(now: datetime) -> Sequence[Ticket]:
    first = func.coalesce(Ticket.answer_due_at, Ticket.solution_due_at)
    return session.scalars(
        select(Ticket)
        .where(
            Ticket.status.in_(sorted(LIVE)),
            or_(Ticket.answer_due_at < now, Ticket.solution_due_at < now),
            Ticket.late_told_at.is_(None),
        )
        .order_by(first, Ticket.id)
    ).all()
