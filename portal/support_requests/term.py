"""The terms of a request, by the General Administrative Law Act (Awb).

Pure functions of days; a day is a day on the calendar in the Netherlands.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from portal.working_time.calendar import STATUTORY, add_working_days, is_working_day

ONE_DAY = timedelta(days=1)
#: Six weeks to object (Awb art. 6:7).
OBJECTION = timedelta(weeks=6)
#: Within this a request can be left out when a supplement did not come (Awb art. 4:5, fourth).
LEAVING_OUT = timedelta(weeks=4)


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stood still because a supplement was out.

    `asked_on` is the day of the question. `answered_on` is the day on which the request was
    complete, None when that did not happen; then the clock goes on after `due_on`.
    """

    asked_on: date
    due_on: date
    answered_on: date | None = None

    @property
    def runs_again(self) -> date:
        """The first day that counts again.

        That is the day of the answer, and the day after a term that passed unused: an answer after
        it changes nothing (Awb art. 4:15, first paragraph, a).
        """
        after = self.due_on + ONE_DAY
        return after if self.answered_on is None else min(self.answered_on, after)

    @property
    def days(self) -> int:
        """How many days do not count: from the day after the question on (Awb art. 4:15)."""
        return max(0, (self.runs_again - self.asked_on).days - 1)

    def covers(self, day: date) -> bool:
        """Whether the clock stands still on a day."""
        return self.asked_on < day < self.runs_again


def last_day(
    received_on: date, term_days: int, pauses: Iterable[Pause] = (), extension_days: int = 0
) -> date:
    """Return the last day to decide.

    The day of receipt does not count (Awb art. 4:13). Days in a pause do not count either, each
    once; a question that is asked on the last day or later stops nothing, because the clock would
    stand still from the next day on (art. 4:15). An extension adds its days (art. 4:14). A term
    that ends on a Saturday, a Sunday or a recognised holiday goes on until the next day that is
    none of these (Algemene termijnenwet, art. 1 and 3).
    """
    known = tuple(pauses)
    day, left = received_on, term_days + extension_days
    while left:
        day += ONE_DAY
        left -= not _stands_still(day, known)
    while _stands_still(day, known) or not is_working_day(day, STATUTORY):
        day += ONE_DAY
    return day


def object_until(sent_on: date) -> date:
    """Return the last day to object to a decision.

    Six weeks from the day after it was sent (Awb art. 6:7 and 6:8, first paragraph), until the next
    working day when that is none (Algemene termijnenwet, art. 1).
    """
    return add_working_days(sent_on + OBJECTION, 0, STATUTORY)


def leave_out_until(due_on: date) -> date:
    """Return the last day to tell that a request is left out, after a supplement was due.

    Four weeks after its term passed unused (Awb art. 4:5, fourth paragraph), until the next working
    day when that is none (Algemene termijnenwet, art. 1).
    """
    return add_working_days(due_on + LEAVING_OUT, 0, STATUTORY)


def _stands_still(day: date, pauses: tuple[Pause, ...]) -> bool:
    return any(one.covers(day) for one in pauses)
