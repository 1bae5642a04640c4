"""What goes: old notifications, and those about somebody who is removed."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, or_

from portal import clock
from portal.configuration.services import number
from portal.db import session
from portal.notifications.models import Notification, NotificationDigest


def purge() -> int:
    """Delete what is older than the term, read or not; return how many notifications went."""
    limit = clock.now() - timedelta(days=number("notification_keep_days"))
    gone = session.scalars(
        delete(Notification)
        .where(Notification.created_at < limit)
        .returning(Notification.id)
        .execution_options(synchronize_session=False)
    ).all()
    session.execute(
        delete(NotificationDigest)
        .where(NotificationDigest.created_at < limit)
        .execution_options(synchronize_session=False)
    )
    return len(gone)


def forget_of(user_id: UUID) -> None:
    """Delete what somebody was told, of whom an organisation or role is no longer the own."""
    session.execute(
        delete(Notification)
        .where(Notification.user_id == user_id)
        .execution_options(synchronize_session=False)
    )


def forget(subjects: Collection[UUID], words: Collection[str]) -> None:
    """Delete what others were told about somebody: about these rows, or with one of these words.

    What somebody was told goes with the account.
    """
    columns = (Notification.title, Notification.page)
    tells = [column.icontains(word, autoescape=True) for column in columns for word in words]
    session.execute(
        delete(Notification)
        .where(or_(Notification.subject_id.in_(subjects), *tells))
        .execution_options(synchronize_session=False)
    )
