"""One line of the work-list, whatever it is about."""

from dataclasses import dataclass
from datetime import date

from portal.web.staff.promises import Promise


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One thing that waits: until when, what kind, what, for whom, and the first step."""

    promise: Promise
    due: date | None
    kind: str
    title: str
    url: str
    whom: str
    step: str
    taken_by: str = ""
