"""Facets, chips and orders as the components want them."""

from dataclasses import dataclass, replace

from flask_babel import gettext as _

from portal.discovery.facets import BY_NAME, FACETS
from portal.discovery.query import SearchQuery, Sort, names
from portal.discovery.search import Results
from portal.web.public import finder


@dataclass(frozen=True, slots=True)
class Option:
    """One box of a filter."""

    value: str
    label: str
    count: int
    checked: bool


@dataclass(frozen=True, slots=True)
class Group:
    """One filter; `name` is its parameter in addresses."""

    name: str
    legend: str
    options: list[Option]


def groups(results: Results, language: str) -> list[Group]:
    """Return the filters that can change something, with a count for each value."""
    return [
        Group(
            group.kind.param,
            group.kind.heading(language),
            [
                Option(
                    group.kind.shown(option.value),
                    group.kind.label(option.value, language),
                    option.count,
                    option.is_chosen,
                )
                for option in group.options
            ],
        )
        for group in results.facets
        if len(group.options) > 1 or results.query.chosen(group.kind.name)
    ]


def chips(query: SearchQuery, language: str) -> list[tuple[str, str]]:
    """Return label and address without it of every chosen value."""
    return [
        (BY_NAME[name].label(value, language), finder.url(query.turned(name, value)))
        for name, value in names(query.filters)
    ]


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
