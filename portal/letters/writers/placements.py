"""Letters about a placement.

To an employer they name the work and the first day, never the person: a name stands on the page,
while a consent does (CAP-14-03).
"""

from portal import clock
from portal.db import session
from portal.letters import links
from portal.letters.drafts import Draft, Task
from portal.letters.people import Contact, Reader, contact_of, guide_of
from portal.letters.writers.employers import is_of
from portal.placements import reasons
from portal.placements.models import Placement
from portal.placements.services import consequences
from portal.placements.states import OPEN, PlacementStatus
from portal.vacancies.wording import day


def started(task: Task) -> Draft | None:
    """Tell everybody that it stands in the portal, with the first day and whom to call."""
    row = _row(task, *OPEN)
    if row is None:
        return None
    return _draft(task, row, is_planned=row.status is PlacementStatus.PLANNED)


def ends_soon(task: Task) -> Draft | None:
    """Tell which end comes: of the contract to all, of probation and guidance to staff.

    Not when the days were changed meanwhile.
    """
    row = _row(task, PlacementStatus.ACTIVE)
    if row is None or task.reader is None:
        return None
    is_staff = task.reader.is_staff
    today = clock.today()
    days = {
        "ends_on": row.ends_on,
        "probation_until": row.probation_until if is_staff else None,
        "guidance_until": row.guidance_until if is_staff else None,
    }
    told = {
        name: day(one) if one is not None and one >= today else "" for name, one in days.items()
    }
    return _draft(task, row, **told) if any(told.values()) else None


def ended(task: Task) -> Draft | None:
    """Tell everybody that it ended, on which day, and why in the words for that reader."""
    row = _row(task, PlacementStatus.ENDED)
    if row is None or task.reader is None or row.ended_on is None:
        return None
    say = reasons.for_staff if task.reader.is_staff else reasons.for_employer
    reason = say(row.end_reason)
    return _draft(
        task,
        row,
        ended_on=day(row.ended_on),
        reason="" if reason == reasons.ENDED else reason,
    )


def _row(task: Task, *statuses: PlacementStatus) -> Placement | None:
    row = session.get(Placement, task.subject_id)
    if row is None or row.status not in statuses or task.reader is None:
        return None
    return row if _side(task.reader, row) else None


def _side(reader: Reader, row: Placement) -> str:
    if row.candidate is not None and row.candidate.user_id == reader.user_id:
        return "candidate"
    if reader.is_staff:
        return "staff" if reader.user_id in consequences.staff_of(row) else ""
    return "employer" if is_of(reader, row.employer_id) else ""


def _draft(task: Task, row: Placement, **values: object) -> Draft | None:
    if task.reader is None:
        return None
    side = _side(task.reader, row)
    return Draft(
        task.reader,
        _contact(task, row, side),
        {
            "employer": row.employer.name,
            "title": row.job_title,
            "starts_on": day(row.starts_on),
            "ends_on": day(row.ends_on) if row.ends_on else "",
            "is_candidate": side == "candidate",
            "is_staff": side == "staff",
            "link": _link(row, side),
        }
        | values,
    )


def _contact(task: Task, row: Placement, side: str) -> Contact:
    if side == "candidate":
        return guide_of(row.candidate_id, task.head)
    return contact_of(row.employer_id, task.head)


def _link(row: Placement, side: str) -> str:
    if side == "candidate":
        return links.candidate()
    if side == "staff":
        return links.staff_placement(row.ref)
    return links.employer_placement(row.ref)
