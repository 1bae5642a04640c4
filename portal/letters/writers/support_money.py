"""Letters about the money of a request for a scheme, and about changes during its run.

Account numbers never stand in a letter.
"""

from portal import clock
from portal.db import session
from portal.letters import links
from portal.letters.drafts import Draft, Task
from portal.letters.people import contact_of
from portal.letters.writers.employers import is_of
from portal.money import euros
from portal.support_requests.ledger_models import Payout
from portal.support_requests.models import SupportChange, SupportRequest
from portal.support_requests.states import ChangeStatus, PayoutStatus
from portal.vacancies.wording import day


def paid(task: Task) -> Draft | None:
    """Tell the employer what was paid, for what and on which day."""
    payout = session.get(Payout, task.subject_id)
    if payout is None or payout.status is not PayoutStatus.PAID or payout.paid_on is None:
        return None
    if not is_of(task.reader, payout.request.employer_id):
        return None
    return _draft(
        task,
        payout.request,
        amount=euros(payout.amount),
        period=payout.period,
        paid_on=day(payout.paid_on),
        payment=payout.ref,
        link=links.employer_support(payout.request.ref),
    )


def late(task: Task) -> Draft | None:
    """Tell staff that a payment passed its day, so that the employer hears it from them first.

    Not when it was paid or cancelled meanwhile.
    """
    payout = session.get(Payout, task.subject_id)
    if payout is None or task.reader is None or not task.reader.is_staff:
        return None
    if payout.status not in {PayoutStatus.PLANNED, PayoutStatus.EXPORTED}:
        return None
    return _draft(
        task,
        payout.request,
        amount=euros(payout.amount),
        period=payout.period,
        due_on=day(payout.due_on),
        days=(clock.today() - payout.due_on).days,
        is_underway=payout.status is PayoutStatus.EXPORTED,
        link=links.staff_support(payout.request.ref),
    )


def change_handled(task: Task) -> Draft | None:
    """Tell the employer what was done with a change that it reported."""
    change = session.get(SupportChange, task.subject_id)
    if change is None or change.status not in {ChangeStatus.APPLIED, ChangeStatus.REFUSED}:
        return None
    if not is_of(task.reader, change.request.employer_id):
        return None
    return _draft(
        task,
        change.request,
        kind=change.kind.value,
        is_applied=change.status is ChangeStatus.APPLIED,
        effective_on=day(change.effective_on),
        note=change.handling_note,
        link=links.employer_support(change.request.ref),
    )


def _draft(task: Task, request: SupportRequest, **values: object) -> Draft | None:
    if task.reader is None:
        return None
    return Draft(
        task.reader,
        contact_of(request.employer_id, task.head),
        {
            "employer": request.employer.name,
            "instrument": request.instrument_version.name,
            "ref": request.ref,
        }
        | values,
    )
