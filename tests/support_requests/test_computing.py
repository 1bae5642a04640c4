"""Months, parts and rows of a computation; amounts by the law are tested with the decision."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.errors import FieldErrors
from portal.rates import seed as rates_seed
from portal.support_requests import computing
from portal.support_requests.computing import PERIOD, SINCE, Facts, compute


def test_months_follow_the_calendar():
    assert computing.months(date(2026, 1, 15), date(2026, 3, 10)) == [
        (date(2026, 1, 15), date(2026, 1, 31)),
        (date(2026, 2, 1), date(2026, 2, 28)),
        (date(2026, 3, 1), date(2026, 3, 10)),
    ]
    assert computing.months(date(2026, 5, 1), date(2026, 5, 1)) == [(date(2026, 5, 1),) * 2]
    assert computing.months(date(2026, 12, 31), date(2027, 1, 1))[1][0] == date(2027, 1, 1)


@given(
    st.integers(0, 10_000_000),
    st.lists(st.integers(1, 1_000_000), min_size=1, max_size=60),
)
def test_parts_add_up_to_the_cent_and_are_never_negative(amount, weights):
    whole = Decimal(amount) / 100
    parts = computing.split(whole, [Decimal(one) / 100 for one in weights])
    assert sum(parts) == whole
    assert min(parts) >= 0
    assert len(parts) == len(weights)


@pytest.fixture
def _rates(session):
    rates_seed.everything()
    session.flush()


@pytest.mark.usefixtures("_rates")
class TestRows:
    def facts(self, **changes):
        return Facts(
            **{
                "hours": Decimal(32),
                "wage_value": Decimal(50),
                "runs_from": date(2026, 6, 1),
                "runs_until": date(2026, 8, 31),
            }
            | changes
        )

    def test_every_row_has_the_same_columns(self):
        for row in compute("wage_cost_subsidy", self.facts()).rows:
            assert {"label", "how", "amount", "source", "valid_from"} <= row.keys()

    def test_rows_begin_anew_where_a_rate_changes(self):
        rows = compute("wage_cost_subsidy", self.facts()).rows
        assert [row[SINCE] for row in rows if SINCE in row] == ["2026-06-01", "2026-07-01"]
        assert len([row for row in rows if PERIOD in row]) == 3

    def test_months_add_up_to_the_amount(self):
        found = compute("wage_cost_subsidy", self.facts(runs_from=date(2026, 6, 17)))
        assert sum(one for _first, _last, one in computing.amounts(found.rows)) == found.amount

    @pytest.mark.parametrize("value", ["0", "12.5", "29.99", "50", "76.5", "100"])
    def test_no_row_for_the_employer_tells_the_wage_value(self, value):
        rows = compute("wage_cost_subsidy", self.facts(wage_value=Decimal(value))).rows
        shown = str(computing.for_employer(rows))
        assert "loonwaarde" not in shown.lower()
        if value not in {"0", "100"}:
            assert f" {value.replace('.', ',')}%" not in shown
        assert len(computing.for_employer(rows)) < len(rows)

    def test_a_part_of_a_month_counts_by_its_days(self):
        half = self.facts(runs_from=date(2026, 7, 1), runs_until=date(2026, 7, 15))
        assert compute("wage_cost_subsidy", half).amount == Decimal("670.76")  # 15 of 31 days

    def test_half_a_year_without_a_measurement_is_the_most(self):
        facts = self.facts(
            wage_value=None, runs_from=date(2026, 6, 15), runs_until=date(2026, 12, 14)
        )
        assert compute("wage_cost_subsidy_flat", facts).amount > 0
        longer = self.facts(
            wage_value=None, runs_from=date(2026, 6, 15), runs_until=date(2026, 12, 15)
        )
        with pytest.raises(FieldErrors):
            compute("wage_cost_subsidy_flat", longer)
