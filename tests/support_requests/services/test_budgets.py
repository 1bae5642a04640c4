from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.errors import FieldErrors, NotAllowed, StaleForm
from portal.support_requests.queries import ledger
from portal.support_requests.services import budgets

THIS = clock.today().year


@pytest.fixture
def manager(make_staff):
    return make_staff(Role.MANAGER)


def test_set_amount_first_and_again(session, make_scheme, manager):
    scheme = make_scheme()

    made = budgets.set_amount(scheme, THIS, Decimal("500.00"), version=0, by=manager)
    budgets.set_amount(scheme, THIS, Decimal("600.00"), version=made.version, by=manager)

    assert ledger.balance(scheme.id, THIS).left == Decimal("600.00")
    acts = session.scalars(
        select(AuditEntry.details).where(AuditEntry.subject_id == scheme.id)
    ).all()
    assert sorted(acts, key=lambda one: one["amount"]) == [
        {"year": THIS, "amount": "500.00", "before": ""},
        {"year": THIS, "amount": "600.00", "before": "500.00"},
    ]


@pytest.mark.parametrize("version", [None, 0, 7])
def test_set_amount_from_a_stale_form_is_refused(make_scheme, manager, version):
    scheme = make_scheme(budgets={THIS: "100.00"})
    with pytest.raises(StaleForm):
        budgets.set_amount(scheme, THIS, Decimal("500.00"), version=version, by=manager)


def test_set_amount_below_what_is_promised_is_refused(make_scheme, make_promised, manager):
    scheme = make_scheme(budgets={THIS: "100.00"})
    make_promised((date(THIS, 12, 1), "80.00"), scheme=scheme)

    with pytest.raises(FieldErrors) as refused:
        budgets.set_amount(scheme, THIS, Decimal("79.99"), version=1, by=manager)
    budgets.set_amount(scheme, THIS, Decimal("80.00"), version=1, by=manager)

    assert "€ 80,00" in refused.value.errors["amount"]
    assert ledger.balance(scheme.id, THIS).left == 0


@pytest.mark.parametrize("amount", [None, Decimal("-0.01")])
def test_set_amount_that_is_none_is_refused(make_scheme, manager, amount):
    with pytest.raises(FieldErrors):
        budgets.set_amount(make_scheme(), THIS, amount, version=0, by=manager)


@pytest.mark.parametrize("year", [THIS - 2, THIS + 4])
def test_set_amount_of_another_time_is_refused(make_scheme, manager, year):
    with pytest.raises(FieldErrors) as refused:
        budgets.set_amount(make_scheme(), year, Decimal(1), version=0, by=manager)
    assert set(refused.value.errors) == {"year"}


@pytest.mark.parametrize("role", [Role.SUBSIDY_OFFICER, Role.ACCOUNT_MANAGER, Role.EMPLOYER])
def test_set_amount_by_who_may_not(make_scheme, make_staff, role):
    with pytest.raises(NotAllowed):
        budgets.set_amount(make_scheme(), THIS, Decimal(1), version=0, by=make_staff(role))


def test_balances_have_what_is_set_or_booked(make_scheme, make_promised):
    set_only = make_scheme(budgets={THIS: "100.00"})
    booked = make_scheme()
    make_promised((date(THIS, 12, 1), "80.00"), scheme=booked)

    found = ledger.balances(THIS)

    assert found[set_only.id] == ledger.balance(set_only.id, THIS)
    assert found[booked.id] == ledger.balance(booked.id, THIS)
    assert found[booked.id].budget is None
