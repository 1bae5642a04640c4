"""Factories for schemes: an instrument with a full form, a placement, and requests for it."""

from datetime import timedelta
from decimal import Decimal
from itertools import count
from uuid import uuid4

import pytest

from portal import clock
from portal.files import connected
from portal.files.stores import FolderStore
from portal.instruments.models import Instrument, InstrumentVersion
from portal.instruments.states import Category, Handling
from portal.placements.models import Placement
from portal.placements.states import ContractKind, PlacementStatus
from portal.support_requests import refs
from portal.support_requests.models import Evidence, Signature, SupportRequest, SupportStep
from portal.support_requests.states import UNSENT, Outcome, SupportStatus
from portal.support_requests.term import last_day

_number = count(1)
_S = SupportStatus

FORM = {
    "sections": [
        {
            "title": "Het werk",
            "questions": [
                {
                    "code": "lks_kind",
                    "label": "Voor hoelang vraagt u de subsidie?",
                    "kind": "choice",
                    "options": [
                        {"value": "structural", "label": "Zolang het nodig is"},
                        {"value": "temporary", "label": "Tijdelijk, zonder meting"},
                    ],
                },
                {
                    "code": "explanation",
                    "label": "Waarom tijdelijk?",
                    "kind": "long_text",
                    "most": "500",
                    "when": {"question": "lks_kind", "values": ["temporary"]},
                },
                {
                    "code": "job_title",
                    "label": "Wat is de functie?",
                    "kind": "text",
                    "most": "120",
                    "prefill": "placement.job_title",
                },
                {
                    "code": "hours",
                    "label": "Hoeveel uur per week?",
                    "kind": "number",
                    "least": "1",
                    "most": "48",
                    "prefill": "placement.hours",
                },
                {
                    "code": "hourly_wage",
                    "label": "Wat is het bruto uurloon?",
                    "kind": "money",
                    "least": "3",
                    "most": "100",
                    "prefill": "placement.hourly_wage",
                },
                {
                    "code": "starts_on",
                    "label": "Wanneer begint het werk?",
                    "kind": "date",
                    "prefill": "placement.starts_on",
                },
                {
                    "code": "ends_on",
                    "label": "Wanneer eindigt het contract?",
                    "kind": "date",
                    "required": False,
                    "prefill": "placement.ends_on",
                },
                {
                    "code": "shifts",
                    "label": "Wanneer wordt er gewerkt?",
                    "kind": "choices",
                    "required": False,
                    "options": [
                        {"value": "day", "label": "Overdag"},
                        {"value": "night", "label": "In de nacht"},
                    ],
                },
                {
                    "code": "earlier",
                    "label": "Werkte deze persoon eerder bij u?",
                    "kind": "yes_no",
                    "required": False,
                },
            ],
        },
        {
            "title": "Uitbetaling en contact",
            "questions": [
                {
                    "code": "iban",
                    "label": "Rekeningnummer",
                    "kind": "iban",
                    "prefill": "employer.iban",
                },
                {
                    "code": "account_holder",
                    "label": "Op naam van",
                    "kind": "text",
                    "prefill": "employer.account_holder",
                },
                {
                    "code": "contact_name",
                    "label": "Wie kunnen wij bellen?",
                    "kind": "text",
                    "prefill": "user.name",
                },
                {
                    "code": "contact_phone",
                    "label": "Telefoonnummer",
                    "kind": "phone",
                    "prefill": "user.phone",
                },
                {
                    "code": "contact_email",
                    "label": "E-mailadres",
                    "kind": "email",
                    "required": False,
                    "prefill": "user.email",
                },
            ],
        },
    ]
}

DOCUMENT = {
    "summary": "U krijgt een deel van het loon terug.",
    "purpose": "Iemand werkt minder snel. De gemeente betaalt het verschil.",
    "provider": "municipality",
    "form": FORM,
    "evidence": [
        {"code": "contract", "label": "Arbeidscontract", "help": "Met handtekening."},
        {
            "code": "plan",
            "label": "Plan voor de begeleiding",
            "when": {"question": "lks_kind", "values": ["temporary"]},
        },
        {"code": "bank_statement", "label": "Bankafschrift", "required": False},
    ],
    "handling": {"placement": "required", "team": "logistics"},
}

