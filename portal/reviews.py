"""When somebody looks again at what may go out of date: schemes, and answers in the help pages."""

from datetime import date

from portal import clock
from portal.errors import FieldErrors

#: How far ahead the next look is when nobody says otherwise.
MONTHS = 12
#: Nobody plans a look further ahead.
MOST_MONTHS = 24


def next_look() -> date:
    """Return the day before which somebody looks again, counted from today in the Netherlands."""
    return clock.months_later(clock.today(), MONTHS)


def check(next_on: date | None) -> date:
    """Return the day of the next look; raises FieldErrors (``next_on``) for one that cannot be."""
    today = clock.today()
    if next_on is None or not today < next_on <= clock.months_later(today, MOST_MONTHS):
        raise FieldErrors({"next_on": "Kies een dag na vandaag, binnen twee jaar."})
    return next_on
