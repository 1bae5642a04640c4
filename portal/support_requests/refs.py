"""Public references of support requests and of their files."""

from portal import refs

#: Longer than the reference of a vacancy: what it names is private.
LENGTH = 10


def new() -> str:
    """Return a fresh reference, derived from nothing."""
    return refs.draw(LENGTH)


def tidy(typed: str) -> str:
    """Return a typed reference as it is stored."""
    return refs.tidy(typed)
