"""Two workers at the same moment, in transactions that really commit."""

from datetime import timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import func, select

from portal import clock, db
from portal.mail.catalogue import Letter
from portal.notifications.models import Notification, NotificationDigest
from portal.notifications.services import choosing, digests, telling
from portal.notifications.states import How, Kind
from portal.outbox.models import Job, JobKind
from tests.support.committing import committed, session

__all__ = ["committed", "session"]


def together(*acts):
    """Do each act in a transaction and thread of its own, at once; return what came of it."""
    start = Barrier(len(acts))
    came = []

    def run(act):
        start.wait()
        try:
            with db.transaction():
                came.append(act())
        except Exception as error:  # noqa: BLE001  the test looks at each
            came.append(type(error))
        finally:
            db.session.remove()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return came


@pytest.mark.parametrize("turn", range(5))
def test_two_workers_send_one_mail_of_the_day(session, make_employer, acting_for, turn):
    boss = acting_for(make_employer())
    choosing.choose({Kind.VACANCIES: How.DIGEST}, by=boss)
    for _ in range(3):
        telling.tell(boss.user_id, Letter.VACANCY_APPROVED, uuid4(), title="Nieuw")
    session.commit()
    tomorrow = (clock.now() + timedelta(days=1)).astimezone(clock.AMSTERDAM).replace(hour=9)
    with time_machine.travel(tomorrow, tick=False):
        came = together(digests.send_due, digests.send_due, digests.send_due)

    session.expire_all()
    letters = session.scalars(select(Job).where(Job.kind == JobKind.WRITE_LETTER)).all()
    mine = [one for one in letters if one.payload["to"] == str(boss.user_id)]
    assert sorted(came) == [0, 0, 1]
    assert len(mine) == 1
    told = session.scalars(
        select(Notification.digest_id).where(Notification.user_id == boss.user_id)
    ).all()
    assert told == [mine[0].subject_id] * 3
    assert (
        session.scalar(
            select(func.count())
            .select_from(NotificationDigest)
            .where(NotificationDigest.user_id == boss.user_id)
        )
        == 1
    )


@pytest.mark.parametrize("turn", range(5))
def test_two_workers_that_tell_the_same_make_one(session, make_employer, acting_for, turn):
    boss, subject = acting_for(make_employer()), uuid4()
    session.commit()

    def tell():
        return telling.tell(boss.user_id, Letter.VACANCY_APPROVED, subject, title="Nieuw")

    assert together(tell, tell, tell) == [True, True, True]
    session.expire_all()
    count = select(func.count()).select_from(Notification)
    assert session.scalar(count.where(Notification.user_id == boss.user_id)) == 1
