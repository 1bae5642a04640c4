"""Keeping a form from being handled twice."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from portal.db import session
from portal.submissions.models import Submission


def earlier(key: UUID, user_id: UUID | None) -> str | None:
    """Where the form with this key led when it was accepted before; None for a new one.

    Somebody else's key counts as new: a key gives no look into another's records.
    """
    return session.scalars(
        select(Submission.location).where(
            Submission.key == key,
            Submission.user_id.is_(user_id) if user_id is None else Submission.user_id == user_id,
        )
    ).one_or_none()


def accept(key: UUID, user_id: UUID | None, location: str) -> bool:
    """Record in the surrounding transaction that the form led to `location`.

    Returns False when the same form was accepted a moment ago by another request: the caller
    then rolls back and answers with `earlier`.
    """
    try:
        with session.begin_nested():
            session.add(Submission(key=key, user_id=user_id, location=location))
    except IntegrityError:
        return False
    return True
