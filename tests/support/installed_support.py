"""The catalogue of schemes in the browser tests, work to ask one for, and requests with a past."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from decimal import Decimal

from portal import clock
from portal.accounts.identity import Identity
from portal.candidates.models import Candidate
from portal.db import session
from portal.employers.models import Employer
from portal.instruments import queries as instruments
from portal.instruments.services import loading
from portal.placements.models import Placement
from portal.placements.services import placing
from portal.placements.states import ContractKind
from portal.support_requests.models import SupportRequest
from portal.support_requests.services import (
    deciding,
    drafting,
    evidence,
    handling,
    late,
    submitting,
)
from portal.support_requests.services.deciding import Proposal

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
IBAN = "NL91ABNA0417164300"
TRAINING = {
    "training": "Patisserie voor beginners",
    "trainer": "Vakschool De Garde",
    "costs": "900.00",
    "fund": "no",
    "reason": "Zonder opleiding mag hij niet alleen aan de oven staan.",
}
GUIDANCE = {
    "guidance_hours": "3",
    "guidance_weeks": "13",
    "hour_cost": "40.00",
    "guidance_plan": "Een vaste bakker werkt elke ochtend mee.",
    "other_money": "no",
}


def work(candidate: Candidate, employer: Employer, title: str, *, by: Identity) -> Placement:
    """Let somebody work who goes on looking."""
    terms = replace(
        placing.facts(employer, None),
        job_title=title,
        contract_kind=ContractKind.DEVELOPMENT_PLACE,
        hours=Decimal(24),
        hourly_wage=Decimal("15.40"),
        starts_on=clock.today(),
    )
    return placing.by_staff(candidate, employer, terms, by=by)


def load() -> None:
    """Load the catalogue of schemes."""
    loading.everything()


def refusable(placement: Placement, *, by: Identity) -> SupportRequest:
    """Ask for a training, today: an officer can decide about it."""
    day = clock.today()
    days = {
        "training_starts_on": (day + timedelta(days=20)).isoformat(),
        "training_ends_on": (day + timedelta(days=80)).isoformat(),
    }
    return _sent("training_compensation", placement, TRAINING | days, by=by)


def late_payment(placement: Placement, *, by: Identity, officer: Identity) -> SupportRequest:
    """Grant money 60 days ago that should have been paid by now, and tell who must hear it."""
    with clock.pretending(_ago(70)):
        request = _sent("guidance_compensation", placement, GUIDANCE, by=by)
    with clock.pretending(_ago(60)):
        handling.take(request, by=officer)
        deciding.propose(
            request,
            Proposal(
                outcome="granted",
                reason="De uren passen bij het werk.",
                amount=Decimal("1560.00"),
                runs_from=clock.today(),
                runs_until=clock.today() + timedelta(days=90),
            ),
            version=request.version,
            by=officer,
        )
    late.tell()
    return request


def _sent(
    code: str, placement: Placement, given: dict[str, str], *, by: Identity
) -> SupportRequest:
    version = instruments.in_force(code, clock.today())
    assert version is not None
    assert by.employer_id is not None
    request = drafting.start(version, by.employer_id, by=by, placement=placement)
    account = {"iban": IBAN, "account_holder": placement.employer.name}
    drafting.save(request, {**given, **account}, by=by)
    for kind in drafting.content_of(request).evidence:
        if kind.required:
            evidence.add(request, kind.code, f"{kind.code}.pdf", PDF, by=by)
    session.refresh(request, ["evidence"])
    submitting.submit(request, by=by)
    return request


def _ago(days: int) -> datetime:
    return datetime.combine(clock.today() - timedelta(days=days), time(10), clock.AMSTERDAM)
