"""The way from what a visitor reads about a scheme to asking for it."""

from portal.web.kit.optional import address_of

START = "employer.new_support"


def start_address(slug: str) -> str:
    """Return the address where an employer asks for the scheme with this slug.

    Empty when this installation takes no requests.
    """
    return address_of(START, regeling=slug)
