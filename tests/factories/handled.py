"""Requests that came in, as staff handle them."""

from datetime import date, timedelta
from itertools import count

import pytest

from portal import clock
from portal.instruments.models import Instrument, InstrumentVersion
from portal.instruments.states import Category, Handling
from portal.support_requests.clocking import renew
from portal.support_requests.models import Supplement, SupportRequest
from portal.support_requests.states import SupportStatus

_number = count(1)

HANDLED = {
    "summary": "Subsidie voor loon.",
    "purpose": "Een deel van het loon terug.",
    "provider": "municipality",
    "form": {
        "sections": [
            {
                "title": "Het werk",
                "questions": [
                    {"code": "job_title", "label": "Welk werk is het?"},
                    {"code": "hours", "label": "Hoeveel uren per week?", "kind": "number"},
                    {
                        "code": "lks_kind",
                        "label": "Structureel of tijdelijk?",
                        "kind": "choice",
                        "options": [
                            {"value": "structural", "label": "Structureel"},
                            {"value": "temporary", "label": "Tijdelijk"},
                        ],
                    },
                ],
            }
        ]
    },
    "evidence": [
        {"code": "contract", "label": "Contract"},
        {"code": "bank_statement", "label": "Kopie van een bankafschrift", "required": False},
    ],
    "handling": {
        "team": "logistics",
        "four_eyes_from": "5000",
        "checklist": ["Contract is getekend", "Rekening klopt"],
    },
}


@pytest.fixture
def make_handled_scheme(session):
    """Make an instrument with one version; changes are of its handling rules."""

    def make(*, name="Werkgeverscheque", **handling):
        n = next(_number)
        instrument = Instrument(
            code=f"regeling_{n}",
            slug=f"regeling-{n}",
            category=Category.DIRECT,
            review_on=clock.today() + timedelta(days=300),
        )
        session.add(instrument)
        session.flush()
        version = InstrumentVersion(
            instrument_id=instrument.id,
            number=1,
            valid_from=date(2020, 1, 1),
            name=name,
            handling=Handling.REQUEST,
            content=HANDLED | {"handling": HANDLED["handling"] | handling},
        )
        session.add(version)
        session.flush()
        return version

    return make


@pytest.fixture
def make_received(session, make_employer, make_handled_scheme):
    """Make a request that came in; `handler` is the identity of who took it, if anybody did."""

    def make(*, employer=None, scheme=None, handler=None, days_ago=7, **changes):
        n = next(_number)
        employer = employer or make_employer()
        status = SupportStatus.IN_TREATMENT if handler else SupportStatus.SUBMITTED
        request = SupportRequest(
            **{
                "ref": f"HR{n:05d}",
                "employer_id": employer.id,
                "version_id": (scheme or make_handled_scheme()).id,
                "municipality": "den-haag",
                "status": status,
                "status_at": clock.now(),
                "asked_by": employer.people[0].user_id if employer.people else None,
                "answers": {"job_title": "Inpakker", "hours": "32", "lks_kind": "structural"},
                "received_on": clock.today() - timedelta(days=days_ago),
                "handled_by": handler.user_id if handler else None,
                "team": "logistics",
            }
            | changes
        )
        session.add(request)
        session.flush()
        session.refresh(request)
        renew(request)
        session.flush()
        return request

    return make


@pytest.fixture
def make_supplement(session):
    """Ask something about a request, some days ago."""

    def make(request, *, days_ago=5, due_in=9, **changes):
        supplement = Supplement(
            **{
                "request": request,
                "number": len(request.supplements) + 1,
                "kinds": ["contract"],
                "question": "Stuur het contract mee.",
                "asked_on": clock.today() - timedelta(days=days_ago),
                "due_on": clock.today() + timedelta(days=due_in),
            }
            | changes
        )
        session.add(supplement)
        if supplement.answered_on is None and supplement.closed_on is None:
            request.status = SupportStatus.SUPPLEMENT
        session.flush()
        renew(request)
        session.flush()
        return supplement

    return make
