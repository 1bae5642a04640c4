"""Noting in the portal what a letter says, and whether it goes by mail now."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from portal import clock
from portal.accounts.models import User
from portal.db import session
from portal.mail.catalogue import Letter
from portal.notifications import queries
from portal.notifications.kinds import KIND_OF
from portal.notifications.models import Notification
from portal.notifications.states import How, Kind


def tell(
    user_id: UUID,
    letter: Letter,
    subject_id: UUID,
    *,
    title: str,
    page: str = "",
    is_urgent: bool = False,
) -> bool:
    """Note a letter for its reader and return whether it goes by mail now.

    What `is_urgent` does not wait for the mail of tomorrow: it goes at once, unless the reader
    wants no mail. Side effect: a notification, in place of an unread one of the same letter about
    the same subject. Letters that only make sense as a mail are not noted.
    """
    kind = KIND_OF[letter]
    user = session.get(User, user_id)
    if kind is Kind.MAIL_ONLY or user is None:
        return True
    how = queries.how_for(user, kind)
    if how is How.DIGEST and is_urgent:
        how = How.AT_ONCE
    row = _unread(user_id, letter, subject_id) or _added(user_id, letter, subject_id)
    row.title, row.page = title, page
    row.created_at = clock.now()
    row.waits, row.digest_id = how is How.DIGEST, None
    session.flush()
    return how is How.AT_ONCE


def _added(user_id: UUID, letter: Letter, subject_id: UUID) -> Notification:
    row = Notification(user_id=user_id, letter=letter.value, subject_id=subject_id, title="")
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        # Another worker tells the same at this moment.
        found = _unread(user_id, letter, subject_id)
        if found is None:
            raise
        return found
    return row


def _unread(user_id: UUID, letter: Letter, subject_id: UUID) -> Notification | None:
    return session.scalars(
        select(Notification).where(
            Notification.user_id == user_id,
            Notification.letter == letter.value,
            Notification.subject_id == subject_id,
            Notification.read_at.is_(None),
        )
    ).one_or_none()
