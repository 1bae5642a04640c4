from itertools import count
from uuid import uuid4

import pytest
from sqlalchemy import select

from portal.accounts.identity import Identity
from portal.accounts.models import User
from portal.mail.catalogue import Letter
from portal.notifications.models import Notification
from portal.notifications.services import telling

_turn = count(1)


@pytest.fixture
def boss(make_employer, acting_for):
    return acting_for(make_employer())


@pytest.fixture
def tell(session):
    """Tell somebody about a letter; give back whether it goes by mail now, and the row."""

    def run(who, letter=Letter.VACANCY_APPROVED, *, subject_id=None, **more):
        subject_id = subject_id or uuid4()
        more.setdefault("title", f"Bericht {next(_turn)}")
        user_id = who.user_id if isinstance(who, Identity) else who.id
        now = telling.tell(user_id, letter, subject_id, **more)
        row = session.scalars(
            select(Notification)
            .where(Notification.user_id == user_id, Notification.subject_id == subject_id)
            .order_by(Notification.created_at.desc())
            .limit(1)
        ).one_or_none()
        return now, row

    return run


@pytest.fixture
def titles(session):
    """Give the titles of what somebody was told, newest first."""

    def run(who):
        key = who.id if isinstance(who, User) else who.user_id
        return session.scalars(
            select(Notification.title)
            .where(Notification.user_id == key)
            .order_by(Notification.created_at.desc(), Notification.id)
        ).all()

    return run
