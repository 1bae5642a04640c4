"""Numbers by which a partner and staff speak about what was given, without a name."""

from portal.refs import draw

LENGTH = 9


def new() -> str:
    """Return a fresh number, derived from nothing."""
    return draw(LENGTH)
