"""Public references of placements: random, derived from nothing."""

from portal import refs

SIGNS = 8


def new() -> str:
    """Return a fresh reference."""
    return refs.draw(SIGNS)


def tidy(typed: str) -> str:
    """Return a typed reference as it is stored."""
    return refs.tidy(typed)
