"""Opening profiles: logged, limited, slowed and frozen (CAP-06-16)."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from portal.audit.models import AuditEntry
from portal.candidates.models import AccessAlarm, ProfileOpening
from portal.candidates.services import alarms, openings
from portal.candidates.services.openings import Frozen, TooManyOpened, is_steady, open_profile
from portal.candidates.states import AlarmKind
from portal.configuration import services as configuration
from portal.configuration.models import ConfiguredNumber
from portal.configuration.numbers import NUMBERS
from portal.outbox.models import Job, JobKind

NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)


@pytest.fixture
def travel():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def limits(session, make_user):
    """Small limits: ten for a person, fifteen for an organisation."""
    small = {"profiles_per_user_day": 10, "profiles_per_employer_day": 15}
    for name, value in small.items():
        session.add(ConfiguredNumber(name=name, value=value))
    session.flush()
    configuration.forget()
    yield small
    configuration.forget()


@pytest.fixture
def employer(make_employer):
    return make_employer(people=2)


@pytest.fixture
def boss(employer, acting_for):
    return acting_for(employer)


@pytest.fixture
def colleague(employer):
    from portal.accounts.identity import Identity
    from portal.accounts.roles import Role

    return Identity(user_id=employer.people[1].user_id, role=Role.EMPLOYER, employer_id=employer.id)


def opened(session, **where):
    return session.scalar(select(func.count(ProfileOpening.id)).filter_by(**where))


def standing(session):
    return [
        (alarm.kind, alarm.user_id, alarm.is_frozen)
        for alarm in session.scalars(select(AccessAlarm).order_by(AccessAlarm.created_at))
    ]


def read(someone, by, travel, times, *, pauses=(41, 95, 63, 30, 77)):
    """Open profiles as somebody who reads them."""
    for n in range(times):
        travel.shift(timedelta(seconds=pauses[n % len(pauses)]))
        open_profile(someone(), by=by)


def test_the_numbers_are_those_of_the_requirements(session):
    defaults = {name: NUMBERS[name].default for name in NUMBERS if name.startswith("profiles_")}
    assert defaults == {
        "profiles_per_user_day": 60,
        "profiles_per_employer_day": 150,
        "profiles_slow_pct": 70,
        "profiles_wait_seconds": 20,
    }
    assert configuration.number("profiles_per_user_day") == 60


def test_every_opening_is_logged_with_who_and_for_whom(session, travel, someone, boss, make_staff):
    one, staff = someone(), make_staff()
    open_profile(one, by=boss)
    open_profile(one, by=boss)
    open_profile(one, by=staff, purpose="matching")
    rows = session.execute(
        select(
            ProfileOpening.candidate_id,
            ProfileOpening.user_id,
            ProfileOpening.employer_id,
            ProfileOpening.purpose,
        )
    ).all()
    assert sorted(rows, key=str) == sorted(
        [
            (one.id, boss.user_id, boss.employer_id, ""),
            (one.id, boss.user_id, boss.employer_id, ""),
            (one.id, staff.user_id, None, "matching"),
        ],
        key=str,
    )


@pytest.mark.usefixtures("limits")
def test_a_person_is_stopped_at_the_limit(session, travel, someone, boss, colleague):
    read(someone, boss, travel, 10)
    with pytest.raises(Frozen):
        read(someone, boss, travel, 1)
    assert standing(session) == [(AlarmKind.USER_LIMIT, boss.user_id, True)]
    assert opened(session, user_id=boss.user_id) == 10
    with pytest.raises(Frozen):
        openings.demand_may_open(boss)
    openings.demand_may_open(colleague)
    open_profile(someone(), by=colleague)


@pytest.mark.usefixtures("limits")
def test_an_organisation_is_stopped_at_its_limit(session, travel, someone, boss, colleague):
    read(someone, boss, travel, 8)
    read(someone, colleague, travel, 7)
    with pytest.raises(Frozen):
        read(someone, colleague, travel, 1)
    assert standing(session) == [(AlarmKind.EMPLOYER_LIMIT, None, True)]
    for by in (boss, colleague):
        with pytest.raises(Frozen):
            openings.demand_may_open(by)
    letters = session.scalars(select(Job).where(Job.kind == JobKind.WRITE_LETTER))
    assert sorted(job.payload["to"] for job in letters) == sorted(
        str(by.user_id) for by in (boss, colleague)
    )


def test_the_same_profile_again_does_not_count(session, travel, limits, someone, boss):
    one = someone()
    for _ in range(12):
        travel.shift(timedelta(seconds=31))
        open_profile(one, by=boss)
    assert openings.opened_today(boss).by_user == 1


def test_from_seventy_percent_on_the_next_one_comes_after_a_pause(
    session, travel, limits, someone, boss
):
    for _ in range(7):
        open_profile(someone(), by=boss)
    one = someone()
    travel.shift(timedelta(seconds=5))
    with pytest.raises(TooManyOpened) as refused:
        open_profile(one, by=boss)
    assert (refused.value.seconds, refused.value.opened) == (15, 7)
    assert opened(session, candidate_id=one.id) == 0
    travel.shift(timedelta(seconds=15))
    open_profile(one, by=boss)
    assert opened(session, candidate_id=one.id) == 1


def test_the_next_day_counts_anew(session, travel, limits, someone, boss):
    read(someone, boss, travel, 10)
    travel.move_to(datetime(2026, 11, 23, 23, 1, tzinfo=UTC))  # past midnight on Dutch clocks
    open_profile(someone(), by=boss)
    assert openings.opened_today(boss).by_user == 1


@pytest.mark.usefixtures("limits")
def test_staff_lift_a_freeze_and_the_count_starts_anew(session, travel, someone, boss, make_staff):
    read(someone, boss, travel, 10)
    with pytest.raises(Frozen):
        read(someone, boss, travel, 1)
    (alarm,) = alarms.standing()
    travel.shift(timedelta(minutes=5))
    alarms.settle(alarm, note="Gebeld: zoekt voor acht plekken.", by=make_staff())
    session.commit()
    travel.shift(timedelta(minutes=5))
    open_profile(someone(), by=boss)
    assert (alarms.standing(), openings.opened_today(boss).by_user) == ([], 1)


def test_a_made_up_person_freezes_at_once(session, travel, someone, boss):
    decoy = someone()
    decoy.is_decoy = True
    session.flush()
    with pytest.raises(Frozen):
        open_profile(decoy, by=boss)
    assert standing(session) == [(AlarmKind.DECOY, boss.user_id, True)]
    assert opened(session, candidate_id=decoy.id) == 1
    actions = session.scalars(
        select(AuditEntry.action).where(AuditEntry.subject_type == "access_alarm")
    )
    assert list(actions) == ["access.frozen"]
    with pytest.raises(Frozen):
        open_profile(someone(), by=boss)


def test_the_beat_of_a_machine_sounds_one_alarm_and_freezes_nobody(session, travel, someone, boss):
    for _ in range(20):
        travel.shift(timedelta(seconds=10))
        open_profile(someone(), by=boss)
    assert standing(session) == [(AlarmKind.PATTERN, boss.user_id, False)]
    openings.demand_may_open(boss)


def test_somebody_who_reads_sounds_no_alarm(session, travel, someone, boss):
    read(someone, boss, travel, 30)
    assert standing(session) == []


def test_staff_are_logged_and_not_limited(session, travel, limits, someone, make_staff):
    staff = make_staff()
    for _ in range(20):
        open_profile(someone(), by=staff, purpose="matching")
    assert opened(session, user_id=staff.user_id) == 20
    assert standing(session) == []


@pytest.mark.parametrize(
    ("pauses", "steady"),
    [([10] * 11, True), ([0] * 11, True), ([10, 11, 9, 10], True), ([5, 60, 20, 90], False)],
)
def test_is_steady(pauses, steady):
    moments = [NOON]
    for pause in pauses:
        moments.append(moments[-1] + timedelta(seconds=pause))
    assert is_steady(moments) is steady


def test_long_pauses_are_no_stream():
    assert is_steady([NOON + timedelta(minutes=5 * n) for n in range(12)]) is False
