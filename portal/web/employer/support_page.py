"""What stands on the page of a request that was sent: dates, steps, decision and money."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from portal import clock, money
from portal.accounts.rules import is_in_service
from portal.employers.states import Rights
from portal.support_requests import own
from portal.support_requests.ledger_models import Decision, Payout
from portal.support_requests.models import SupportRequest, SupportStep
from portal.support_requests.queries.followed import Followed
from portal.support_requests.rules import open_supplement
from portal.support_requests.states import OPEN, Outcome, PayoutStatus, SupportStatus
from portal.web.employer import scope
from portal.web.employer.scope import Contact
from portal.web.kit.jinja import day

_S = SupportStatus


@dataclass(frozen=True, slots=True)
class Happened:
    """A step on the line of time; see components/timeline.html."""

    when: str
    title: str
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Paid:
    """A payment: for what, how much, the day that was promised, and where it is."""

    period: str
    amount: str
    due: str
    label: str
    tag: str


def handler(found: Followed) -> Contact | None:
    """Return who handles a request, while that colleague works here."""
    user = found.handler
    if user is None or not is_in_service(user, clock.today()):
        return None
    return scope.colleague(user, _("behandelt uw aanvraag"))


def facts(found: Followed) -> list[tuple[str, str]]:
    """Return the dates with the clock, as label and text; what is unknown is left out."""
    one = found.request
    names = [row.name for row in one.signatures]
    lines = [
        (_("Nummer"), one.ref),
        (_("Binnengekomen"), day(one.received_on)),
        (_("Wij beslissen uiterlijk"), _clock(one) if one.status in OPEN else ""),
        (_("Ondertekend door"), _(" en ").join(names)),
    ]
    return [line for line in lines if line[1]]


def steps(found: Followed) -> list[Happened]:
    """Return what happened, the oldest first, and what comes."""
    one, today = found.request, clock.today()
    done = []
    before: SupportStep | None = None
    for step in one.steps:
        title, kind = _step(step, before)
        done.append(Happened(day(step.created_at), title, step.note, kind))
        before = step
    coming = [
        (row.due_on, _("Betaling van %(amount)s", amount=money.euros(row.amount)))
        for row in found.payouts
        if row.status in {PayoutStatus.PLANNED, PayoutStatus.EXPORTED}
    ]
    if one.status in OPEN and one.decide_by:
        coming.append((one.decide_by, _("Ons besluit, uiterlijk")))
    if own.runs(one) and one.runs_until:
        coming.append((one.runs_until, _("Laatste dag van de regeling")))
    return done + [
        Happened(day(on), title, "", "late" if on < today else "next")
        for on, title in sorted(coming)
    ]


def outcome(decision: Decision) -> str:
    """Return in a few words what was decided."""
    said: dict[Outcome, str] = {
        Outcome.GRANTED: _("Toegekend"),
        Outcome.PARTLY: _("Voor een deel toegekend"),
        Outcome.REFUSED: _("Afgewezen"),
        Outcome.LEFT_OUT: _("Niet in behandeling genomen"),
    }
    return said[decision.outcome]


def decided(decision: Decision) -> list[tuple[str, str]]:
    """Return what a decision says, as label and text."""
    lines = [
        (_("Besluit"), outcome(decision)),
        (_("Van"), day(decision.decided_on)),
        (_("Bedrag"), money.euros(decision.amount) if decision.amount else ""),
        (_("Loopt vanaf"), day(decision.runs_from)),
        (_("Loopt tot en met"), day(decision.runs_until)),
        (_("Bezwaar maken kan tot en met"), day(decision.object_until)),
    ]
    return [line for line in lines if line[1]]


def payments(payouts: Iterable[Payout]) -> list[Paid]:
    """Return the payments in the order of their days, late ones marked."""
    return [
        Paid(row.period, money.euros(row.amount), day(row.due_on), *_payment(row))
        for row in payouts
    ]


def second_signers(found: Followed) -> list[str]:
    """Return the names of the admins who can sign as the second."""
    signed = {row.user_id for row in found.request.signatures}
    today = clock.today()
    return [
        row.user.name
        for row in found.people
        if row.rights is Rights.ADMIN
        and row.user_id not in signed
        and is_in_service(row.user, today)
    ]


def _clock(one: SupportRequest) -> str:
    """Say before when we decide, and how the clock runs."""
    until, today = one.decide_by, clock.today()
    if until is None:
        return ""
    asked = open_supplement(one)
    left = (until - today).days
    text: str
    if asked is not None and today <= asked.due_on:
        text = _(
            "%(day)s, of later: de termijn staat stil sinds %(asked)s",
            day=day(until),
            asked=day(asked.asked_on),
        )
    elif left < 0:
        text = _("%(day)s: te laat", day=day(until))
    else:
        text = ngettext(
            "%(day)s, nog %(num)d dag", "%(day)s, nog %(num)d dagen", left, day=day(until)
        )
    return text


def _step(step: SupportStep, before: SupportStep | None) -> tuple[str, str]:
    """Return the title of a step and its kind on the line."""
    status = step.status
    was = before.status if before else None
    titles: dict[SupportStatus, tuple[str, str]] = {
        _S.DRAFT: (_("Begonnen"), "done"),
        _S.SIGNING: (_("Wacht op een tweede handtekening"), "done"),
        _S.SUBMITTED: (_("Verstuurd en binnengekomen"), "done"),
        _S.IN_TREATMENT: (_("In behandeling"), "done"),
        _S.SUPPLEMENT: (_("Wij vroegen een aanvulling"), "done"),
        _S.DECIDED: (_("Besluit genomen"), "good"),
        _S.PAID: (_("Alles is betaald"), "good"),
        _S.ENDED: (_("Gestopt"), "done"),
        _S.WITHDRAWN: (_("Ingetrokken"), "done"),
    }
    if status is _S.DRAFT and was is _S.SIGNING:
        return _("Teruggegeven om aan te passen"), "done"
    if status is _S.IN_TREATMENT and was is _S.SUPPLEMENT:
        return _("De termijn loopt weer"), "done"
    if status is _S.DECIDED and was in {_S.DECIDED, _S.PAID}:
        return _("Nieuw besluit genomen"), "good"
    return titles[status]


def _payment(row: Payout) -> tuple[str, str]:
    if row.status is PayoutStatus.PAID:
        return _("betaald op %(day)s", day=day(row.paid_on)), "good"
    if row.status is PayoutStatus.CANCELLED:
        return _("vervallen"), "quiet"
    if row.due_on < clock.today():
        return _("te laat"), "late"
    if row.status is PayoutStatus.EXPORTED:
        return _("onderweg"), "brand"
    return _("gepland"), "brand"
