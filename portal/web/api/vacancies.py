"""The results of a search as data: the same question and the same answer as the page."""

from dataclasses import replace
from typing import Any

from flask import current_app, request, url_for
from flask.typing import ResponseReturnValue

from portal import geo
from portal.discovery import query as questions
from portal.discovery import search
from portal.discovery.facets import FacetGroup
from portal.discovery.query import SearchQuery
from portal.discovery.search import Found, Results
from portal.discovery.slugs import slug
from portal.vacancies import wording
from portal.web.api.answers import answer
from portal.web.kit.i18n import locale


def vacancies() -> ResponseReturnValue:
    """Answer a page of results with facets, the address of the next page and a better spelling."""
    results = search.find(questions.read(request.args.to_dict(flat=False)))
    query = results.query
    correction = results.ways_on.correction
    return answer(
        {
            "items": [_item(found) for found in results.items],
            "total": results.total,
            "facets": {group.kind.param: _facet(group, results) for group in results.facets},
            "next": (
                _address(replace(query, page=query.page + 1))
                if query.page < results.pages
                else None
            ),
            "correction": correction.query.words if correction else None,
            "complete": not results.is_degraded,
        }
    )


def _item(found: Found) -> dict[str, Any]:
    row = found.vacancy
    text = row.approved
    assert text is not None
    places = [place.name for place in map(geo.get, text.places) if place is not None]
    return {
        "ref": row.ref,
        "title": text.title,
        "employer": row.employer.name,
        "place": ", ".join(places),
        "km": None if found.km is None else round(found.km, 1),
        "url": _base() + url_for("public.vacancy", ref=row.ref, slug=slug(text.title)),
        "kind": text.kind,
        "sector": text.sector,
        "hours": {"min": text.hours_min, "max": text.hours_max},
        "wage": {
            "text": wording.wage(
                text.wage_min,
                text.wage_max,
                text.wage_period,
                is_paid=text.is_paid,
                locale=locale(),
            ),
            "min": None if text.wage_min is None else str(text.wage_min),
            "max": None if text.wage_max is None else str(text.wage_max),
            "period": text.wage_period if text.is_paid else None,
        },
        "published": row.published_at.isoformat() if row.published_at else None,
        "closes": row.closes_on.isoformat() if row.closes_on else None,
    }


def _facet(group: FacetGroup, results: Results) -> list[dict[str, Any]]:
    return [
        {
            "value": group.kind.shown(option.value),
            "label": group.kind.label(option.value, locale()),
            "count": option.count,
            "url": _address(results.query.only(group.kind.name, option.value)),
        }
        for option in group.options
    ]


def _address(query: SearchQuery) -> str:
    return _base() + url_for("api.vacancies") + query.query_string()


def _base() -> str:
    return str(current_app.config["SETTINGS"].base_url)
