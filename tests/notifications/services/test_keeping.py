from datetime import timedelta
from uuid import uuid4

import time_machine
from sqlalchemy import func, select

from portal import clock
from portal.configuration import services as configuration
from portal.notifications.models import NotificationDigest
from portal.notifications.services import choosing, digests, keeping
from portal.notifications.states import How, Kind


def test_purge_forgets_after_the_term(session, tell, titles, boss):
    now = clock.now()
    with time_machine.travel(now - timedelta(days=91), tick=False):
        tell(boss, title="Oud")
    with time_machine.travel(now - timedelta(days=89), tick=False):
        tell(boss, title="Nieuw")

    assert keeping.purge() == 1
    assert titles(boss) == ["Nieuw"]


def test_purge_follows_the_setting(session, tell, titles, boss, make_staff):
    with time_machine.travel(clock.now() - timedelta(days=20), tick=False):
        tell(boss)
    configuration.set_number("notification_keep_days", 10, by=make_staff())

    assert keeping.purge() == 1
    configuration.forget()


def test_purge_takes_the_mails_of_the_day_along(session, tell, boss):
    choosing.choose({Kind.VACANCIES: How.DIGEST}, by=boss)
    long_ago = clock.now() - timedelta(days=100)
    with time_machine.travel(long_ago, tick=False):
        tell(boss)
    with time_machine.travel(long_ago + timedelta(days=1), tick=False):
        digests.send_due()
    keeping.purge()

    assert session.scalar(select(func.count()).select_from(NotificationDigest)) == 0


def test_forget_takes_what_is_about_somebody_and_leaves_the_rest(tell, titles, boss):
    subject = uuid4()
    tell(boss, subject_id=subject, title="Over de rij")
    tell(boss, title="Kandidaat ab12cd34 wil met u kennismaken")
    tell(boss, title="Met een adres", page="/medewerker/kandidaten/AB12CD34")
    tell(boss, title="Over een ander 100%")
    keeping.forget([subject], ["AB12CD34", "%_"])

    assert titles(boss) == ["Over een ander 100%"]


def test_forget_nobody_forgets_nothing(tell, titles, boss):
    tell(boss, title="Blijft")
    keeping.forget([], [])

    assert titles(boss) == ["Blijft"]


def test_forget_of_somebody_leaves_what_others_were_told(tell, titles, boss, make_staff):
    other = make_staff()
    tell(boss, title="Weg")
    tell(other, title="Blijft")
    keeping.forget_of(boss.user_id)

    assert (titles(boss), titles(other)) == ([], ["Blijft"])
