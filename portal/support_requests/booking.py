"""Booking on the ledger: the only place that adds entries."""

from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from portal import clock
from portal.accounts.identity import Identity
from portal.db import session
from portal.instruments.models import Instrument
from portal.support_requests.ledger_models import LedgerEntry, Payout
from portal.support_requests.models import SupportRequest
from portal.support_requests.states import EntryKind


def hold(instrument_id: UUID) -> None:
    """Let nobody else book promises on this scheme until the transaction ends.

    The row of the scheme is locked and not that of a budget: one lock holds for all years that a
    promise spans, and for a year whose budget is being set for the first time. SQLite has one
    writer at a time.
    """
    session.execute(
        select(Instrument.id)
        .where(Instrument.id == instrument_id)
        .with_for_update(key_share=True, of=Instrument)
    )


def instrument_of(request: SupportRequest) -> UUID:
    """Return the scheme on which the money of a request books."""
    return request.instrument_version.instrument_id


def year_of(payout: Payout) -> int:
    """Return the budget year of a payment: that of the day for which it was promised."""
    return payout.due_on.year


def book(
    kind: EntryKind, payout: Payout, amount: Decimal, *, by: Identity, note: str = ""
) -> LedgerEntry:
    """Add an entry about a payment, on the scheme of its request and the year of its day."""
    entry = LedgerEntry(
        request_id=payout.request_id,
        instrument_id=instrument_of(payout.request),
        payout_id=payout.id,
        budget_year=year_of(payout),
        kind=kind,
        amount=amount,
        booked_on=clock.today(),
        booked_by=by.user_id,
        note=note,
    )
    session.add(entry)
    return entry
