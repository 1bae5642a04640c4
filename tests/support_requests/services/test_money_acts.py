"""Random acts on the money of requests keep what must hold."""

from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from portal import clock
from portal.accounts.roles import Role
from portal.db import session as db_session
from portal.errors import DomainError
from portal.money import ZERO
from portal.support_requests.ledger_models import LedgerEntry
from portal.support_requests.queries import ledger, payments
from portal.support_requests.services import exporting, paying, promising
from portal.support_requests.services.promising import Planned
from portal.support_requests.states import EntryKind

OPEN = {"planned", "exported"}
THIS = clock.today().year
AMOUNTS = st.integers(1, 30000).map(lambda units: Decimal(units) / 100)
PLANS = st.lists(st.tuples(st.sampled_from([THIS, THIS + 1]), AMOUNTS), min_size=1, max_size=4)
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("promise"), PLANS),
        st.tuples(
            st.sampled_from(["export", "pay", "back", "release", "reclaim"]),
            st.tuples(st.integers(0, 9), AMOUNTS),
        ),
    ),
    min_size=3,
    max_size=20,
)


def act(name, given_, payouts, make_decided, officer):
    if name == "promise":
        decision = make_decided(scheme=given_[0], amount="99999.00")
        plan = [Planned(date(year, 6, 1), amount, "deel") for year, amount in given_[1]]
        payouts += promising.promise(decision, plan, by=officer)
        return
    if not payouts:
        return
    at, amount = given_
    chosen = payouts[at % len(payouts)]
    match name:
        case "export":
            exporting.export([chosen], clock.today(), by=officer)
        case "pay":
            paying.pay([chosen], clock.today(), by=officer)
        case "back":
            paying.take_back(chosen, version=chosen.version, by=officer)
        case "release":
            promising.release_rest(chosen.decision, by=officer)
        case "reclaim":
            before = payments.reclaimed(chosen.id)
            paying.reclaim(chosen, amount, "Terug.", before=before, by=officer)


@given(acts=ACTS)
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_acts_keep_the_money_right(
    session, make_scheme, make_decided, make_staff, debtor, *, acts
):
    officer = make_staff(Role.SUBSIDY_OFFICER)
    scheme = make_scheme(budgets={THIS: "500.00", THIS + 1: "300.00"})
    payouts = []
    for name, values in acts:
        try:
            with db_session.begin_nested():
                chosen = (scheme, values) if name == "promise" else values
                act(name, chosen, payouts, make_decided, officer)
        except DomainError:
            pass
        for year in (THIS, THIS + 1):
            now = ledger.balance(scheme.id, year)
            sums = {
                kind.value: session.scalar(
                    select(func.sum(LedgerEntry.amount)).where(
                        LedgerEntry.instrument_id == scheme.id,
                        LedgerEntry.budget_year == year,
                        LedgerEntry.kind == kind,
                    )
                )
                or ZERO
                for kind in EntryKind
            }
            assert sums == {kind.value: getattr(now, kind.value) for kind in EntryKind}
            assert ZERO <= now.reclaimed <= now.paid <= now.bound <= now.promised
            assert now.left == now.budget - now.promised + now.released + now.reclaimed
            assert now.left >= 0
            assert now.to_pay == sum(
                (one.amount for one in payouts if one.due_on.year == year and one.status in OPEN),
                ZERO,
            )
