"""The one mail of each day, at whatever hour the worker comes by."""

from datetime import datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select

from portal import clock
from portal.mail.catalogue import Letter
from portal.notifications import queries
from portal.notifications.models import NotificationDigest
from portal.notifications.services import choosing, digests, reading
from portal.notifications.states import How, Kind
from portal.outbox.models import Job, JobKind


def at(day, hour, minute=0, *, month=3):
    return datetime(2026, month, day, hour, minute, tzinfo=clock.AMSTERDAM)


@pytest.fixture
def boss(boss):
    choosing.choose({Kind.VACANCIES: How.DIGEST, Kind.REACTIONS: How.DIGEST}, by=boss)
    return boss


@pytest.fixture
def told(session, tell, boss):
    """Tell something at a moment."""

    def run(moment, who=boss, letter=Letter.VACANCY_APPROVED, **more):
        with time_machine.travel(moment, tick=False):
            return tell(who, letter, **more)[1]

    return run


def run_at(moment):
    with time_machine.travel(moment, tick=False):
        return digests.send_due()


def asked(session):
    """Who gets which titles, in the order in which the letters were asked."""
    session.expire_all()
    jobs = session.scalars(
        select(Job).where(Job.kind == JobKind.WRITE_LETTER).order_by(Job.created_at, Job.id)
    )
    return [
        (job.payload["to"], [one.title for one in queries.told_by(job.subject_id)])
        for job in jobs
        if job.payload["letter"] == Letter.NOTIFICATIONS_DIGEST.value
    ]


def test_one_mail_after_eight_with_what_waits(session, told, boss):
    told(at(2, 15), title="Een")
    told(at(3, 7, 59), title="Twee")

    assert run_at(at(3, 7, 59)) == 0
    assert asked(session) == []
    assert run_at(at(3, 8)) == 1
    assert asked(session) == [(str(boss.user_id), ["Een", "Twee"])]


def test_nothing_comes_twice(session, told, boss):
    told(at(2, 15), title="Een")
    run_at(at(3, 8))

    assert run_at(at(3, 8, 10)) == 0
    assert run_at(at(4, 8)) == 0
    assert len(asked(session)) == 1


def test_what_comes_after_eight_is_for_tomorrow(session, told, boss):
    told(at(3, 7), title="Een")
    told(at(3, 8), title="Twee")

    assert run_at(at(3, 8, 10)) == 1
    told(at(3, 9), title="Drie")
    assert run_at(at(3, 12)) == 0
    assert run_at(at(4, 8)) == 1
    assert [titles for _who, titles in asked(session)] == [["Een"], ["Twee", "Drie"]]


def test_a_worker_that_was_away_sends_later_that_day(session, told, boss):
    told(at(2, 15), title="Een")

    assert run_at(at(3, 23, 59)) == 1
    assert run_at(at(4, 8)) == 0


@pytest.mark.parametrize(("month", "day"), [(3, 29), (10, 25)])
def test_eight_is_eight_on_the_days_that_the_clock_changes(session, told, boss, month, day):
    told(at(day, 7, month=month), title="Een")

    assert run_at(at(day, 7, 59, month=month)) == 0
    assert run_at(at(day, 8, month=month)) == 1


def test_each_person_gets_one_and_who_has_nothing_none(session, told, boss, make_staff):
    other, silent = make_staff(), make_staff()
    choosing.choose({Kind.TURN: How.DIGEST}, by=other)
    told(at(2, 15), title="Een")
    told(at(2, 16), other, Letter.REQUEST_LATE, title="Van een ander")
    told(at(2, 16), silent, Letter.REQUEST_LATE, title="Meteen gemaild")

    assert run_at(at(3, 8)) == 2
    assert sorted(asked(session)) == sorted(
        [(str(boss.user_id), ["Een"]), (str(other.user_id), ["Van een ander"])]
    )


def test_what_was_read_meanwhile_is_left_out(session, told, boss):
    early = told(at(2, 15), title="Een")
    late = told(at(2, 16), title="Twee")
    told(at(2, 17), title="Drie")
    reading.read(early.id, by=boss)
    run_at(at(3, 8))
    reading.read(late.id, by=boss)

    assert asked(session) == [(str(boss.user_id), ["Drie"])]


def test_who_had_a_mail_today_gets_the_rest_tomorrow(session, told, boss):
    told(at(2, 15), title="Een")
    with time_machine.travel(at(3, 8), tick=False):
        session.add(NotificationDigest(user_id=boss.user_id, on=clock.today()))
        session.flush()

    assert run_at(at(3, 8)) == 0
    assert run_at(at(3, 8) + timedelta(days=1)) == 1
