"""Reading users, staff and teams."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, String, cast, exists, func, literal, or_, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from portal import clock
from portal.accounts.fields import find_email
from portal.accounts.identity import Identity
from portal.accounts.models import Absence, Away, Team, TeamMember, User
from portal.accounts.roles import STAFF, Role
from portal.audit.models import AuditEntry
from portal.db import session
from portal.errors import NotFound

#: Takes what no other team takes (reference data, section 2).
FALLBACK_TEAM = "helpdesk"


def get(user_id: UUID) -> User:
    """Return the user with this key; raises NotFound."""
    user = session.get(User, user_id)
    if user is None:
        raise NotFound
    return user


def get_staff(user_id: UUID) -> User:
    """Return the staff user with this key, active or not; raises NotFound."""
    user = get(user_id)
    if user.role not in STAFF:
        raise NotFound
    return user


def by_email(address: str) -> User | None:
    """Return the user with this address, however it was typed."""
    known = find_email(address)
    # The search runs for an impossible address as well: it should take as long as any other.
    return session.scalars(select(User).where(User.email == known)).one_or_none()


def names(user_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the names of these users by key, in one query (none for nobody)."""
    if not user_ids:
        return {}
    rows = session.execute(
        select(User.id, User.name).where(User.id.in_(user_ids)).order_by(User.id)
    )
    return {row.id: row.name for row in rows}


def identity_of(user: User, *, session_id: UUID | None = None) -> Identity:
    """Return the identity of a user without what belongs to an employer (see employers.queries)."""
    return Identity(
        user_id=user.id,
        role=user.role,
        name=user.name,
        teams=frozenset(member.team_code for member in user.teams),
        session_id=session_id,
    )


def staff(
    *,
    team: str | None = None,
    role: Role | None = None,
    roles: Collection[Role] | None = None,
    text: str = "",
    in_service: bool | None = True,
    with_teams: bool = False,
) -> Sequence[User]:
    """Return staff by name, narrowed by team, role and a piece of name or address.

    `in_service` True gives those who can sign in today, False the others, None all. One query,
    and one more for their teams `with_teams`.
    """
    query = select(User).where(User.role.in_(roles if roles is not None else STAFF))
    if role is not None:
        query = query.where(User.role == role)
    if team is not None:
        query = query.where(
            User.id.in_(select(TeamMember.user_id).where(TeamMember.team_code == team))
        )
    if text.strip():
        piece = find_piece(text)
        query = query.where(
            or_(
                User.name.icontains(piece, autoescape=True),
                User.email.icontains(piece, autoescape=True),
            )
        )
    if in_service is not None:
        query = query.where(works_today() if in_service else ~works_today())
    if with_teams:
        query = query.options(selectinload(User.teams))
    return session.scalars(query.order_by(User.name, User.id)).all()


def acts_of(subject_type: str, subject_id: UUID) -> tuple[list[AuditEntry], dict[UUID, str]]:
    """Return what was done to one thing, oldest first, and the names of who did it; one query."""
    rows = session.execute(
        select(AuditEntry, User.name)
        .outerjoin(User, User.id == AuditEntry.actor_id)
        .where(AuditEntry.subject_type == subject_type, AuditEntry.subject_id == subject_id)
        .order_by(AuditEntry.created_at, AuditEntry.id)
    ).all()
    names = {entry.actor_id: name for entry, name in rows if entry.actor_id and name}
    return [entry for entry, _name in rows], names


def works_today(user: type[User] = User) -> ColumnElement[bool]:
    """Return the condition that an account works today, as `rules.is_in_service` says in Python.

    `user` is an alias where a query has users in more than one part.
    """
    return user.is_active & (user.ends_on.is_(None) | (user.ends_on >= clock.today()))


def absences(*, since: date, of: UUID | None = None) -> Sequence[Absence]:
    """Return absences that were not over before a day, the first one first, people loaded.

    `of` narrows to those of one user. One query.
    """
    query = select(Absence).where(Absence.last_day.is_(None) | (Absence.last_day >= since))
    if of is not None:
        query = query.where(Absence.user_id == of)
    return session.scalars(
        query.order_by(Absence.first_day, Absence.id).options(
            joinedload(Absence.user), joinedload(Absence.cover)
        )
    ).all()


def absence(absence_id: UUID) -> Absence:
    """Return an absence by its key; raises NotFound."""
    found = session.get(Absence, absence_id)
    if found is None:
        raise NotFound
    return found


def absent_on(day: date) -> Mapping[UUID, Absence]:
    """Return the absence of each staff user who is absent on a day, people loaded; one query."""
    rows = session.scalars(
        select(Absence)
        .where(is_on(day))
        .order_by(Absence.first_day, Absence.id)
        .options(joinedload(Absence.user), joinedload(Absence.cover))
    )
    return {row.user_id: row for row in rows}


def covering(user_id: UUID, day: date) -> frozenset[UUID]:
    """Return whose work somebody does on a day, beside the own; one query."""
    return frozenset(covered(user_id, day))


