"""Orders and kept parameters of the search for vacancies."""

from dataclasses import replace

from flask_babel import gettext as _

from portal.discovery.asked import Sort
from portal.discovery.facets import FACETS
from portal.discovery.query import SearchQuery
from portal.discovery.search import Results


def sorts(results: Results) -> list[tuple[str, str]]:
    """Return the orders that make sense for a question, the present one among them."""
    found = [
        (Sort.NEWEST.value, _("Nieuwste eerst")),
        (Sort.CLOSING.value, _("Sluit het eerst")),
    ]
    if results.query.words:
        found.insert(0, (Sort.RELEVANCE.value, _("Past het best")))
    if results.place is not None:
        found.append((Sort.DISTANCE.value, _("Dichtbij eerst")))
    return found


def kept(query: SearchQuery) -> dict[str, list[tuple[str, str]]]:
    """Return the parameters that each of the three forms takes along: all but its own."""
    first = replace(query, page=1).params()
    facets = {kind.param for kind in FACETS}
    return {
        "finder": [pair for pair in first if pair[0] not in {"q", "plaats", "straal"}],
        "facets": [pair for pair in first if pair[0] not in facets],
        "sort": [pair for pair in first if pair[0] != "sorteer"],
    }


def at_page(query: SearchQuery, number: int) -> SearchQuery:
    """Return the question at another page."""
    return replace(query, page=number)
