"""Words for payments and reported changes as staff read them."""

from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from portal.money import euros, plain
from portal.support_requests.ledger_models import Payout
from portal.support_requests.models import SupportChange
from portal.support_requests.states import (
    ChangeKind,
    ChangeStatus,
    EntryKind,
    PayoutStatus,
)
from portal.web.kit.jinja import day


def payment_state(payout: Payout, today: date) -> tuple[str, str]:
    """Return what the state of a payment is called, and the kind of tag that fits."""
    words, look = {
        PayoutStatus.PLANNED: (_("Gepland"), "brand"),
        PayoutStatus.EXPORTED: (_("Onderweg"), "brand"),
        PayoutStatus.PAID: (_("Betaald"), "good"),
        PayoutStatus.CANCELLED: (_("Vervallen"), "quiet"),
    }[payout.status]
    is_open = payout.status in {PayoutStatus.PLANNED, PayoutStatus.EXPORTED}
    if is_open and payout.due_on < today:
        return _("%(state)s, te laat", state=words), "late"
    return words, look


def account_changes(payout: Payout) -> bool:
    """Whether another account was reported for this payment that does not hold yet."""
    return any(
        one.kind is ChangeKind.ACCOUNT
        and one.status in {ChangeStatus.UNCONFIRMED, ChangeStatus.REPORTED}
        for one in payout.request.changes
    )


def entries() -> dict[EntryKind, str]:
    """Return what each kind of booking is called."""
    return {
        EntryKind.PROMISED: _("Toegezegd"),
        EntryKind.RELEASED: _("Vrijgevallen"),
        EntryKind.PAID: _("Betaald"),
        EntryKind.RECLAIMED: _("Teruggevorderd"),
    }


def kinds() -> dict[ChangeKind, str]:
    """Return what each kind of change is called."""
    return {
        ChangeKind.HOURS: _("Andere uren"),
        ChangeKind.WAGE: _("Ander loon"),
        ChangeKind.ACCOUNT: _("Ander rekeningnummer"),
        ChangeKind.EXTENSION: _("Verlenging"),
        ChangeKind.END: _("Einde"),
    }


def change_state(change: SupportChange) -> tuple[str, str]:
    """Return what the state of a change is called, and the kind of tag that fits."""
    return {
        ChangeStatus.UNCONFIRMED: (_("Wacht op bevestiging"), "accent"),
        ChangeStatus.REPORTED: (_("Te verwerken"), "accent"),
        ChangeStatus.APPLIED: (_("Verwerkt"), "good"),
        ChangeStatus.REFUSED: (_("Afgewezen"), "quiet"),
        ChangeStatus.WITHDRAWN: (_("Ingetrokken"), "quiet"),
    }[change.status]


def details(change: SupportChange) -> list[tuple[str, str]]:
    """Return what was reported as pairs of a label and a text."""
    labels = {
        "hours": _("Uren per week"),
        "hourly_wage": _("Bruto uurloon"),
        "iban": _("Rekeningnummer"),
        "account_holder": _("Op naam van"),
        "until": _("Tot en met"),
        "ended_on": _("Laatste dag"),
        "reason": _("Reden"),
    }
    return [
        (label, _written(code, change.details[code]))
        for code, label in labels.items()
        if change.details.get(code)
    ]


def _written(code: str, value: Any) -> str:
    text = str(value)
    try:
        if code in {"until", "ended_on"}:
            return day(date.fromisoformat(text))
        if code == "hours":
            return plain(Decimal(text))
        if code == "hourly_wage":
            return euros(Decimal(text))
    except (ValueError, ArithmeticError):
        return text
    return text
