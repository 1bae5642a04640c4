"""Public references of introductions and preselections: random, derived from nothing."""

from portal.vacancies import refs


def new() -> str:
    """Return a fresh reference, longer than a vacancy's: what it names is private."""
    return refs.new() + refs.new()[:3]


def tidy(typed: str) -> str:
    """Return a typed reference as it is stored."""
    return refs.tidy(typed)
