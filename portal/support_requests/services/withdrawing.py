"""The employer takes a request back on which nothing was decided (CAP-10-15)."""

from sqlalchemy import select

from portal import clock
from portal.accounts.identity import Identity
from portal.db import session
from portal.errors import StaleForm
from portal.flushing import flush, lock
from portal.support_requests import own
from portal.support_requests.ledger_models import Decision
from portal.support_requests.models import SupportRequest
from portal.support_requests.rules import open_supplement
from portal.support_requests.services.transitions import demand_next, move
from portal.support_requests.states import ChangeStatus, DecisionStatus, SupportStatus

_S = SupportStatus


def withdraw(request: SupportRequest, *, version: int | None, by: Identity) -> None:
    """Take a request back. `version` is that of the request when its page was opened.

    Raises NotFound, IllegalTransition once it was decided or taken back, NotAllowed and StaleForm.
    Side effects: an open supplement is closed; a decision that waits for a second colleague is
    sent back, and changes that wait are withdrawn; those of the move.
    """
    own.demand(by, request)
    demand_next(request, _S.WITHDRAWN)
    own.demand_may(own.may_withdraw, by, request)
    lock(request)
    if version != request.version:
        raise StaleForm
    asked = open_supplement(request)
    if asked is not None:
        asked.closed_on = clock.today()
    for one in request.changes:
        if one.status in own.WAITING_CHANGE:
            one.status = ChangeStatus.WITHDRAWN
    proposed = session.scalars(
        select(Decision).where(
            Decision.request_id == request.id, Decision.status == DecisionStatus.PROPOSED
        )
    )
    for decision in proposed:
        decision.status = DecisionStatus.SENT_BACK
        decision.second_note = "De werkgever trok de aanvraag in."
    flush()
    move(request, _S.WITHDRAWN, by=by)
