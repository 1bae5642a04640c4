"""Decisions at the same moment, in transactions that really commit."""

from datetime import date
from decimal import Decimal

import pytest

from portal import clock, db
from portal.accounts.roles import Role
from portal.errors import FieldErrors, StaleForm
from portal.instruments.models import Instrument
from portal.support_requests.ledger_models import Decision
from portal.support_requests.queries import changes, ledger, payments
from portal.support_requests.services import applying, budgets, exporting, paying, promising
from portal.support_requests.services.promising import BudgetExceeded, Planned
from portal.support_requests.states import ChangeKind
from tests.accounts.together import together
from tests.support.committing import committed, session

__all__ = ["committed", "session"]

THIS = clock.today().year
SPANNING = [
    Planned(date(THIS + 1, 1, 31), Decimal("60.00"), "later"),
    Planned(date(THIS, 12, 31), Decimal("60.00"), "eerst"),
]


def act(decision_id, plan, by):
    return lambda: promising.promise(db.session.get_one(Decision, decision_id), plan, by=by) and 1


@pytest.mark.parametrize("turn", range(4))
def test_decisions_at_the_same_moment_never_go_below_zero(
    session, make_scheme, make_decided, make_staff, turn
):
    scheme = make_scheme(budgets={THIS: "150.00", THIS + 1: "130.00"})
    scheme_id = scheme.id
    officer = make_staff(Role.SUBSIDY_OFFICER)
    ids = [make_decided(scheme=scheme).id for _ in range(6)]
    session.commit()
    session.remove()

    answers = together(
        *(act(one, SPANNING if at % 2 else SPANNING[::-1], officer) for at, one in enumerate(ids))
    )

    assert sorted(str(type(one)) for one in answers) == sorted(
        [str(int)] * 2 + [str(BudgetExceeded)] * 4
    )
    assert ledger.balance(scheme_id, THIS).left == Decimal("30.00")
    assert ledger.balance(scheme_id, THIS + 1).left == Decimal("10.00")


@pytest.mark.parametrize("turn", range(4))
def test_a_first_budget_and_a_decision_at_the_same_moment(
    session, make_scheme, make_decided, make_staff, turn
):
    scheme_id, decision = (scheme := make_scheme()).id, make_decided(scheme=scheme).id
    officer, manager = make_staff(Role.SUBSIDY_OFFICER), make_staff(Role.MANAGER)
    session.commit()
    session.remove()

    def set_budget():
        budgets.set_amount(
            db.session.get_one(Instrument, scheme_id), THIS, Decimal(50), version=0, by=manager
        )

    answers = together(set_budget, act(decision, SPANNING, officer))

    left = ledger.balance(scheme_id, THIS).left
    assert left is None or left >= 0
    assert {type(one) for one in answers} & {BudgetExceeded, FieldErrors}


def test_two_managers_set_a_first_budget_once(session, make_scheme, make_staff):
    scheme_id, manager = make_scheme().id, make_staff(Role.MANAGER)
    session.commit()
    session.remove()

    def set_budget(amount):
        return lambda: (
            budgets.set_amount(
                db.session.get_one(Instrument, scheme_id),
                THIS,
                Decimal(amount),
                version=0,
                by=manager,
            )
            and 1
        )

    answers = together(set_budget(50), set_budget(60))

    assert sorted(map(type, answers), key=str) == sorted([int, StaleForm], key=str)


@pytest.mark.parametrize("turn", range(4))
def test_two_exports_take_a_payment_once(session, make_promised, make_staff, debtor, turn):
    officer = make_staff(Role.SUBSIDY_OFFICER)
    made = make_promised((date(THIS, 12, 31), "60.00"), (date(THIS, 12, 30), "40.00"))
    wanted = [one.ref for one in made]
    session.commit()
    session.remove()

    def export(chosen):
        return lambda: exporting.export(payments.by_refs(chosen), clock.today(), by=officer).ref

    answers = together(export(wanted), export(wanted[::-1]), export(wanted[:1]))

    made = [one for one in answers if isinstance(one, str)]
    assert sorted(map(type, answers), key=str) == sorted([str, StaleForm, StaleForm], key=str)
    assert {one.export.ref for one in payments.by_refs(wanted) if one.export} == set(made)


def test_two_reclaims_never_take_back_more_than_was_paid(
    session, make_exported, make_staff, debtor
):
    officer = make_staff(Role.SUBSIDY_OFFICER)
    [payout] = made = make_exported((date(THIS, 12, 31), "60.00"))
    paying.pay(made, clock.today(), by=officer)
    ref = payout.ref
    session.commit()
    session.remove()

    def take():
        paying.reclaim(
            payments.get(ref), Decimal("40.00"), "Te veel.", before=Decimal(0), by=officer
        )
        return 1

    answers = together(take, take)

    assert sorted(map(type, answers), key=str) == sorted([int, StaleForm], key=str)
    assert payments.reclaimed(payments.get(ref).id) == Decimal("40.00")


def test_applied_twice_is_handled_once(session, make_decided, make_change, make_staff):
    officer = make_staff(Role.SUBSIDY_OFFICER)
    change = make_change(make_decided().request, ChangeKind.HOURS)
    key, version = change.id, change.version
    session.commit()
    session.remove()

    def apply():
        applying.apply(changes.get(key), "Wij kijken.", version=version, by=officer)
        return 1

    def refuse():
        applying.refuse(changes.get(key), "Nee.", version=version, by=officer)
        return 1

    answers = together(apply, refuse)

    assert sorted(map(type, answers), key=str) == sorted([int, StaleForm], key=str)
