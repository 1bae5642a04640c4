"""Working days, office hours and clocks that count them, in the Netherlands."""

from portal.working_time.calendar import (
    OFFICE,
    STATUTORY,
    Calendar,
    add_working_days,
    is_working_day,
    public_holidays,
    working_days_between,
)
from portal.working_time.office_hours import (
    after_office_time,
    due_at,
    is_open,
    office_time,
    received_at,
)

__all__ = [
    "OFFICE",
    "STATUTORY",
    "Calendar",
    "add_working_days",
    "after_office_time",
    "due_at",
    "is_open",
    "is_working_day",
    "office_time",
    "public_holidays",
    "received_at",
    "working_days_between",
]
