"""The way from what a visitor reads about a scheme to asking for it."""

from flask import current_app, url_for

START = "employer.new_support"


def start_address(slug: str) -> str:
    """Return the address where an employer asks for the scheme with this slug.

    Empty when this installation takes no requests.
    """
    if START not in current_app.view_functions:
        return ""
    return url_for(START, regeling=slug)