ANSWERS = {
    "lks_kind": "structural",
    "job_title": "Chauffeur",
    "hours": "32",
    "hourly_wage": "15.40",
    "starts_on": "2026-03-01",
    "iban": "NL91ABNA0417164300",
    "account_holder": "Van Dalen Elektro",
    "contact_name": "Sam de Vries",
    "contact_phone": "070 123 45 67",
}

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def make_askable(session):
    """Make an instrument with one version; give back the version.

    `code`, `slug`, `is_candidate_side`, `ended_on` and `category` are of the instrument, `name`,
    `handling` and `valid_from` of the version; `document` are changes of the content and `terms`
    of its handling.
    """

    def make(*, document=None, terms=None, version_of=None, **changes):
        n = next(_number)
        of_version = {
            key: changes.pop(key)
            for key in ("name", "handling", "valid_from", "number")
            if key in changes
        }
        instrument = version_of and version_of.instrument
        if instrument is None:
            instrument = Instrument(
                **{
                    "code": f"wage_cost_subsidy_{n}",
                    "slug": f"loonkostensubsidie-{n}",
                    "category": Category.STRUCTURAL,
                    "position": n,
                    "review_on": clock.today() + timedelta(days=90),
                }
                | changes
            )
            session.add(instrument)
            session.flush()
        content = DOCUMENT | (document or {})
        content["handling"] = content["handling"] | (terms or {})
        version = InstrumentVersion(
            **{
                "instrument": instrument,
                "number": 1,
                "valid_from": clock.today() - timedelta(days=200),
                "name": "Loonkostensubsidie",
                "handling": Handling.REQUEST,
                "content": content,
            }
            | of_version
        )
        session.add(version)
        session.flush()
        return version

    return make


@pytest.fixture
def make_work(session, make_employer):
    """Make a placement that runs, of an employer, without a candidate."""

    def make(employer=None, **changes):
        n = next(_number)
        employer = employer or make_employer()
        placement = Placement(
            **{
                "ref": f"PL{n:07d}",
                "employer": employer,
                "employer_id": employer.id,
                "status": PlacementStatus.ACTIVE,
                "status_at": clock.now(),
                "contract_kind": ContractKind.EMPLOYMENT,
                "job_title": "Chauffeur",
                "sector": "logistics",
                "hours": Decimal("32.00"),
                "hourly_wage": Decimal("15.40"),
                "starts_on": clock.today() - timedelta(days=10),
                "supervisor": "Kim Jansen",
                "supervisor_phone": "070 765 43 21",
            }
            | changes
        )
        session.add(placement)
        session.flush()
        return placement

    return make


@pytest.fixture
def file_store(tmp_path):
    """Keep stored files in a folder of this test."""
    before = connected._store
    connected._store = FolderStore(tmp_path / "files")
    yield connected._store
    connected._store = before


@pytest.fixture
def make_evidence(session, file_store):
    """Add a PDF to a request without the checks of the service."""

    def make(request, kind="contract", *, content=PDF, **changes):
        key = file_store.put(content, "application/pdf", "pdf")
        row = Evidence(
            **{
                "id": uuid4(),
                "ref": refs.new(),
                "request": request,
                "kind": kind,
                "key": key,
                "name": f"{kind}.pdf",
                "content_type": "application/pdf",
                "size": len(content),
            }
            | changes
        )
        session.add(row)
        session.flush()
        return row

    return make


@pytest.fixture
def make_support(session, make_askable, make_work, make_employer):
    """Make a complete request in a state, with steps and signature, by the employer's first admin.

    `version`, `employer` and `placement` can be given, and every column of the request. What was
    sent has a day of receipt and of the term; what was decided an outcome (granted). Decisions and
    payments are not made.
    """

    def make(status=_S.SUBMITTED, *, version=None, employer=None, placement=None, **changes):
        version = version or make_askable()
        employer = employer or (placement.employer if placement else make_employer())
        placement = placement or make_work(employer)
        asker = employer.people[0].user if employer.people else None
        sent = status not in UNSENT
        received = changes.pop("received_on", clock.today() - timedelta(days=3) if sent else None)
        decided = status in {_S.DECIDED, _S.PAID, _S.ENDED}
        request = SupportRequest(
            **{
                "ref": refs.new(),
                "employer": employer,
                "employer_id": employer.id,
                "instrument_version": version,
                "version_id": version.id,
                "placement": placement,
                "placement_id": placement.id,
                "municipality": employer.municipality,
                "status": status,
                "status_at": clock.now(),
                "asked_by": asker.id if asker else None,
                "answers": ANSWERS,
                "prefilled": ["job_title", "hours"],
                "received_on": received,
                "decide_by": last_day(received, 56) if received else None,
                "team": "logistics" if sent else "",
                "outcome": Outcome.GRANTED if decided else None,
            }
            | changes
        )
        session.add(request)
        session.flush()
        for n, step in enumerate(
            dict.fromkeys((_S.DRAFT, *((_S.SUBMITTED,) if sent else ()), status))
        ):
            session.add(
                SupportStep(request_id=request.id, number=n + 1, status=step, by_role="employer")
            )
        if status is not _S.DRAFT and asker is not None:
            session.add(
                Signature(request_id=request.id, number=1, user_id=asker.id, name=asker.name)
            )
        session.flush()
        session.refresh(request)
        return request

    return make
