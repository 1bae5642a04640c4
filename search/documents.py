"""What the indexes may know. A field that is not here cannot leak.

Each class is a collection. Its `layout` says which texts are searched, what is filtered and
counted, and what sorts; see `search.layout`.
"""

import hashlib
import json
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, ClassVar

from search.layout import Facet, Layout, TextField

HOUR_BANDS = (("lt16", 0, 15), ("16-24", 16, 24), ("24-32", 24, 32), ("ge32", 32, 168))
"""Name, fewest and most whole hours a week; neighbours share their border."""


def hour_bands(hours_min: int, hours_max: int) -> tuple[str, ...]:
    """Name every band of weekly hours that the range overlaps; a turned range is put right."""
    low, high = sorted((hours_min, hours_max))
    return tuple(name for name, first, last in HOUR_BANDS if low <= last and high >= first)


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


def fingerprint(document: Any) -> str:
    """Return a short hash of the content, equal for equal documents in any process.

    What `SearchEngine.fingerprints` returns per ref, so that a caller can see which documents
    in an index are not those of its database.
    """
    values = {one.name: getattr(document, one.name) for one in fields(document)}
    content = json.dumps(values, default=str, sort_keys=True, ensure_ascii=False)
    return hashlib.blake2b(content.encode("utf-8", "replace"), digest_size=8).hexdigest()
