"""Letters that ask a second person of the employer: to sign, and to confirm another account.

They hold no account number, and nothing in them acts: the reader signs in and looks first.
"""

from portal.accounts.models import User
from portal.db import session
from portal.letters import links
from portal.letters.drafts import Draft, Task
from portal.letters.people import contact_of, safe_name
from portal.letters.writers.employers import is_of
from portal.support_requests.models import SupportChange, SupportRequest
from portal.support_requests.services import confirming, signers
from portal.support_requests.states import ChangeStatus, SupportStatus


def second_signature(task: Task) -> Draft | None:
    """Ask an admin to read and sign a request; not who signed it, and not when that is done."""
    row = session.get(SupportRequest, task.subject_id)
    if row is None or row.status is not SupportStatus.SIGNING:
        return None
    if task.reader is None or task.reader.user_id not in signers.second_signers(row):
        return None
    first = row.signatures[0].name if row.signatures else ""
    return Draft(
        task.reader,
        contact_of(row.employer_id, task.head),
        {
            "employer": row.employer.name,
            "scheme": row.instrument_version.name,
            "person": safe_name(first),
            "link": links.employer_support(row.ref),
        },
    )


def account_confirm(task: Task) -> Draft | None:
    """Ask a colleague whether another account is right; not who reported it."""
    row = session.get(SupportChange, task.subject_id)
    if row is None or row.status is not ChangeStatus.UNCONFIRMED:
        return None
    request = row.request
    if not is_of(task.reader, request.employer_id):
        return None
    if task.reader.user_id not in confirming.confirmers(row):
        return None
    reporter = session.get(User, row.reported_by) if row.reported_by else None
    return Draft(
        task.reader,
        contact_of(request.employer_id, task.head),
        {
            "employer": request.employer.name,
            "scheme": request.instrument_version.name,
            "person": safe_name(reporter.name) if reporter else "",
            "link": links.employer_support(request.ref),
        },
    )
