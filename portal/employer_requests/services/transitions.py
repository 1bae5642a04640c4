"""The only place where the status of a request changes."""

from typing import Any

from portal import clock
from portal.accounts.identity import Identity
from portal.audit import services as audit
from portal.db import session
from portal.employer_requests.models import EmployerRequest
from portal.employer_requests.services import consequences
from portal.employer_requests.states import NEXT, RequestStatus
from portal.errors import IllegalTransition
from portal.flushing import flush, lock


def start(request: EmployerRequest, *, by: Identity) -> None:
    """Store a new request as asked. Side effects: as `move`."""
    request.status, request.status_at = RequestStatus.ASKED, clock.now()
    session.add(request)
    flush()
    record("asked", request, by=by)
    consequences.of_move(request, by=by)


def demand_next(request: EmployerRequest, to: RequestStatus) -> None:
    """Raise IllegalTransition when a request cannot go there from where it is."""
    if to not in NEXT[request.status]:
        raise IllegalTransition("Dit kan niet meer met deze personeelsvraag.")


def move(request: EmployerRequest, to: RequestStatus, *, by: Identity, **details: Any) -> None:
    """Change the status of a request; the one place that does.

    What belongs to the new status stands in the row already. Raises IllegalTransition for a step
    that `NEXT` does not have and StaleForm when somebody else changed the request. Side effects:
    one audit entry `employer.request_<to>` with the organisation, in whose timeline it stands;
    the letters of `consequences.of_move`.
    """
    demand_next(request, to)
    before = request.status
    lock(request)
    request.status, request.status_at = to, clock.now()
    flush()
    record(to.value, request, by=by, **{"from": before.value}, **details)
    consequences.of_move(request, by=by)


def record(what: str, request: EmployerRequest, *, by: Identity, **details: Any) -> None:
    """Write an audit entry `employer.request_<what>` about a request, by its reference."""
    audit.record(
        f"employer.request_{what}",
        "employer",
        request.employer_id,
        by=by,
        request=request.ref,
        **details,
    )
