"""Questions for who asks them: one's own, and those of an organisation that are not personal."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, false, func, or_, select

from portal import clock
from portal.accounts.identity import Identity
from portal.accounts.models import Team, User
from portal.accounts.queries import with_away, works_today
from portal.accounts.roles import Role
from portal.db import session
from portal.helpdesk.models import Ticket
from portal.helpdesk.states import LIVE, TicketStatus
from portal.placements.models import Placement
from portal.placements.states import PlacementStatus
from portal.waiting import question

_LIVE = sorted(LIVE)


@dataclass(frozen=True, slots=True)
class Followed:
    """A question in a list, with who has it: a person, or the team with which it waits."""

    ticket: Ticket
    handler: User | None
    team: Team | None


@dataclass(frozen=True, slots=True)
class Found:
    """One page of questions, with how many are live and how many ended under the same words."""

    rows: Sequence[Followed]
    live: int
    ended: int


@dataclass(frozen=True, slots=True)
class OnSite:
    """A colleague who guides at a workplace of an employer, and where."""

    person: User
    placement: Placement


def page(
    who: Identity,
    *,
    live: bool,
    words: ColumnElement[bool] | None = None,
    limit: int,
    offset: int = 0,
) -> Found:
    """Return questions that somebody may follow, the last spoken in first; two queries.

    `words` is the condition of a search in what the asker may read, None for no search.
    """
    conditions = [of_follower(who)] if words is None else [of_follower(who), words]
    is_live = Ticket.status.in_(_LIVE)
    counted = {
        bool(alive): count
        for alive, count in session.execute(
            select(is_live, func.count(Ticket.id)).where(*conditions).group_by(is_live)
        )
    }
    chosen = is_live if live else ~is_live
    rows = session.execute(
        select(Ticket, User, Team)
        .outerjoin(User, User.id == Ticket.handler_id)
        .outerjoin(Team, Team.code == Ticket.queue)
        .where(*conditions, chosen)
        .order_by(Ticket.spoke_at.desc(), Ticket.id)
        .limit(limit)
        .offset(offset)
    )
    return Found(
        [Followed(ticket, handler, team) for ticket, handler, team in rows],
        counted.get(True, 0),
        counted.get(False, 0),
    )


def holder(ticket: Ticket) -> Followed:
    """Return a question with who has it, and whether that one is away; one query."""
    query = (
        select(Team, User)
        .select_from(Ticket)
        .outerjoin(User, User.id == Ticket.handler_id)
        .outerjoin(Team, Team.code == Ticket.queue)
        .where(Ticket.id == ticket.id)
    )
    team, handler = with_away(query)[0][:2]
    return Followed(ticket, handler, team)


def going(who: Identity) -> Select[Any]:
    """Return the live questions of somebody as a question, the next day first.

    `code` is the status and `due` the day before which an answer comes, empty once it came.
    """
    return (
        question(ref=Ticket.ref, due=Ticket.due_on, title=Ticket.subject, code=Ticket.status)
        .where(of_follower(who), Ticket.status.in_(_LIVE))
        .order_by(
            Ticket.status != TicketStatus.ANSWERED, Ticket.due_on, Ticket.spoke_at.desc(), Ticket.id
        )
    )


def goes_on_in(ticket: Ticket, who: Identity) -> Ticket | None:
    """Return the question in which a merged one goes on, when this person may follow it."""
    if ticket.merged_into_id is None:
        return None
    return session.scalars(
        select(Ticket).where(Ticket.id == ticket.merged_into_id, of_follower(who))
    ).one_or_none()


def on_site(who: Identity) -> list[OnSite]:
    """Return who of us is active at the workplaces of an employer today; one query.

    The same people to whom `routing` sends a question about such a placement.
    """
    if who.employer_id is None:
        return []
    found = with_away(
        select(Placement, User)
        .join(User, User.id == Placement.on_site_by)
        .where(
            Placement.employer_id == who.employer_id,
            Placement.status == PlacementStatus.ACTIVE,
            or_(Placement.on_site_until.is_(None), Placement.on_site_until >= clock.today()),
            works_today(),
        )
        .order_by(Placement.starts_on.desc(), Placement.id)
    )
    return [OnSite(person, placement) for placement, person, *_away in found]


def of_follower(who: Identity) -> ColumnElement[bool]:
    """Return the condition of `rules.asks_for`."""
    own = Ticket.asker_id == who.user_id if who.user_id is not None else false()
    if who.role is not Role.EMPLOYER or who.employer_id is None:
        return own
    return or_(own, (Ticket.employer_id == who.employer_id) & ~Ticket.is_personal)
