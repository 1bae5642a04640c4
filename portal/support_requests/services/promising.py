"""What a decision promises, within the budget (CAP-10-06)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from portal import refs
from portal.accounts.identity import Identity
from portal.db import session
from portal.errors import DomainError
from portal.flushing import flush
from portal.money import ZERO, cents, euros
from portal.support_requests.booking import book, hold, instrument_of
from portal.support_requests.ledger_models import Decision, Payout
from portal.support_requests.queries import ledger
from portal.support_requests.services import paying
from portal.support_requests.services.transitions import record
from portal.support_requests.states import (
    POSITIVE,
    DecisionStatus,
    EntryKind,
    PayoutStatus,
)

REF_SIGNS = 8


@dataclass(frozen=True, slots=True)
class Planned:
    """A payment that a decision promises: for which day, how much, and what it is for.

    `period` is a short text that the employer reads with it ("maart 2026"), without names.
    """

    due_on: date
    amount: Decimal
    period: str


class BudgetExceeded(DomainError):  # noqa: N818
    """The budget of a scheme and year has less left than is promised."""


def promise(decision: Decision, plan: Sequence[Planned], *, by: Identity) -> list[Payout]:
    """Promise the payments of a positive decision, each on the budget year of its day.

    The caller decided that `by` may decide; release an earlier decision first. Others who promise
    on the same scheme wait until this transaction ends. Raises BudgetExceeded when one of the
    years has too little left, and DomainError for a plan without payments, with one that is not
    above zero, or of more than the decision grants; then nothing is promised. Side
    effects: the payments, an entry PROMISED for each, audit entry `support.promised`.
    """
    if decision.outcome not in POSITIVE or decision.status is not DecisionStatus.TAKEN:
        raise DomainError("Alleen een besluit dat is genomen en iets toekent, belooft geld.")
    if not plan:
        raise DomainError("Vul in wanneer u wat betaalt.")
    if any(one.amount <= ZERO or one.amount != cents(one.amount) for one in plan):
        raise DomainError("Elke betaling is een bedrag boven nul, in hele centen.")
    total = sum((one.amount for one in plan), ZERO)
    if total > decision.amount:
        raise DomainError("De betalingen zijn samen meer dan het besluit toekent.")
    request = decision.request
    scheme = instrument_of(request)
    hold(scheme)
    for year in sorted({one.due_on.year for one in plan}):
        asked = sum((one.amount for one in plan if one.due_on.year == year), ZERO)
        left = ledger.balance(scheme, year).left
        if left is not None and asked > left:
            raise BudgetExceeded(
                "Het budget van %(year)s is niet genoeg: er is nog %(left)s over en dit besluit "
                "vraagt %(asked)s.",
                year=year,
                left=euros(left),
                asked=euros(asked),
            )
    made = [
        Payout(
            ref=refs.draw(REF_SIGNS),
            decision=decision,
            request=request,
            status=PayoutStatus.PLANNED,
            amount=one.amount,
            period=one.period,
            due_on=one.due_on,
        )
        for one in plan
    ]
    session.add_all(made)
    flush()
    for payout in made:
        book(EntryKind.PROMISED, payout, payout.amount, by=by)
    flush()
    record(
        "promised",
        request,
        by=by,
        decision=decision.number,
        payments=len(made),
        amount=str(total),
    )
    return made


def release_rest(decision: Decision, *, by: Identity) -> Decimal:
    """Give back to the budget what a decision promised and did not pay; return how much.

    For a decision that another one replaces, and for a run that ended earlier. A payment that
    stands in a file for the financial system is on its way and stays. Side effects: the payments
    are cancelled, an entry RELEASED for each, audit entry `support.released` when there were any.
    """
    rest = [one for one in decision.payouts if one.status is PayoutStatus.PLANNED]
    return paying.release(rest, by=by)
