"""The letter to who takes over organisations or candidates; it holds a number and no names."""

from sqlalchemy import func, select

from portal.accounts.models import User
from portal.candidates.models import CandidateContact
from portal.db import session
from portal.employers.models import ContactAssignment
from portal.letters import links
from portal.letters.drafts import Draft, Task
from portal.letters.people import desk, safe_name


def handed_over(task: Task) -> Draft | None:
    """Tell how many there are, of what was handed over at once and is still the reader's."""
    row = session.get(ContactAssignment, task.subject_id) or session.get(
        CandidateContact, task.subject_id
    )
    if row is None or task.reader is None or row.user_id != task.reader.user_id:
        return None
    kind = type(row)
    number = session.scalar(
        select(func.count(kind.id)).where(
            kind.user_id == row.user_id,
            kind.assigned_by == row.assigned_by,
            kind.from_at == row.from_at,
            kind.until_at.is_(None),
        )
    )
    if not number:
        return None
    author = session.get(User, row.assigned_by) if row.assigned_by else None
    is_employers = isinstance(row, ContactAssignment)
    return Draft(
        task.reader,
        desk(task.head),
        {
            "number": number,
            "author": safe_name(author.name) if author else "",
            "is_employers": is_employers,
            "has_note": bool(row.note),
            "link": links.staff_employers("mijn") if is_employers else links.staff_candidates(),
        },
    )
