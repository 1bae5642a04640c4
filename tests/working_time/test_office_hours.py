"""When something counts as received and when an answer is due."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from portal import working_time
from portal.clock import AMSTERDAM
from portal.working_time import STATUTORY, Calendar


def dutch(text):
    """A moment on the clock in the Netherlands."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize(("start", "days", "due"), [
    ("2026-03-02 10:00", 0, "2026-03-02 17:00"),
    ("2026-03-02 10:00", 1, "2026-03-03 17:00"),
    ("2026-03-02 17:00", 1, "2026-03-03 17:00"),  # closing time itself is in time
    ("2026-03-02 17:01", 1, "2026-03-04 17:00"),  # counts as Tuesday
    ("2026-03-02 07:00", 1, "2026-03-03 17:00"),  # counts as that morning
    ("2026-03-02 00:00", 0, "2026-03-02 17:00"),
    ("2026-03-06 16:59", 1, "2026-03-09 17:00"),  # Friday
    ("2026-03-06 23:30", 1, "2026-03-10 17:00"),  # Friday evening counts as Monday
    ("2026-03-07 12:00", 2, "2026-03-11 17:00"),  # Saturday counts as Monday
    ("2026-03-08 23:59", 0, "2026-03-09 17:00"),
    ("2026-12-24 16:00", 2, "2026-12-29 17:00"),  # over Christmas
    ("2026-12-25 10:00", 1, "2026-12-29 17:00"),  # on Christmas Day
    ("2026-12-31 18:00", 1, "2027-01-05 17:00"),  # counts as Monday 4 January
    ("2026-12-30 12:00", 2, "2027-01-04 17:00"),
    ("2027-03-26 12:00", 1, "2027-03-30 17:00"),  # Good Friday, over Easter and summer time
    ("2027-03-27 12:00", 1, "2027-03-31 17:00"),  # Saturday before Easter
    ("2026-03-27 12:00", 1, "2026-03-30 17:00"),  # summer time begins on the 29th
    ("2026-03-29 02:30", 0, "2026-03-30 17:00"),  # an hour that does not exist
    ("2026-10-23 12:00", 1, "2026-10-26 17:00"),  # winter time begins on the 25th
    ("2026-10-25 02:30", 0, "2026-10-26 17:00"),  # an hour that exists twice
    ("2025-04-25 12:00", 1, "2025-04-28 17:00"),  # Koningsdag moved to Saturday
    ("2026-04-24 12:00", 1, "2026-04-28 17:00"),  # Koningsdag on Monday
    ("2025-05-02 12:00", 1, "2025-05-06 17:00"),  # Bevrijdingsdag 2025
    ("2026-05-04 12:00", 1, "2026-05-05 17:00"),  # worked in 2026
    ("2026-05-13 17:30", 1, "2026-05-18 17:00"),  # counts as Friday after Ascension Day
])  # fmt: skip
def test_due_at(start, days, due):
    assert working_time.due_at(dutch(start), days=days) == dutch(due)


def test_due_at_is_in_utc_and_follows_summer_time():
    winter = working_time.due_at(datetime(2026, 3, 26, 9, tzinfo=UTC), days=1)
    summer = working_time.due_at(datetime(2026, 3, 26, 9, tzinfo=UTC), days=2)
    assert (winter, summer) == (
        datetime(2026, 3, 27, 16, tzinfo=UTC), datetime(2026, 3, 30, 15, tzinfo=UTC),
    )  # fmt: skip
    assert (winter.tzinfo, summer.tzinfo) == (UTC, UTC)


def test_due_at_looks_at_the_dutch_day_of_a_moment_in_utc():
    # Half past ten on Thursday evening in UTC is Friday here, before opening.
    assert working_time.due_at(datetime(2026, 7, 2, 22, 30, tzinfo=UTC), days=0) == dutch(
        "2026-07-03 17:00"
    )
    late_on_friday_in_auckland = datetime.fromisoformat("2026-07-03T23:30:00+12:00")
    assert working_time.due_at(late_on_friday_in_auckland, days=0) == dutch("2026-07-03 17:00")


def test_due_at_follows_the_calendar():
    maundy_thursday = dutch("2026-04-02 12:00")
    short = Calendar(closes=time(12, 30), extra_free=frozenset({date(2026, 4, 3)}))
    assert [
        working_time.due_at(maundy_thursday, days=1),
        working_time.due_at(maundy_thursday, days=1, calendar=STATUTORY),
        working_time.due_at(maundy_thursday, days=1, calendar=short),
    ] == [dutch("2026-04-03 17:00"), dutch("2026-04-07 17:00"), dutch("2026-04-07 12:30")]


def test_due_at_with_negative_days_raises():
    with pytest.raises(ValueError, match="days must not be negative"):
        working_time.due_at(dutch("2026-03-02 10:00"), days=-1)


def test_due_at_with_naive_moment_raises():
    with pytest.raises(ValueError, match="without a time zone"):
        working_time.due_at(datetime(2026, 3, 2, 10), days=1)  # noqa: DTZ001


@pytest.mark.parametrize(("moment", "received"), [
    ("2026-03-02 08:29", "2026-03-02 08:30"),
    ("2026-03-02 08:30", "2026-03-02 08:30"),
    ("2026-03-02 13:37", "2026-03-02 13:37"),
    ("2026-03-02 17:00", "2026-03-02 17:00"),
    ("2026-03-02 17:01", "2026-03-03 08:30"),
    ("2026-03-28 12:00", "2026-03-30 08:30"),
    ("2026-12-24 20:00", "2026-12-28 08:30"),
])  # fmt: skip
def test_received_at(moment, received):
    assert working_time.received_at(dutch(moment)) == dutch(received)


@pytest.mark.parametrize(("moment", "opened"), [
    ("2026-03-02 08:29", False), ("2026-03-02 08:30", True), ("2026-03-02 17:00", True),
    ("2026-03-02 17:01", False), ("2026-03-01 12:00", False), ("2026-04-06 12:00", False),
])  # fmt: skip
def test_is_open(moment, opened):
    assert working_time.is_open(dutch(moment)) is opened


def test_received_at_never_lies_before_the_moment_nor_outside_office_hours():
    moment = datetime(2026, 12, 20, tzinfo=UTC)
    for _ in range(24 * 40):
        received = working_time.received_at(moment)
        assert (received >= moment, working_time.is_open(received)) == (True, True)
        moment += timedelta(hours=1)
