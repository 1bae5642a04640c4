"""The only place where the status of a payment changes."""

from collections.abc import Sequence
from decimal import Decimal

from portal.accounts.identity import Identity
from portal.errors import IllegalTransition
from portal.flushing import flush, lock
from portal.money import ZERO
from portal.support_requests.booking import book
from portal.support_requests.ledger_models import Payout
from portal.support_requests.services.transitions import record
from portal.support_requests.states import EntryKind, PayoutStatus

_S = PayoutStatus

#: From each status those to which a payment may go. A payment that came back is planned again.
NEXT: dict[PayoutStatus, frozenset[PayoutStatus]] = {
    _S.PLANNED: frozenset({_S.EXPORTED, _S.CANCELLED}),
    _S.EXPORTED: frozenset({_S.PAID, _S.PLANNED}),
    _S.PAID: frozenset(),
    _S.CANCELLED: frozenset(),
}


def release(payouts: Sequence[Payout], *, by: Identity) -> Decimal:
    """Cancel payments of one request that are planned; return what comes free.

    Side effects: an entry RELEASED for each, audit entry `support.released` when there were any.
    """
    for one in payouts:
        _move(one, _S.CANCELLED)
    flush()
    for one in payouts:
        book(EntryKind.RELEASED, one, one.amount, by=by)
    flush()
    freed = sum((one.amount for one in payouts), ZERO)
    if payouts:
        record("released", payouts[0].request, by=by, payments=len(payouts), amount=str(freed))
    return freed


def _move(payout: Payout, to: PayoutStatus) -> None:
    if to not in NEXT[payout.status]:
        raise IllegalTransition("Dit kan niet meer met deze betaling.")
    lock(payout)
    payout.status = to
