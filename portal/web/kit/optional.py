"""Addresses of pages that an installation may not have."""

from typing import Any

from flask import current_app, url_for


def address_of(endpoint: str, **values: Any) -> str:
    """Return the address of an endpoint, or an empty text when there is no such page."""
    return url_for(endpoint, **values) if endpoint in current_app.view_functions else ""
