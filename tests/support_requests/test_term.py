"""The clock of the law against dated cases that were worked out by hand."""

from datetime import UTC, date, datetime, timedelta

import pytest

from portal import clock
from portal.support_requests.term import Pause, last_day, leave_out_until, object_until

EIGHT_WEEKS, SIX_MORE = 56, 42


def on(text):
    """Return a day; a moment in UTC is the day on a Dutch clock."""
    if "T" not in text:
        return date.fromisoformat(text)
    return clock.local(datetime.fromisoformat(text).replace(tzinfo=UTC)).date()


def case(received, expected, *pauses, days=EIGHT_WEEKS, extension=0, why):
    return pytest.param(received, pauses, days, extension, expected, id=why)


CASES = [
    case("2026-02-02", "2026-03-30", why="a Monday to a Monday"),
    case("2026-02-01", "2026-03-30", why="ends on the Sunday on which summer time begins"),
    case("2026-02-06", "2026-04-07", why="ends on Good Friday"),
    case("2026-02-07", "2026-04-07", why="ends on the Saturday before Easter"),
    case("2026-02-08", "2026-04-07", why="ends on Easter Sunday"),
    case("2026-02-09", "2026-04-07", why="ends on Easter Monday"),
    case("2026-03-02", "2026-04-28", why="ends on King's Day"),
    case("2025-03-01", "2025-04-28", why="ends on King's Day that moved to a Saturday"),
    case("2026-03-10", "2026-05-06", why="ends on 5 May, also when offices work"),
    case("2025-03-10", "2025-05-06", why="ends on 5 May of a lustrum"),
    case("2026-03-19", "2026-05-15", why="ends on Ascension Day"),
    case("2026-03-28", "2026-05-26", why="ends on the Saturday before Whit Monday"),
    case("2026-10-30", "2026-12-28", why="ends on Christmas Day, a Friday"),
    case("2026-10-31", "2026-12-28", why="ends on the second day of Christmas, a Saturday"),
    case("2026-11-06", "2027-01-04", why="ends on New Year's Day, a Friday"),
    case("2026-12-24", "2027-02-18", why="runs over the end of the year"),
    case("2028-01-04", "2028-02-29", why="ends on a leap day"),
    case("2028-01-05", "2028-03-01", why="runs over a leap day"),
    case("2026-01-05", "2026-03-02", why="runs over a February of 28 days"),
    case("2028-02-29", "2028-04-25", why="comes in on a leap day"),
    case("2026-12-11", "2027-01-04", days=21, why="a scheme with three weeks, over New Year"),
    # A supplement: the first column is the question, then its last day, then the answer.
    case(
        "2026-02-02",
        "2026-04-08",
        ("2026-02-16", "2026-03-02", "2026-02-26"),
        why="answered: the days between do not count",
    ),
    case("2026-02-02", "2026-04-13", ("2026-02-16", "2026-03-02", None), why="unused"),
    case(
        "2026-02-02",
        "2026-04-13",
        ("2026-02-16", "2026-03-02", "2026-03-02"),
        why="answered on its last day",
    ),
    case(
        "2026-02-02",
        "2026-04-13",
        ("2026-02-16", "2026-03-02", "2026-03-05"),
        why="answered too late is as unused",
    ),
    case(
        "2026-02-02",
        "2026-03-30",
        ("2026-02-16", "2026-03-02", "2026-02-16"),
        why="answered on the same day",
    ),
    case(
        "2026-02-02",
        "2026-03-30",
        ("2026-02-16", "2026-03-02", "2026-02-17"),
        why="answered on the next day",
    ),
    case(
        "2026-02-02",
        "2026-03-31",
        ("2026-02-16", "2026-03-02", "2026-02-18"),
        why="answered two days later is one day",
    ),
    case(
        "2026-02-02",
        "2026-04-13",
        ("2026-02-09", "2026-02-23", "2026-02-16"),
        ("2026-02-23", "2026-03-09", "2026-03-02"),
        why="two after each other",
    ),
    case(
        "2026-02-02",
        "2026-04-08",
        ("2026-02-09", "2026-02-23", "2026-02-16"),
        ("2026-02-16", "2026-03-02", "2026-02-20"),
        why="the second on the day of the first answer",
    ),
    case(
        "2026-02-02",
        "2026-04-08",
        ("2026-02-09", "2026-02-16", None),
        ("2026-02-17", "2026-02-24", "2026-02-20"),
        why="the second after an unused one",
    ),
    case(
        "2026-03-02",
        "2026-05-04",
        ("2026-04-01", "2026-04-15", "2026-04-07"),
        why="stands still over Easter",
    ),
    case("2026-12-07", "2027-02-15", ("2026-12-21", "2027-01-04", None), why="still over New Year"),
    case("2028-02-14", "2028-04-24", ("2028-02-21", "2028-03-06", None), why="still on a leap day"),
    case(
        "2026-02-02",
        "2026-03-30",
        ("2026-03-30", "2026-04-13", None),
        why="asked on the last day stops nothing",
    ),
    case(
        "2026-02-02",
        "2026-03-30",
        ("2026-04-02", "2026-04-16", "2026-04-10"),
        why="asked after the term stops nothing",
    ),
    case(
        "2026-02-02",
        "2026-04-07",
        ("2026-03-29", "2026-04-13", "2026-04-03"),
        why="one day is left, and that is Good Friday",
    ),
    case(
        "2026-02-07",
        "2026-04-10",
        ("2026-04-04", "2026-04-18", "2026-04-10"),
        why="asked in the free days that the law adds",
    ),
    case("2026-02-02", "2026-05-11", extension=SIX_MORE, why="extended"),
    case("2026-02-16", "2026-05-26", extension=SIX_MORE, why="extended until Whit Monday"),
    case(
        "2026-02-02",
        "2026-05-20",
        ("2026-02-16", "2026-03-02", "2026-02-26"),
        extension=SIX_MORE,
        why="extended, with a supplement",
    ),
    case(
        "2026-02-02",
        "2026-04-28",
        ("2026-03-31", "2026-04-14", "2026-04-07"),
        extension=22,
        why="extended, and asked after the first term",
    ),
    # Moments around the changes of the clock.
    case("2026-03-28T22:30", "2026-05-26", why="23.30 before summer time begins"),
    case("2026-03-29T21:30", "2026-05-26", why="23.30 on the day on which it began"),
    case("2026-10-24T21:30", "2026-12-21", why="23.30 before summer time ends"),
    case("2026-10-25T22:30", "2026-12-21", why="23.30 on the day on which it ended"),
    case("2026-10-25T23:30", "2026-12-21", why="0.30 on the next day"),
    case("2026-12-31T22:30", "2027-02-25", why="23.30 on New Year's Eve"),
    case("2026-12-31T23:30", "2027-02-26", why="0.30 in the new year"),
    case(
        "2026-03-02",
        "2026-04-28",
        ("2026-03-28T22:30", "2026-04-10", "2026-03-30T21:30"),
        why="still on the day that has 23 hours",
    ),
]


