"""Which days are worked: Monday to Friday, except public holidays.

Holidays come from the library `holidays` (public holidays of the Netherlands). Sources: the
Algemene termijnenwet, art. 3, names the generally recognised holidays: New Year's Day, Easter
Monday, Ascension Day, Whit Monday, both days of Christmas, the day on which the birthday of the
King is celebrated (27 April, or 26 April when that is a Sunday) and 5 May, and puts Good Friday on
a par with them. An office as ours works on Good Friday, and on 5 May except in the years that end
in 0 or 5; `STATUTORY` follows the letter of the law, for terms that the law sets.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import lru_cache
from types import MappingProxyType

import holidays

GOOD_FRIDAY = "Goede vrijdag"
SATURDAY = 5
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Free days and office hours.

    `extra_free` are days on which this office is closed besides weekends and holidays. `opens`
    and `closes` are on the clock in the Netherlands.
    """

    good_friday_free: bool = False
    liberation_day_every_year: bool = False
    extra_free: frozenset[date] = frozenset()
    opens: time = time(8, 30)
    closes: time = time(17, 0)


OFFICE = Calendar()
"""How the office works; promises about answers count in these days."""

STATUTORY = Calendar(good_friday_free=True, liberation_day_every_year=True)
"""The days of the Algemene termijnenwet, art. 3, for terms that a law sets."""


def public_holidays(year: int, calendar: Calendar = OFFICE) -> Mapping[date, str]:
    """Holidays of a year with their Dutch names, by date; weekends that are holidays included."""
    return _holidays(year, calendar.good_friday_free, calendar.liberation_day_every_year)


def is_working_day(day: date, calendar: Calendar = OFFICE) -> bool:
    """Whether people work on this day."""
    return (
        day.weekday() < SATURDAY
        and day not in calendar.extra_free
        and day not in public_holidays(day.year, calendar)
    )


def add_working_days(day: date, n: int, calendar: Calendar = OFFICE) -> date:
    """Return the n-th working day after `day`, which does not count itself.

    Zero gives `day` itself, or the next working day when it is free. A negative n counts back.
    """
    if n == 0:
        while not is_working_day(day, calendar):
            day += ONE_DAY
        return day
    step = ONE_DAY if n > 0 else -ONE_DAY
    left = abs(n)
    while left:
        day += step
        left -= is_working_day(day, calendar)
    return day


def working_days_between(a: date, b: date, calendar: Calendar = OFFICE) -> int:
    """Count the working days after `a` up to and including `b`; negative when b is earlier.

    It undoes `add_working_days`: from a day to its n-th next working day there are n.
    """
    if b < a:
        return -working_days_between(b, a, calendar)
    days = (a + timedelta(days=one) for one in range(1, (b - a).days + 1))
    return sum(is_working_day(day, calendar) for day in days)


@lru_cache(maxsize=256)
def _holidays(
    year: int,
    good_friday: bool,  # noqa: FBT001
    every_liberation_day: bool,  # noqa: FBT001
) -> Mapping[date, str]:
    found = dict(holidays.country_holidays("NL", years=year, language="nl").items())
    if not good_friday:
        found = {day: name for day, name in found.items() if name != GOOD_FRIDAY}
    if every_liberation_day:
        found.setdefault(date(year, 5, 5), "Bevrijdingsdag")
    return MappingProxyType(dict(sorted(found.items())))
