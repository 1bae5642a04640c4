"""Letters about the decision on a request for a scheme, and about its term."""

from portal.db import session
from portal.letters import links
from portal.letters.drafts import Draft, Task
from portal.letters.people import contact_of
from portal.letters.writers.employers import is_of
from portal.money import euros
from portal.support_requests.ledger_models import Decision
from portal.support_requests.models import SupportRequest
from portal.support_requests.states import OPEN, DecisionStatus
from portal.vacancies.wording import day


def decided(task: Task) -> Draft | None:
    """Tell the employer what was decided and until when it can object; the page has the letter."""
    row = session.get(Decision, task.subject_id)
    if row is None or row.status is not DecisionStatus.TAKEN or row.object_until is None:
        return None
    request = row.request
    if not is_of(task.reader, request.employer_id):
        return None
    return Draft(
        task.reader,
        contact_of(request.employer_id, task.head),
        {
            "employer": request.employer.name,
            "scheme": request.instrument_version.name,
            "ref": request.ref,
            "outcome": row.outcome.value,
            "amount": euros(row.amount) if row.amount else "",
            "object_until": day(row.object_until),
            "link": links.employer_support_decision(request.ref),
        },
    )


def extended(task: Task) -> Draft | None:
    """Tell the employer that the decision takes longer, why, and until when (Awb 4:14)."""
    request = session.get(SupportRequest, task.subject_id)
    if request is None or request.status not in OPEN or request.extended_until is None:
        return None
    if not is_of(task.reader, request.employer_id):
        return None
    return Draft(
        task.reader,
        contact_of(request.employer_id, task.head),
        {
            "employer": request.employer.name,
            "scheme": request.instrument_version.name,
            "ref": request.ref,
            "until": day(request.extended_until),
            "reason": request.extension_reason,
            "link": links.employer_support(request.ref),
        },
    )
