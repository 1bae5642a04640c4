"""Decisions: at once or with a second colleague, computed, and within the law."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts.roles import Role
from portal.errors import FieldErrors, IllegalTransition, NotAllowed, StaleForm
from portal.outbox.models import Job
from portal.rates import seed as rates_seed
from portal.support_requests.ledger_models import Decision, LedgerEntry, Payout
from portal.support_requests.queries import payments
from portal.support_requests.services import deciding, exporting, paying
from portal.support_requests.services.deciding import Proposal
from portal.support_requests.states import DecisionStatus, Outcome, PayoutStatus, SupportStatus
from portal.support_requests.term import object_until

_S = SupportStatus


@pytest.fixture
def officer(make_staff):
    return make_staff(Role.SUBSIDY_OFFICER)


@pytest.fixture
def request_(make_received, officer):
    return make_received(handler=officer)


def typed(outcome="granted", **changes):
    return Proposal(
        **{"outcome": outcome, "reason": "U voldoet aan de regels.", "amount": Decimal("1200.00")}
        | changes
    )


def decide(request, given=None, *, by):
    return deciding.propose(request, given or typed(), version=request.version, by=by)


def test_a_small_amount_is_decided_at_once(session, request_, officer):
    decision = decide(request_, by=officer)
    today = clock.today()
    assert decision.status is DecisionStatus.TAKEN
    assert (decision.decided_on, decision.object_until) == (today, object_until(today))
    assert (request_.status, request_.outcome) == (_S.DECIDED, Outcome.GRANTED)
    payout = session.scalars(select(Payout)).one()
    assert payout.amount == Decimal("1200.00")
    assert payout.due_on >= today + timedelta(days=30)
    told = [job.payload for job in session.scalars(select(Job)) if job.payload]
    assert {"letter": "support_decided", "to": str(request_.asked_by)} in told


def test_the_letter_says_what_why_when_and_how_to_object(request_, officer):
    decision = decide(
        request_, typed(reason="Eerste regel.\n\n<script>alert(1)</script>"), by=officer
    )
    assert "€\u00a01.200,00" in decision.letter
    assert "Wij kennen uw aanvraag toe." in decision.letter
    assert "<script>" not in decision.letter
    assert "&lt;script&gt;" in decision.letter
    assert "bezwaar" in decision.letter
    assert request_.ref in decision.letter


def test_a_large_amount_waits_for_another_colleague(session, request_, officer, make_staff):
    decision = decide(request_, typed(amount=Decimal("5000.00")), by=officer)
    assert decision.status is DecisionStatus.PROPOSED
    assert request_.status is _S.IN_TREATMENT
    assert not session.scalars(select(Payout)).all()
    with pytest.raises(NotAllowed):
        deciding.agree(decision, version=decision.version, by=officer)
    with pytest.raises(NotAllowed):
        deciding.agree(decision, version=decision.version, by=make_staff(Role.ACCOUNT_MANAGER))
    manager = make_staff(Role.MANAGER)
    deciding.agree(decision, note="Goed.", version=decision.version, by=manager)
    assert decision.status is DecisionStatus.TAKEN
    assert decision.second_by == manager.user_id
    assert request_.status is _S.DECIDED
    with pytest.raises(StaleForm):
        deciding.agree(decision, version=decision.version - 1, by=manager)
    with pytest.raises(IllegalTransition):
        deciding.agree(decision, version=decision.version, by=manager)


def test_a_decision_that_is_sent_back_can_be_proposed_again(request_, officer, make_staff):
    manager = make_staff(Role.MANAGER)
    first = decide(request_, typed(amount=Decimal(9000)), by=officer)
    with pytest.raises(IllegalTransition):
        decide(request_, typed(amount=Decimal(100)), by=officer)
    with pytest.raises(FieldErrors):
        deciding.send_back(first, note="", version=first.version, by=manager)
    deciding.send_back(first, note="Te veel.", version=first.version, by=manager)
    assert first.status is DecisionStatus.SENT_BACK
    second = decide(request_, typed(amount=Decimal(4000)), by=officer)
    assert (second.number, second.status) == (2, DecisionStatus.TAKEN)


def test_nobody_agrees_after_the_employer_took_it_back(request_, officer, make_staff):
    decision = decide(request_, typed(amount=Decimal(9000)), by=officer)
    request_.status = _S.WITHDRAWN
    with pytest.raises(IllegalTransition):
        deciding.agree(decision, version=decision.version, by=make_staff(Role.MANAGER))


def test_a_form_of_before_is_refused(request_, officer):
    version = request_.version
    decide(request_, typed(amount=Decimal(9000)), by=officer)
    with pytest.raises(StaleForm):
        deciding.propose(request_, typed(), version=version, by=officer)


@pytest.mark.parametrize("outcome", ["refused", "left_out"])
def test_a_no_gives_nothing(make_received, make_supplement, officer, outcome):
    request = make_received(handler=officer, days_ago=40)
    if outcome == "left_out":
        make_supplement(request, days_ago=20, due_in=-5)
    decision = decide(request, typed(outcome, reason="Daarom niet."), by=officer)
    assert (decision.amount, decision.status) == (0, DecisionStatus.TAKEN)
    assert request.outcome is Outcome(outcome)
    assert all(one.closed_on for one in request.supplements)
    assert "bezwaar" in decision.letter


def test_nothing_is_decided_while_a_supplement_is_out(make_received, make_supplement, officer):
    request = make_received(handler=officer)
    make_supplement(request)
    for outcome in ("granted", "refused", "left_out"):
        with pytest.raises(IllegalTransition):
            decide(request, typed(outcome), by=officer)


def test_leaving_out_needs_a_supplement_that_did_not_come(request_, officer):
    with pytest.raises(IllegalTransition):
        decide(request_, typed("left_out"), by=officer)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"outcome": "maybe"}, "outcome"),
        ({"reason": "  "}, "reason"),
        ({"amount": Decimal(-1)}, "amount"),
        ({"amount": Decimal("1.001")}, "amount"),
        ({"runs_from": date(2026, 2, 1), "runs_until": date(2026, 1, 1)}, "runs_until"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(request_, officer, changes, field):
    with pytest.raises(FieldErrors) as wrong:
        decide(request_, typed(**changes), by=officer)
    assert field in wrong.value.errors


def test_a_request_that_nobody_took_is_not_decided(make_received, officer):
    with pytest.raises(IllegalTransition):
        decide(make_received(), by=officer)


def test_a_new_decision_replaces_the_earlier_one(session, request_, officer):
    first = decide(request_, by=officer)
    second = decide(request_, typed(amount=Decimal(500)), by=officer)
    assert [one.status for one in first.payouts] == [PayoutStatus.CANCELLED]
    assert [one.amount for one in second.payouts] == [Decimal(500)]
    kinds = [one.kind.value for one in session.scalars(select(LedgerEntry))]
    assert sorted(kinds) == ["promised", "promised", "released"]


class TestComputed:
    @pytest.fixture(autouse=True)
    def _rates(self, session):
        rates_seed.everything()
        session.flush()

    @pytest.fixture
    def request_(self, make_received, make_handled_scheme, officer):
        scheme = make_handled_scheme(
            name="Loonkostensubsidie", calculation="wage_cost_subsidy", four_eyes_from="50000"
        )
        return make_received(handler=officer, scheme=scheme)

    def facts(self, **changes):
        return typed(
            **{
                "amount": None,
                "hours": Decimal(32),
                "wage_value": Decimal(50),
                "runs_from": date(2026, 7, 1),
                "runs_until": date(2026, 9, 30),
            }
            | changes
        )

    def test_each_month_by_the_law(self, request_, officer):
        decision = decide(request_, self.facts(), by=officer)
        assert decision.computed == decision.amount == 3 * Decimal("1386.23")
        assert sum(one.amount for one in decision.payouts) == decision.amount

    def test_the_amounts_change_on_the_first_of_july(self, request_, officer):
        given = self.facts(runs_from=date(2026, 6, 1), runs_until=date(2026, 7, 31))
        decision = decide(request_, given, by=officer)
        assert decision.amount == Decimal("1360.33") + Decimal("1386.23")
        assert len([one for one in decision.steps if "since" in one]) == 2

    def test_another_amount_needs_a_reason(self, request_, officer):
        given = self.facts(amount=Decimal(4000))
        with pytest.raises(FieldErrors) as wrong:
            decide(request_, given, by=officer)
        assert list(wrong.value.errors) == ["amount_reason"]
        given = self.facts(amount=Decimal(4000), amount_reason="Zo was het toegezegd.")
        decision = decide(request_, given, by=officer)
        assert decision.computed == 3 * Decimal("1386.23")
        assert sum(one.amount for one in decision.payouts) == Decimal(4000)
        assert "Zo was het toegezegd." in decision.letter

    def test_the_letter_never_says_the_wage_value(self, request_, officer):
        for value in ("43", "20", "56.5"):
            given = self.facts(wage_value=Decimal(value))
            letter = decide(request_, given, by=officer).letter
            told = value.replace(".", ",")
            left = str(100 - Decimal(value)).replace(".", ",")
            assert f"{told}%" not in letter
            assert f"{left}%" not in letter
            assert "loonwaarde" not in letter.lower()
            assert "Loonkostensubsidie per maand" in letter

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"wage_value": None}, "wage_value"),
            ({"wage_value": Decimal(101)}, "wage_value"),
            ({"hours": None}, "hours"),
            ({"hours": Decimal(0)}, "hours"),
            ({"runs_from": None}, "runs_from"),
            ({"runs_until": None}, "runs_until"),
            ({"runs_until": date(2036, 1, 1)}, "runs_until"),
        ],
    )
    def test_what_the_calculation_needs(self, request_, officer, changes, field):
        with pytest.raises(FieldErrors) as wrong:
            decide(request_, self.facts(**changes), by=officer)
        assert field in wrong.value.errors

    def test_without_a_measurement_for_half_a_year(
        self, make_received, make_handled_scheme, officer
    ):
        scheme = make_handled_scheme(calculation="wage_cost_subsidy_flat", four_eyes_from="50000")
        request = make_received(handler=officer, scheme=scheme)
        too_long = self.facts(wage_value=None, runs_until=date(2027, 1, 1))
        with pytest.raises(FieldErrors):
            decide(request, too_long, by=officer)
        given = self.facts(wage_value=None, runs_until=date(2026, 12, 31))
        decision = decide(request, given, by=officer)
        assert decision.amount == 6 * Decimal("1386.23")


def _pay(request, *, by):
    """Pay all that was promised; the account is one that the bank takes."""
    request.answers = request.answers | {
        "iban": "NL91ABNA0417164300",
        "account_holder": "Bakkerij Zon",
    }
    payouts = payments.of_request(request.id)
    exporting.export(payouts, clock.today(), by=by)
    paying.pay(payouts, clock.today(), by=by)


def test_a_new_decision_pays_what_was_not_paid_yet(session, request_, officer, debtor):
    decide(request_, by=officer)
    _pay(request_, by=officer)
    second = decide(request_, typed(amount=Decimal("1500.00")), by=officer)
    planned = [
        one.amount for one in payments.of_request(request_.id) if one.status is PayoutStatus.PLANNED
    ]
    assert planned == [Decimal("300.00")]
    assert (
        "Wij betaalden u daarvoor al €\u00a01.200,00. Dat gaat van het bedrag af." in second.letter
    )
    assert request_.status is _S.DECIDED


def test_a_new_decision_about_less_than_was_paid_says_what_is_too_much(
    session, request_, officer, debtor
):
    decide(request_, by=officer)
    _pay(request_, by=officer)
    second = decide(request_, typed(amount=Decimal("1000.00")), by=officer)
    assert all(one.status is PayoutStatus.PAID for one in payments.of_request(request_.id))
    assert "Dat is €\u00a0200,00 te veel." in second.letter
    assert request_.status is _S.PAID


def test_decisions_of_a_request_have_numbers(session, request_, officer):
    decide(request_, by=officer)
    decide(request_, typed(amount=Decimal(1)), by=officer)
    assert session.scalars(select(Decision.number).order_by(Decision.number)).all() == [1, 2]
