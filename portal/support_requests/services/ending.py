"""A request ends when its run is over and nothing is to be paid any more."""

from datetime import date

import structlog
from sqlalchemy import ColumnElement, exists, select

from portal import clock
from portal.accounts.identity import SYSTEM, Identity
from portal.db import session
from portal.errors import DomainError
from portal.support_requests.ledger_models import Decision, Payout
from portal.support_requests.models import SupportChange, SupportRequest
from portal.support_requests.services.transitions import move
from portal.support_requests.states import (
    POSITIVE,
    RUNNING,
    ChangeStatus,
    DecisionStatus,
    PayoutStatus,
    SupportStatus,
)

log = structlog.get_logger(__name__)

_HANGS = [
    exists().where(
        Payout.request_id == SupportRequest.id,
        Payout.status.in_([PayoutStatus.PLANNED, PayoutStatus.EXPORTED]),
    ),
    exists().where(
        Decision.request_id == SupportRequest.id, Decision.status == DecisionStatus.PROPOSED
    ),
    exists().where(
        SupportChange.request_id == SupportRequest.id,
        SupportChange.status.in_([ChangeStatus.UNCONFIRMED, ChangeStatus.REPORTED]),
    ),
]


def end_due(today: date | None = None) -> int:
    """End the requests whose run is over; return how many.

    The daily duty. A request with something to pay, a decision that waits for a second colleague
    or a change that nobody handled goes on. Side effects: those of the moves.
    """
    found = session.scalars(
        select(SupportRequest)
        .where(*_over(today or clock.today()))
        .order_by(SupportRequest.runs_until, SupportRequest.id)
    ).all()
    done = 0
    for request in found:
        try:
            with session.begin_nested():
                move(request, SupportStatus.ENDED, by=SYSTEM)
        except DomainError:
            log.info("left for the next run: changed a moment ago")
        else:
            done += 1
    return done


def end_if_over(request: SupportRequest, *, by: Identity) -> None:
    """End one request when its run is over, as `end_due` does."""
    over = session.scalar(
        select(SupportRequest.id).where(SupportRequest.id == request.id, *_over(clock.today()))
    )
    if over is not None:
        move(request, SupportStatus.ENDED, by=by)


def _over(today: date) -> list[ColumnElement[bool]]:
    return [
        SupportRequest.status.in_(sorted(RUNNING)),
        SupportRequest.outcome.in_(sorted(POSITIVE)),
        SupportRequest.runs_until < today,
        *(~one for one in _HANGS),
    ]
