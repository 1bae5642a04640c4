"""How a document class tells the engines which of its fields mean what.

An engine knows no vacancy and no candidate: it reads the `Layout` that a document class
carries. A new collection is a new dataclass with a layout, and no engine changes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, ClassVar, Protocol

MOST_TEXTS = 8
"""An index keeps the fields in which a word stands as eight bits."""


class Document(Protocol):
    """Anything with a ref and a layout: the document classes in `search.documents`."""

    layout: ClassVar["Layout"]

    @property
    def ref(self) -> str:
        """What the caller knows the thing by; opaque and unique within a collection."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextField:
    """A searchable text: where it comes from and how much a word found there is worth."""

    name: str
    """Name within the layout, unique."""
    shown_as: str
    """What `Match.field` says; several texts may share it."""
    weight: int
    """Points for an exact word here; the engine compares nothing but these."""
    texts: Callable[[Any], tuple[str, ...]]
    """The texts of a document; words of different texts never form a phrase."""
    how: str | None = None
    """What `Match.how` says for an exact word here, when not "exact"."""
    is_long: bool = False
    """Whether it runs to many words; a store may keep those apart."""
    is_label: bool = False
    """Whether each whole text is a name: suggested, and stronger when searched in full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """Something to filter by and to count: the values a document has in it."""

    name: str
    values: Callable[[Any], tuple[str, ...]]
    is_counted: bool = True
    """Whether answers count its values; one with very many is filtered by alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The whole of what an engine may know of a document class.

    Raises:
        ValueError: when there are more texts than fit, or two of one name.

    """

    name: str
    """Name of the collection: a folder or table prefix; lower-case letters only."""
    texts: tuple[TextField, ...]
    facets: tuple[Facet, ...]
    places: Callable[[Any], tuple[str, ...]]
    published_at: Callable[[Any], datetime]
    closes_on: Callable[[Any], date | None]

    def __post_init__(self) -> None:
        """Refuse a layout that no engine can store."""
        names = [text.name for text in self.texts] + [facet.name for facet in self.facets]
        if len(self.texts) > MOST_TEXTS or len(names) != len(set(names)):
            raise ValueError("A layout has at most eight texts, and every name once.")


NEVER = date.max.toordinal()
"""The closing day of what does not close."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A document as an engine stores it: plain texts, words and numbers, no class."""

    ref: str
    texts: tuple[tuple[str, ...], ...]
    """In the order of `Layout.texts`."""
    facets: tuple[tuple[str, ...], ...]
    """In the order of `Layout.facets`."""
    places: tuple[str, ...]
    published: int
    """Milliseconds since 1970, UTC."""
    closes: int
    """Day number (`date.toordinal`), `NEVER` when it does not close."""


def entry_of(document: Any, layout: Layout) -> Entry:
    """Read a document through its layout.

    Raises:
        ValueError: when `published_at` has no time zone.

    """
    published = layout.published_at(document)
    if published.tzinfo is None:
        raise ValueError("published_at needs a time zone")
    closes_on = layout.closes_on(document)
    return Entry(
        ref=document.ref,
        texts=tuple(tuple(clean(one) for one in text.texts(document)) for text in layout.texts),
        facets=tuple(tuple(dict.fromkeys(facet.values(document))) for facet in layout.facets),
        places=tuple(dict.fromkeys(layout.places(document))),
        published=milliseconds(published),
        closes=NEVER if closes_on is None else closes_on.toordinal(),
    )


def milliseconds(moment: datetime) -> int:
    """Whole milliseconds since 1970 of an aware moment."""
    since = moment.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)
    return (since.days * 86_400 + since.seconds) * 1_000 + since.microseconds // 1_000


def clean(text: str) -> str:
    """Replace what no store can hold: control characters and lone surrogates."""
    if text.isascii() and text.isprintable():
        return text
    kept = text.encode("utf-8", "ignore").decode("utf-8")
    return "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in kept)
