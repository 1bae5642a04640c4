"""Clocks that count office time, against dated cases that were worked out by hand."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal import working_time
from portal.clock import AMSTERDAM
from portal.working_time import OFFICE, STATUTORY, Calendar, conversation, stopwatch
from portal.working_time.conversation import Event
from portal.working_time.stopwatch import Hand

CLOCKS = {
    "first": conversation.first_answer,
    "next": conversation.next_answer,
    "solution": conversation.solution,
}
TWO_DAYS = 1020
BRIDGE_DAY = Calendar(extra_free=frozenset({date(2026, 5, 15)}))

# 2 March 2026 is a Monday. The office is open from 8:30 to 17:00, 510 minutes.
# name | clock | term | what happened | looked at | minutes | runs or stands | due | late
CASES = """
one morning               |first|1020|2026-03-02 09:00 asked|2026-03-02 10:30|90|runs|2026-03-04 09:00|
over a night              |first|1020|2026-03-02 16:30 asked|2026-03-03 09:00|60|runs|2026-03-04 16:30|
before opening            |first|1020|2026-03-02 07:00 asked|2026-03-02 09:00|30|runs|2026-03-03 17:00|
after closing             |first|1020|2026-03-02 19:00 asked|2026-03-02 23:00|0|runs|2026-03-04 17:00|
over a weekend            |first|1020|2026-03-06 16:00 asked|2026-03-09 09:00|90|runs|2026-03-10 16:00|
in a weekend              |first|1020|2026-03-07 12:00 asked|2026-03-08 20:00|0|runs|2026-03-10 17:00|
used up to the minute     |first|1020|2026-03-02 09:00 asked|2026-03-04 09:00|1020|runs|2026-03-04 09:00|
a minute over             |first|1020|2026-03-02 09:00 asked|2026-03-04 09:01|1021|runs|2026-03-04 09:00|late
used up at closing        |first|1020|2026-03-02 08:30 asked|2026-03-03 23:00|1020|runs|2026-03-03 17:00|
over at the next opening  |first|1020|2026-03-02 08:30 asked|2026-03-04 08:31|1021|runs|2026-03-03 17:00|late
Easter Monday             |first|1020|2026-04-02 16:00 asked|2026-04-07 09:00|600|runs|2026-04-07 16:00|
Good Friday as well       |first|1020|2026-04-02 16:00 asked|2026-04-07 09:00|90|runs|2026-04-08 16:00|
Koningsdag                |first|1020|2026-04-24 16:30 asked|2026-04-28 09:30|90|runs|2026-04-29 16:30|
Christmas                 |first|1020|2026-12-24 12:00 asked|2026-12-28 10:00|390|runs|2026-12-29 12:00|
New Year                  |first|1020|2026-12-31 16:00 asked|2027-01-04 09:00|90|runs|2027-01-05 16:00|
Ascension Day             |first|1020|2026-05-13 16:30 asked|2026-05-15 08:45|45|runs|2026-05-18 16:30|
a bridge day of the office|first|1020|2026-05-13 16:30 asked|2026-05-18 08:45|45|runs|2026-05-19 16:30|
5 May, worked             |first|1020|2026-05-04 16:00 asked|2026-05-06 08:30|570|runs|2026-05-06 16:00|
5 May, free in 2025       |first|1020|2025-05-02 16:00 asked|2025-05-06 09:00|90|runs|2025-05-07 16:00|
asked on Whit Monday      |first|1020|2026-05-25 10:00 asked|2026-05-25 12:00|0|runs|2026-05-27 17:00|
summer time begins        |first|1020|2026-03-27 16:00 asked|2026-03-30 09:00|90|runs|2026-03-31 16:00|
summer time ends          |first|1020|2026-10-23 16:00 asked|2026-10-26 09:00|90|runs|2026-10-27 16:00|
ten days, both of them    |solution|5100|2026-03-23 09:00 asked|2026-04-03 17:00|5070|runs|2026-04-07 09:00|
the asker is to speak     |solution|600|2026-03-02 09:00 asked, 2026-03-02 11:00 answered|2026-03-06 12:00|120|stands||
the asker spoke           |solution|600|2026-03-02 09:00 asked, 2026-03-02 11:00 answered, 2026-03-04 10:00 replied|2026-03-04 11:00|180|runs|2026-03-05 09:30|
spoke at night            |solution|600|2026-03-02 09:00 asked, 2026-03-02 11:00 answered, 2026-03-04 22:00 replied|2026-03-05 09:30|180|runs|2026-03-05 16:30|
two rounds                |solution|600|2026-03-02 09:00 asked, 2026-03-02 10:00 answered, 2026-03-02 11:00 replied, 2026-03-02 12:00 answered, 2026-03-03 09:00 replied|2026-03-03 10:00|180|runs|2026-03-03 17:00|
kept the turn             |solution|600|2026-03-02 09:00 asked, 2026-03-02 10:00 informed|2026-03-02 11:00|120|runs|2026-03-03 10:30|
late, then waits          |solution|600|2026-03-02 09:00 asked, 2026-03-04 09:00 answered|2026-03-06 12:00|1020|stands|2026-03-03 10:30|late
just in time, then waits  |solution|600|2026-03-02 09:00 asked, 2026-03-03 10:30 answered|2026-03-30 12:00|600|stands|2026-03-03 10:30|
put aside by staff        |solution|600|2026-03-02 09:00 asked, 2026-03-02 10:00 snoozed|2026-03-02 12:00|180|runs|2026-03-03 10:30|
closed                    |solution|600|2026-03-02 09:00 asked, 2026-03-02 10:00 closed|2026-03-06 12:00|60|stands||
thanks after closing      |solution|600|2026-03-02 09:00 asked, 2026-03-02 10:00 closed, 2026-03-02 11:00 replied|2026-03-06 12:00|60|stands||
opened again              |solution|600|2026-03-02 09:00 asked, 2026-03-02 10:00 closed, 2026-03-03 09:00 reopened|2026-03-03 10:00|120|runs|2026-03-04 09:30|
closed twice              |solution|600|2026-03-02 09:00 asked, 2026-03-02 10:00 closed, 2026-03-03 09:00 reopened, 2026-03-03 10:00 closed|2026-03-06 12:00|120|stands||
opened, answered, replied |solution|600|2026-03-02 09:00 asked, 2026-03-02 10:00 closed, 2026-03-02 11:00 reopened, 2026-03-02 12:00 answered, 2026-03-02 13:00 replied|2026-03-02 14:00|180|runs|2026-03-03 12:30|
a note is no answer       |first|1020|2026-03-02 09:00 asked, 2026-03-02 09:30 noted|2026-03-02 10:30|90|runs|2026-03-04 09:00|
another person has it     |first|1020|2026-03-02 09:00 asked, 2026-03-02 10:00 handed_over|2026-03-02 11:00|120|runs|2026-03-04 09:00|
a robot is no answer      |first|1020|2026-03-02 09:00 asked, 2026-03-02 09:01 confirmed|2026-03-02 10:30|90|runs|2026-03-04 09:00|
notes while waiting       |solution|600|2026-03-02 09:00 asked, 2026-03-02 10:00 answered, 2026-03-02 11:00 noted, 2026-03-02 12:00 handed_over|2026-03-02 14:00|60|stands||
first answer is the first |first|1020|2026-03-02 09:00 asked, 2026-03-02 10:00 answered, 2026-03-02 11:00 replied|2026-03-06 12:00|60|stands||
kept the turn, but spoke  |first|1020|2026-03-02 09:00 asked, 2026-03-02 10:00 informed|2026-03-02 12:00|60|stands||
closed without a word     |first|1020|2026-03-02 09:00 asked, 2026-03-02 10:00 closed|2026-03-06 12:00|60|stands||
answered by telephone     |first|1020|2026-03-02 09:00 asked, 2026-03-02 09:00 answered|2026-03-06 12:00|0|stands||
next: a reply             |next|1020|2026-03-02 09:00 asked, 2026-03-02 10:00 answered, 2026-03-03 09:00 replied|2026-03-03 10:30|90|runs|2026-03-05 09:00|
next: asked once more     |next|1020|2026-03-02 09:00 asked, 2026-03-02 10:00 answered, 2026-03-03 09:00 replied, 2026-03-03 12:00 replied|2026-03-03 13:00|240|runs|2026-03-05 09:00|
next: thanks after closing|next|1020|2026-03-02 09:00 asked, 2026-03-02 10:00 closed, 2026-03-02 11:00 replied|2026-03-06 12:00|60|stands||
next: opened again        |next|1020|2026-03-02 09:00 asked, 2026-03-02 10:00 closed, 2026-03-03 09:00 reopened|2026-03-03 10:30|90|runs|2026-03-05 09:00|
what is still to come     |solution|600|2026-03-02 09:00 asked, 2026-03-02 15:00 closed|2026-03-02 10:00|60|runs|2026-03-03 10:30|
"""
CALENDARS = {"Good Friday as well": STATUTORY, "a bridge day of the office": BRIDGE_DAY}
ROWS = [[cell.strip() for cell in row.split("|")] for row in CASES.strip().splitlines()]


def dutch(text):
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


def happened(cell):
    for one in cell.split(", "):
        moment, _, event = one.rpartition(" ")
        yield dutch(moment), Event(event)


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_read_dated_case(row):
    name, clock, term, events, at, minutes, runs, due, late = row
    reading = stopwatch.read(
        CLOCKS[clock](happened(events)),
        at=dutch(at),
        term=int(term),
        calendar=CALENDARS.get(name, OFFICE),
    )
    assert reading.minutes == int(minutes)
    assert reading.running is (runs == "runs")
    assert reading.due == (dutch(due) if due else None)
    assert reading.late is bool(late)


def test_read_table_has_its_forty_cases():
    assert len({row[0] for row in ROWS}) == len(ROWS) >= 40


def test_read_without_events_stands_at_zero():
    reading = stopwatch.read([], at=dutch("2026-03-02 09:00"), term=TWO_DAYS)
    assert (reading.minutes, reading.running, reading.due, reading.late) == (0, False, None, False)


def test_read_takes_events_in_any_order():
    events = list(happened("2026-03-02 09:00 asked, 2026-03-02 10:00 closed"))
    for order in (events, events[::-1]):
        hands = conversation.solution(order)
        assert stopwatch.read(hands, at=dutch("2026-03-03 09:00"), term=600).minutes == 60


@pytest.mark.parametrize("clock", CLOCKS.values(), ids=CLOCKS)
@pytest.mark.parametrize("silent", [Event.NOTED, Event.HANDED_OVER, Event.CONFIRMED, Event.SNOOZED])
def test_clocks_do_not_care_about(clock, silent):
    events = list(
        happened(
            "2026-03-02 09:00 asked, 2026-03-02 11:00 answered, 2026-03-03 09:00 replied, "
            "2026-03-03 14:00 closed, 2026-03-04 09:00 reopened"
        )
    )
    between = [(moment + timedelta(minutes=30), silent) for moment, _ in events]
    assert list(clock([*events, *between])) == list(clock(events))


def test_read_refuses_nonsense():
    with pytest.raises(ValueError, match="negative"):
        stopwatch.read([], at=dutch("2026-03-02 09:00"), term=-1)
    naive = datetime(2026, 3, 2, 9)  # noqa: DTZ001
    with pytest.raises(ValueError, match="time zone"):
        stopwatch.read([(naive, Hand.RUNS)], at=naive, term=1)


def test_office_minutes_of_working_days():
    assert stopwatch.office_minutes(2) == TWO_DAYS


MOMENTS = st.integers(0, 7 * 365 * 24 * 60).map(
    lambda minutes: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


@settings(deadline=None)
@given(MOMENTS, st.integers(0, 20_000))
def test_after_office_time_is_undone_by_office_time(start, minutes):
    span = timedelta(minutes=minutes)
    assert working_time.office_time(start, working_time.after_office_time(start, span)) == span


@settings(deadline=None)
@given(st.lists(st.tuples(MOMENTS, st.sampled_from(Event)), max_size=8), MOMENTS)
def test_read_never_counts_more_than_went_by(events, at):
    for clock in CLOCKS.values():
        reading = stopwatch.read(clock(events), at=at, term=600)
        began = min((moment for moment, _ in events), default=at)
        assert timedelta() <= reading.elapsed <= working_time.office_time(min(began, at), at)
        assert reading.late is (reading.due is not None and reading.elapsed > timedelta(hours=10))


def test_after_office_time_refuses_an_office_that_never_opens():
    shut = Calendar(opens=OFFICE.closes, closes=OFFICE.opens)
    with pytest.raises(ValueError, match="never opens"):
        working_time.after_office_time(dutch("2026-03-02 09:00"), timedelta(hours=1), shut)
