"""The only place where the status of a support request changes."""

from typing import Any

from sqlalchemy import func, select

from portal import clock
from portal.accounts.identity import Identity
from portal.audit import services as audit
from portal.db import session
from portal.errors import IllegalTransition
from portal.flushing import flush, lock
from portal.support_requests.models import SupportRequest, SupportStep
from portal.support_requests.states import NEXT, SupportStatus


def start(request: SupportRequest, *, by: Identity) -> None:
    """Store a new request as a draft, with its first step and an audit entry."""
    request.status, request.status_at = SupportStatus.DRAFT, clock.now()
    session.add(request)
    flush()
    _step(request, "", by=by)
    record("started", request, by=by)


def demand_next(request: SupportRequest, to: SupportStatus) -> None:
    """Raise IllegalTransition when a request cannot go there from where it is."""
    if to not in NEXT[request.status]:
        raise IllegalTransition("Dit kan niet meer met deze aanvraag.")


def move(
    request: SupportRequest, to: SupportStatus, *, by: Identity, note: str = "", **details: Any
) -> None:
    """Change the status of a request; the one place that does.

    What belongs to the new status stands in the row already. `note` is a sentence for the step.
    Raises IllegalTransition for a step that `NEXT` does not have and StaleForm when somebody else
    changed the request. Side effects: one step, one audit entry `support.<to>`; letters are asked
    for by the service that calls this.
    """
    demand_next(request, to)
    before = request.status
    lock(request)
    request.status, request.status_at = to, clock.now()
    flush()
    _step(request, note, by=by)
    record(to.value, request, by=by, **{"from": before.value}, **details)


def record(what: str, request: SupportRequest, *, by: Identity, **details: Any) -> None:
    """Write an audit entry `support.<what>` about a request, by its reference."""
    audit.record(
        f"support.{what}", "employer", request.employer_id, by=by, request=request.ref, **details
    )


def _step(request: SupportRequest, note: str, *, by: Identity) -> None:
    last = session.scalar(
        select(func.max(SupportStep.number)).where(SupportStep.request_id == request.id)
    )
    session.add(
        SupportStep(
            request_id=request.id,
            number=(last or 0) + 1,
            status=request.status,
            by_role=str(by.role),
            note=note,
        )
    )
    flush()
