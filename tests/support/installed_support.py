"""The catalogue of schemes in the browser tests, and somebody at work to ask one for."""

from dataclasses import replace
from decimal import Decimal

from portal import clock
from portal.accounts.identity import Identity
from portal.candidates.models import Candidate
from portal.employers.models import Employer
from portal.instruments.services import loading
from portal.placements.services import placing
from portal.placements.states import ContractKind


def work(candidate: Candidate, employer: Employer, *, by: Identity) -> None:
    """Load the catalogue, and let somebody work who goes on looking."""
    loading.everything()
    terms = replace(
        placing.facts(employer, None),
        job_title="Inpakker tulpen",
        contract_kind=ContractKind.DEVELOPMENT_PLACE,
        hours=Decimal(24),
        hourly_wage=Decimal("15.40"),
        starts_on=clock.today(),
    )
    placing.by_staff(candidate, employer, terms, by=by)
