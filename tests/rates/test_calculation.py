from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.errors import DomainError
from portal.rates.calculation import wage_cost_subsidy, wage_cost_subsidy_over
from portal.rates.rounding import cents

SUMMER = date(2026, 7, 1)
WINTER = date(2026, 6, 30)

hours_a_week = st.decimals("0.25", 60, places=2)
wage_values = st.decimals(0, 100, places=1)
days = st.dates(date(2024, 7, 1), date(2027, 12, 31))
ages = st.one_of(st.none(), st.integers(15, 67))
#: The database stands still in these tests, so each example may see the same.
steady = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)


def amounts(found):
    """The amounts of the steps by their Dutch label."""
    return {step.label: step.amount for step in found.steps}


@pytest.mark.parametrize(
    ("hours", "value", "basis", "subsidy", "charges", "total", "before_july"),
    [
        (32, 50, "2244.90", "1122.45", "263.78", "1386.23", "1360.33"),
        (24, 20, "1683.68", "1178.57", "276.96", "1455.54", "1428.35"),
        (36, 80, "2525.52", "505.10", "118.70", "623.80", "612.15"),
    ],
)
def test_worked_example_to_the_cent(
    session, *, hours, value, basis, subsidy, charges, total, before_july
):
    asked = {"hours": Decimal(hours), "wage_value": Decimal(value)}
    found = wage_cost_subsidy(on=SUMMER, **asked)
    assert found.monthly == Decimal(total)
    steps = [step.amount for step in found.steps]
    assert Decimal(basis) in steps
    assert Decimal(subsidy) in steps
    assert Decimal(charges) in steps
    assert steps[-1] == Decimal(total)
    assert wage_cost_subsidy(on=WINTER, **asked).monthly == Decimal(before_july)


def test_below_thirty_percent_the_cap_is_a_step(session):
    labels = [
        step.label
        for step in wage_cost_subsidy(on=SUMMER, hours=Decimal(24), wage_value=Decimal(29)).steps
    ]
    at_thirty = wage_cost_subsidy(on=SUMMER, hours=Decimal(24), wage_value=Decimal(30))
    cap = "De subsidie is hoogstens een deel van het minimumloon"
    assert cap in labels
    assert cap not in [step.label for step in at_thirty.steps]


def test_without_a_measurement_half_of_the_minimum_wage(session):
    found = wage_cost_subsidy(on=SUMMER, hours=Decimal(32), wage_value=None)
    assert found.monthly == Decimal("1386.23")
    assert "6 maanden" in " ".join(step.how for step in found.steps)


@pytest.mark.parametrize(
    ("age", "bbl", "wage"),
    [
        (20, False, "11.99"),
        (19, False, "8.99"),
        (18, False, "7.50"),
        (17, False, "5.92"),
        (16, False, "5.17"),
        (15, False, "4.50"),
        (20, True, "9.22"),
        (19, True, "7.87"),
        (18, True, "6.82"),
        (17, True, "5.92"),
    ],
)
def test_youth_minimum_wage_of_july_2026(session, age, bbl, wage):
    found = wage_cost_subsidy(
        on=SUMMER, hours=Decimal(32), wage_value=Decimal(50), age=age, bbl=bbl
    )
    assert amounts(found)["Minimumloon bij deze leeftijd"] == Decimal(wage)


@pytest.mark.parametrize("age", [21, 64, None])
def test_adult_has_the_whole_minimum_wage(session, age):
    found = wage_cost_subsidy(on=SUMMER, hours=Decimal(32), wage_value=Decimal(50), age=age)
    assert found.monthly == Decimal("1386.23")
    assert "Minimumloon bij deze leeftijd" not in amounts(found)


def test_wage_above_the_minimum_is_for_the_employer(session):
    asked = {"on": SUMMER, "hours": Decimal(32), "wage_value": Decimal(50)}
    found = wage_cost_subsidy(hourly_wage=Decimal("15.99"), **asked)
    assert found.monthly == wage_cost_subsidy(**asked).monthly
    # 1.00 x 32 x 52 / 12 x 1.08
    assert amounts(found)["Loon boven het minimumloon, voor de werkgever"] == Decimal("149.76")


def test_wage_below_the_minimum_is_said(session):
    found = wage_cost_subsidy(
        on=SUMMER, hours=Decimal(32), wage_value=Decimal(50), hourly_wage=Decimal("14.98")
    )
    assert found.steps[-1].label == "Let op: het uurloon is lager dan het minimumloon"
    assert "€ 14,98" in found.steps[-1].how


def test_each_step_with_an_amount_of_the_law_names_its_day_and_source(session):
    found = wage_cost_subsidy(on=SUMMER, hours=Decimal(32), wage_value=Decimal(50), age=19)
    rows = found.as_rows()
    assert rows[0]["valid_from"] == "2026-07-01"
    assert rows[0]["amount"] == "14.99"
    assert "minimumloon" in rows[0]["source"].lower()
    with_source = [row for row in rows if row["source"]]
    assert len(with_source) == len([row for row in rows if row["valid_from"]]) == 5


@pytest.mark.parametrize(
    "wrong",
    [
        {"hours": Decimal(0)},
        {"hours": Decimal(-1)},
        {"hours": Decimal("60.01")},
        {"wage_value": Decimal("-0.1")},
        {"wage_value": Decimal("100.1")},
        {"age": 14},
        {"hourly_wage": Decimal(-1)},
        {"on": date(2024, 6, 30)},
    ],
)
def test_what_cannot_be_is_refused(session, wrong):
    right = {"on": SUMMER, "hours": Decimal(32), "wage_value": Decimal(50)}
    with pytest.raises(DomainError):
        wage_cost_subsidy(**(right | wrong))


