"""The rows over which the figures about requests for schemes are counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Date, func, select, type_coerce

from portal import clock
from portal.db import session
from portal.employers.models import Employer
from portal.instruments.models import Instrument, InstrumentVersion
from portal.support_requests.ledger_models import Decision, LedgerEntry, Payout
from portal.support_requests.models import SupportRequest
from portal.support_requests.states import (
    UNSENT,
    DecisionStatus,
    EntryKind,
    Outcome,
    PayoutStatus,
    SupportStatus,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that was received: when, how it stands, and when it was first decided and paid.

    `decided_on` is the day of its first decision, `paid_on` that of its first payment.
    """

    scheme_id: UUID
    ref: str
    employer: str
    received_on: date
    status: SupportStatus
    outcome: Outcome | None
    decided_on: date | None
    paid_on: date | None

    @property
    def days_to_decision(self) -> int | None:
        """Days from receipt to the first decision, with those of supplements."""
        return (self.decided_on - self.received_on).days if self.decided_on else None

    @property
    def days_to_payment(self) -> int | None:
        """Days from the first decision to the first payment."""
        if self.decided_on is None or self.paid_on is None:
            return None
        return (self.paid_on - self.decided_on).days


@dataclass(frozen=True, slots=True)
class Due:
    """A payment that was promised for a day that passed, or that was paid."""

    scheme_id: UUID
    ref: str
    request_ref: str
    employer: str
    due_on: date
    paid_on: date | None
    amount: Decimal

    @property
    def days_late(self) -> int:
        """Days after the promised day on which it was paid, or until today; 0 for in time."""
        return max(0, ((self.paid_on or clock.today()) - self.due_on).days)


@dataclass(frozen=True, slots=True)
class Booked:
    """An entry of the ledger with the request that it is about."""

    request_ref: str
    employer: str
    booked_on: date
    kind: EntryKind
    amount: Decimal


def asked(year: int, instrument_id: UUID | None = None) -> list[Asked]:
    """Return the requests that were received in a year, of one scheme or of all, oldest first."""
    decided = (
        select(func.min(Decision.decided_on))
        .where(Decision.request_id == SupportRequest.id, Decision.status == DecisionStatus.TAKEN)
        .scalar_subquery()
    )
    paid = (
        select(func.min(Payout.paid_on))
        .where(Payout.request_id == SupportRequest.id, Payout.status == PayoutStatus.PAID)
        .scalar_subquery()
    )
    found = session.execute(
        select(
            InstrumentVersion.instrument_id,
            SupportRequest.ref,
            Employer.name,
            type_coerce(SupportRequest.received_on, Date),
            SupportRequest.status,
            SupportRequest.outcome,
            decided,
            paid,
        )
        .select_from(SupportRequest)
        .join(Employer, Employer.id == SupportRequest.employer_id)
        .join(InstrumentVersion, InstrumentVersion.id == SupportRequest.version_id)
        .where(
            SupportRequest.status.not_in(sorted(UNSENT)),
            *_within(SupportRequest.received_on, year),
            *_of(InstrumentVersion.instrument_id, instrument_id),
        )
        .order_by(SupportRequest.received_on, SupportRequest.id)
    )
    return [Asked(*one) for one in found]


def due(year: int, instrument_id: UUID | None = None) -> list[Due]:
    """Return the payments promised for a day in a year that passed, or paid; the oldest first."""
    found = session.execute(
        select(
            InstrumentVersion.instrument_id,
            Payout.ref,
            SupportRequest.ref,
            Employer.name,
            Payout.due_on,
            Payout.paid_on,
            Payout.amount,
        )
        .select_from(Payout)
        .join(SupportRequest, SupportRequest.id == Payout.request_id)
        .join(Employer, Employer.id == SupportRequest.employer_id)
        .join(InstrumentVersion, InstrumentVersion.id == SupportRequest.version_id)
        .where(
            Payout.status != PayoutStatus.CANCELLED,
            (Payout.status == PayoutStatus.PAID) | (Payout.due_on < clock.today()),
            *_within(Payout.due_on, year),
            *_of(InstrumentVersion.instrument_id, instrument_id),
        )
        .order_by(Payout.due_on, Payout.id)
    )
    return [Due(*one) for one in found]


def booked(kinds: Iterable[EntryKind], instrument_id: UUID, year: int) -> list[Booked]:
    """Return the entries of these kinds of a scheme in a budget year, the oldest first."""
    found = session.execute(
        select(
            SupportRequest.ref,
            Employer.name,
            LedgerEntry.booked_on,
            LedgerEntry.kind,
            LedgerEntry.amount,
        )
        .select_from(LedgerEntry)
        .join(SupportRequest, SupportRequest.id == LedgerEntry.request_id)
        .join(Employer, Employer.id == SupportRequest.employer_id)
        .where(
            LedgerEntry.instrument_id == instrument_id,
            LedgerEntry.budget_year == year,
            LedgerEntry.kind.in_(sorted(kinds)),
        )
        .order_by(LedgerEntry.booked_on, LedgerEntry.created_at, LedgerEntry.id)
    )
    return [Booked(*one) for one in found]


def names(wanted: Iterable[UUID]) -> list[tuple[UUID, str, str]]:
    """Return key, code and newest name of schemes, by name."""
    found: dict[UUID, tuple[UUID, str, str]] = {}
    for id_, code, name in session.execute(
        select(Instrument.id, Instrument.code, InstrumentVersion.name)
        .join(InstrumentVersion, InstrumentVersion.instrument_id == Instrument.id)
        .where(Instrument.id.in_(list(wanted)))
        .order_by(InstrumentVersion.number)
    ):
        found[id_] = (id_, code, name)
    return sorted(found.values(), key=lambda one: (one[2].casefold(), one[1]))


def _within(column: Any, year: int) -> list[ColumnElement[bool]]:
    return [column >= date(year, 1, 1), column <= date(year, 12, 31)]


def _of(column: Any, instrument_id: UUID | None) -> list[ColumnElement[bool]]:
    return [] if instrument_id is None else [column == instrument_id]
