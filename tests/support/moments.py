"""Moments for tests, counted as the product counts: in Dutch calendar days."""

from datetime import datetime, timedelta

from portal import clock


def days_ago(days: int) -> datetime:
    """Return nine in the morning, so many Dutch days ago.

    A number of hours back may end on another day: the days on which the clock changes are no 24
    hours long, which a test that runs late in the evening would find out.
    """
    return clock.start_of(clock.today() - timedelta(days=days)) + timedelta(hours=9)