@steady
@given(day=days, hours=hours_a_week, value=wage_values, age=ages, bbl=st.booleans())
def test_never_negative_and_never_above_the_cap(session, *, day, hours, value, age, bbl):
    given_ = {"on": day, "hours": hours, "age": age, "bbl": bbl}
    found = wage_cost_subsidy(wage_value=value, **given_)
    most = wage_cost_subsidy(wage_value=Decimal(0), **given_)
    assert Decimal(0) <= found.monthly <= most.monthly
    basis = amounts(found)["Minimumloon per maand met vakantiegeld"]
    # 70 % of the basis with 23.5 % charges; half a cent of rounding on both.
    assert found.monthly <= basis * Decimal("0.70") * Decimal("1.235") + Decimal("0.01")


@steady
@given(day=days, hours=hours_a_week, more=hours_a_week, value=wage_values, age=ages)
def test_more_hours_never_give_less(session, *, day, hours, more, value, age):
    less, more = sorted((hours, more))
    asked = {"on": day, "wage_value": value, "age": age}
    assert (
        wage_cost_subsidy(hours=less, **asked).monthly
        <= wage_cost_subsidy(hours=more, **asked).monthly
    )


@steady
@given(day=days, hours=hours_a_week, low=wage_values, high=wage_values)
def test_higher_wage_value_never_gives_more(session, day, hours, low, high):
    low, high = sorted((low, high))
    asked = {"on": day, "hours": hours}
    assert (
        wage_cost_subsidy(wage_value=high, **asked).monthly
        <= wage_cost_subsidy(wage_value=low, **asked).monthly
    )


@steady
@given(day=days, hours=hours_a_week, value=st.one_of(st.none(), wage_values), age=ages)
def test_every_amount_is_in_whole_cents(session, day, hours, value, age):
    found = wage_cost_subsidy(
        on=day, hours=hours, wage_value=value, age=age, hourly_wage=Decimal("15.55")
    )
    for step in found.steps:
        assert step.amount is None or step.amount.as_tuple().exponent == -2
        assert step.how.endswith(".")
        assert "%(" not in step.how


def test_half_a_cent_is_rounded_up():
    assert cents(Fraction(1, 200)) == Decimal("0.01")
    assert cents(Fraction(1, 201)) == Decimal("0.00")
    # A third of three half cents: decimals with an end would lose it.
    assert cents(3 * (Fraction(1, 200) / 3)) == Decimal("0.01")


def test_full_wage_value_gives_nothing(session):
    found = wage_cost_subsidy(on=WINTER, hours=Decimal(25), wage_value=Decimal(100))
    assert found.monthly == Decimal("0.00")


def test_period_is_split_on_the_first_of_july(session):
    before, after = wage_cost_subsidy_over(
        date(2026, 4, 1), date(2026, 9, 30), hours=Decimal(32), wage_value=Decimal(50)
    )
    assert (before.first, before.last) == (date(2026, 4, 1), date(2026, 6, 30))
    assert (after.first, after.last) == (date(2026, 7, 1), date(2026, 9, 30))
    assert (before.months, after.months) == (Decimal("3.00"), Decimal("3.00"))
    # Three exact months, rounded once: 3 x 1360.3337… and 3 x 1386.2272…
    assert before.amount == Decimal("4081.00")
    assert after.amount == Decimal("4158.68")


def test_period_is_split_on_the_first_of_january(session):
    parts = wage_cost_subsidy_over(
        date(2025, 12, 31), date(2026, 1, 1), hours=Decimal(32), wage_value=Decimal(50)
    )
    assert [(part.first, part.last) for part in parts] == [
        (date(2025, 12, 31), date(2025, 12, 31)),
        (date(2026, 1, 1), date(2026, 1, 1)),
    ]
    wages = [part.calculation.steps[0].amount for part in parts]
    assert wages == [Decimal("14.40"), Decimal("14.71")]
    # one of 31 days
    assert parts[1].months == Decimal("0.03")
    assert parts[1].amount == Decimal("43.88")


def test_period_over_two_changes_has_three_parts(session):
    parts = wage_cost_subsidy_over(
        date(2025, 12, 1), date(2026, 7, 31), hours=Decimal(32), wage_value=Decimal(50)
    )
    assert [part.first for part in parts] == [
        date(2025, 12, 1),
        date(2026, 1, 1),
        date(2026, 7, 1),
    ]


def test_flat_period_ends_after_six_months(session):
    parts = wage_cost_subsidy_over(
        date(2026, 3, 15), date(2026, 12, 31), hours=Decimal(32), wage_value=None
    )
    assert parts[-1].last == date(2026, 9, 14)
    assert sum(part.months for part in parts) == Decimal("6.02")


def test_period_that_ends_before_it_begins_is_refused(session):
    with pytest.raises(DomainError):
        wage_cost_subsidy_over(
            SUMMER, SUMMER - timedelta(days=1), hours=Decimal(32), wage_value=Decimal(50)
        )


@steady
@given(first=days, length=st.integers(0, 900), hours=hours_a_week, value=wage_values)
def test_parts_of_a_period_join_without_a_gap(session, first, length, hours, value):
    last = first + timedelta(days=length)
    parts = wage_cost_subsidy_over(first, last, hours=hours, wage_value=value)
    assert parts[0].first == first
    assert parts[-1].last == last
    for one, other in pairwise(parts):
        assert other.first == one.last + timedelta(days=1)
    assert all(part.amount >= 0 for part in parts)
