"""Requests for schemes of an employer in the leak test: one that is written and one that was sent.

They are about a placement of somebody whose name this employer may not read there.
"""

from datetime import timedelta
from decimal import Decimal

from portal import clock
from portal.instruments.models import Instrument, InstrumentVersion
from portal.instruments.states import Category, Handling
from portal.placements.models import Placement
from portal.placements.states import ContractKind, PlacementStatus
from portal.support_requests.services import drafting, evidence, submitting
from tests.factories.support import ANSWERS, DOCUMENT, PDF


def ask(cast):
    """Give the cast a draft (`draft`) and a sent request (`support`) of the first employer."""
    by = cast.employers["A"]
    version = InstrumentVersion(
        instrument=Instrument(
            code="marked_subsidy",
            slug="gemerkte-subsidie",
            category=Category.STRUCTURAL,
            review_on=clock.today() + timedelta(days=90),
        ),
        number=1,
        valid_from=clock.today(),
        name="Loonkostensubsidie",
        handling=Handling.REQUEST,
        content=DOCUMENT,
    )
    cast.session.add(version)
    made = []
    for number, name in enumerate(("entire", "waiting")):
        work = Placement(
            ref=f"PL000000{number}",
            candidate=cast.people[name],
            employer=cast.vacancy.employer,
            employer_id=cast.vacancy.employer.id,
            vacancy=cast.vacancy,
            status=PlacementStatus.ACTIVE,
            status_at=clock.now(),
            contract_kind=ContractKind.EMPLOYMENT,
            job_title="Keukenhulp",
            hours=Decimal("24.00"),
            starts_on=clock.today(),
        )
        cast.session.add(work)
        cast.session.flush()
        request = drafting.start(version, work.employer_id, by=by, placement=work)
        drafting.save(request, ANSWERS, by=by)
        evidence.add(request, "contract", "contract.pdf", PDF, by=by)
        made.append(request)
    cast.draft, cast.support = made
    submitting.submit(cast.support, by=by)
