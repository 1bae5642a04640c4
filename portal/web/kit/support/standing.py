"""Where a request stands, in the reader's language: the only place on pages that says it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flask_babel import gettext as _

from portal import clock, money
from portal.support_requests import standing
from portal.support_requests.ledger_models import Decision, Payout
from portal.support_requests.models import SupportRequest
from portal.support_requests.said import Tone, Value, Words
from portal.web.kit.jinja import day


@dataclass(frozen=True, slots=True)
class Line:
    """A short word with its kind of tag, the sentence, and what comes next."""

    label: str
    tag: str
    sentence: str
    next_step: str
    waits_for_employer: bool


def line(
    one: SupportRequest,
    *,
    decision: Decision | None = None,
    payouts: Iterable[Payout] = (),
    handler: str = "",
) -> Line:
    """Say where a request is, to its employer; see `standing.line`."""
    found = standing.line(
        one, decision=decision, payouts=payouts, handler=handler, today=clock.today()
    )
    return Line(
        _("te laat") if found.tone is Tone.LATE else label(found.code),
        found.tone.value,
        say(found.line),
        say(found.next_step),
        found.waits_for_employer,
    )


def label(code: str) -> str:
    """Return the short word for a standing."""
    labels: dict[str, str] = {
        "draft": _("nog niet verstuurd"),
        "signing": _("wacht op handtekening"),
        "submitted": _("binnengekomen"),
        "in_treatment": _("in behandeling"),
        "asked": _("wij vragen iets"),
        "granted": _("toegekend"),
        "partly": _("deels toegekend"),
        "paid": _("betaald"),
        "refused": _("afgewezen"),
        "left_out": _("niet behandeld"),
        "ended": _("gestopt"),
        "withdrawn": _("ingetrokken"),
    }
    return labels[code]


def say(words: Words) -> str:
    """Return a sentence of the domain with its values as this reader writes them."""
    return str(_(words.text, **{name: _value(value) for name, value in words.values.items()}))


def _value(value: Value) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, date):
        return day(value)
    return money.euros(value) if isinstance(value, Decimal) else value
