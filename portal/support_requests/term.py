"""The term to decide on a request, by the General Administrative Law Act (Awb).

Pure functions of days; a day is a day on the calendar in the Netherlands.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from portal.working_time.calendar import STATUTORY, add_working_days

ONE_DAY = timedelta(days=1)


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
    def days(self) -> int:
        """Days that do not count: from the day after the question until the day of the answer.

        The day of the answer counts again, and so does the day after a term that passed unused
        (Awb art. 4:15, first paragraph).
        """
        runs_again = self.due_on + ONE_DAY
        if self.answered_on is not None:
            runs_again = min(self.answered_on, runs_again)
        return max(0, (runs_again - self.asked_on).days - 1)


def last_day(
    received_on: date, term_days: int, pauses: Iterable[Pause] = (), extension_days: int = 0
) -> date:
    """Return the last day to decide.

    The day of receipt does not count (Awb art. 4:13). What pauses took is added, and an extension
    (art. 4:14). A term that ends on a Saturday, a Sunday or a recognised holiday goes on until the
    next working day (Algemene termijnenwet, art. 1).
    """
    paused = sum(one.days for one in pauses)
    end = received_on + timedelta(days=term_days + extension_days + paused)
    return add_working_days(end, 0, STATUTORY)
