"""Moments of the past, counted back from now."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from random import Random

from portal import clock
from portal.working_time import is_working_day

#: The day of an office, in whole hours.
_OPENS, _CLOSES = 8, 17


def back(days: int, hour: int, minute: int = 0) -> datetime:
    """Return the moment at this Dutch clock time, so many days ago; never in the future."""
    day = clock.today() - timedelta(days=days)
    wanted = datetime.combine(day, time(hour, minute), clock.AMSTERDAM)
    return min(wanted, clock.now() - timedelta(minutes=3))


def line(days_ago: Sequence[float], random: Random) -> list[datetime]:
    """Return one moment for each number of days ago, in their order, each after the one before.

    `days_ago` falls. Moments lie in office hours of working days, as far as that leaves them in
    their order and in the past.
    """
    newest = clock.now() - timedelta(minutes=2 * len(days_ago) + random.randint(3, 40))
    moments: list[datetime] = []
    for days in days_ago:
        day = clock.today() - timedelta(days=int(days))
        while days > 1 and not is_working_day(day):
            day -= timedelta(days=1)
        minute = random.randrange(_OPENS * 60, _CLOSES * 60)
        wanted = datetime.combine(day, time(minute // 60, minute % 60), clock.AMSTERDAM)
        moment = min(wanted, newest)
        if moments:
            moment = max(moment, moments[-1] + timedelta(minutes=2))
        moments.append(moment)
    return moments
