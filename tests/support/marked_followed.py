"""A request that was granted and changes, and one that staff enter, in the leak test."""

from datetime import timedelta
from decimal import Decimal

from portal import clock
from portal.placements.models import Placement
from portal.placements.states import ContractKind, PlacementStatus
from portal.support_requests.ledger_models import Decision, Payout
from portal.support_requests.services import changing, drafting, evidence, submitting, transitions
from portal.support_requests.services.changing import Reported
from portal.support_requests.states import (
    ChangeKind,
    DecisionStatus,
    Outcome,
    PayoutStatus,
    SupportStatus,
)
from tests.factories.support import ANSWERS, PDF


def follow(cast):
    """Give the cast what runs (`granted`) and what staff write down (`entered`).

    Both are of the first employer, about placements of people whose names stand nowhere there.
    """
    by = cast.employers["A"]
    version = cast.draft.instrument_version
    granted = cast.granted = _written(cast, version, "shown", by=by)
    submitting.submit(granted, by=by)
    granted.outcome = Outcome.GRANTED
    transitions.move(granted, SupportStatus.IN_TREATMENT, by=cast.guide)
    transitions.move(granted, SupportStatus.DECIDED, by=cast.guide, outcome="granted")
    decision = Decision(
        request_id=granted.id,
        number=1,
        status=DecisionStatus.TAKEN,
        outcome=Outcome.GRANTED,
        reason="U voldoet aan de regels.",
        amount=Decimal("500.00"),
        decided_on=clock.today(),
        object_until=clock.today() + timedelta(weeks=6),
        letter="<p>Geachte heer of mevrouw,</p>",
    )
    cast.session.add(decision)
    cast.session.flush()
    cast.session.add(
        Payout(
            ref="UB000001",
            decision_id=decision.id,
            request_id=granted.id,
            status=PayoutStatus.PLANNED,
            amount=Decimal("500.00"),
            due_on=clock.today() + timedelta(days=30),
        )
    )
    changing.report(
        granted,
        Reported(kind=ChangeKind.ACCOUNT, iban="NL20INGB0001234567", account_holder="Keuken en Co"),
        by=by,
    )
    cast.entered = _written(
        cast,
        version,
        "proposed",
        by=cast.manager,
        entered_by_staff=True,
        staff_reason="Gevraagd aan de telefoon.",
    )


def _written(cast, version, name, *, by, **start):
    employer = cast.vacancy.employer
    work = Placement(
        ref=f"PL{name.upper()}",
        candidate=cast.people[name],
        employer=employer,
        employer_id=employer.id,
        status=PlacementStatus.ACTIVE,
        status_at=clock.now(),
        contract_kind=ContractKind.EMPLOYMENT,
        job_title="Keukenhulp",
        hours=Decimal("24.00"),
        starts_on=clock.today(),
    )
    cast.session.add(work)
    cast.session.flush()
    request = drafting.start(version, employer.id, by=by, placement=work, **start)
    drafting.save(request, ANSWERS, by=by)
    evidence.add(request, "contract", "contract.pdf", PDF, by=by)
    return request
