"""Letters about leaving: planned, warned for, done. They go to the person alone."""

from datetime import timedelta

from portal import clock
from portal.candidates import retention
from portal.candidates.models import Candidate
from portal.candidates.states import CandidateStatus
from portal.configuration.services import number
from portal.db import session
from portal.letters import links
from portal.letters.drafts import Draft, Task
from portal.letters.people import desk, guide_of
from portal.vacancies.wording import day


def planned(task: Task) -> Draft | None:
    """Tell on which day everything goes, and how to stop it; not when it was stopped already."""
    row = _own(task)
    if row is None or row.status is not CandidateStatus.LEAVING or row.erase_on is None:
        return None
    return _draft(
        task,
        row,
        on=day(row.erase_on),
        is_own_wish=row.status_reason != "retention",
        link=links.candidate_leaving(),
    )


def retention_warning(task: Task) -> Draft | None:
    """Warn that a profile goes for lack of use; not for who came back in the meantime."""
    row = _own(task)
    if row is None or row.status is CandidateStatus.LEAVING or row.retention_warned_at is None:
        return None
    on = clock.local(row.retention_warned_at).date() + timedelta(days=number("retention_warn_days"))
    return _draft(
        task,
        row,
        on=day(on),
        months=retention.months("candidate_inactive_months", row.id),
        link=links.candidate(),
        leave=links.candidate_leaving(),
    )


def erased(task: Task) -> Draft | None:
    """Tell the bare address that nothing is left; nobody who still has an account gets it."""
    if task.reader is None or task.reader.user_id is not None:
        return None
    return Draft(task.reader, desk(task.head), {"on": day(clock.today())})


def _own(task: Task) -> Candidate | None:
    row = session.get(Candidate, task.subject_id)
    if row is None or task.reader is None or task.reader.user_id != row.user_id:
        return None
    return row


def _draft(task: Task, row: Candidate, **values: object) -> Draft:
    assert task.reader is not None  # `_own` looked
    return Draft(task.reader, guide_of(row.id, task.head), values)
