"""The one mail of each day (CAP-14-05)."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select, update
from sqlalchemy.exc import IntegrityError

from portal import clock
from portal.db import session
from portal.mail import services as mail
from portal.mail.catalogue import Letter
from portal.notifications.models import Notification, NotificationDigest

#: Dutch clock; what comes later waits for tomorrow.
HOUR = 8


def send_due() -> int:
    """Ask for a mail to each person with something that waited at eight o'clock; return how many.

    The repeating job calls it; every run of a day does the same work once. Side effects: a row per
    mail, which its notifications point at, and the letter.
    """
    today = clock.today()
    moment = clock.start_of(today).astimezone(clock.AMSTERDAM).replace(hour=HOUR)
    if clock.now() < moment:
        return 0
    return sum(_send(user_id, today, moment) for user_id in _who_waits(moment))


def _who_waits(moment: datetime) -> Sequence[UUID]:
    return session.scalars(
        select(Notification.user_id).where(_waits(moment)).distinct().order_by(Notification.user_id)
    ).all()


def _send(user_id: UUID, today: date, moment: datetime) -> bool:
    digest = NotificationDigest(user_id=user_id, on=today)
    try:
        with session.begin_nested():
            session.add(digest)
    except IntegrityError:
        return False  # another worker did, or this person had one today
    session.execute(
        update(Notification)
        .where(Notification.user_id == user_id, _waits(moment))
        .values(digest_id=digest.id)
        .execution_options(synchronize_session=False)
    )
    mail.ask(Letter.NOTIFICATIONS_DIGEST, digest.id, to=user_id)
    return True


def _waits(moment: datetime) -> ColumnElement[bool]:
    return and_(
        Notification.waits.is_(True),
        Notification.digest_id.is_(None),
        Notification.read_at.is_(None),
        Notification.created_at < moment,
    )
