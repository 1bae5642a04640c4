"""One sentence for every state: where it stands, who has it, before when, what it brings."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from portal.instruments.models import InstrumentVersion
from portal.support_requests import standing
from portal.support_requests.ledger_models import Decision, Payout
from portal.support_requests.models import (
    Evidence,
    Supplement,
    SupportChange,
    SupportRequest,
)
from portal.support_requests.standing import Tone
from portal.support_requests.states import (
    ChangeKind,
    ChangeStatus,
    Outcome,
    PayoutStatus,
    SupportStatus,
)
from tests.factories.support import DOCUMENT

_S = SupportStatus
TODAY = date(2026, 3, 20)
NOON = datetime(2026, 3, 10, 11, tzinfo=UTC)
VERSION = InstrumentVersion(content=DOCUMENT)
NOTHING_TO_DO = "U hoeft nu niets te doen. Missen wij iets, dan vragen wij het u."
CHANGES = "Verandert er iets? Meld het hieronder."


def a_request(status, **changes):
    return SupportRequest(
        **{
            "status": status,
            "status_at": NOON,
            "received_on": date(2026, 3, 2),
            "decide_by": date(2026, 4, 28),
            "instrument_version": VERSION,
        }
        | changes
    )


def asked(kinds=("contract",), question="", due=date(2026, 3, 24), evidence=(), **changes):
    sent = [Evidence(kind=kind, created_at=at) for kind, at in evidence]
    supplement = Supplement(
        kinds=list(kinds),
        question=question,
        asked_on=date(2026, 3, 10),
        due_on=due,
        created_at=NOON,
    )
    return a_request(_S.SUPPLEMENT, supplements=[supplement], evidence=sent, **changes)


def decided(outcome=Outcome.GRANTED, status=_S.DECIDED, **changes):
    return a_request(status, outcome=outcome, **changes)


def decision(amount="0.00", **changes):
    return Decision(
        **{
            "amount": Decimal(amount),
            "decided_on": date(2026, 3, 9),
            "object_until": date(2026, 4, 20),
        }
        | changes
    )


def pay(amount, due, status=PayoutStatus.PLANNED, paid=None):
    return Payout(ref=f"P{due}", amount=Decimal(amount), due_on=due, status=status, paid_on=paid)


PAID = pay("500.00", date(2026, 3, 15), PayoutStatus.PAID, date(2026, 3, 14))
NEXT = pay("500.00", date(2026, 4, 15))
LATE = pay("500.00", date(2026, 3, 19))
GONE = pay("9.99", date(2026, 3, 1), PayoutStatus.CANCELLED)
SORRY = "Dat is niet gelukt: onze excuses."
NO_CALL = "U hoeft ons niet te bellen: uw contactpersoon weet dat dit te laat is."
TABLE = [
    (
        "a draft",
        a_request(_S.DRAFT, received_on=None, decide_by=None),
        {},
        ("draft", Tone.ASKS),
        "U bent nog bezig met deze aanvraag. Wij zien haar pas als u haar verstuurt.",
        "Vul de aanvraag aan en verstuur haar.",
    ),
    (
        "waiting for a second signature",
        a_request(_S.SIGNING, received_on=None, decide_by=None),
        {},
        ("signing", Tone.ASKS),
        (
            "Uw aanvraag is nog niet verstuurd: een tweede beheerder van uw organisatie moet haar nog "
            "ondertekenen."
        ),
        "Vraag een andere beheerder om de aanvraag te lezen en te ondertekenen.",
    ),
    (
        "entered by staff, waiting for a signature",
        a_request(_S.SIGNING, received_on=None, decide_by=None, entered_by_staff=True),
        {},
        ("signing", Tone.ASKS),
        (
            "Wij vulden deze aanvraag voor u in. Een beheerder van uw organisatie moet haar nog "
            "ondertekenen."
        ),
        "Lees de aanvraag en onderteken haar, of vraag dit aan een beheerder.",
    ),
    (
        "received",
        a_request(_S.SUBMITTED),
        {},
        ("submitted", Tone.CALM),
        "Uw aanvraag kwam binnen op 2 maart 2026. Wij beslissen uiterlijk 28 april 2026.",
        NOTHING_TO_DO,
    ),
    (
        "received, on the last day",
        a_request(_S.SUBMITTED, decide_by=TODAY),
        {},
        ("submitted", Tone.CALM),
        "Uw aanvraag kwam binnen op 2 maart 2026. Wij beslissen uiterlijk 20 maart 2026.",
        NOTHING_TO_DO,
    ),
    (
        "received, and late",
        a_request(_S.SUBMITTED, decide_by=date(2026, 3, 19)),
        {},
        ("submitted", Tone.LATE),
        f"Wij beloofden een besluit voor 19 maart 2026. {SORRY}",
        NO_CALL,
    ),
    (
        "in treatment",
        a_request(_S.IN_TREATMENT),
        {},
        ("in_treatment", Tone.CALM),
        "Wij behandelen uw aanvraag en beslissen uiterlijk 28 april 2026.",
        NOTHING_TO_DO,
    ),
    (
        "in treatment by somebody",
        a_request(_S.IN_TREATMENT),
        {"handler": "Noor Bakker"},
        ("in_treatment", Tone.CALM),
        "Noor Bakker behandelt uw aanvraag en beslist uiterlijk 28 april 2026.",
        NOTHING_TO_DO,
    ),
    (
        "with an extension",
        a_request(_S.IN_TREATMENT, decide_by=date(2026, 6, 9), extended_until=date(2026, 6, 9)),
        {"handler": "Noor Bakker"},
        ("in_treatment", Tone.CALM),
        "Wij hebben meer tijd nodig voor uw aanvraag en beslissen uiterlijk 9 juni 2026.",
        NOTHING_TO_DO,
    ),
    (
        "late with somebody",
        a_request(_S.IN_TREATMENT, decide_by=date(2026, 3, 19)),
        {"handler": "Noor Bakker"},
        ("in_treatment", Tone.LATE),
        f"Wij beloofden een besluit voor 19 maart 2026. {SORRY} Noor Bakker werkt eraan.",
        NO_CALL,
    ),
    (
        "waiting for evidence",
        asked(("contract", "bank_statement")),
        {},
        ("asked", Tone.ASKS),
        "Wij missen nog: Arbeidscontract, Bankafschrift. Stuur dit uiterlijk 24 maart 2026.",
        "Tot u antwoordt, staat de termijn voor ons besluit stil.",
    ),
    (
        "waiting for what did not come, and not for what came before or was never asked",
        asked(
            ("contract", "bank_statement"),
            evidence=[
                ("contract", NOON.replace(day=9)),
                ("bank_statement", NOON.replace(day=11)),
            ],
        ),
        {},
        ("asked", Tone.ASKS),
        "Wij missen nog: Arbeidscontract. Stuur dit uiterlijk 24 maart 2026.",
        "Tot u antwoordt, staat de termijn voor ons besluit stil.",
    ),
    (
        "waiting for an answer, on the last day",
        asked((), "Klopt het aantal uren?", due=TODAY),
        {},
        ("asked", Tone.ASKS),
        "Wij hebben een vraag over uw aanvraag. Antwoord uiterlijk 20 maart 2026.",
        "Tot u antwoordt, staat de termijn voor ons besluit stil.",
    ),
    (
        "all is there and was not sent",
        asked(evidence=[("contract", NOON.replace(day=11))]),
        {},
        ("asked", Tone.ASKS),
        "Uw aanvulling staat klaar. Verstuur haar uiterlijk 24 maart 2026.",
        "Tot u antwoordt, staat de termijn voor ons besluit stil.",
    ),
    (
        "waited for the employer in vain",
        asked(due=date(2026, 3, 19)),
        {},
        ("asked", Tone.ASKS),
        (
            "Wij wachtten tot en met 19 maart 2026 op uw aanvulling. Wij beslissen nu uiterlijk "
            "28 april 2026."
        ),
        "Stuur de aanvulling zo snel mogelijk. Anders beslissen wij zonder.",
    ),
    (
        "waited in vain and then late ourselves",
        asked(due=date(2026, 3, 12), decide_by=date(2026, 3, 19)),
        {},
        ("asked", Tone.LATE),
        f"Wij beloofden een besluit voor 19 maart 2026. {SORRY}",
        NO_CALL,
    ),
    (
        "granted without money",
        decided(),
        {"decision": decision()},
        ("granted", Tone.GOOD),
        "Wij kenden uw aanvraag op 9 maart 2026 toe.",
        CHANGES,
    ),
    (
        "granted in part without money, until a day",
        decided(Outcome.PARTLY, runs_until=date(2027, 2, 28)),
        {"decision": decision()},
        ("partly", Tone.GOOD),
        "Wij kenden uw aanvraag op 9 maart 2026 voor een deel toe.",
        f"Dit loopt tot en met 28 februari 2027. {CHANGES}",
    ),
    (
        "granted, and nothing planned yet",
        decided(),
        {"decision": decision("1386.23"), "payouts": [GONE]},
        ("granted", Tone.GOOD),
        "Wij kenden op 9 maart 2026 € 1.386,23 toe.",
        CHANGES,
    ),
    (
        "granted, with a payment to come",
        decided(),
        {"decision": decision("1000.00"), "payouts": [NEXT, GONE]},
        ("granted", Tone.GOOD),
        "Wij kenden € 1.000,00 toe. U krijgt € 500,00 uiterlijk 15 april 2026.",
        CHANGES,
    ),
    (
        "granted in part, one payment made",
        decided(Outcome.PARTLY),
        {"decision": decision("1000.00"), "payouts": [NEXT, PAID]},
        ("partly", Tone.GOOD),
        (
            "Wij kenden € 1.000,00 toe en betaalden € 500,00. U krijgt € 500,00 uiterlijk "
            "15 april 2026."
        ),
        CHANGES,
    ),
    (
        "a payment that is late",
        decided(),
        {"decision": decision("1000.00"), "payouts": [NEXT, LATE]},
        ("granted", Tone.LATE),
        f"Wij kenden € 1.000,00 toe en beloofden € 500,00 te betalen voor 19 maart 2026. {SORRY}",
        (
            "U hoeft ons niet te bellen: uw contactpersoon weet dit en laat u weten wanneer u het "
            "geld krijgt."
        ),
    ),
    (
        "another account that nobody confirmed",
        decided(
            changes=[
                SupportChange(kind=ChangeKind.ACCOUNT, status=ChangeStatus.UNCONFIRMED, number=1)
            ]
        ),
        {"decision": decision("1000.00"), "payouts": [NEXT]},
        ("granted", Tone.ASKS),
        "Wij kenden € 1.000,00 toe. U krijgt € 500,00 uiterlijk 15 april 2026.",
        (
            "Een collega moet het nieuwe rekeningnummer nog bevestigen. Tot dan betalen wij op de oude "
            "rekening."
        ),
    ),
    (
        "another account that nobody confirmed, while we are late",
        decided(
            changes=[
                SupportChange(kind=ChangeKind.ACCOUNT, status=ChangeStatus.UNCONFIRMED, number=1)
            ]
        ),
        {"decision": decision("1000.00"), "payouts": [LATE]},
        ("granted", Tone.LATE),
        f"Wij kenden € 1.000,00 toe en beloofden € 500,00 te betalen voor 19 maart 2026. {SORRY}",
        (
            "U hoeft ons niet te bellen: uw contactpersoon weet dit en laat u weten wanneer u het "
            "geld krijgt."
        ),
    ),
    (
        "another account that was confirmed",
        decided(
            changes=[SupportChange(kind=ChangeKind.ACCOUNT, status=ChangeStatus.REPORTED, number=1)]
        ),
        {"decision": decision("1000.00"), "payouts": [NEXT]},
        ("granted", Tone.GOOD),
        "Wij kenden € 1.000,00 toe. U krijgt € 500,00 uiterlijk 15 april 2026.",
        CHANGES,
    ),
    (
        "paid",
        decided(status=_S.PAID),
        {"decision": decision("500.00"), "payouts": [PAID, GONE]},
        ("paid", Tone.GOOD),
        "Alles is betaald: € 500,00, het laatste op 14 maart 2026.",
        CHANGES,
    ),
    (
        "refused, while an objection is possible",
        decided(Outcome.REFUSED),
        {"decision": decision()},
        ("refused", Tone.QUIET),
        "Wij wezen uw aanvraag af op 9 maart 2026.",
        (
            "Bent u het er niet mee eens? U kunt tot en met 20 april 2026 bezwaar maken. In de brief "
            "leest u hoe."
        ),
    ),
    (
        "refused, long ago",
        decided(Outcome.REFUSED),
        {"decision": decision(object_until=date(2026, 3, 19))},
        ("refused", Tone.QUIET),
        "Wij wezen uw aanvraag af op 9 maart 2026.",
        "U kon tot en met 19 maart 2026 bezwaar maken.",
    ),
    (
        "left out",
        decided(Outcome.LEFT_OUT),
        {"decision": decision(object_until=TODAY)},
        ("left_out", Tone.QUIET),
        (
            "Wij besloten op 9 maart 2026 om uw aanvraag niet te behandelen, omdat er gegevens "
            "ontbreken."
        ),
        (
            "Bent u het er niet mee eens? U kunt tot en met 20 maart 2026 bezwaar maken. In de brief "
            "leest u hoe."
        ),
    ),
    (
        "withdrawn",
        a_request(_S.WITHDRAWN),
        {},
        ("withdrawn", Tone.QUIET),
        "U trok deze aanvraag in op 10 maart 2026.",
        "Wilt u de regeling toch? Doe dan een nieuwe aanvraag.",
    ),
    (
        "ended without money",
        decided(status=_S.ENDED),
        {"decision": decision()},
        ("ended", Tone.QUIET),
        "Deze regeling stopte op 10 maart 2026.",
        "U hoeft niets meer te doen.",
    ),
    (
        "ended and paid",
        decided(status=_S.ENDED),
        {"decision": decision("500.00"), "payouts": [PAID]},
        ("ended", Tone.QUIET),
        "Deze regeling stopte op 10 maart 2026. Wij betaalden € 500,00.",
        "U hoeft niets meer te doen.",
    ),
    (
        "ended with a last payment to come",
        decided(status=_S.ENDED),
        {"decision": decision("1000.00"), "payouts": [PAID, NEXT]},
        ("ended", Tone.QUIET),
        "Deze regeling stopte op 10 maart 2026. U krijgt nog € 500,00 uiterlijk 15 april 2026.",
        "U hoeft niets meer te doen.",
    ),
    (
        "ended with a last payment that is late",
        decided(status=_S.ENDED),
        {"decision": decision("1000.00"), "payouts": [LATE]},
        ("ended", Tone.LATE),
        f"Wij kenden € 1.000,00 toe en beloofden € 500,00 te betalen voor 19 maart 2026. {SORRY}",
        (
            "U hoeft ons niet te bellen: uw contactpersoon weet dit en laat u weten wanneer u het "
            "geld krijgt."
        ),
    ),
]


@pytest.mark.parametrize(
    ("request_", "given", "feels", "sentence", "next_step"),
    [row[1:] for row in TABLE],
    ids=[row[0] for row in TABLE],
)
def test_line_in_each_state(request_, given, feels, sentence, next_step):
    found = standing.line(request_, **given, today=TODAY)

    assert (str(found.line), str(found.next_step)) == (sentence, next_step)
    assert (found.code, found.tone) == feels
    assert found.waits_for_employer is (feels[1] is Tone.ASKS)


def test_the_table_has_every_status_and_outcome():
    assert {row[1].status for row in TABLE} == set(SupportStatus)
    assert {row[1].outcome for row in TABLE} - {None} == set(Outcome)
