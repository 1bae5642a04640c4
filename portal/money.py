"""Amounts of money and exact numbers: decimals, never floats.

They are stored as whole numbers of the smallest unit, because SQLite has no decimals.
"""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from sqlalchemy import BigInteger, Dialect, TypeDecorator

CENT = Decimal("0.01")
ZERO = Decimal("0.00")
#: More than any amount here; a typing error, not an amount.
MOST = Decimal(1_000_000_000)

_TYPED = re.compile(r"(?:€\s*)?(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{0,2}|-))?", re.ASCII)


class Exact(TypeDecorator[Decimal]):
    """A decimal with a fixed number of places; raises ValueError for more places than that."""

    impl = BigInteger
    cache_ok = True

    def __init__(self, places: int) -> None:
        """Keep `places` decimals."""
        super().__init__()
        self.places = places

    def process_bind_param(self, value: Decimal | int | None, dialect: Dialect) -> int | None:
        """Return the number of smallest units."""
        del dialect
        if value is None:
            return None
        units = Decimal(value).scaleb(self.places)
        if units != units.to_integral_value():
            raise ValueError(f"more than {self.places} places")
        return int(units)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Return the decimal with all its places."""
        del dialect
        return None if value is None else Decimal(value).scaleb(-self.places)


class Money(Exact):
    """An amount in euros, in whole cents."""

    cache_ok = True

    def __init__(self) -> None:
        """Keep two decimals."""
        super().__init__(2)


def cents(value: Decimal) -> Decimal:
    """Round to the cent, half up, as amounts published by the State are (standards 3.1)."""
    return value.quantize(CENT, ROUND_HALF_UP)


def euros(value: Decimal) -> str:
    """Write an amount as Dutch readers do: "€ 1.386,23", "€ -5,00"."""
    whole = f"{cents(value):,.2f}"
    return "€ " + whole.translate(str.maketrans(",.", ".,"))


def plain(value: Decimal) -> str:
    """Write a number without needless places, with a comma: "23,5", "32", "0,5"."""
    text = f"{value.normalize():f}"
    return text.replace(".", ",")


def parse(typed: str) -> Decimal | None:
    """Return the amount that somebody typed ("1.250,50", "€ 12", "12.5"), None when it is none.

    A point before exactly three digits separates thousands; before one or two it is a comma.
    """
    text = typed.strip().replace(" ", "").replace("\u00a0", "")
    if re.fullmatch(r"€?\d+\.\d{0,2}", text, re.ASCII):
        text = text.replace(".", ",")
    found = _TYPED.fullmatch(text)
    if not found:
        return None
    whole, part = found[1].replace(".", ""), (found[2] or "").strip("-")
    try:
        value = Decimal(f"{whole}.{part or '0'}")
    except InvalidOperation:
        return None
    return cents(value) if value < MOST else None
