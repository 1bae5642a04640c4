"""Answers in JSON, with what caches need to know."""

from typing import Any

from flask import Response, jsonify, request


def answer(content: dict[str, Any], *, keep_seconds: int = 0) -> Response:
    """Answer content with a tag; a cache may keep it that long, or must ask each time."""
    response = jsonify(content)
    response.headers["Cache-Control"] = (
        f"public, max-age={keep_seconds}" if keep_seconds else "no-cache"
    )
    response.vary.add("Cookie")  # labels are in the reader's language
    response.add_etag()
    response.make_conditional(request)
    return response
