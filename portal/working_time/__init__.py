"""Working days and office hours in the Netherlands."""

from portal.working_time.calendar import (
    OFFICE,
    STATUTORY,
    Calendar,
    add_working_days,
    is_working_day,
    public_holidays,
    working_days_between,
)
from portal.working_time.office_hours import due_at, is_open, received_at

__all__ = [
    "OFFICE",
    "STATUTORY",
    "Calendar",
    "add_working_days",
    "due_at",
    "is_open",
    "is_working_day",
    "public_holidays",
    "received_at",
    "working_days_between",
]
