from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from portal.errors import DomainError
from portal.rates import codes, seed
from portal.rates import queries as rates
from portal.rates.codes import CODES
from portal.rates.models import Rate


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2024, 6, 30), None),
        (date(2024, 7, 1), "13.68"),
        (date(2025, 12, 31), "14.40"),
        (date(2026, 1, 1), "14.71"),
        (date(2026, 6, 30), "14.71"),
        (date(2026, 7, 1), "14.99"),
        (date(2030, 1, 1), "14.99"),
    ],
)
def test_minimum_wage_of_a_day(session, day, value):
    assert rates.value(codes.MINIMUM_WAGE, day) == (value and Decimal(value))


def test_row_ends_the_day_before_the_next(session):
    rows = rates.table(codes.MINIMUM_WAGE)
    assert rows[0].valid_until == date(2024, 12, 31)
    assert rows[-1].valid_until is None


def test_demand_for_an_abolished_amount_is_refused(session):
    assert rates.on("liv_hour", date(2025, 1, 1)).value is None
    with pytest.raises(DomainError):
        rates.demand("liv_hour", date(2025, 1, 1))
    assert rates.demand("liv_hour", date(2024, 12, 31))[0] == Decimal("0.49")


def test_unknown_code_is_an_error(session):
    with pytest.raises(KeyError):
        rates.table("nothing")


def test_all_amounts_take_one_query(session, queries):
    rates.forget()
    with queries() as asked:
        rates.known()
        rates.value(codes.MINIMUM_WAGE, date(2026, 1, 1))
        rates.table(codes.SUBSIDY_CAP)
    assert len(asked) == 1


def test_release_knows_a_value_of_every_code_and_no_other(session):
    assert {row.code for row in seed.known()} == set(CODES)
    assert all(row.source and row.source_url.startswith(("", "https://")) for row in seed.known())


def test_percentages_are_at_most_a_hundred_and_terms_are_whole(session):
    for row in seed.known():
        unit = CODES[row.code].unit
        if row.value is not None and unit is codes.Unit.PERCENT:
            assert row.value <= 100
        if row.value is not None and unit in {codes.Unit.MONTHS, codes.Unit.DAYS}:
            assert row.value == int(row.value)


def test_loading_again_adds_and_changes_nothing(session):
    row = rates.get(codes.MINIMUM_WAGE, date(2026, 7, 1))
    row.note = "nagekeken"
    session.flush()
    before = session.scalar(select(func.count(Rate.id)))
    seed.everything()
    assert session.scalar(select(func.count(Rate.id))) == before
    assert rates.get(codes.MINIMUM_WAGE, date(2026, 7, 1)).note == "nagekeken"
