from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.errors import FieldErrors, IllegalTransition, NotAllowed, StaleForm
from portal.mail.catalogue import Letter
from portal.outbox.models import Job
from portal.support_requests.queries import ledger, payments
from portal.support_requests.services import exporting, paying
from portal.support_requests.states import EntryKind, PayoutStatus, SupportStatus
from tests.factories.money import IBAN

TODAY = clock.today()
SOON = TODAY + timedelta(days=3)


@pytest.fixture
def officer(make_staff):
    return make_staff(Role.SUBSIDY_OFFICER)


def letters(session):
    return [job.payload["letter"] for job in session.scalars(select(Job)) if job.payload]


def test_pay_books_and_tells_the_employer(session, make_exported, officer):
    first, second = make_exported((SOON, "60.00"), (SOON, "40.00"))

    paying.pay([first], TODAY, by=officer)

    assert (first.status, first.paid_on) == (PayoutStatus.PAID, TODAY)
    assert ledger.balance_of_request(first.request_id).paid == Decimal("60.00")
    assert first.request.status is SupportStatus.DECIDED
    assert letters(session) == [Letter.SUPPORT_PAID]
    assert second.status is PayoutStatus.EXPORTED


def test_pay_the_last_moves_the_request_to_paid(make_exported, officer):
    made = make_exported((SOON, "60.00"), (SOON, "40.00"))

    paying.pay(made, TODAY, by=officer)

    assert made[0].request.status is SupportStatus.PAID


def test_pay_what_is_not_underway_is_a_stale_form(make_exported, make_promised, officer):
    [paid] = make_exported((SOON, "60.00"))
    paying.pay([paid], TODAY, by=officer)
    [planned] = make_promised((SOON, "60.00"))
    for payout in (paid, planned):
        with pytest.raises(StaleForm):
            paying.pay([payout], TODAY, by=officer)


def test_pay_nothing_is_refused(officer):
    with pytest.raises(FieldErrors) as refused:
        paying.pay([], TODAY, by=officer)
    assert set(refused.value.errors) == {"payments"}


@pytest.mark.parametrize("day", [None, TODAY + timedelta(days=1), TODAY - timedelta(days=1)])
def test_pay_on_a_day_that_cannot_be(make_exported, officer, day):
    made = make_exported((SOON, "60.00"))
    with pytest.raises(FieldErrors) as refused:
        paying.pay(made, day, by=officer)
    assert set(refused.value.errors) == {"paid_on"}


@pytest.mark.parametrize("role", [Role.ACCOUNT_MANAGER, Role.MANAGER, Role.SPECIALIST])
def test_pay_by_who_may_not(make_exported, make_staff, role):
    made = make_exported((SOON, "60.00"))
    with pytest.raises(NotAllowed):
        paying.pay(made, TODAY, by=make_staff(role))


def test_take_back_plans_it_again(make_exported, officer):
    [payout] = make_exported((SOON, "60.00"))

    paying.take_back(payout, version=payout.version, by=officer)

    assert payout.status is PayoutStatus.PLANNED
    assert (payout.iban, payout.account_holder, payout.export) == ("", "", None)
    exporting.export([payout], TODAY, by=officer)
    assert payout.iban == IBAN


def test_take_back_what_is_paid_is_refused(make_exported, officer):
    [payout] = make_exported((SOON, "60.00"))
    paying.pay([payout], TODAY, by=officer)
    with pytest.raises(IllegalTransition):
        paying.take_back(payout, version=payout.version, by=officer)
    with pytest.raises(StaleForm):
        paying.take_back(payout, version=payout.version - 1, by=officer)


@pytest.fixture
def paid(make_exported, officer):
    made = make_exported((SOON, "60.00"))
    paying.pay(made, TODAY, by=officer)
    return made[0]


def test_reclaim_in_parts_until_nothing_is_left(make_scheme, paid, officer):
    paying.reclaim(paid, Decimal("20.00"), "Te veel uren.", before=Decimal(0), by=officer)
    paying.reclaim(paid, Decimal("40.00"), "Alles.", before=Decimal("20.00"), by=officer)

    balance = ledger.balance_of_request(paid.request_id)
    assert (balance.reclaimed, balance.spent) == (Decimal("60.00"), 0)
    assert [one.note for one in payments.entries(paid.id) if one.kind is EntryKind.RECLAIMED] == [
        "Te veel uren.",
        "Alles.",
    ]
    with pytest.raises(FieldErrors):
        paying.reclaim(paid, Decimal("0.01"), "Meer.", before=Decimal("60.00"), by=officer)


@pytest.mark.parametrize("amount", [None, "0", "-1", "60.01", "1.001"])
def test_reclaim_of_what_cannot_be(paid, officer, amount):
    amount = Decimal(amount) if amount else None
    with pytest.raises(FieldErrors) as refused:
        paying.reclaim(paid, amount, "Zo.", before=Decimal(0), by=officer)
    assert set(refused.value.errors) == {"amount"}


def test_reclaim_asks_for_a_reason_without_account(paid, officer):
    for words in ("", f"Terug op {IBAN}"):
        with pytest.raises(FieldErrors) as refused:
            paying.reclaim(paid, Decimal(1), words, before=Decimal(0), by=officer)
        assert set(refused.value.errors) == {"reason"}


def test_reclaim_from_a_stale_form_or_unpaid(paid, make_promised, officer):
    paying.reclaim(paid, Decimal(1), "Zo.", before=Decimal(0), by=officer)
    with pytest.raises(StaleForm):
        paying.reclaim(paid, Decimal(1), "Zo.", before=Decimal(0), by=officer)
    [planned] = make_promised((SOON, "60.00"))
    with pytest.raises(IllegalTransition):
        paying.reclaim(planned, Decimal(1), "Zo.", before=Decimal(0), by=officer)


def test_account_numbers_never_stand_in_the_audit(session, paid):
    details = session.scalars(select(AuditEntry.details)).all()
    assert details
    assert IBAN not in str(details)
