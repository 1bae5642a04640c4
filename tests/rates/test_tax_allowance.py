from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.errors import DomainError
from portal.rates.codes import TaxCategory
from portal.rates.tax_allowance import wage_tax_allowance, wage_tax_allowances


def yearly(category, started_on, year, hours=32):
    return wage_tax_allowance(
        category=category, hours=Decimal(hours), started_on=started_on, year=year
    ).yearly


@pytest.mark.parametrize(
    ("category", "hours", "amount"),
    [
        # 32 x 52 x 3.05
        (TaxCategory.DISABLED, 32, "5075.20"),
        # 40 x 52 x 3.05 = 6344.00, capped
        (TaxCategory.DISABLED, 40, "6000.00"),
        (TaxCategory.REASSIGNED, 32, "5075.20"),
        # 32 x 52 x 1.01
        (TaxCategory.JOB_AGREEMENT, 32, "1680.64"),
        (TaxCategory.JOB_AGREEMENT, 40, "2000.00"),
    ],
)
def test_whole_year_by_category(session, category, hours, amount):
    assert yearly(category, date(2026, 1, 1), 2026, hours) == Decimal(amount)


def test_older_worker_hired_from_2024_gets_nothing_from_2026_on(session):
    started_on = date(2024, 6, 1)
    assert yearly(TaxCategory.OLDER, started_on, 2025) == Decimal("2246.40")  # 32 x 52 x 1.35
    assert yearly(TaxCategory.OLDER, started_on, 2026) == 0
    found = wage_tax_allowance(
        category=TaxCategory.OLDER, hours=Decimal(32), started_on=started_on, year=2026
    )
    assert found.steps[0].valid_from == date(2026, 1, 1)


def test_older_worker_hired_before_2024_keeps_the_old_amount(session):
    assert yearly(TaxCategory.OLDER, date(2023, 12, 31), 2025) == Decimal("5075.20")
    assert yearly(TaxCategory.OLDER, date(2023, 12, 31), 2026) > 0
    assert yearly(TaxCategory.OLDER, date(2024, 1, 1), 2026) == 0
    assert yearly(TaxCategory.OLDER, date(2023, 12, 31), 2027) == 0


def test_schooling_is_gone_for_who_begins_in_2026(session):
    assert yearly(TaxCategory.SCHOOLING, date(2025, 12, 31), 2026) == Decimal("1680.64")
    assert yearly(TaxCategory.SCHOOLING, date(2026, 1, 1), 2026) == 0


def test_months_end_the_allowance(session):
    assert yearly(TaxCategory.REASSIGNED, date(2025, 7, 1), 2025) > 0
    # until and with 30 June 2026: 181 of 365 days
    assert yearly(TaxCategory.REASSIGNED, date(2025, 7, 1), 2026) == Decimal("2516.74")
    assert yearly(TaxCategory.REASSIGNED, date(2025, 7, 1), 2027) == 0


def test_year_before_the_job_begins_gives_nothing(session):
    assert yearly(TaxCategory.DISABLED, date(2026, 1, 1), 2025) == 0


def test_years_from_the_start_to_the_end(session):
    found = wage_tax_allowances(
        category=TaxCategory.DISABLED, hours=Decimal(32), started_on=date(2026, 7, 1)
    )
    assert [one.year for one in found] == [2026, 2027, 2028, 2029]
    assert found[0].yearly == Decimal("2558.46")  # 184 of 365 days


def test_job_agreement_has_no_end_and_shows_three_years(session):
    found = wage_tax_allowances(
        category=TaxCategory.JOB_AGREEMENT, hours=Decimal(32), started_on=date(2026, 7, 1)
    )
    assert [one.year for one in found] == [2026, 2027, 2028]
    assert all(one.yearly for one in found)


def test_abolished_category_says_so_for_the_first_year(session):
    (found,) = wage_tax_allowances(
        category=TaxCategory.OLDER, hours=Decimal(32), started_on=date(2026, 7, 1)
    )
    assert found.yearly == 0
    assert "bestaat deze tegemoetkoming niet" in found.steps[0].how


@pytest.mark.parametrize("hours", [Decimal(0), Decimal("60.5")])
def test_hours_that_cannot_be_are_refused(session, hours):
    with pytest.raises(DomainError):
        wage_tax_allowance(
            category=TaxCategory.DISABLED, hours=hours, started_on=date(2026, 1, 1), year=2026
        )


def test_day_before_the_amounts_are_known_is_refused(session):
    with pytest.raises(DomainError):
        yearly(TaxCategory.DISABLED, date(2017, 12, 1), 2017)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
@given(
    category=st.sampled_from(TaxCategory),
    started_on=st.dates(date(2020, 1, 1), date(2027, 12, 31)),
    hours=st.decimals("0.25", 60, places=2),
    more=st.decimals("0.25", 60, places=2),
    year=st.integers(2020, 2030),
)
def test_never_negative_nor_above_the_cap_and_never_less_for_more_hours(
    session, *, category, started_on, hours, more, year
):
    less, more = (yearly(category, started_on, year, one) for one in sorted((hours, more)))
    assert Decimal(0) <= less <= more <= Decimal(6000)
    assert less.as_tuple().exponent == -2
