"""Filters and orders of the search for people, as the components want them."""

from dataclasses import dataclass

from flask_babel import gettext as _

from portal.discovery.people import PeopleFound
from portal.discovery.people_query import BY_NAME, FACETS, PeopleQuery, Sort


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter."""

    value: str
    label: str
    count: int
    checked: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter; `name` is its parameter in addresses."""

    name: str
    legend: str
    options: list[Choice]


def groups(found: PeopleFound, language: str) -> list[Filter]:
    """Return the filters that can change something, with a count for each value."""
    return [
        Filter(
            group.kind.param,
            group.kind.heading(language),
            [
                Choice(
                    group.kind.shown(option.value),
                    group.kind.label(option.value, language),
                    option.count,
                    option.is_chosen,
                )
                for option in group.options
            ],
        )
        for group in found.facets
        if len(group.options) > 1 or found.query.chosen(group.kind.name)
    ]


def chips(query: PeopleQuery, action: str, language: str) -> list[tuple[str, str]]:
    """Return label and address without it of every chosen value."""
    return [
        (BY_NAME[kind.name].label(value, language), action + turned.query_string())
        for kind in FACETS
        for value in kind.values()
        if value in query.chosen(kind.name)
        for turned in [query.turned(kind.name, value)]
    ]


def sorts(found: PeopleFound) -> list[tuple[str, str]]:
    """Return the orders that make sense for a question, the present one among them."""
    options = [(Sort.NEWEST.value, _("Pas bevestigd eerst"))]
    if found.query.words:
        options.insert(0, (Sort.RELEVANCE.value, _("Past het best")))
    if found.place is not None:
        options.append((Sort.DISTANCE.value, _("Dichtbij eerst")))
    return options
