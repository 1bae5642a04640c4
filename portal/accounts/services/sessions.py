"""The places where people are signed in. Ending one signs that browser out at its next request.

No network address is kept: the list needs the device and the day only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import ScalarSelect, delete, literal, or_, select
from sqlalchemy.orm import joinedload

from portal import clock
from portal.accounts import rules
from portal.accounts.device import describe
from portal.accounts.identity import Identity
from portal.accounts.models import User, UserSession
from portal.accounts.queries import works_today
from portal.db import session
from portal.errors import NotFound

KEEP_ENDED = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class SessionInfo:
    """A living session with its user, the codes of the user's teams, and what was counted."""

    session: UserSession
    user: User
    teams: frozenset[str]
    count: int = 0


def start(user: User, device: str, days: int) -> UserSession:
    """Sign a user in for `days` days on a device, given as a User-Agent header."""
    place = UserSession(
        user_id=user.id, device=describe(device), expires_at=clock.now() + timedelta(days=days)
    )
    session.add(place)
    session.flush()
    return place


def identify(session_id: UUID, *, count: ScalarSelect[int] | None = None) -> SessionInfo | None:
    """Return the session with its user when both still work, in one query.

    `count` is something to count about the user in that same query.

    None when it was ended or has expired, or the account is switched off or past its last day.
    """
    row = (
        session.execute(
            select(UserSession, User, literal(0) if count is None else count)
            .join(User, User.id == UserSession.user_id)
            .where(
                UserSession.id == session_id,
                UserSession.ended_at.is_(None),
                UserSession.expires_at > clock.now(),
                works_today(),
            )
            .options(joinedload(User.teams))
        )
        .unique()
        .one_or_none()
    )
    if row is None:
        return None
    place, user, counted = row
    teams = frozenset(member.team_code for member in user.teams)
    return SessionInfo(place, user, teams, counted)


def of_user(user_id: UUID) -> Sequence[UserSession]:
    """Return where a user is signed in now, newest first."""
    return session.scalars(
        select(UserSession)
        .where(
            UserSession.user_id == user_id,
            UserSession.ended_at.is_(None),
            UserSession.expires_at > clock.now(),
        )
        .order_by(UserSession.created_at.desc(), UserSession.id)
    ).all()


def end(session_id: UUID, *, by: Identity) -> None:
    """Sign one of the own browsers out; raises NotFound for another's. Twice does no harm."""
    place = session.get(UserSession, session_id)
    if place is None or not rules.may_end_session(by, place):
        raise NotFound
    if place.ended_at is None:
        place.ended_at = clock.now()
    session.flush()


def end_others(*, by: Identity) -> int:
    """Sign all own browsers out but the one in use; return how many that were."""
    if by.user_id is None:
        raise NotFound
    return end_all(by.user_id, keep=by.session_id)


def end_all(user_id: UUID, *, keep: UUID | None = None) -> int:
    """Sign a user out everywhere, except in the session `keep`; return from how many places."""
    places = [place for place in of_user(user_id) if place.id != keep]
    for place in places:
        place.ended_at = clock.now()
    session.flush()
    return len(places)


def clean_up() -> int:
    """Delete sessions that ended 30 days ago, and return how many; the nightly job calls it."""
    limit = clock.now() - KEEP_ENDED
    gone = session.scalars(
        delete(UserSession)
        .where(or_(UserSession.expires_at < limit, UserSession.ended_at < limit))
        .returning(UserSession.id)
    )
    return len(gone.all())
