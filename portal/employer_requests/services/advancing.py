"""What time brings to requests: a reminder of a late answer, and an end with the organisation."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import structlog
from sqlalchemy import select

from portal import clock
from portal.accounts.identity import SYSTEM
from portal.db import session
from portal.employer_requests.models import EmployerRequest
from portal.employer_requests.services import consequences
from portal.employer_requests.services.transitions import move, record
from portal.employer_requests.states import OPEN, RequestStatus
from portal.errors import StaleForm
from portal.flushing import flush, lock
from portal.mail.catalogue import Letter

log = structlog.get_logger(__name__)


def advance(today: date | None = None) -> int:
    """Remind who handles a request whose promised day passed, once, and return of how many.

    The repeating job; running it again does nothing. Side effects: audit entries
    `employer.request_reminded`, letters REQUEST_LATE.
    """
    today = today or clock.today()
    reminded = 0
    for request in _late(today):
        try:
            with session.begin_nested():
                _remind(request)
        except StaleForm:
            log.info("left for the next run: changed a moment ago")
        else:
            reminded += 1
    return reminded


def close_all_of_employer(employer_id: UUID) -> int:
    """End every open request of an employer that is not served any more; return how many.

    The caller checked that the employer is excluded; running it again does nothing. Side effects:
    those of the moves; the employer gets no letter per request.
    """
    open_ones = session.scalars(
        select(EmployerRequest)
        .where(EmployerRequest.employer_id == employer_id, EmployerRequest.status.in_(sorted(OPEN)))
        .order_by(EmployerRequest.created_at, EmployerRequest.id)
    ).all()
    for request in open_ones:
        request.end_reason = "employer_excluded"
        move(request, RequestStatus.CLOSED, by=SYSTEM, reason="employer_excluded")
    return len(open_ones)


def _remind(request: EmployerRequest) -> None:
    lock(request)
    request.reminded_at = clock.now()
    flush()
    record("reminded", request, by=SYSTEM)
    consequences.tell_handler(request, Letter.REQUEST_LATE, by=SYSTEM)


def _late(today: date) -> Sequence[EmployerRequest]:
    return session.scalars(
        select(EmployerRequest)
        .where(
            EmployerRequest.status == RequestStatus.ASKED,
            EmployerRequest.promised_on < today,
            EmployerRequest.reminded_at.is_(None),
        )
        .order_by(EmployerRequest.promised_on, EmployerRequest.id)
    ).all()
