"""What the ledger says: budgets with what is left, and the bookings of a request."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from portal.db import session
from portal.errors import NotFound
from portal.instruments.models import Instrument, InstrumentVersion
from portal.instruments.states import Handling
from portal.money import ZERO
from portal.support_requests.ledger_models import Budget, LedgerEntry
from portal.support_requests.states import EntryKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """The sums of the entries of one kind each, and the budget on which they book, if any.

    Amounts are positive. `promised` is all that was ever promised, also what was released later.
    """

    budget: Decimal | None = None
    promised: Decimal = ZERO
    released: Decimal = ZERO
    paid: Decimal = ZERO
    reclaimed: Decimal = ZERO

    @property
    def bound(self) -> Decimal:
        """What is promised now: promised − released. Never below what was paid."""
        return self.promised - self.released

    @property
    def to_pay(self) -> Decimal:
        """What is still to be paid: promised − released − paid."""
        return self.bound - self.paid

    @property
    def spent(self) -> Decimal:
        """What was paid and did not come back: paid − reclaimed."""
        return self.paid - self.reclaimed

    @property
    def left(self) -> Decimal | None:
        """What can still be promised: budget − promised + released + reclaimed.

        Paying changes nothing: a promise takes its room when it is made. What is reclaimed comes
        back to the year of the payment. None without a budget: then there is no limit.
        """
        return None if self.budget is None else self.budget - self.bound + self.reclaimed


def balance(instrument_id: UUID, year: int) -> Balance:
    """Return the balance of a scheme in a budget year, from the database as it is now."""
    session.flush()
    sums = _sums(LedgerEntry.instrument_id == instrument_id, LedgerEntry.budget_year == year)
    budget = session.scalar(
        select(Budget.amount).where(
            Budget.instrument_id == instrument_id, Budget.budget_year == year
        )
    )
    return Balance(budget=budget, **sums.get((instrument_id, year), {}))


def balance_of_request(request_id: UUID) -> Balance:
    """Return what was promised, released, paid and reclaimed for a request, over all years."""
    session.flush()
    rows = session.execute(
        select(LedgerEntry.kind, func.sum(LedgerEntry.amount))
        .where(LedgerEntry.request_id == request_id)
        .group_by(LedgerEntry.kind)
    )
    return Balance(**{EntryKind(kind).value: amount for kind, amount in rows})


def balances(year: int) -> dict[UUID, Balance]:
    """Return the balance per scheme that has a budget or bookings in a year; two queries."""
    sums = _sums(LedgerEntry.budget_year == year)
    budgets = {
        one.instrument_id: one.amount
        for one in session.scalars(select(Budget).where(Budget.budget_year == year))
    }
    return {
        one: Balance(budget=budgets.get(one), **sums.get((one, year), {}))
        for one in {*budgets, *(scheme for scheme, _year in sums)}
    }


def overview(year: int) -> list[tuple[str, str, Balance]]:
    """Return code, newest name and balance in a year of each scheme on which money can book.

    Those that employers ask with a form, and those with a budget or bookings; by name. Four
    queries.
    """
    found = balances(year)
    rows = session.execute(
        select(Instrument.id, Instrument.code, InstrumentVersion.name, InstrumentVersion.handling)
        .join(InstrumentVersion, InstrumentVersion.instrument_id == Instrument.id)
        .order_by(InstrumentVersion.number)
    )
    newest = {id_: (code, name, handling) for id_, code, name, handling in rows}
    lines = [
        (code, name, found.get(id_, Balance()))
        for id_, (code, name, handling) in newest.items()
        if handling is Handling.REQUEST or id_ in found
    ]
    return sorted(lines, key=lambda one: (one[1].casefold(), one[0]))


def scheme(code: str) -> tuple[Instrument, str]:
    """Return a scheme by its code with its newest name; raises NotFound."""
    found = session.scalars(select(Instrument).where(Instrument.code == code)).one_or_none()
    if found is None or not found.versions:
        raise NotFound
    return found, found.versions[-1].name


def budget(instrument_id: UUID, year: int) -> Budget | None:
    """Return the budget of a scheme in a year as it is now, None when none was set."""
    return session.scalars(
        select(Budget)
        .where(Budget.instrument_id == instrument_id, Budget.budget_year == year)
        .execution_options(populate_existing=True)
    ).one_or_none()


def entries_of(request_id: UUID) -> Sequence[LedgerEntry]:
    """Return the bookings of a request in the order in which they were made."""
    return session.scalars(
        select(LedgerEntry)
        .where(LedgerEntry.request_id == request_id)
        .order_by(LedgerEntry.created_at, LedgerEntry.id)
    ).all()


def _sums(*conditions: ColumnElement[bool]) -> dict[tuple[UUID, int], dict[str, Decimal]]:
    found: dict[tuple[UUID, int], dict[str, Decimal]] = {}
    for scheme, year, kind, amount in session.execute(
        select(
            LedgerEntry.instrument_id,
            LedgerEntry.budget_year,
            LedgerEntry.kind,
            func.sum(LedgerEntry.amount),
        )
        .where(*conditions)
        .group_by(LedgerEntry.instrument_id, LedgerEntry.budget_year, LedgerEntry.kind)
    ):
        found.setdefault((scheme, year), {})[EntryKind(kind).value] = amount
    return found
