"""Letters to staff about a candidate whom they guide; they hold a number and no name."""

from portal.accounts.models import User
from portal.candidates.models import Candidate, CandidateContact
from portal.candidates.states import CandidateStatus
from portal.db import session
from portal.letters import links
from portal.letters.drafts import Draft, Task
from portal.letters.people import desk, safe_name


def involved(task: Task) -> Draft | None:
    """Tell a colleague that he or she is involved with a candidate; not when that ended."""
    contact = session.get(CandidateContact, task.subject_id)
    if contact is None or contact.until_at is not None or contact.is_primary:
        return None
    if task.reader is None or task.reader.user_id != contact.user_id:
        return None
    by = session.get(User, contact.assigned_by) if contact.assigned_by else None
    return _draft(
        task,
        session.get_one(Candidate, contact.candidate_id),
        author=safe_name(by.name) if by else "",
    )


def _draft(task: Task, row: Candidate, **values: object) -> Draft | None:
    if task.reader is None or row.status is CandidateStatus.LEAVING:
        return None
    return Draft(
        task.reader,
        desk(task.head),
        {"ref": row.ref, "link": links.staff_candidate(row.ref)} | values,
    )
