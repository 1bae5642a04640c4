"""The only place that asks what time it is."""

from calendar import monthrange
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_MICROSECOND = timedelta(microseconds=1)

_pretended: ContextVar[Iterator[datetime] | None] = ContextVar("pretended", default=None)


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    pretended = _pretended.get()
    return datetime.now(UTC) if pretended is None else next(pretended)


@contextmanager
def pretending(moment: datetime) -> Iterator[None]:
    """Let it be `moment` (aware) inside the block, a microsecond later at each look.

    For made-up data with a past, and nothing else: the moments of real data are evidence.
    """
    token = _pretended.set(_moments(moment.astimezone(UTC)))
    try:
        yield
    finally:
        _pretended.reset(token)


def _moments(moment: datetime) -> Iterator[datetime]:
    while True:
        yield moment
        moment += _MICROSECOND


def today() -> date:
    """Return the calendar day of people in the Netherlands."""
    return now().astimezone(AMSTERDAM).date()


def local(moment: datetime) -> datetime:
    """Return an aware moment as the clock on a Dutch wall shows it."""
    return moment.astimezone(AMSTERDAM)


def start_of(day: date) -> datetime:
    """Return the first moment of a Dutch calendar day, in UTC."""
    return datetime.combine(day, time(), AMSTERDAM).astimezone(UTC)


def months_later(day: date, months: int) -> date:
    """Return the same day of a later month, or the last day of that month when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_ago(months: int) -> datetime:
    """Return the moment about so many months ago: all months count as equally long."""
    return now() - timedelta(days=round(months * 365.25 / 12))
