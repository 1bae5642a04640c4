"""The mail about what is late or nearly: when it comes, to whom, what it says."""

from datetime import datetime, timedelta

import pytest
import time_machine

from portal import clock
from portal.accounts.roles import Role
from portal.accounts.services import absences
from portal.accounts.services.absences import AbsenceDetails
from portal.mail.catalogue import Letter
from portal.outbox.models import Job
from portal.vacancies.states import VacancyStatus
from portal.work import reminding
from tests.letters.conftest import _letterhead, write

__all__ = ["_letterhead", "write"]

MONDAY = datetime(2026, 11, 30, 7, 30, tzinfo=clock.AMSTERDAM)


@pytest.fixture
def travel():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


def asked(session):
    jobs = session.query(Job).all()
    return {job.payload["to"] for job in jobs if job.payload["letter"] == Letter.WORK_DUE.value}


def test_everybody_of_staff_who_is_here_is_asked_for(session, travel, make_staff, make_user):
    here, away, gone = make_staff(), make_staff(), make_staff(is_active=False)
    make_user()
    absences.enter(
        away.user_id,
        AbsenceDetails(first_day=clock.today(), last_day=None, cover_id=here.user_id),
        by=away,
    )
    expected = {str(here.user_id)}
    session.commit()

    reminding.tell_due()

    assert asked(session) & {str(one.user_id) for one in (here, away, gone)} == expected


@pytest.mark.parametrize(
    ("moment", "is_time"),
    [
        (MONDAY - timedelta(minutes=1), False),
        (MONDAY, True),
        (MONDAY + timedelta(hours=9), True),
        (MONDAY - timedelta(days=1), False),
        (datetime(2026, 12, 25, 9, 0, tzinfo=clock.AMSTERDAM), False),
    ],
)
def test_only_on_working_days_from_half_past_seven(session, travel, make_staff, moment, is_time):
    make_staff()
    session.commit()
    travel.move_to(moment)

    assert bool(reminding.tell_due()) == is_time


def test_once_a_day(session, travel, make_staff):
    make_staff()
    session.commit()

    assert reminding.tell_due() > 0
    travel.move_to(MONDAY + timedelta(hours=16))
    assert reminding.tell_due() == 0
    travel.move_to(MONDAY + timedelta(days=1))
    assert reminding.tell_due() > 0


@pytest.mark.usefixtures("travel")
def test_the_mail_counts_and_names_nobody(write, make_staff, make_employer, make_vacancy):
    me, colleague = make_staff(), make_staff(name="Ali Demir")
    absences.enter(
        colleague.user_id,
        AbsenceDetails(first_day=clock.today(), last_day=None, cover_id=me.user_id),
        by=colleague,
    )
    for keeper, days in ((me, -3), (colleague, 0), (me, 1), (me, 2)):
        make_vacancy(
            VacancyStatus.SUBMITTED,
            title="Taxichauffeur",
            employer=make_employer(contact=keeper, name="Haagse Taxi"),
            promised_on=clock.today() + timedelta(days=days),
        )

    mail = write(Letter.WORK_DUE, me.user_id, to=me.user_id)

    words = " ".join(mail.text.split())
    assert mail.subject == "Werkvoorraad: 3 dingen vragen nu aandacht"
    assert "te laat: 1" in words
    assert "vandaag: 1" in words
    assert "Vacature: 3" in words
    assert "Vacature: te laat sinds 27 november 2026" in words
    assert "Vacature: 2 december" not in words
    assert "Taxi" not in mail.text + mail.html
    assert "https://werkpoort.test/medewerker" in mail.text
    # A second one on the same day is not written.
    assert write(Letter.WORK_DUE, me.user_id, to=me.user_id) is None


@pytest.mark.usefixtures("travel")
def test_at_most_ten_lines(write, make_staff, make_employer, make_vacancy):
    me = make_staff()
    host = make_employer(contact=me)
    for _ in range(12):
        make_vacancy(VacancyStatus.SUBMITTED, employer=host, promised_on=clock.today())

    mail = write(Letter.WORK_DUE, me.user_id, to=me.user_id)

    assert mail.text.count("Vacature: vandaag") == 10
    assert "En nog 2 in je werkvoorraad" in mail.text


@pytest.mark.usefixtures("travel")
def test_nothing_to_tell_is_no_mail(write, make_staff, make_employer, make_vacancy):
    me = make_staff(Role.SUBSIDY_OFFICER)
    away = make_staff()
    make_vacancy(
        VacancyStatus.SUBMITTED, employer=make_employer(contact=away), promised_on=clock.today()
    )
    absences.enter(
        away.user_id,
        AbsenceDetails(first_day=clock.today(), last_day=None, cover_id=me.user_id),
        by=away,
    )

    assert write(Letter.WORK_DUE, me.user_id, to=me.user_id) is None
    assert write(Letter.WORK_DUE, away.user_id, to=away.user_id) is None
