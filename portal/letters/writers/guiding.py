"""Letters to staff about a candidate whom they guide; they hold a number and no name."""

from uuid import UUID

from portal.accounts.models import User
from portal.candidates import queries as candidates
from portal.candidates.models import Candidate, CandidateContact, ReadySignal
from portal.candidates.services import signals
from portal.candidates.states import CandidateStatus, SignalState
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
    row = session.get_one(Candidate, contact.candidate_id)
    signal = signals.latest(row)
    return _draft(
        task,
        row,
        author=_name(contact.assigned_by),
        is_ready=signal is not None and signal.state is SignalState.INVOLVED,
    )


def ready(task: Task) -> Draft | None:
    """Tell the contact person who says that a candidate is ready; not when that was answered."""
    signal = session.get(ReadySignal, task.subject_id)
    if signal is None or signal.state is not SignalState.OPEN or task.reader is None:
        return None
    guide = candidates.contact_person(signal.candidate_id)
    if guide is None or guide.id != task.reader.user_id:
        return None
    return _draft(task, signal.candidate, author=_name(signal.author_id))


def _name(user_id: UUID | None) -> str:
    user = session.get(User, user_id) if user_id else None
    return safe_name(user.name) if user else ""


def _draft(task: Task, row: Candidate, **values: object) -> Draft | None:
    if task.reader is None or row.status is CandidateStatus.LEAVING:
        return None
    return Draft(
        task.reader,
        desk(task.head),
        {"ref": row.ref, "link": links.staff_candidate(row.ref)} | values,
    )
