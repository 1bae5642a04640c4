"""Where a request stands, in one plain sentence for its employer (CAP-10-06).

Pure: it reads rows and the day. Sentences are Dutch with values by name; the web says them in the
language of the reader (`portal.web.kit.support.standing.say`).
"""

from collections.abc import Iterable
from datetime import date

from portal.instruments.content import parse
from portal.support_requests import afterwards
from portal.support_requests.ledger_models import Decision, Payout
from portal.support_requests.models import Supplement, SupportRequest
from portal.support_requests.rules import open_supplement
from portal.support_requests.said import Standing, Tone, Value, Words
from portal.support_requests.states import POSITIVE, PayoutStatus, SupportStatus

__all__ = ["Standing", "Tone", "Words", "line", "missing"]

_S = SupportStatus


def line(
    request: SupportRequest,
    *,
    decision: Decision | None = None,
    payouts: Iterable[Payout] = (),
    handler: str = "",
    today: date,
) -> Standing:
    """Say where a request stands, who has it, before when, what is missing, promised and paid.

    `decision` is the newest that was taken and `payouts` are those of the request; those that were
    cancelled do not count. `handler` is the name of who handles it, when that is known.
    """
    money_of = afterwards.Money(
        decision, [one for one in payouts if one.status is not PayoutStatus.CANCELLED]
    )
    found: Standing
    match request.status:
        case _S.DRAFT:
            found = _draft()
        case _S.SIGNING:
            found = _signing(request)
        case _S.SUBMITTED | _S.IN_TREATMENT:
            found = _awaiting_decision(request, handler, today)
        case _S.SUPPLEMENT:
            found = _supplement(request, handler, today)
        case _S.DECIDED | _S.PAID if request.outcome in POSITIVE:
            found = afterwards.with_account(request, afterwards.granted(request, money_of, today))
        case _S.DECIDED | _S.PAID:
            found = afterwards.refused(request, decision, today)
        case _S.ENDED:
            found = afterwards.ended(request, money_of, today)
        case _S.WITHDRAWN:
            found = _withdrawn(request)
    return found


def missing(request: SupportRequest, supplement: Supplement) -> dict[str, str]:
    """Return the kinds of evidence that were asked and have not come since, with their labels."""
    came = {one.kind for one in request.evidence if one.created_at >= supplement.created_at}
    labels = {one.code: one.label for one in parse(request.instrument_version.content).evidence}
    return {kind: labels.get(kind, kind) for kind in supplement.kinds if kind not in came}


def _draft() -> Standing:
    return Standing(
        "draft",
        Words("U bent nog bezig met deze aanvraag. Wij zien haar pas als u haar verstuurt."),
        Words("Vul de aanvraag aan en verstuur haar."),
        Tone.ASKS,
    )


def _signing(request: SupportRequest) -> Standing:
    text = (
        "Uw aanvraag is nog niet verstuurd: een tweede beheerder van uw organisatie moet haar nog "
        "ondertekenen."
    )
    next_step = "Vraag een andere beheerder om de aanvraag te lezen en te ondertekenen."
    if request.entered_by_staff:
        text = (
            "Wij vulden deze aanvraag voor u in. Een beheerder van uw organisatie moet haar nog "
            "ondertekenen."
        )
        next_step = "Lees de aanvraag en onderteken haar, of vraag dit aan een beheerder."
    return Standing("signing", Words(text), Words(next_step), Tone.ASKS)


def _withdrawn(request: SupportRequest) -> Standing:
    return Standing(
        "withdrawn",
        Words("U trok deze aanvraag in op %(day)s.", {"day": afterwards.status_day(request)}),
        Words("Wilt u de regeling toch? Doe dan een nieuwe aanvraag."),
        Tone.QUIET,
    )


def _awaiting_decision(request: SupportRequest, handler: str, today: date) -> Standing:
    until = _decide_by(request)
    values: dict[str, Value] = {"day": until, "received": request.received_on or until}
    code = "submitted" if request.status is _S.SUBMITTED else "in_treatment"
    if until < today:
        return _late_decision(code, until, handler)
    if request.status is _S.SUBMITTED:
        text = "Uw aanvraag kwam binnen op %(received)s. Wij beslissen uiterlijk %(day)s."
    elif request.extended_until is not None:
        text = "Wij hebben meer tijd nodig voor uw aanvraag en beslissen uiterlijk %(day)s."
    elif handler:
        values["handler"] = handler
        text = "%(handler)s behandelt uw aanvraag en beslist uiterlijk %(day)s."
    else:
        text = "Wij behandelen uw aanvraag en beslissen uiterlijk %(day)s."
    return Standing(
        code,
        Words(text, values),
        Words("U hoeft nu niets te doen. Missen wij iets, dan vragen wij het u."),
        Tone.CALM,
    )


def _late_decision(code: str, until: date, handler: str) -> Standing:
    values: dict[str, Value] = {"day": until}
    text = "Wij beloofden een besluit voor %(day)s. Dat is niet gelukt: onze excuses."
    if handler:
        values["handler"] = handler
        text = (
            "Wij beloofden een besluit voor %(day)s. Dat is niet gelukt: onze excuses. "
            "%(handler)s werkt eraan."
        )
    return Standing(
        code,
        Words(text, values),
        Words("U hoeft ons niet te bellen: uw contactpersoon weet dat dit te laat is."),
        Tone.LATE,
    )


def _supplement(request: SupportRequest, handler: str, today: date) -> Standing:
    code = "asked"
    asked = open_supplement(request)
    if asked is None:  # it was closed and not followed by another step yet
        return _awaiting_decision(request, handler, today)
    lacking = tuple(missing(request, asked).values())
    until = _decide_by(request)
    values: dict[str, Value] = {"due": asked.due_on, "missing": lacking, "day": until}
    if asked.due_on < today and until < today:
        return _late_decision(code, until, handler)
    if asked.due_on < today:
        text = (
            "Wij wachtten tot en met %(due)s op uw aanvulling. Wij beslissen nu uiterlijk %(day)s."
        )
        next_step = "Stuur de aanvulling zo snel mogelijk. Anders beslissen wij zonder."
    else:
        text = "Wij hebben een vraag over uw aanvraag. Antwoord uiterlijk %(due)s."
        if lacking:
            text = "Wij missen nog: %(missing)s. Stuur dit uiterlijk %(due)s."
        elif asked.answer or not asked.question:
            text = "Uw aanvulling staat klaar. Verstuur haar uiterlijk %(due)s."
        next_step = "Tot u antwoordt, staat de termijn voor ons besluit stil."
    return Standing(code, Words(text, values), Words(next_step), Tone.ASKS)


def _decide_by(request: SupportRequest) -> date:
    return request.decide_by or afterwards.status_day(request)
