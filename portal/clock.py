"""The only place that asks what time it is."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return datetime.now(UTC)


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
