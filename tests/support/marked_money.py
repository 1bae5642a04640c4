"""Money of the requests in the leak test: payments in every state, a file, a change, a budget."""

from datetime import timedelta
from decimal import Decimal

from portal import clock
from portal.accounts.identity import Identity
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.support_requests import payer
from portal.support_requests.ledger_models import Budget, Decision, Payout
from portal.support_requests.models import SupportChange, SupportRequest
from portal.support_requests.payment_files import Debtor
from portal.support_requests.services import exporting, paying, promising
from portal.support_requests.services.promising import Planned
from portal.support_requests.states import (
    ChangeKind,
    ChangeStatus,
    DecisionStatus,
    Outcome,
    SupportStatus,
)


def pay(cast):
    """Give the first employer a request that was granted, and pay a part of it."""
    today = clock.today()
    user = User(email="betaler@werkpoort.test", name="Sub Sidie", role=Role.SUBSIDY_OFFICER)
    cast.session.add(user)
    cast.session.flush()
    by = Identity(user_id=user.id, role=user.role)
    version = cast.support.instrument_version
    request = SupportRequest(
        ref="GELD234567",
        employer=cast.support.employer,
        instrument_version=version,
        status=SupportStatus.DECIDED,
        status_at=clock.now(),
        outcome=Outcome.GRANTED,
        received_on=today - timedelta(days=9),
        answers={"iban": "NL91ABNA0417164300", "account_holder": "Van Dalen Elektro"},
    )
    cast.session.add(request)
    scheme = version.instrument_id
    cast.session.add(Budget(instrument_id=scheme, budget_year=today.year, amount=Decimal(9000)))
    decision = Decision(
        request=request,
        number=1,
        status=DecisionStatus.TAKEN,
        outcome=Outcome.GRANTED,
        reason="De aanvraag voldoet.",
        amount=Decimal(300),
        decided_on=today,
    )
    cast.session.add(decision)
    cast.session.flush()
    days = (today - timedelta(days=2), today, today + timedelta(days=3))
    plan = [Planned(one, Decimal(100), "deel") for one in days]
    made = promising.promise(decision, plan, by=by)
    before = payer.payer()
    payer.use(Debtor(name="Werkbedrijf", iban="NL20INGB0001234567"))
    exporting.export(made[:2], today, by=by)
    payer.use(before or Debtor(name="", iban=""))
    paying.pay(made[:1], today, by=by)
    cast.session.add(
        SupportChange(
            request=request,
            number=1,
            kind=ChangeKind.ACCOUNT,
            status=ChangeStatus.UNCONFIRMED,
            effective_on=today,
            details={"iban": "NL39RABO0300065264", "account_holder": "Van Dalen Elektro"},
            reported_by=cast.employers["A"].user_id,
        )
    )
    cast.session.flush()


def addresses(session):
    """Return for each place in an address about money what can stand there."""
    payments = list(session.query(Payout).order_by(Payout.due_on))
    code = payments[0].request.instrument_version.instrument.code
    return {
        "uitbetalingen/ref": [one.ref for one in payments],
        "betaalbestanden/ref": [payments[0].export.ref],
        "kind": ["csv", "xml"],
        "wijzigingen/change_id": [one.id for one in session.query(SupportChange)],
        "budgetten/code": [code],
        "year": [clock.today().year],
        "cijfers/figure": ["gevraagd", "over"],
        "scheme": [code],
    }
