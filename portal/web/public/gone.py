"""The page of a vacancy that has ended: it says so, and shows what is like it (CAP-01-07)."""

from flask import Flask, Response

from portal.discovery import search
from portal.discovery.query import SearchQuery
from portal.web.kit import htmx
from portal.web.public import cards, finder

SIMILAR = 6


def init_app(app: Flask) -> None:
    """Let the error handler answer with this page."""
    app.extensions["gone_page"] = show


def show(ref: str) -> Response:
    """Answer 410 with vacancies like the one that is gone; nothing of its own text is shown."""
    return htmx.page(
        "public/vacancies/gone.html",
        status=410,
        similar=cards.of_rows(search.similar(ref, SIMILAR)),
        finder=finder.of(SearchQuery()),
    )
