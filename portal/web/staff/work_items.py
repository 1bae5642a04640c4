"""One line of the work-list, whatever it is about."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from portal import clock
from portal.waiting import Waits
from portal.web.staff.promises import Promise, promise
from portal.work.kinds import KINDS


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One thing that waits: until when, what kind, what, for whom, and the first step.

    `covered` is the colleague whose work it is while the reader stands in. `key` is what its
    checkbox sends, empty where no person holds the thing.
    """

    promise: Promise
    due: date | None
    kind: str
    title: str
    url: str
    whom: str
    step: str
    taken_by: str = ""
    covered: str = ""
    key: str = ""


def item(one: Waits, *, title: str, url: str, step: str) -> WorkItem:
    """Return the line of what waits."""
    return WorkItem(
        promise=promise(one.due, clock.today()),
        due=one.due,
        kind=KINDS[one.what].label,
        title=title,
        url=url,
        whom=one.whom,
        step=step,
        taken_by=one.taken_by,
    )


def of_colleague(line: WorkItem, one: Waits, covered: Mapping[UUID, str]) -> WorkItem:
    """Return the line with the name of the colleague for whom it is done, if it is."""
    if one.holder is None or one.holder not in covered:
        return line
    return replace(line, covered=covered[one.holder], taken_by="")
