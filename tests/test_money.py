from decimal import Decimal

import pytest

from portal import money


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1.250,50", "1250.50"),
        ("1250,5", "1250.50"),
        ("€ 12", "12.00"),
        ("€12,-", "12.00"),
        ("12.5", "12.50"),
        ("12.50", "12.50"),
        ("1.250", "1250.00"),
        ("1 250", "1250.00"),
        (" 0 ", "0.00"),
        ("12,", "12.00"),
        ("12.", "12.00"),
        ("999999999,99", "999999999.99"),
    ],
)
def test_amount_that_was_typed(typed, value):
    assert str(money.parse(typed)) == value


@pytest.mark.parametrize(
    "typed", ["", "-5", "twaalf", "1,234", "1.25.0", "1e5", "NaN", "1000000000", "12,5,0", "١٢"]
)
def test_what_is_no_amount(typed):
    assert money.parse(typed) is None


def test_amounts_are_written_as_dutch_readers_do():
    assert money.euros(Decimal("1386.225")) == "€ 1.386,23"
    assert money.euros(Decimal(0)) == "€ 0,00"
    assert money.euros(Decimal(-5)) == "€ -5,00"
    assert [money.plain(Decimal(one)) for one in ("23.5000", "32", "0.50", "100", "0.0000")] == [
        "23,5",
        "32",
        "0,5",
        "100",
        "0",
    ]


def test_decimals_are_stored_as_whole_units():
    exact = money.Exact(4)
    assert exact.process_bind_param(Decimal("23.5"), None) == 235000
    assert exact.process_result_value(235000, None) == Decimal("23.5000")
    assert exact.process_bind_param(None, None) is None
    assert exact.process_result_value(None, None) is None
    with pytest.raises(ValueError, match="4 places"):
        exact.process_bind_param(Decimal("0.00001"), None)
