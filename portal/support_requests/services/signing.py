"""The second signature of an organisation, or the request back to who writes it."""

from sqlalchemy import delete

from portal.accounts.identity import Identity
from portal.db import session
from portal.errors import FieldErrors, IllegalTransition, StaleForm
from portal.flushing import flush, lock
from portal.support_requests import own, texts
from portal.support_requests.models import Signature, SupportRequest
from portal.support_requests.services import submitting
from portal.support_requests.services.transitions import demand_next, move
from portal.support_requests.states import SupportStatus

REASON_MAX = 300
SECOND = 2
_S = SupportStatus


def sign_second(request: SupportRequest, *, version: int | None, by: Identity) -> None:
    """Sign as the second, which sends the request.

    `version` is that of the request when its page was opened: nobody signs what they did not read.
    Raises NotFound, IllegalTransition when it does not wait for a signature, NotAllowed for who
    signed already and for who is no admin, StaleForm. Side effects: those of
    `submitting.received`.
    """
    own.demand(by, request)
    _demand_waiting(request)
    own.demand_may(own.may_sign, by, request)
    _demand_version(request, version)
    assert by.user_id is not None  # `may_sign` needs somebody of the organisation
    session.add(Signature(request_id=request.id, number=SECOND, user_id=by.user_id, name=by.name))
    flush()
    session.refresh(request, ["signatures"])
    submitting.received(request, by=by)


def send_back(request: SupportRequest, *, reason: str, version: int | None, by: Identity) -> None:
    """Make the request a draft again with a reason for the colleague who writes it.

    An admin does, or who signed first and wants to change something. Raises as `sign_second`, and
    FieldErrors (``reason``). Side effects: the signatures go; those of the move.
    """
    own.demand(by, request)
    _demand_waiting(request)
    own.demand_may(own.may_send_back, by, request)
    problems: dict[str, str] = {}
    words = texts.check(
        reason,
        "reason",
        problems,
        required="Schrijf wat er anders moet, zodat uw collega het weet.",
        most=REASON_MAX,
    )
    if problems:
        raise FieldErrors(problems)
    _demand_version(request, version)
    session.execute(delete(Signature).where(Signature.request_id == request.id))
    session.expire(request, ["signatures"])
    move(request, _S.DRAFT, by=by, note=words)


def _demand_waiting(request: SupportRequest) -> None:
    if request.status is not _S.SIGNING:
        raise IllegalTransition("Deze aanvraag wacht niet meer op een handtekening.")
    demand_next(request, _S.SUBMITTED)


def _demand_version(request: SupportRequest, version: int | None) -> None:
    lock(request)
    if version != request.version:
        raise StaleForm
