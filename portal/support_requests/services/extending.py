"""The term to decide is made longer once, and the employer hears why (Awb 4:14)."""

from portal import clock
from portal.accounts.identity import Identity
from portal.errors import FieldErrors, IllegalTransition
from portal.flushing import flush
from portal.mail.catalogue import Letter
from portal.support_requests import texts
from portal.support_requests.clocking import renew
from portal.support_requests.models import SupportRequest
from portal.support_requests.services import handling, telling
from portal.support_requests.services.transitions import record


def extend(
    request: SupportRequest, *, reason: str, version: int | None = None, by: Identity
) -> None:
    """Extend the term with the days of the scheme; the employer reads the reason.

    Only before the term ends, and once. Raises NotAllowed, StaleForm, IllegalTransition and
    FieldErrors (`reason`). Side effects: another `decide_by`; audit entry `support.extended`;
    letter SUPPORT_EXTENDED to the employer's people.
    """
    handling.demand(request, version, by)
    if request.extended_until is not None:
        raise IllegalTransition("De termijn is al een keer verlengd. Dat kan niet nog een keer.")
    if request.decide_by is None or request.decide_by < clock.today():
        raise IllegalTransition("De termijn is al voorbij. Verlengen kan alleen daarvoor.")
    problems: dict[str, str] = {}
    words = texts.check(
        reason, "reason", problems, required="Schrijf waarom u meer tijd nodig hebt."
    )
    if problems:
        raise FieldErrors(problems)
    before = request.decide_by
    request.extension_reason = words
    request.extended_until = before
    renew(request)
    flush()
    record(
        "extended",
        request,
        by=by,
        before=before.isoformat(),
        until=request.decide_by.isoformat() if request.decide_by else "",
    )
    telling.employer(request, Letter.SUPPORT_EXTENDED, request.id)
