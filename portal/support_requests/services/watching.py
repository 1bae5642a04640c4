"""What time brings to requests: warnings, escalations, and supplements that did not come."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import structlog
from sqlalchemy import Select, select

from portal import clock
from portal.accounts.identity import SYSTEM
from portal.configuration.services import number
from portal.db import session
from portal.errors import DomainError
from portal.flushing import flush, lock
from portal.mail.catalogue import Letter
from portal.support_requests.models import Supplement, SupportRequest
from portal.support_requests.services import inquiring, telling
from portal.support_requests.services.transitions import record
from portal.support_requests.states import OPEN

log = structlog.get_logger(__name__)
_OPEN = SupportRequest.status.in_(sorted(OPEN))
_STILL_ASKED = (Supplement.answered_on.is_(None), Supplement.closed_on.is_(None))


def advance(today: date | None = None) -> int:
    """Do what has become due and return how much; the repeating job.

    Running it again does nothing. Side effects: supplements whose term passed are closed; letters
    SUPPORT_SUPPLEMENT_DUE, SUPPORT_STAFF_WARNED and SUPPORT_STAFF_ESCALATED; audit entries.
    """
    today = today or clock.today()
    return sum(
        (
            _each(_to_remind(today), _remind),
            _each(_unused(today), _close),
            _each(_to_warn(today), _warn),
            _each(_late(today), _escalate),
        )
    )


def _each(found: Sequence[Any], act: Callable[[Any], None]) -> int:
    done = 0
    for one in found:
        try:
            with session.begin_nested():
                act(one)
        except DomainError:
            log.info("left for the next run: changed a moment ago")
        else:
            done += 1
    return done


def _remind(supplement: Supplement) -> None:
    lock(supplement.request)
    supplement.reminded_at = clock.now()
    flush()
    record("supplement_reminded", supplement.request, by=SYSTEM, number=supplement.number)
    telling.employer(supplement.request, Letter.SUPPORT_SUPPLEMENT_DUE, supplement.id)


def _close(request: SupportRequest) -> None:
    inquiring.close_unused(request, by=SYSTEM)


def _warn(request: SupportRequest) -> None:
    lock(request)
    request.warned_at = clock.now()
    flush()
    record("warned", request, by=SYSTEM)
    telling.handlers(request, Letter.SUPPORT_STAFF_WARNED, by=SYSTEM)


def _escalate(request: SupportRequest) -> None:
    lock(request)
    request.escalated_at = clock.now()
    flush()
    record("escalated", request, by=SYSTEM)
    telling.above(request, Letter.SUPPORT_STAFF_ESCALATED)


def _to_remind(today: date) -> Sequence[Supplement]:
    soon = today + timedelta(days=number("support_remind_days"))
    return session.scalars(
        select(Supplement)
        .where(
            *_STILL_ASKED,
            Supplement.reminded_at.is_(None),
            Supplement.asked_on < today,
            Supplement.due_on >= today,
            Supplement.due_on <= soon,
        )
        .order_by(Supplement.due_on, Supplement.id)
    ).all()


def _unused(today: date) -> Sequence[SupportRequest]:
    return _requests(
        select(SupportRequest)
        .join(Supplement)
        .where(_OPEN, *_STILL_ASKED, Supplement.due_on < today)
    )


def _to_warn(today: date) -> Sequence[SupportRequest]:
    soon = today + timedelta(days=number("support_warn_days"))
    return _requests(
        select(SupportRequest).where(
            _OPEN,
            SupportRequest.warned_at.is_(None),
            SupportRequest.decide_by >= today,
            SupportRequest.decide_by <= soon,
        )
    )


def _late(today: date) -> Sequence[SupportRequest]:
    return _requests(
        select(SupportRequest).where(
            _OPEN, SupportRequest.escalated_at.is_(None), SupportRequest.decide_by < today
        )
    )


def _requests(query: Select[SupportRequest]) -> Sequence[SupportRequest]:
    return session.scalars(query.order_by(SupportRequest.decide_by, SupportRequest.id)).all()
