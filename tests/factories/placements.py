"""A factory for placements, straight into the rows: no letters and no change of the candidate."""

from datetime import timedelta
from decimal import Decimal
from itertools import count

import pytest

from portal import clock
from portal.candidates.states import CandidateStatus
from portal.placements.models import Placement, PlacementStep
from portal.placements.states import ContractKind, PlacementStatus

_number = count(1)


@pytest.fixture
def make_placement(session, make_employer, make_candidate):
    """Make a placement that began a month ago; `candidate` and `employer` are made when absent."""

    def make(status=PlacementStatus.ACTIVE, *, employer=None, candidate=None, **changes):
        status = PlacementStatus(status)
        today = clock.today()
        start = today + timedelta(days=14 if status is PlacementStatus.PLANNED else -30)
        ended = (
            {"ended_on": today - timedelta(days=1), "end_reason": "contract_ended"}
            if status is PlacementStatus.ENDED
            else {}
        )
        placement = Placement(
            **{
                "ref": f"PL{next(_number):06d}",
                "candidate": candidate or make_candidate(status=CandidateStatus.PLACED),
                "employer": employer or make_employer(),
                "status": status,
                "status_at": clock.now(),
                "contract_kind": ContractKind.EMPLOYMENT,
                "contract_form": "fixed_term",
                "job_title": "Magazijnmedewerker",
                "sector": "logistics",
                "hours": Decimal("32.00"),
                "hourly_wage": Decimal("15.50"),
                "starts_on": start,
            }
            | ended
            | changes
        )
        session.add(placement)
        session.flush()
        session.add(
            PlacementStep(
                placement=placement,
                number=1,
                what=status.value,
                by_role="staff",
                effective_on=placement.starts_on,
            )
        )
        session.flush()
        return placement

    return make
