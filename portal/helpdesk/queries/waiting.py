"""What of the helpdesk waits for somebody, for the work-list (CAP-12-04)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, case, false, func, or_, select

from portal import clock
from portal.accounts.models import TeamMember
from portal.accounts.roles import Role
from portal.employers.models import Employer
from portal.helpdesk.models import Ticket, TicketMention
from portal.helpdesk.people import HELPDESK
from portal.helpdesk.states import LIVE, TicketStatus
from portal.waiting import Scope, question

SECOND_LINE = "second_line"
LOWEST = 2
#: A poor rating waits for a manager so long.
RATED = timedelta(days=7)
#: Queues that are a role; every other one is a team.
ROLES = frozenset(role.value for role in Role)


def to_take_of_teams(scope: Scope) -> Select[Any]:
    """Return what nobody took in the queues of these teams; without teams, in those of any team.

    The queue of the helpdesk is left out: see `to_take_of`.
    """
    of_team = (
        Ticket.queue.in_(sorted(scope.teams - {HELPDESK}))
        if scope.teams is not None
        else Ticket.queue.not_in({*ROLES, HELPDESK})
    )
    return _to_take(of_team, *_open_to_all())


def to_take_of(queue: str) -> Callable[[Scope], Select[Any]]:
    """Return the question for what nobody took in one queue, whatever the scope."""

    def ask(scope: Scope) -> Select[Any]:
        del scope
        return _to_take(Ticket.queue == queue)

    return ask


def to_answer(scope: Scope) -> Select[Any]:
    """Return where I am to speak: I have it and the asker or a colleague waits."""
    return _to_answer(_is_mine(scope, Ticket.handler_id), holder=Ticket.handler_id)


def of_colleagues(scope: Scope) -> Select[Any]:
    """Return where colleagues of these teams, or of all, are to speak."""
    if scope.mine is not None:
        return _to_answer(false())
    if scope.teams is None:
        return _to_answer(Ticket.handler_id.is_not(None), *_open_to_all())
    members = select(TeamMember.user_id).where(TeamMember.team_code.in_(sorted(scope.teams)))
    return _to_answer(Ticket.handler_id.in_(members), *_open_to_all())


def mentions(scope: Scope) -> Select[Any]:
    """Return the questions in which I was mentioned and that I did not look at since."""
    return (
        _of_ticket(since=func.min(TicketMention.created_at))
        .join(TicketMention, TicketMention.ticket_id == Ticket.id)
        .where(_is_mine(scope, TicketMention.user_id), TicketMention.seen_at.is_(None))
        .group_by(Ticket.id, Employer.id)
        .order_by(func.min(TicketMention.created_at), Ticket.id)
    )


def poorly_rated(scope: Scope) -> Select[Any]:
    """Return the questions that an asker was not content with in the last week."""
    del scope
    return (
        _of_ticket(since=Ticket.rated_at, number=Ticket.rating)
        .where(Ticket.rating <= LOWEST, Ticket.rated_at >= clock.now() - RATED, *_open_to_all())
        .order_by(Ticket.rated_at, Ticket.id)
    )


def _is_mine(scope: Scope, user_id: Any) -> ColumnElement[bool]:
    return false() if scope.mine is None else scope.held(user_id)


def _open_to_all() -> tuple[ColumnElement[bool], ...]:
    """Return the conditions under which every reader of questions may see one."""
    return (
        Ticket.is_confined.is_(False),
        Ticket.is_complaint.is_(False),
        Ticket.candidate_id.is_(None),
    )


def _to_take(*conditions: ColumnElement[bool]) -> Select[Any]:
    return _awake(Ticket.status.in_(sorted(LIVE)), Ticket.handler_id.is_(None), *conditions)


def _to_answer(*conditions: ColumnElement[bool], **columns: Any) -> Select[Any]:
    return _awake(Ticket.status == TicketStatus.OPEN, *conditions, **columns)


def _awake(*conditions: ColumnElement[bool], **columns: Any) -> Select[Any]:
    asleep_no_more = or_(Ticket.snoozed_until.is_(None), Ticket.snoozed_until <= clock.today())
    return (
        _of_ticket(due=Ticket.due_on, since=Ticket.spoke_at, **columns)
        .where(asleep_no_more, *conditions)
        .order_by(Ticket.due_on.asc().nulls_last(), Ticket.spoke_at, Ticket.id)
    )


def _of_ticket(**columns: Any) -> Select[Any]:
    return (
        question(
            ref=Ticket.ref,
            title=Ticket.subject,
            whom=func.coalesce(Employer.name, Ticket.asker_name),
            code=case((Ticket.second_line, SECOND_LINE), else_=""),
            **columns,
        )
        .select_from(Ticket)
        .outerjoin(Employer, Employer.id == Ticket.employer_id)
    )
