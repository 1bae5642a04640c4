"""The only place where the status of a payment changes."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import exists, select

from portal import clock
from portal.accounts.identity import Identity
from portal.db import session
from portal.errors import FieldErrors, IllegalTransition, NotAllowed, StaleForm
from portal.flushing import flush, lock
from portal.mail.catalogue import Letter
from portal.money import ZERO, cents, euros
from portal.support_requests import rules, texts
from portal.support_requests.account import current_account
from portal.support_requests.booking import book
from portal.support_requests.ledger_models import PaymentExport, Payout
from portal.support_requests.models import SupportRequest
from portal.support_requests.queries import payments
from portal.support_requests.services import telling
from portal.support_requests.services.transitions import move, record
from portal.support_requests.states import EntryKind, PayoutStatus, SupportStatus

_S = PayoutStatus

#: From each status those to which a payment may go. A payment that came back is planned again.
NEXT: dict[PayoutStatus, frozenset[PayoutStatus]] = {
    _S.PLANNED: frozenset({_S.EXPORTED, _S.CANCELLED}),
    _S.EXPORTED: frozenset({_S.PAID, _S.PLANNED}),
    _S.PAID: frozenset(),
    _S.CANCELLED: frozenset(),
}


def demand_payer(by: Identity) -> None:
    """Raise NotAllowed for who does not handle payments."""
    if not rules.handles(by):
        raise NotAllowed("U mag geen betalingen afhandelen.")


def release(payouts: Sequence[Payout], *, by: Identity) -> Decimal:
    """Cancel planned payments of one request; return what comes free in the budget.

    The caller decided that `by` may. Side effects: an entry RELEASED for each, audit entry
    `support.released` when there were any.
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


def mark_exported(payouts: Sequence[Payout], export: PaymentExport, *, by: Identity) -> None:
    """Note that payments stand in a file, with the account that holds today.

    Only `services.exporting` calls this; it holds the rows. Side effect: audit entry
    `support.exported` for each.
    """
    for one in payouts:
        _move(one, _S.EXPORTED)
        one.iban, one.account_holder = current_account(one.request)
        one.exported_at, one.export = clock.now(), export
    flush()
    for one in payouts:
        record("exported", one.request, by=by, payment=one.ref, export=export.ref)


def pay(payouts: Sequence[Payout], paid_on: date | None, *, by: Identity) -> None:
    """Note the day on which the bank paid what was exported.

    Raises NotAllowed, StaleForm when one of them is not underway any more, and FieldErrors for
    `payments` (none) and `paid_on`: a day from the export until today. Side effects: an entry PAID
    and an audit entry `support.paid_out` for each, the letter SUPPORT_PAID to the employer's
    people, and a request of which everything was paid goes to PAID.
    """
    demand_payer(by)
    if not payouts:
        raise FieldErrors({"payments": "Kies een of meer betalingen."})
    if any(one.status is not _S.EXPORTED for one in payouts):
        raise StaleForm
    sent = max(
        (clock.local(one.exported_at).date() for one in payouts if one.exported_at), default=None
    )
    if paid_on is None or paid_on > clock.today() or (sent and paid_on < sent):
        raise FieldErrors(
            {"paid_on": "Kies een dag vanaf de dag van het bestand tot en met vandaag."}
        )
    for one in payouts:
        _move(one, _S.PAID)
        one.paid_on = paid_on
    flush()
    for one in payouts:
        book(EntryKind.PAID, one, one.amount, by=by)
        record("paid_out", one.request, by=by, payment=one.ref, amount=str(one.amount))
        telling.employer(one.request, Letter.SUPPORT_PAID, one.id)
    flush()
    for request in _requests(payouts):
        settle(request, by=by)


def take_back(payout: Payout, *, version: int | None, by: Identity) -> None:
    """Plan a payment again that the bank sent back, so that it goes into a next file.

    Raises NotAllowed, StaleForm, and IllegalTransition unless it was exported and not paid. Side
    effect: audit entry `support.payment_came_back`.
    """
    demand_payer(by)
    if version != payout.version:
        raise StaleForm
    _move(payout, _S.PLANNED)
    payout.iban = payout.account_holder = ""
    payout.exported_at = payout.export = None
    flush()
    record("payment_came_back", payout.request, by=by, payment=payout.ref)


def reclaim(
    payout: Payout, amount: Decimal | None, reason: str, *, before: Decimal | None, by: Identity
) -> None:
    """Book what of a payment must come back, or came back (terugvordering), with the reason.

    It comes free in the budget year of the payment. The decision to reclaim is taken outside the
    portal. `before` is what of it was reclaimed when the form was opened. Raises NotAllowed,
    IllegalTransition unless it was paid, StaleForm, and FieldErrors for `amount` (above zero, no
    more than was paid and not reclaimed yet) and `reason`. Side effects: an entry RECLAIMED with
    the reason as its note, audit entry `support.reclaimed`.
    """
    demand_payer(by)
    if payout.status is not _S.PAID:
        raise IllegalTransition("Alleen wat betaald is, kan terugkomen.")
    lock(payout)
    already = payments.reclaimed(payout.id)
    if before != already:
        raise StaleForm
    problems: dict[str, str] = {}
    words = texts.check(reason, "reason", problems, required="Schrijf waarom dit terugkomt.")
    most = payout.amount - already
    if amount is None or not ZERO < amount <= most or amount != cents(amount):
        problems["amount"] = f"Vul een bedrag in boven nul en hoogstens {euros(most)}."
    if problems or amount is None:
        raise FieldErrors(problems)
    book(EntryKind.RECLAIMED, payout, amount, by=by, note=words)
    flush()
    record("reclaimed", payout.request, by=by, payment=payout.ref, amount=str(amount))


def settle(request: SupportRequest, *, by: Identity) -> None:
    """Move a decided request to PAID when nothing of what was promised is still to be paid.

    Does nothing when something still is, or when nothing was paid at all.
    """
    if request.status is not SupportStatus.DECIDED:
        return
    mine = Payout.request_id == request.id
    waits, was_paid = session.execute(
        select(
            exists().where(mine, Payout.status.in_([_S.PLANNED, _S.EXPORTED])),
            exists().where(mine, Payout.status == _S.PAID),
        )
    ).one()
    if was_paid and not waits:
        move(request, SupportStatus.PAID, by=by)


def _requests(payouts: Iterable[Payout]) -> list[SupportRequest]:
    return list({one.request_id: one.request for one in payouts}.values())


def _move(payout: Payout, to: PayoutStatus) -> None:
    if to not in NEXT[payout.status]:
        raise IllegalTransition("Dit kan niet meer met deze betaling.")
    lock(payout)
    payout.status = to
