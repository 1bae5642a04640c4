"""The employer says yes or no to a proposal, or takes the request back."""

from portal.accounts.fields import block
from portal.accounts.identity import Identity
from portal.employer_requests import rules
from portal.employer_requests.models import EmployerRequest
from portal.employer_requests.services.transitions import demand_next, move
from portal.employer_requests.states import RequestStatus
from portal.errors import FieldErrors, StaleForm

NOTE_MAX = 1000
_S = RequestStatus


def reply(
    request: EmployerRequest, *, accepted: bool, number: int | None, note: str = "", by: Identity
) -> None:
    """Keep the employer's yes or no to the proposal, with a word back if there is one.

    `number` is the version that was read: a yes to an older text is no yes. Staff record what the
    employer told them. Raises StaleForm for another version, IllegalTransition when it was answered
    or the organisation is not served, FieldErrors (``note``), NotFound and NotAllowed. Side
    effects: those of the move (REQUEST_REPLIED to who handles it).
    """
    rules.demand(rules.may_answer, by, request)
    demand_next(request, _S.ACCEPTED)
    rules.demand_served(request.employer)
    if number != request.proposals[-1].number:
        raise StaleForm
    clean = block(note)
    if len(clean) > NOTE_MAX:
        raise FieldErrors({"note": "Maak de tekst korter: hoogstens 1000 tekens."})
    request.answer_note = clean
    move(request, _S.ACCEPTED if accepted else _S.DECLINED, by=by, number=number)


def withdraw(request: EmployerRequest, *, by: Identity) -> None:
    """Take back a request that waits for an answer; for the employer's people.

    Raises IllegalTransition, NotFound and NotAllowed. Side effects: those of the move
    (REQUEST_REPLIED to who handles it).
    """
    rules.demand(rules.may_withdraw, by, request)
    move(request, _S.WITHDRAWN, by=by)
