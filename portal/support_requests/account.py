"""The account to which the money of a request goes."""

from portal import clock
from portal.support_requests.models import SupportRequest
from portal.support_requests.states import ChangeKind, ChangeStatus


def current_account(request: SupportRequest) -> tuple[str, str]:
    """Return IBAN and account holder, for a payment that is made today; "" for what is unknown.

    They stand in the answers, unless a changed account was applied and holds by now; of several
    the one that was applied last.
    """
    today = clock.today()
    given = request.answers
    applied = [
        one
        for one in request.changes
        if one.kind is ChangeKind.ACCOUNT
        and one.status is ChangeStatus.APPLIED
        and one.effective_on <= today
        and one.handled_at is not None
    ]
    if applied:
        given = max(applied, key=lambda one: (one.handled_at, one.number)).details
    return str(given.get("iban") or ""), str(given.get("account_holder") or "")
