"""What somebody has to read, and what somebody chose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ScalarSelect, func, select

from portal.accounts.models import User
from portal.db import session
from portal.errors import NotFound
from portal.mail.catalogue import Letter
from portal.notifications import kinds
from portal.notifications.models import Notification, NotificationPreference
from portal.notifications.states import Audience, How, Kind

PAGE_SIZE = 30


@dataclass(frozen=True, slots=True)
class Page:
    """Some of somebody's notifications, newest first, and how many there are."""

    rows: Sequence[Notification]
    total: int
    unread: int


def unread_of_user() -> ScalarSelect[int]:
    """Return how many a user of the surrounding query has not read, as a part of that query."""
    return (
        select(func.count())
        .select_from(Notification)
        .where(Notification.user_id == User.id, Notification.read_at.is_(None))
        .correlate(User)
        .scalar_subquery()
    )


def page_of(user_id: UUID, number: int = 1) -> Page:
    """Return a page of somebody's notifications."""
    mine = Notification.user_id == user_id
    total, read = session.execute(
        select(func.count(), func.count(Notification.read_at)).where(mine)
    ).one()
    rows = session.scalars(
        select(Notification)
        .where(mine)
        .order_by(Notification.created_at.desc(), Notification.id)
        .limit(PAGE_SIZE)
        .offset((number - 1) * PAGE_SIZE)
    ).all()
    return Page(rows, total, total - read)


def get(notification_id: UUID, user_id: UUID | None) -> Notification:
    """Return one of somebody's own; raises NotFound for another's."""
    row = session.get(Notification, notification_id)
    if row is None or row.user_id != user_id:
        raise NotFound
    return row


def told_by(digest_id: UUID) -> Sequence[Notification]:
    """Return what a daily mail tells: what was not read meanwhile, oldest first."""
    return session.scalars(
        select(Notification)
        .where(Notification.digest_id == digest_id, Notification.read_at.is_(None))
        .order_by(Notification.created_at, Notification.id)
    ).all()


def chosen(user_id: UUID, audience: Audience) -> Mapping[Kind, How]:
    """Return how each kind of an audience reaches somebody, in the order of the page."""
    rows = session.scalars(
        select(NotificationPreference)
        .where(NotificationPreference.user_id == user_id)
        .order_by(NotificationPreference.created_at, NotificationPreference.id)
    )
    own = {row.kind: row.how for row in rows}
    return {kind: _allowed(kind, audience, own.get(kind)) for kind in kinds.ABOUT[audience]}


def who_chooses(user_id: UUID | None, letter: Letter) -> Audience | None:
    """Return whose page of choices a letter belongs on; None where there is no choice."""
    user = session.get(User, user_id) if user_id else None
    if user is None:
        return None
    audience, kind = kinds.audience_of(user.role), kinds.KIND_OF[letter]
    may_choose = letter is Letter.NOTIFICATIONS_DIGEST or len(kinds.choices(kind, audience)) > 1
    return audience if may_choose else None


def how_for(user: User, kind: Kind) -> How:
    """Return how one kind reaches a user."""
    audience = kinds.audience_of(user.role)
    if len(kinds.choices(kind, audience)) == 1:
        return How.AT_ONCE
    own = session.scalar(
        select(NotificationPreference.how).where(
            NotificationPreference.user_id == user.id, NotificationPreference.kind == kind
        )
    )
    return _allowed(kind, audience, own)


def _allowed(kind: Kind, audience: Audience, how: How | None) -> How:
    """Return the choice while it is one: somebody's role may have changed since."""
    return how if how in kinds.choices(kind, audience) and how is not None else How.AT_ONCE
