"""Letters about who acts for an organisation."""

from portal import clock
from portal.accounts import links as action_links
from portal.accounts import queries as account_queries
from portal.accounts.models import LinkPurpose, User
from portal.db import session
from portal.employers.models import Invitation, JoinRequest
from portal.employers.states import JoinStatus
from portal.letters import links, words
from portal.letters.drafts import Draft, Task
from portal.letters.people import Reader, contact_of, safe_name
from portal.letters.writers.employers import is_of


def invitation(task: Task) -> Draft | None:
    """Write the invitation to the address in the row; not when it was accepted or taken back."""
    row = session.get(Invitation, task.subject_id)
    if row is None or row.accepted_at or row.revoked_at or row.expires_at <= clock.now():
        return None
    known = account_queries.by_email(row.email)
    inviter = session.get(User, row.invited_by)
    token = action_links.issue(
        LinkPurpose.INVITATION, subject_id=row.id, valid=row.expires_at - clock.now()
    )
    reader = Reader(
        user_id=known.id if known else None,
        address=row.email,
        name=safe_name(known.name) if known else "",
        formal=True,
    )
    return Draft(
        reader,
        contact_of(row.employer_id, task.head),
        {
            "employer": row.employer.name,
            "inviter": safe_name(inviter.name) if inviter else "",
            "link": links.act(token),
            "until": words.moment(row.expires_at),
        },
    )


def join_asked(task: Task) -> Draft | None:
    """Tell an admin that somebody wants to join."""
    row = session.get(JoinRequest, task.subject_id)
    if row is None or row.status is not JoinStatus.OPEN or not is_of(task.reader, row.employer_id):
        return None
    return Draft(
        task.reader,
        contact_of(row.employer_id, task.head),
        {
            "employer": row.employer.name,
            "person": row.user.name,
            "address": row.user.email,
            "link": links.organisation(),
        },
    )


def join_accepted(task: Task) -> Draft | None:
    """Tell who asked that they belong now."""
    return _answer(task, JoinStatus.ACCEPTED)


def join_declined(task: Task) -> Draft | None:
    """Tell who asked that the answer is no."""
    return _answer(task, JoinStatus.DECLINED)


def _answer(task: Task, status: JoinStatus) -> Draft | None:
    row = session.get(JoinRequest, task.subject_id)
    if row is None or row.status is not status or task.reader is None:
        return None
    if task.reader.user_id != row.user_id:
        return None
    return Draft(
        task.reader,
        contact_of(row.employer_id, task.head),
        {
            "employer": row.employer.name,
            "link": links.employer(),
        },
    )
