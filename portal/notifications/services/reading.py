"""Marking what somebody has read."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import update

from portal import clock
from portal.accounts.identity import Identity
from portal.db import session
from portal.errors import NotFound
from portal.flushing import flush
from portal.notifications import queries
from portal.notifications.models import Notification


def read(notification_id: UUID, *, by: Identity) -> Notification:
    """Mark one of the own notifications as read and return it; raises NotFound for another's."""
    row = queries.get(notification_id, by.user_id)
    if row.read_at is None:
        row.read_at = clock.now()
        flush()
    return row


def read_all(*, until: datetime, by: Identity) -> None:
    """Mark everything as read that stood there at a moment; what came later stays unread.

    Raises NotFound for somebody without an account.
    """
    if by.user_id is None:
        raise NotFound
    session.execute(
        update(Notification)
        .where(
            Notification.user_id == by.user_id,
            Notification.read_at.is_(None),
            Notification.created_at <= until,
        )
        .values(read_at=clock.now())
        .execution_options(synchronize_session=False)
    )
