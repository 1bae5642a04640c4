"""Periods of whole months."""

from datetime import date, timedelta

from portal import clock


def until(first: date, months: int) -> date:
    """Return the last day of so many months that begin on `first`."""
    return clock.months_later(first, months) - timedelta(days=1)
