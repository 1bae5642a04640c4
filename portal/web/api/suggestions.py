"""What to offer while somebody types."""

from flask import request
from flask.typing import ResponseReturnValue

from portal.discovery import occupations as occupation_names
from portal.discovery import suggestions
from portal.discovery.asked import tidy
from portal.web.api.answers import answer

MOST_OCCUPATIONS = 20
HOUR = 3600


def occupations() -> ResponseReturnValue:
    """Answer at most 20 occupations that fit `q`: code, name, and ESCO address where known."""
    found = occupation_names.suggest(tidy(request.args.get("q", "")), MOST_OCCUPATIONS)
    return answer(
        {
            "items": [
                {"code": one.code, "label": one.title, "esco": one.esco or None} for one in found
            ]
        },
        keep_seconds=HOUR,
    )


def words() -> ResponseReturnValue:
    """Answer words to search for that have results."""
    return answer({"items": suggestions.words(request.args.get("q", ""))})


def places() -> ResponseReturnValue:
    """Answer names of places; with `gemeenten` also of municipalities that are no place."""
    found = suggestions.places(
        request.args.get("q", ""), with_municipalities="gemeenten" in request.args
    )
    return answer({"items": found}, keep_seconds=HOUR)
