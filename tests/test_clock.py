from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from portal import clock


def test_a_day_starts_when_it_starts_in_the_netherlands():
    assert clock.start_of(date(2026, 3, 29)) == datetime(2026, 3, 28, 23, tzinfo=UTC)
    assert clock.start_of(date(2026, 3, 30)) == datetime(2026, 3, 29, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 15), 2, date(2026, 3, 15)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 5, 1), 0, date(2026, 5, 1)),
    ],
)
def test_a_later_month_has_the_same_day_or_its_last(day, months, expected):
    assert clock.months_later(day, months) == expected


def test_a_year_ago_is_a_year_of_days():
    with time_machine.travel(datetime(2026, 3, 2, 12, tzinfo=UTC), tick=False):
        assert clock.now() - clock.months_ago(12) == timedelta(days=365)
        assert clock.now() - clock.months_ago(24) == timedelta(days=730)
