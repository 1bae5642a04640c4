from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from portal import clock
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.errors import FieldErrors, IllegalTransition, NotAllowed, StaleForm
from portal.support_requests import payer
from portal.support_requests.ledger_models import PaymentExport
from portal.support_requests.payment_files import Debtor
from portal.support_requests.queries import payments
from portal.support_requests.services import exporting, paying
from portal.support_requests.states import PayoutStatus
from tests.factories.money import IBAN

TODAY = clock.today()
SOON = TODAY + timedelta(days=3)


@pytest.fixture
def officer(make_staff):
    return make_staff(Role.SUBSIDY_OFFICER)


def test_export_holds_the_payments_with_their_account(session, make_promised, officer, debtor):
    made = make_promised((SOON, "60.00"), (SOON, "40.55"))

    export = exporting.export(made, SOON, by=officer)

    assert {one.status for one in made} == {PayoutStatus.EXPORTED}
    assert {(one.iban, one.account_holder) for one in made} == {(IBAN, "Bakkerij Zon")}
    assert (export.payments, export.total) == (2, Decimal("100.55"))
    assert (export.made_by, export.execute_on) == (officer.user_id, SOON)
    assert export.csv.count(IBAN) == export.sepa.count(IBAN) == 2
    assert "<CtrlSum>100.55</CtrlSum>" in export.sepa
    assert debtor.iban in export.sepa
    [details] = session.scalars(
        select(AuditEntry.details).where(AuditEntry.action == "payments.exported")
    )
    assert details == {"export": export.ref, "payments": 2, "total": "100.55"}


def test_export_gives_the_same_files_later(session, make_promised, officer, debtor):
    [payout] = made = make_promised((SOON, "60.00"))
    export = exporting.export(made, TODAY, by=officer)
    before = export.csv, export.sepa

    paying.take_back(payout, version=payout.version, by=officer)
    payout.request.answers = {}
    session.flush()
    session.expire_all()

    again = payments.export(export.ref.lower())
    assert (again.csv, again.sepa) == before


def test_export_twice_is_a_stale_form(session, make_promised, officer, debtor):
    made = make_promised((SOON, "60.00"), (SOON, "40.00"))
    exporting.export(made[:1], TODAY, by=officer)

    with pytest.raises(StaleForm):
        exporting.export(made, TODAY, by=officer)

    assert made[1].status is PayoutStatus.PLANNED
    assert session.scalar(select(func.count(PaymentExport.id))) == 1


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"iban": "NL91ABNA0417164301", "account_holder": "Zon"},
        {"iban": IBAN, "account_holder": ""},
    ],
)
def test_export_without_valid_account_is_refused(make_promised, officer, debtor, answers):
    [payout] = make_promised((SOON, "60.00"), answers=answers)
    with pytest.raises(FieldErrors) as refused:
        exporting.export([payout], TODAY, by=officer)
    assert payout.ref in refused.value.errors["payments"]
    assert IBAN not in str(refused.value.errors)
    assert payout.status is PayoutStatus.PLANNED


def test_export_of_nothing_or_on_a_wrong_day_is_refused(make_promised, officer, debtor):
    with pytest.raises(FieldErrors) as refused:
        exporting.export([], None, by=officer)
    assert set(refused.value.errors) == {"payments", "execute_on"}
    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=61)):
        with pytest.raises(FieldErrors):
            exporting.export(make_promised((SOON, "1.00")), day, by=officer)


def test_export_without_account_of_our_own_is_refused(make_promised, officer, debtor):
    payer.use(Debtor(name="Werkbedrijf", iban=""))
    with pytest.raises(IllegalTransition, match="niet ingesteld"):
        exporting.export(make_promised((SOON, "1.00")), TODAY, by=officer)


@pytest.mark.parametrize("role", [Role.ACCOUNT_MANAGER, Role.MANAGER, Role.ADMINISTRATOR])
def test_export_by_who_may_not(make_promised, make_staff, debtor, role):
    with pytest.raises(NotAllowed):
        exporting.export(make_promised((SOON, "1.00")), TODAY, by=make_staff(role))
