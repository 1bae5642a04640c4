"""Moments and office hours: when something counts as received, when an answer is due, how long."""

from datetime import UTC, date, datetime, time, timedelta

from portal.clock import AMSTERDAM
from portal.working_time.calendar import (
    OFFICE,
    ONE_DAY,
    Calendar,
    add_working_days,
    is_working_day,
)


def is_open(moment: datetime, calendar: Calendar = OFFICE) -> bool:
    """Whether the office is open at an aware moment; it is open until and including closing."""
    local = _local(moment)
    return (
        is_working_day(local.date(), calendar) and calendar.opens <= local.time() <= calendar.closes
    )


def received_at(moment: datetime, calendar: Calendar = OFFICE) -> datetime:
    """When something that came in at an aware moment counts as received, in UTC.

    In office hours that is the moment itself; outside them, or on a free day, the next opening.
    """
    if is_open(moment, calendar):
        return moment.astimezone(UTC)
    local = _local(moment)
    day = local.date() if local.time() < calendar.opens else local.date() + ONE_DAY
    return _at(add_working_days(day, 0, calendar), calendar.opens)


def due_at(start: datetime, *, days: int, calendar: Calendar = OFFICE) -> datetime:
    """Return closing time, in UTC, of the office day `days` working days after receipt.

    Args:
        start: aware moment at which something came in; see `received_at` for when it counts.
        days: working days, 0 or more; the day of receipt does not count, so with 0 it is due at
            closing time of the day of receipt.
        calendar: free days and office hours.

    Raises ValueError for a naive moment or a negative number of days. Closing time is on the
    clock in the Netherlands, whatever summer time does in between.

    """
    if days < 0:
        raise ValueError("days must not be negative")
    received = _local(received_at(start, calendar)).date()
    return _at(add_working_days(received, days, calendar), calendar.closes)


def office_time(start: datetime, end: datetime, calendar: Calendar = OFFICE) -> timedelta:
    """Return how long the office was open between two aware moments; nothing when end is earlier.

    Raises ValueError for a naive moment.
    """
    first, last = _local(start).date(), _local(end).date()
    total = timedelta()
    while first <= last:
        if is_working_day(first, calendar):
            opens, closes = _at(first, calendar.opens), _at(first, calendar.closes)
            total += max(min(closes, end) - max(opens, start), timedelta())
        first += ONE_DAY
    return total


def after_office_time(start: datetime, span: timedelta, calendar: Calendar = OFFICE) -> datetime:
    """Return the first moment, in UTC, at which the office was open for `span` since `start`.

    A span that fills a day to its end gives closing time of that day, not the next opening.
    Without a span it is `start` itself. Raises ValueError for a naive moment, a negative span and
    a calendar in which the office never opens.
    """
    if span < timedelta():
        raise ValueError("a span of office time must not be negative")
    if calendar.closes <= calendar.opens:
        raise ValueError("this office never opens")
    day = _local(start).date()
    if not span:
        return start.astimezone(UTC)
    while True:
        if is_working_day(day, calendar):
            opens, closes = _at(day, calendar.opens), _at(day, calendar.closes)
            begin = max(opens, start.astimezone(UTC))
            room = max(closes - begin, timedelta())
            if span <= room:
                return begin + span
            span -= room
        day += ONE_DAY


def _local(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone has no place on the calendar")
    return moment.astimezone(AMSTERDAM)


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, AMSTERDAM).astimezone(UTC)
