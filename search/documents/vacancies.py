"""Published vacancies."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from search.documents.hours import hour_bands
from search.layout import Facet, Layout, TextField

VACANCIES = Layout(
    name="vacancies",
    texts=(
        TextField(
            name="title",
            shown_as="title",
            weight=1000,
            is_label=True,
            texts=lambda it: (it.title,),
        ),
        TextField(
            name="occupation",
            shown_as="occupation",
            weight=800,
            is_label=True,
            texts=lambda it: (it.occupation,),
        ),
        TextField(
            name="synonyms",
            shown_as="occupation",
            weight=780,
            how="synonym",
            texts=lambda it: it.synonyms,
        ),
        TextField(
            name="requirements",
            shown_as="requirements",
            weight=400,
            texts=lambda it: it.requirements,
        ),
        TextField(
            name="place",
            shown_as="place",
            weight=250,
            texts=lambda it: it.place_names,
        ),
        TextField(
            name="employer",
            shown_as="employer",
            weight=240,
            texts=lambda it: (it.employer,),
        ),
        TextField(
            name="description",
            shown_as="description",
            weight=100,
            is_long=True,
            texts=lambda it: tuple(it.description.splitlines()),
        ),
    ),
    facets=(
        Facet(name="sector", values=lambda it: it.sectors),
        Facet(name="kind", values=lambda it: (it.kind,)),
        Facet(name="contract", values=lambda it: (it.contract,)),
        Facet(name="paid", values=lambda it: ("yes" if it.is_paid else "no",)),
        Facet(name="workplace", values=lambda it: (it.workplace_type,)),
        Facet(name="hours", values=lambda it: hour_bands(it.hours_min, it.hours_max)),
    ),
    places=lambda it: it.places,
    published_at=lambda it: it.published_at,
    closes_on=lambda it: it.closes_on,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyDocument:
    """A published vacancy as anyone may see it."""

    layout: ClassVar[Layout] = VACANCIES

    ref: str
    title: str
    occupation: str
    synonyms: tuple[str, ...]
    """Other names of the occupation."""
    employer: str
    requirements: tuple[str, ...]
    description: str
    places: tuple[str, ...]
    """Codes of places, opaque; what `Criteria.places` is compared with."""
    place_names: tuple[str, ...]
    """What a visitor may type for those places."""
    sectors: tuple[str, ...]
    kind: str
    contract: str
    is_paid: bool
    workplace_type: str
    hours_min: int
    """Per week."""
    hours_max: int
    """Per week."""
    published_at: datetime
    """Aware, UTC."""
    closes_on: date | None
    """Last day on which it is open; None when it stays open."""