def covered(user_id: UUID, day: date) -> Mapping[UUID, str]:
    """Return the names of `covering` by key; one query.

    Who covers for somebody and is absent too has a cover for both. Nobody does the work of a
    colleague while absent.
    """
    absent = absent_on(day)
    return {key: row.user.name for key, row in absent.items() if _who_works(key, absent) == user_id}


def stand_in(user_id: UUID, day: date) -> UUID | None:
    """Return who does the work of somebody who is absent on a day; None for who is not.

    None as well when that colleague works here no more. One query.
    """
    absent = absent_on(day)
    return _who_works(user_id, absent) if user_id in absent else None


def works_for(column: Any, user_id: UUID) -> ColumnElement[bool]:
    """Return the condition that a column of users holds this one, or whom this one covers today.

    Without the covers of covers, which `covering` knows.
    """
    covered = select(Absence.user_id).where(Absence.cover_id == user_id, is_on(clock.today()))
    return or_(column == user_id, column.in_(covered))


def covered_by(user_id: UUID) -> Select[Any]:
    """Return the keys of `covering` today as a part of a query, so that a list needs no other."""
    today, other = clock.today(), aliased(Absence)
    found = (
        select(Absence.user_id)
        .where(
            Absence.cover_id == user_id,
            is_on(today),
            ~exists().where(other.user_id == user_id, is_on(today, other)),
        )
        .cte(recursive=True)
    )
    further = (
        select(Absence.user_id)
        .join(found, Absence.cover_id == found.c.user_id)
        .join(User, User.id == found.c.user_id)
        .where(is_on(today), works_today())
    )
    return select(found.union(further).c.user_id)


def is_on(day: date, absence: type[Absence] = Absence) -> ColumnElement[bool]:
    """Return the condition that an absence is on a day, as both its ends count."""
    return (absence.first_day <= day) & (absence.last_day.is_(None) | (absence.last_day >= day))


def with_away(query: Select[*tuple[Any, ...]]) -> list[Row[*tuple[Any, ...]]]:
    """Return the rows of a query that has `User` as its last column, with `User.away` set.

    One query, as pages of employers and candidates show their contact person each time. A cover
    who is absent too has a cover; further than that nobody looks here.
    """
    first, second = aliased(Absence), aliased(Absence)
    cover, further = aliased(User), aliased(User)
    today = clock.today()
    rows = session.execute(
        query.outerjoin(first, (first.user_id == User.id) & is_on(today, first))
        .outerjoin(cover, cover.id == first.cover_id)
        .outerjoin(second, (second.user_id == first.cover_id) & is_on(today, second))
        .outerjoin(further, further.id == second.cover_id)
        .add_columns(first, cover, further)
    ).unique()
    found = rows.all()
    for row in found:
        user, absence, nearest, next_one = row[-4:]
        if user is not None:
            user.away = None
        if absence is not None:
            user.away = Away(absence.last_day, _if_works(next_one or nearest, today))
    return list(found)


def _who_works(user_id: UUID, absent: Mapping[UUID, Absence]) -> UUID | None:
    """Follow the covers to somebody who is there; nobody can be the cover of who covers them."""
    seen: set[UUID] = set()
    while user_id in absent and user_id not in seen:
        seen.add(user_id)
        if _if_works(absent[user_id].cover, clock.today()) is None:
            return None
        user_id = absent[user_id].cover_id
    return None if user_id in seen else user_id


def _if_works(user: User | None, day: date) -> User | None:
    works = user is not None and user.is_active and (user.ends_on is None or user.ends_on >= day)
    return user if works else None


def find_piece(text: str) -> str:
    """Return a piece of text to search with, without what PostgreSQL refuses."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode().strip()[:100]


def teams(*, all_: bool = False) -> Sequence[Team]:
    """Return the teams in their order; with `all_` also those that are switched off."""
    query = select(Team).order_by(Team.position, Team.code)
    return session.scalars(query if all_ else query.where(Team.is_active)).all()


def in_team_of_sector(sector: str) -> ColumnElement[bool]:
    """Return the condition that a user is in the team of `team_of_sector`."""
    # A code stands in the list between quotes, so that it is no piece of a longer one.
    takes = cast(Team.sectors, String).contains(f'"{sector}"', autoescape=True)
    team = (
        select(Team.code)
        .where(Team.is_active, takes)
        .order_by(Team.position, Team.code)
        .limit(1)
        .scalar_subquery()
    )
    return exists().where(
        TeamMember.user_id == User.id, TeamMember.team_code == func.coalesce(team, FALLBACK_TEAM)
    )


def takes(sector: Any, teams: Collection[str] | None = None) -> ColumnElement[bool]:
    """Return the condition that one of these active teams (None is any) takes a sector."""
    # A code stands in the list between quotes, so that it is no piece of a longer one.
    listed = cast(Team.sectors, String)
    without = func.replace(listed, literal('"') + sector + literal('"'), "")
    taking = exists().where(Team.is_active, without != listed)
    return taking if teams is None else taking.where(Team.code.in_(sorted(teams)))


def team_of_sector(sector: str) -> str:
    """Return the code of the team that takes a sector; the helpdesk takes what nobody does."""
    found = (team.code for team in teams() if sector in team.sectors)
    return next(found, FALLBACK_TEAM)
