"""Schemes with a budget, and requests on which a decision was taken."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count

import pytest

from portal import clock
from portal.accounts.roles import Role
from portal.instruments.models import Instrument, InstrumentVersion
from portal.instruments.states import Category, Handling
from portal.support_requests import payer
from portal.support_requests.ledger_models import Budget, Decision
from portal.support_requests.models import SupportChange, SupportRequest
from portal.support_requests.payment_files import Debtor
from portal.support_requests.services import exporting, promising
from portal.support_requests.services.promising import Planned
from portal.support_requests.states import (
    ChangeKind,
    ChangeStatus,
    DecisionStatus,
    Outcome,
    SupportStatus,
)

OTHER_IBAN = "NL39RABO0300065264"
IBAN = "NL91ABNA0417164300"
CONTENT = {"summary": "Proef.", "purpose": "Meer mensen aan het werk.", "provider": "municipality"}

_number = count(1)


@pytest.fixture
def make_scheme(session):
    """Make an instrument with one version; `budgets` are amounts by year."""

    def make(*, budgets=None, name="Loonkostensubsidie", **changes):
        n = next(_number)
        instrument = Instrument(
            **{
                "code": f"geldregeling_{n}",
                "slug": f"geldregeling-{n}",
                "category": Category.DIRECT,
                "review_on": clock.today() + timedelta(days=300),
            }
            | changes
        )
        session.add(instrument)
        session.flush()
        session.add(
            InstrumentVersion(
                instrument_id=instrument.id,
                number=1,
                valid_from=date(2020, 1, 1),
                name=name,
                handling=Handling.REQUEST,
                content=CONTENT,
            )
        )
        for year, amount in (budgets or {}).items():
            session.add(
                Budget(instrument_id=instrument.id, budget_year=year, amount=Decimal(amount))
            )
        session.flush()
        session.refresh(instrument)
        return instrument

    return make


@pytest.fixture
def make_decided(session, make_scheme, make_employer):
    """Make a request that was granted, with its decision; nothing is promised yet."""

    def make(*, scheme=None, employer=None, amount="1000.00", outcome=Outcome.GRANTED, **changes):
        n = next(_number)
        today = clock.today()
        request = SupportRequest(
            **{
                "ref": f"GA{n:05d}",
                "employer_id": (employer or make_employer()).id,
                "version_id": (scheme or make_scheme()).versions[0].id,
                "municipality": "den-haag",
                "status": SupportStatus.DECIDED,
                "status_at": clock.now(),
                "answers": {"iban": IBAN, "account_holder": "Bakkerij Zon"},
                "received_on": today - timedelta(days=20),
                "decide_by": today + timedelta(days=36),
                "outcome": outcome,
            }
            | changes
        )
        session.add(request)
        session.flush()
        decision = Decision(
            request_id=request.id,
            number=1,
            status=DecisionStatus.TAKEN,
            outcome=outcome,
            reason="De aanvraag voldoet.",
            amount=Decimal(amount),
            decided_on=today,
        )
        session.add(decision)
        session.flush()
        session.refresh(request)
        return decision

    return make


@pytest.fixture
def make_promised(make_decided, make_staff):
    """Make a request with payments: `due` is (day, amount) for each; give back the payments."""

    def make(*due, by=None, **changes):
        total = sum((Decimal(amount) for _day, amount in due), Decimal(0))
        decision = make_decided(**{"amount": total} | changes)
        plan = [Planned(day, Decimal(amount), f"Deel {at}") for at, (day, amount) in enumerate(due)]
        return promising.promise(decision, plan, by=by or make_staff(Role.SUBSIDY_OFFICER))

    return make


@pytest.fixture
def debtor():
    """Let the installation have an account from which it pays."""
    before = payer.payer()
    payer.use(Debtor(name="Werkbedrijf Noord", iban="NL20INGB0001234567"))
    yield payer.payer()
    payer.use(before or Debtor(name="", iban=""))


@pytest.fixture
def make_exported(make_promised, make_staff, debtor):
    """Make payments that stand in a file for the financial system."""

    def make(*due, by=None, **changes):
        by = by or make_staff(Role.SUBSIDY_OFFICER)
        made = make_promised(*due, by=by, **changes)
        exporting.export(made, clock.today(), by=by)
        return made

    return make


DETAILS = {
    ChangeKind.HOURS: {"hours": "24"},
    ChangeKind.WAGE: {"hourly_wage": "16.10"},
    ChangeKind.ACCOUNT: {"iban": OTHER_IBAN, "account_holder": "Bakkerij Zon BV"},
    ChangeKind.EXTENSION: {"until": "2027-06-30", "reason": "Nog niet klaar."},
}


@pytest.fixture
def make_change(session):
    """Make a change that an employer reported on a request; END ends today."""

    def make(request, kind, *, status=ChangeStatus.REPORTED, **changes):
        today = clock.today()
        change = SupportChange(
            **{
                "request": request,
                "number": len(request.changes) + 1,
                "kind": kind,
                "status": status,
                "effective_on": today,
                "details": DETAILS.get(kind, {"ended_on": today.isoformat(), "reason": "Weg."}),
            }
            | changes
        )
        session.add(change)
        session.flush()
        return change

    return make
