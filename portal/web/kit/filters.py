"""Filters of a search as the components want them: the same for vacancies and for people."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from portal.discovery.asked import Asked
from portal.discovery.facets import FacetGroup

Question = TypeVar("Question", bound=Asked)


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


def groups(facets: Sequence[FacetGroup], query: Asked, language: str) -> list[Group]:
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
        for group in facets
        if len(group.options) > 1 or query.chosen(group.kind.name)
    ]


def chips(
    query: Question, address: Callable[[Question], str], language: str
) -> list[tuple[str, str]]:
    """Return label and address without it of every chosen value."""
    return [
        (kind.label(value, language), address(query.turned(kind.name, value)))
        for kind, value in query.picked()
    ]
