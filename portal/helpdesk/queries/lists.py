"""Lists of questions for staff: which somebody may read, the queue, and how many there are."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, false, func, or_, select, true

from portal import clock
from portal.accounts.identity import Identity
from portal.accounts.models import User
from portal.accounts.queries import covered_by
from portal.accounts.roles import CANDIDATE_READERS, Role
from portal.db import session
from portal.employers.models import Employer
from portal.helpdesk import people, refs
from portal.helpdesk.models import Ticket, TicketHandler, TicketMention
from portal.helpdesk.states import LIVE, Priority, TicketStatus


class Which(StrEnum):
    """Parts of the list."""

    QUEUE = "rij"  # in my queues, and nobody has it
    MINE = "mijn"  # I have it or work on it too
    OPEN = "open"  # somebody works on it
    DONE = "klaar"
    ALL = "alles"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketFilter:
    """What of the list is shown. `words` is the condition of a search, None for no search."""

    which: Which = Which.OPEN
    queue: str = ""
    category: str = ""
    status: TicketStatus | None = None
    priority: Priority | None = None
    late_only: bool = False
    employer_id: UUID | None = None
    words: ColumnElement[bool] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A question in the list, with the names that it needs."""

    ticket: Ticket
    handler: str
    employer: str


def readable(who: Identity) -> ColumnElement[bool]:
    """Return the condition under which somebody may read a question, as `access.reads` says."""
    if who.role is Role.SYSTEM:
        return true()
    if not who.is_staff:
        return false()
    ways: list[ColumnElement[bool]] = [
        Ticket.handler_id == who.user_id,
        is_covered(who),
        Ticket.first_line_id == who.user_id,
        _beside(who.user_id),
        _mentioned(who.user_id),
        Ticket.queue.in_(sorted(people.queues_of(who))),
    ]
    if who.role is Role.MANAGER:
        ways.append(Ticket.is_complaint.is_(True))
    open_to_role = [Ticket.is_complaint.is_(False), Ticket.is_confined.is_(False)]
    if who.role in people.READERS:
        ways.append(_and(*open_to_role, Ticket.candidate_id.is_(None)))
    if who.role in CANDIDATE_READERS:
        ways.append(_and(*open_to_role, Ticket.candidate_id.is_not(None)))
    return or_(*ways)


def is_covered(who: Identity) -> ColumnElement[bool]:
    """Return the condition that somebody stands in for the handler of a question today."""
    return Ticket.handler_id.in_(covered_by(who.user_id)) if who.user_id is not None else false()


def page(
    asked: TicketFilter, who: Identity, *, limit: int, offset: int = 0
) -> tuple[list[Row], int]:
    """Return one page of what somebody may read, what is due first in front, and how many in all.

    What was put aside comes last. The words are looked for once, for the page and the number. One
    query; another where the page is empty.
    """
    found = select(Ticket.id).where(readable(who), *_conditions(asked, who)).cte("found")
    total = select(func.count()).select_from(found)
    rows = session.execute(
        select(Ticket, User.name, Employer.name, total.scalar_subquery())
        .join(found, found.c.id == Ticket.id)
        .outerjoin(User, User.id == Ticket.handler_id)
        .outerjoin(Employer, Employer.id == Ticket.employer_id)
        .order_by(*_order(asked))
        .limit(limit)
        .offset(offset)
    ).all()
    number = rows[0][3] if rows else session.scalar(total)
    return [Row(one, handler or "", name or "") for one, handler, name, _total in rows], number or 0


def counts(who: Identity) -> Mapping[Which, int]:
    """Return how many questions stand in each part of the list that is work; one query."""
    parts = (Which.QUEUE, Which.MINE, Which.OPEN)
    row = session.execute(
        select(*(func.count().filter(_part(which, who)) for which in parts)).where(
            readable(who), Ticket.status.in_(sorted(LIVE))
        )
    ).one()
    return dict(zip(parts, row, strict=True))


def queues(who: Identity) -> Sequence[tuple[str, int]]:
    """Return the queues in which something waits for a taker, with how much, by name; one query."""
    rows = session.execute(
        select(Ticket.queue, func.count())
        .where(readable(who), Ticket.status.in_(sorted(LIVE)), Ticket.handler_id.is_(None))
        .group_by(Ticket.queue)
        .order_by(Ticket.queue)
    )
    return [(queue, count) for queue, count in rows]


def by_refs(typed: Collection[str], who: Identity) -> Sequence[Ticket]:
    """Return the questions with these references that somebody may read, in the order of refs."""
    tidy = {refs.tidy(one) for one in typed}
    return session.scalars(
        select(Ticket).where(Ticket.ref.in_(tidy), readable(who)).order_by(Ticket.ref)
    ).all()


def open_of_employer(employer_id: UUID, who: Identity) -> int:
    """Return how many questions of an employer are open, of those that somebody may read."""
    return (
        session.scalar(
            select(func.count()).where(
                Ticket.employer_id == employer_id,
                Ticket.status.in_(sorted(LIVE)),
                readable(who),
            )
        )
        or 0
    )


def late() -> ColumnElement[bool]:
    """Return the condition that a clock of a question runs over its term."""
    now = clock.now()
    return or_(Ticket.answer_due_at < now, Ticket.solution_due_at < now)


def _conditions(asked: TicketFilter, who: Identity) -> list[ColumnElement[bool]]:
    found = [_part(asked.which, who)]
    if asked.queue:
        found.append(Ticket.queue == asked.queue)
    if asked.category:
        found.append(Ticket.category == asked.category)
    if asked.status is not None:
        found.append(Ticket.status == asked.status)
    if asked.priority is not None:
        found.append(Ticket.priority == asked.priority)
    if asked.late_only:
        found.append(late())
    if asked.employer_id is not None:
        found.append(Ticket.employer_id == asked.employer_id)
    if asked.words is not None:
        found.append(asked.words)
    return found


def _part(which: Which, who: Identity) -> ColumnElement[bool]:
    live = Ticket.status.in_(sorted(LIVE))
    if which is Which.QUEUE:
        mine = Ticket.queue.in_(sorted(people.queues_of(who)))
        return _and(live, mine, Ticket.handler_id.is_(None))
    if which is Which.MINE:
        return _and(live, or_(Ticket.handler_id == who.user_id, _beside(who.user_id)))
    if which is Which.OPEN:
        return live
    return true() if which is Which.ALL else ~live


def _order(asked: TicketFilter) -> tuple[Any, ...]:
    if asked.which is Which.DONE:
        return Ticket.spoke_at.desc(), Ticket.id
    # With the asker to speak nothing is due; by day, so that urgent ones come first within it.
    urgent = (Ticket.priority == Priority.HIGH).desc()
    return (
        (Ticket.snoozed_until.is_not(None)).asc(),
        Ticket.due_on.asc().nulls_last(),
        urgent,
        func.coalesce(Ticket.answer_due_at, Ticket.solution_due_at).asc().nulls_last(),
        Ticket.spoke_at,
        Ticket.id,
    )


def _beside(user_id: UUID | None) -> ColumnElement[bool]:
    return exists().where(TicketHandler.ticket_id == Ticket.id, TicketHandler.user_id == user_id)


def _mentioned(user_id: UUID | None) -> ColumnElement[bool]:
    return exists().where(TicketMention.ticket_id == Ticket.id, TicketMention.user_id == user_id)


def _and(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    first, *others = conditions
    for one in others:
        first &= one
    return first
