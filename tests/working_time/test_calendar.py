"""Days that are worked and days that are free."""

from datetime import date

import pytest

from portal import working_time
from portal.working_time import OFFICE, STATUTORY, Calendar

D = date


@pytest.mark.parametrize(("day", "works"), [
    (D(2026, 1, 1), False),  # New Year's Day, a Thursday
    (D(2026, 1, 2), True),
    (D(2026, 4, 3), True),  # Good Friday
    (D(2026, 4, 6), False),  # Easter Monday
    (D(2027, 3, 26), True),  # Good Friday
    (D(2027, 3, 29), False),  # Easter Monday; summer time began the day before
    (D(2026, 4, 27), False),  # Koningsdag, a Monday
    (D(2025, 4, 26), False),  # Koningsdag moved from Sunday to Saturday
    (D(2025, 4, 28), True),  # the Monday after it
    (D(2031, 4, 28), True),  # idem
    (D(2025, 5, 5), False),  # Bevrijdingsdag in a year that ends in 5
    (D(2026, 5, 5), True),  # and in one that does not
    (D(2030, 5, 6), True),  # 5 May 2030 is a Sunday and is not moved
    (D(2026, 5, 14), False),  # Ascension Day
    (D(2026, 5, 15), True),
    (D(2026, 5, 25), False),  # Whit Monday
    (D(2027, 5, 6), False),  # Ascension Day
    (D(2027, 5, 17), False),  # Whit Monday
    (D(2026, 12, 24), True),
    (D(2026, 12, 25), False),
    (D(2027, 12, 27), True),  # Christmas in a weekend is not moved
    (D(2026, 12, 31), True),
    (D(2028, 2, 29), True),
    (D(2026, 7, 4), False),  # a Saturday
    (D(2026, 7, 5), False),  # a Sunday
])  # fmt: skip
def test_is_working_day(day, works):
    assert working_time.is_working_day(day) is works


@pytest.mark.parametrize(("day", "n", "expected"), [
    (D(2026, 3, 2), 1, D(2026, 3, 3)),
    (D(2026, 3, 6), 1, D(2026, 3, 9)),  # over a weekend
    (D(2026, 3, 7), 1, D(2026, 3, 9)),  # from a Saturday
    (D(2026, 3, 7), 0, D(2026, 3, 9)),
    (D(2026, 3, 6), 0, D(2026, 3, 6)),
    (D(2026, 12, 24), 1, D(2026, 12, 28)),  # over Christmas and a weekend
    (D(2026, 12, 30), 3, D(2027, 1, 5)),  # over New Year, a Friday
    (D(2027, 3, 25), 2, D(2027, 3, 30)),  # over Easter
    (D(2026, 4, 24), 1, D(2026, 4, 28)),  # over Koningsdag
    (D(2025, 5, 2), 1, D(2025, 5, 6)),  # over Bevrijdingsdag
    (D(2026, 5, 13), 1, D(2026, 5, 15)),  # over Ascension Day
    (D(2027, 1, 5), -3, D(2026, 12, 30)),
    (D(2026, 3, 9), -1, D(2026, 3, 6)),
    (D(2026, 3, 2), 10, D(2026, 3, 16)),
])  # fmt: skip
def test_add_working_days(day, n, expected):
    assert working_time.add_working_days(day, n) == expected


@pytest.mark.parametrize(("a", "b", "number"), [
    (D(2026, 3, 2), D(2026, 3, 2), 0),
    (D(2026, 3, 2), D(2026, 3, 9), 5),
    (D(2026, 3, 6), D(2026, 3, 8), 0),  # Friday to Sunday
    (D(2026, 3, 9), D(2026, 3, 2), -5),
    (D(2026, 12, 24), D(2027, 1, 4), 5),  # 28 to 31 December and 4 January
    (D(2025, 12, 31), D(2026, 12, 31), 255),
])  # fmt: skip
def test_working_days_between(a, b, number):
    assert working_time.working_days_between(a, b) == number


@pytest.mark.parametrize("n", range(1, 60))
def test_working_days_between_undoes_adding(n):
    day = D(2026, 12, 20)
    assert working_time.working_days_between(day, working_time.add_working_days(day, n)) == n


def test_public_holidays_have_dutch_names_in_order():
    assert working_time.public_holidays(2025) == {
        D(2025, 1, 1): "Nieuwjaarsdag",
        D(2025, 4, 20): "Eerste paasdag",
        D(2025, 4, 21): "Tweede paasdag",
        D(2025, 4, 26): "Koningsdag",
        D(2025, 5, 5): "Bevrijdingsdag",
        D(2025, 5, 29): "Hemelvaartsdag",
        D(2025, 6, 8): "Eerste pinksterdag",
        D(2025, 6, 9): "Tweede pinksterdag",
        D(2025, 12, 25): "Eerste kerstdag",
        D(2025, 12, 26): "Tweede kerstdag",
    }
    assert list(working_time.public_holidays(2025)) == sorted(working_time.public_holidays(2025))


@pytest.mark.parametrize(("day", "calendar", "works"), [
    (D(2026, 4, 3), STATUTORY, False),
    (D(2026, 5, 5), STATUTORY, False),
    (D(2025, 5, 5), STATUTORY, False),
    (D(2026, 4, 3), Calendar(good_friday_free=True), False),
    (D(2026, 5, 5), Calendar(good_friday_free=True), True),
    (D(2026, 5, 15), Calendar(extra_free=frozenset({D(2026, 5, 15)})), False),
    (D(2026, 5, 15), OFFICE, True),
])  # fmt: skip
def test_is_working_day_follows_the_calendar(day, calendar, works):
    assert working_time.is_working_day(day, calendar) is works
