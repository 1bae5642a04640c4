"""When what was decided is paid."""

from datetime import date
from decimal import Decimal

from portal.instruments.content import HandlingRules
from portal.support_requests.ledger_models import Decision
from portal.support_requests.services.planning import plan

RULES = HandlingRules(pay_days=30)
DECIDED = date(2026, 2, 2)


def decision(amount, *months):
    return Decision(
        amount=Decimal(amount),
        steps=[{"amount": share, "from": first, "until": last} for first, last, share in months],
    )


def test_nothing_is_no_payment():
    assert plan(decision("0.00"), RULES, DECIDED) == []


def test_an_amount_without_months_is_paid_once_on_a_working_day():
    (one,) = plan(decision("1200.00"), RULES, DECIDED)
    assert (one.due_on, one.amount) == (date(2026, 3, 4), Decimal("1200.00"))
    (one,) = plan(decision("1200.00"), RULES, date(2026, 3, 5))  # a Saturday in Easter
    assert one.due_on == date(2026, 4, 7)


def test_a_month_is_paid_after_it_and_what_has_passed_at_once():
    months = [
        ("2026-01-01", "2026-01-31", "100.00"),
        ("2026-02-01", "2026-02-28", "100.00"),
        ("2026-03-01", "2026-03-31", "100.00"),
    ]
    first, second = plan(decision("300.00", *months), RULES, DECIDED)
    assert (first.due_on, first.amount) == (date(2026, 3, 4), Decimal("200.00"))
    assert first.period == "1 januari 2026 tot en met 28 februari 2026"
    assert (second.due_on, second.amount) == (date(2026, 3, 31), Decimal("100.00"))


def test_another_amount_is_spread_as_what_was_computed():
    months = [("2026-03-01", "2026-03-31", "200.00"), ("2026-04-01", "2026-04-30", "100.00")]
    found = plan(decision("100.00", *months), RULES, DECIDED)
    assert [one.amount for one in found] == [Decimal("66.67"), Decimal("33.33")]


def test_what_was_paid_before_comes_off_the_earliest_payments():
    months = [("2026-03-01", "2026-03-31", "200.00"), ("2026-04-01", "2026-04-30", "100.00")]
    whole = decision("300.00", *months)
    part = plan(whole, RULES, DECIDED, already=Decimal("50.00"))
    assert [one.amount for one in part] == [Decimal("150.00"), Decimal("100.00")]
    (rest,) = plan(whole, RULES, DECIDED, already=Decimal("220.00"))
    assert (rest.due_on, rest.amount) == (date(2026, 4, 30), Decimal("80.00"))
    assert plan(whole, RULES, DECIDED, already=Decimal("300.00")) == []
    assert plan(whole, RULES, DECIDED, already=Decimal("310.00")) == []
    (once,) = plan(decision("1200.00"), RULES, DECIDED, already=Decimal("200.00"))
    assert once.amount == Decimal("1000.00")
