from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from portal import clock
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.errors import DomainError
from portal.support_requests.ledger_models import LedgerEntry, Payout
from portal.support_requests.queries import ledger
from portal.support_requests.services import promising
from portal.support_requests.services.promising import BudgetExceeded, Planned
from portal.support_requests.states import DecisionStatus, EntryKind, Outcome, PayoutStatus

THIS = clock.today().year
LAST_DAY, NEW_YEAR = date(THIS, 12, 31), date(THIS + 1, 1, 1)


def plan(*due):
    return [Planned(day, Decimal(amount), "deel") for day, amount in due]


@pytest.fixture
def officer(make_staff):
    return make_staff(Role.SUBSIDY_OFFICER)


def test_promise_takes_room_in_the_budget(make_scheme, make_decided, officer):
    scheme = make_scheme(budgets={THIS: "1000.00"})

    promising.promise(make_decided(scheme=scheme), plan((LAST_DAY, "400.10")), by=officer)

    balance = ledger.balance(scheme.id, THIS)
    assert balance.left == Decimal("599.90")
    assert balance.to_pay == Decimal("400.10")


def test_promise_books_each_payment_on_the_year_of_its_day(make_scheme, make_decided, officer):
    scheme = make_scheme(budgets={THIS: "100.00", THIS + 1: "50.00"})

    promising.promise(
        make_decided(scheme=scheme), plan((LAST_DAY, "100.00"), (NEW_YEAR, "50.00")), by=officer
    )

    assert ledger.balance(scheme.id, THIS).left == 0
    assert ledger.balance(scheme.id, THIS + 1).left == 0


def test_promise_above_what_is_left_of_one_year_promises_nothing(
    session, make_scheme, make_decided, officer
):
    scheme = make_scheme(budgets={THIS: "100.00", THIS + 1: "49.99"})
    decision = make_decided(scheme=scheme)

    with pytest.raises(BudgetExceeded, match=f"{THIS + 1} is niet genoeg.*€ 49,99.*€ 50,00"):
        promising.promise(decision, plan((LAST_DAY, "100"), (NEW_YEAR, "50")), by=officer)

    assert session.scalar(select(func.count(LedgerEntry.id))) == 0
    assert session.scalar(select(func.count(Payout.id))) == 0


def test_promise_without_budget_has_no_limit(make_scheme, make_decided, officer):
    scheme = make_scheme()

    decision = make_decided(scheme=scheme, amount="9999999.99")
    promising.promise(decision, plan((LAST_DAY, "9999999.99")), by=officer)

    assert ledger.balance(scheme.id, THIS).left is None


@pytest.mark.parametrize("amount", ["0", "-1", "0.001"])
def test_promise_of_what_is_no_amount_is_refused(make_decided, officer, amount):
    with pytest.raises(DomainError, match="boven nul"):
        promising.promise(make_decided(), plan((LAST_DAY, amount)), by=officer)


def test_promise_above_what_was_decided_is_refused(make_decided, officer):
    with pytest.raises(DomainError, match="meer dan het besluit"):
        promising.promise(make_decided(amount="99.99"), plan((LAST_DAY, "100")), by=officer)


def test_promise_without_payments_is_refused(make_decided, officer):
    with pytest.raises(DomainError, match="wanneer"):
        promising.promise(make_decided(), [], by=officer)


def test_promise_of_a_proposal_or_refusal_is_refused(make_decided, officer):
    proposed = make_decided()
    proposed.status = DecisionStatus.PROPOSED
    refused = make_decided(outcome=Outcome.REFUSED, amount="0")
    for decision in (proposed, refused):
        with pytest.raises(DomainError, match="Alleen een besluit"):
            promising.promise(decision, plan((LAST_DAY, "1")), by=officer)


def test_release_rest_gives_back_what_is_planned(session, make_scheme, make_promised, officer):
    scheme = make_scheme(budgets={THIS: "100.00", THIS + 1: "100.00"})
    first, second = make_promised((LAST_DAY, "60.00"), (NEW_YEAR, "40.00"), scheme=scheme)

    assert promising.release_rest(first.decision, by=officer) == Decimal("100.00")

    assert {first.status, second.status} == {PayoutStatus.CANCELLED}
    assert ledger.balance(scheme.id, THIS).left == Decimal("100.00")
    assert ledger.balance(scheme.id, THIS + 1).left == Decimal("100.00")
    assert ledger.balance_of_request(first.request_id).bound == 0
    assert promising.release_rest(first.decision, by=officer) == 0
    acts = session.scalars(
        select(AuditEntry.details).where(AuditEntry.action == "support.released")
    ).all()
    assert acts == [{"request": first.request.ref, "payments": 2, "amount": "100.00"}]


def test_entries_are_in_the_order_in_which_they_were_made(make_promised, officer):
    [payout] = make_promised((LAST_DAY, "60.00"))
    promising.release_rest(payout.decision, by=officer)

    entries = ledger.entries_of(payout.request_id)

    assert [(one.kind, one.amount) for one in entries] == [
        (EntryKind.PROMISED, Decimal("60.00")),
        (EntryKind.RELEASED, Decimal("60.00")),
    ]
    assert all(one.booked_by == officer.user_id for one in entries[1:])
