"""Exact fractions to amounts and percentages."""

from decimal import Decimal
from fractions import Fraction
from math import floor


def cents(value: Fraction) -> Decimal:
    """Round half up to the cent; exact also where decimals have no end (a third of an amount)."""
    return Decimal(floor(value * 100 + Fraction(1, 2))).scaleb(-2)


def share(percent: Decimal) -> Fraction:
    """Return a percentage as a part of one."""
    return Fraction(percent) / 100
