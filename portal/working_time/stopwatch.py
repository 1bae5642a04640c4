"""A stopwatch that counts office time: it runs, stands still and is late, over any free day.

Pure: it is wound up again from what happened each time that somebody looks, so a clock is never
stored and never wrong. What happened in a conversation and what that does to which clock stands
in `working_time.conversation`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from portal.working_time.calendar import OFFICE, Calendar
from portal.working_time.office_hours import after_office_time, office_time


class Hand(Enum):
    """What an event does to a stopwatch."""

    ANEW = "anew"
    """It runs from zero."""
    RUNS = "runs"
    """It runs on from where it stood; when it runs already nothing changes."""
    STANDS = "stands"
    """It stands still."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a stopwatch shows at one moment.

    `elapsed` is office time. `due` is the moment, in UTC, at which the term was or will be used
    up when it runs on; None when it stands still within the term. `late` means over the term:
    used up to the minute is still in time.
    """

    elapsed: timedelta
    running: bool
    due: datetime | None
    late: bool

    @property
    def minutes(self) -> int:
        """Whole office minutes that went by."""
        return self.elapsed // timedelta(minutes=1)


def office_minutes(days: int, calendar: Calendar = OFFICE) -> int:
    """Return how many office minutes so many working days have (a term in days as one in minutes).

    On the clock of the wall: summer time changes at night.
    """
    opens, closes = calendar.opens, calendar.closes
    return days * ((closes.hour - opens.hour) * 60 + closes.minute - opens.minute)


def read(
    events: Iterable[tuple[datetime, Hand]],
    *,
    at: datetime,
    term: int,
    calendar: Calendar = OFFICE,
) -> Reading:
    """Read a stopwatch.

    Args:
        events: aware moments and what they did, in any order; of two at the same moment the
            second counts. What is later than `at` has not happened yet.
        at: aware moment at which somebody looks.
        term: office minutes that it may run.
        calendar: free days and office hours.

    Raises ValueError for a naive moment or a negative term. Without events it stands at zero.

    """
    if term < 0:
        raise ValueError("a term must not be negative")
    allowed = timedelta(minutes=term)
    elapsed, since, used_up = timedelta(), None, None
    past = sorted((one for one in events if one[0] <= at), key=lambda one: one[0])
    for moment, hand in [*past, (at, None)]:
        if since is not None:
            went_by = office_time(since, moment, calendar)
            if used_up is None and elapsed + went_by >= allowed:
                used_up = after_office_time(since, allowed - elapsed, calendar)
            elapsed += went_by
        if hand is Hand.ANEW:
            elapsed, used_up = timedelta(), None
        if hand is Hand.STANDS:
            since = None
        elif hand is not None or since is not None:
            since = moment
    due = used_up
    if due is None and since is not None:
        due = after_office_time(since, allowed - elapsed, calendar)
    return Reading(elapsed=elapsed, running=since is not None, due=due, late=elapsed > allowed)
