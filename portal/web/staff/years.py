"""A year that stands in an address."""

from collections.abc import Container


def year_of(typed: str, years: Container[int], usual: int) -> int:
    """Return the year that was typed, or the usual one when that is none of these years."""
    found = int(typed) if len(typed) == 4 and typed.isascii() and typed.isdigit() else usual
    return found if found in years else usual