@pytest.mark.parametrize(("received", "pauses", "days", "extension", "expected"), CASES)
def test_the_last_day_to_decide(received, pauses, days, extension, expected):
    stood_still = [Pause(on(a), on(due), on(b) if b else None) for a, due, b in pauses]
    assert last_day(on(received), days, stood_still, extension) == on(expected)


def test_a_pause_counts_the_days_between():
    assert Pause(date(2026, 2, 16), date(2026, 3, 2)).days == 14
    assert Pause(date(2026, 2, 16), date(2026, 3, 2), date(2026, 2, 26)).days == 9
    assert Pause(date(2026, 2, 16), date(2026, 3, 2), date(2026, 2, 16)).days == 0


def test_days_in_two_pauses_count_once():
    both = [Pause(date(2026, 2, 16), date(2026, 2, 26)), Pause(date(2026, 2, 20), date(2026, 3, 2))]
    assert last_day(date(2026, 2, 2), 56, both) == date(2026, 4, 13)


def test_a_longer_pause_never_ends_earlier():
    for start in range(0, 70, 3):
        asked = date(2026, 2, 2) + timedelta(days=start)
        ends = [
            last_day(date(2026, 2, 2), 56, [Pause(asked, asked + timedelta(days=length))])
            for length in range(1, 60)
        ]
        assert ends == sorted(ends)


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("2026-02-02", "2026-03-16"),
        ("2026-02-20", "2026-04-07"),  # Good Friday
        ("2026-03-24", "2026-05-06"),  # 5 May
        ("2026-11-14", "2026-12-28"),  # the second day of Christmas
        ("2028-01-18", "2028-02-29"),
    ],
)
def test_six_weeks_to_object(sent, expected):
    assert object_until(on(sent)) == on(expected)


def test_four_weeks_to_leave_out():
    assert leave_out_until(date(2026, 3, 2)) == date(2026, 3, 30)
    assert leave_out_until(date(2026, 3, 6)) == date(2026, 4, 7)  # Good Friday
