"""Public references of vacancies."""

from random import Random

from portal.refs import draw, tidy

__all__ = ["LENGTH", "new", "tidy"]

LENGTH = 7


def new(random: Random | None = None) -> str:
    """Return a reference drawn at random (by default unpredictably)."""
    return draw(LENGTH, random)
