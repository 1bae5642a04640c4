"""Public references of questions and of their files: random, derived from nothing."""

from portal import refs

#: Longer than the reference of a vacancy: what it names is private.
SIGNS = 9


def new() -> str:
    """Return a fresh reference."""
    return refs.draw(SIGNS)


def tidy(typed: str) -> str:
    """Return a typed reference as it is stored."""
    return refs.tidy(typed)
