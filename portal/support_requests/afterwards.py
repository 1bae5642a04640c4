"""Where a request stands after the decision: what was promised, and when it is paid."""

from collections.abc import Mapping, Sequence
from datetime import date

from portal import clock, money
from portal.support_requests import own
from portal.support_requests.ledger_models import Decision, Payout
from portal.support_requests.models import SupportRequest
from portal.support_requests.said import Standing, Tone, Value, Words
from portal.support_requests.states import (
    ChangeKind,
    ChangeStatus,
    Outcome,
    PayoutStatus,
    SupportStatus,
)

_S = SupportStatus


class Money:
    """What was promised, what was paid, and what comes."""

    def __init__(self, decision: Decision | None, payouts: Sequence[Payout]) -> None:
        """Add up the newest decision and the payments that were not cancelled."""
        self.promised = decision.amount if decision is not None else money.ZERO
        self.decided_on = decision.decided_on if decision is not None else None
        paid = [one for one in payouts if one.status is PayoutStatus.PAID]
        self.paid = sum((one.amount for one in paid), money.ZERO)
        self.paid_on = max((one.paid_on for one in paid if one.paid_on), default=None)
        coming = [one for one in payouts if one.status is not PayoutStatus.PAID]
        self.next = min(coming, key=lambda one: (one.due_on, one.ref), default=None)


def granted(request: SupportRequest, of: Money, today: date) -> Standing:
    """Say what was granted and when the next payment comes, or that one is late."""
    partly = request.outcome is Outcome.PARTLY
    code = "partly" if partly else "granted"
    follow = _while_it_runs(request)
    values: dict[str, Value] = {"promised": of.promised, "paid": of.paid}
    if of.next is not None:
        values |= {"amount": of.next.amount, "day": of.next.due_on}
        if of.next.due_on < today:
            return _late_payment(code, values)
        text = "Wij kenden %(promised)s toe. U krijgt %(amount)s uiterlijk %(day)s."
        if of.paid:
            text = (
                "Wij kenden %(promised)s toe en betaalden %(paid)s. "
                "U krijgt %(amount)s uiterlijk %(day)s."
            )
        return Standing(code, Words(text, values), follow, Tone.GOOD)
    if request.status is _S.PAID and of.paid_on is not None:
        return Standing(
            "paid",
            Words(
                "Alles is betaald: %(paid)s, het laatste op %(day)s.",
                {"paid": of.paid, "day": of.paid_on},
            ),
            follow,
            Tone.GOOD,
        )
    decided: dict[str, Value] = {"day": of.decided_on or status_day(request)}
    if of.promised:
        text = "Wij kenden op %(day)s %(promised)s toe."
        decided["promised"] = of.promised
    elif partly:
        text = "Wij kenden uw aanvraag op %(day)s voor een deel toe."
    else:
        text = "Wij kenden uw aanvraag op %(day)s toe."
    return Standing(code, Words(text, decided), follow, Tone.GOOD)


def _late_payment(code: str, values: Mapping[str, Value]) -> Standing:
    return Standing(
        code,
        Words(
            "Wij kenden %(promised)s toe en beloofden %(amount)s te betalen voor %(day)s. Dat is "
            "niet gelukt: onze excuses.",
            values,
        ),
        Words(
            "U hoeft ons niet te bellen: uw contactpersoon weet dit en laat u weten wanneer u het "
            "geld krijgt."
        ),
        Tone.LATE,
    )


def _while_it_runs(request: SupportRequest) -> Words:
    if request.runs_until is None:
        return Words("Verandert er iets? Meld het hieronder.")
    return Words(
        "Dit loopt tot en met %(until)s. Verandert er iets? Meld het hieronder.",
        {"until": request.runs_until},
    )


def with_account(request: SupportRequest, standing: Standing) -> Standing:
    """Let another account that nobody confirmed ask for attention, unless we are too late."""
    change = own.waiting(request, ChangeKind.ACCOUNT)
    is_waiting = change is not None and change.status is ChangeStatus.UNCONFIRMED
    if not is_waiting or standing.tone is Tone.LATE:
        return standing
    return Standing(
        standing.code,
        standing.line,
        Words(
            "Een collega moet het nieuwe rekeningnummer nog bevestigen. Tot dan betalen wij op de "
            "oude rekening."
        ),
        Tone.ASKS,
    )


def refused(request: SupportRequest, decision: Decision | None, today: date) -> Standing:
    """Say that nothing was granted, and until when an objection is possible (Awb 6:7)."""
    decided = (decision.decided_on if decision else None) or status_day(request)
    left_out = request.outcome is Outcome.LEFT_OUT
    object_until = decision.object_until if decision else None
    if object_until is None:
        next_step = Words("In de brief leest u waarom, en hoe u bezwaar kunt maken.")
    elif object_until < today:
        next_step = Words("U kon tot en met %(day)s bezwaar maken.", {"day": object_until})
    else:
        next_step = Words(
            "Bent u het er niet mee eens? U kunt tot en met %(day)s bezwaar maken. In de brief "
            "leest u hoe.",
            {"day": object_until},
        )
    return Standing(
        "left_out" if left_out else "refused",
        Words(
            "Wij besloten op %(day)s om uw aanvraag niet te behandelen, omdat er gegevens "
            "ontbreken."
            if left_out
            else "Wij wezen uw aanvraag af op %(day)s.",
            {"day": decided},
        ),
        next_step,
        Tone.QUIET,
    )


def ended(request: SupportRequest, of: Money, today: date) -> Standing:
    """Say when it stopped, what was paid, and what still comes."""
    values: dict[str, Value] = {"day": status_day(request), "paid": of.paid}
    text = "Deze regeling stopte op %(day)s."
    if of.next is not None and of.next.due_on < today:
        values |= {"promised": of.promised, "amount": of.next.amount, "day": of.next.due_on}
        return _late_payment("ended", values)
    if of.next is not None:
        values |= {"amount": of.next.amount, "due": of.next.due_on}
        text = "Deze regeling stopte op %(day)s. U krijgt nog %(amount)s uiterlijk %(due)s."
    elif of.paid:
        text = "Deze regeling stopte op %(day)s. Wij betaalden %(paid)s."
    return Standing(
        "ended",
        Words(text, values),
        Words("U hoeft niets meer te doen."),
        Tone.QUIET,
    )


def status_day(request: SupportRequest) -> date:
    """Return the Dutch day on which the request came where it is."""
    return clock.local(request.status_at).date()
