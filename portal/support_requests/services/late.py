"""Payments that passed their day: the account manager hears before the employer asks."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import structlog
from sqlalchemy import select

from portal import clock
from portal.accounts.identity import SYSTEM
from portal.db import session
from portal.employers import queries as employers
from portal.errors import DomainError
from portal.flushing import flush, lock
from portal.mail import services as mail
from portal.mail.catalogue import Letter
from portal.support_requests.ledger_models import Payout
from portal.support_requests.models import SupportRequest
from portal.support_requests.queries import payments
from portal.support_requests.services import telling
from portal.support_requests.services.transitions import record

log = structlog.get_logger(__name__)


def tell(today: date | None = None) -> int:
    """Tell about payments that passed their promised day, each once; return of how many.

    The daily duty; running it again does nothing. Told is the contact person of the employer, and
    for an employer without one who handles the request. Side effects: `late_told_at`, audit entry
    `support.payment_late` and letter SUPPORT_PAYMENT_LATE for each.
    """
    found = session.scalars(
        select(Payout)
        .where(*payments.late(today or clock.today()), Payout.late_told_at.is_(None))
        .order_by(Payout.due_on, Payout.id)
    ).all()
    done = 0
    for payout in found:
        try:
            with session.begin_nested():
                _tell(payout)
        except DomainError:
            log.info("left for the next run: changed a moment ago")
        else:
            done += 1
    return done


def told(request: SupportRequest) -> Sequence[UUID]:
    """Return who hears of a payment that is late."""
    contact = employers.contact_person(request.employer_id)
    return [contact.id] if contact else telling.handlers_of(request)


def _tell(payout: Payout) -> None:
    lock(payout)
    payout.late_told_at = clock.now()
    flush()
    record("payment_late", payout.request, by=SYSTEM, payment=payout.ref)
    for reader in told(payout.request):
        mail.ask(Letter.SUPPORT_PAYMENT_LATE, payout.id, to=reader)
