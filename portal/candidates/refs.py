"""Profile numbers of candidates: derived from nothing of the person."""

from random import Random

from portal.refs import draw, tidy

__all__ = ["LENGTH", "new", "tidy"]

#: One longer than a vacancy's: nobody finds a profile by trying numbers.
LENGTH = 8


def new(random: Random | None = None) -> str:
    """Return a number drawn at random (by default unpredictably)."""
    return draw(LENGTH, random)
