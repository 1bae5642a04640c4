"""The contract that every engine keeps, and the function that opens one.

Contract tests (`tests/search`) run the same statements against every engine.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol, TypeVar

from search.layout import Document

D_contra = TypeVar("D_contra", bound=Document, contravariant=True)


class EngineUnavailable(Exception):  # noqa: N818 - names a state, and callers answer without it
    """The index cannot be read or written now: locked, missing, damaged or unreachable."""


class EngineBusy(EngineUnavailable):
    """Another is changing the index: nothing is wrong, and trying again later is enough."""


class Sort(StrEnum):
    """Orders of a result; every one is total, so a page never repeats or skips."""

    RELEVANCE = "past"
    NEWEST = "nieuw"
    CLOSING = "sluit"
    DISTANCE = "afstand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """What a visitor asks for. Nothing in it can make a search fail."""

    words: str = ""
    """As typed; any text. Words in quotes must stand side by side."""
    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Facet name to chosen values: any of the values, all of the facets."""
    places: Mapping[str, float] | None = None
    """Place code to kilometres from where the visitor is; None is everywhere."""
    open_on: date | None = None
    """Leave out what closes before this day."""
    exclude: frozenset[str] = frozenset()
    """Refs to leave out."""
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Why a hit was found: one for each word of the question that it meets."""

    word: str
    """The word as it stands in the document."""
    field: str
    """Which of the document's texts, by `TextField.shown_as`."""
    how: str
    """"exact", "family" (same word, other form), "part" (of a compound), "synonym" or "near"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One found document."""

    ref: str
    matches: tuple[Match, ...]
    km: float | None
    """Distance of its nearest place in `Criteria.places`; None when none were given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A part of a result, with what is needed to refine it."""

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]]
    """Facet name to value to the number of hits if only that value of the facet were chosen,
    the other filters standing. Values with none are left out, unless chosen."""
    correction: str | None
    """A better spelled question that has hits, or None."""
    relaxed: bool
    """Whether nothing met all the words, so that the hits meet some or look like them.
    Depends on the words, `open_on` and `exclude`, never on filters or places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """What an administrator may want to know of an index."""

    documents: int
    segments: int
    """Parts the index is stored in; 1 right after a rebuild."""
    size: int
    """Bytes on disk."""
    is_outdated: bool
    """Whether it was written by another analysis or vocabulary, so that a rebuild is due."""


class SearchEngine(Protocol[D_contra]):
    """One collection. Safe to share between threads; processes see each other's changes.

    Every method raises `EngineUnavailable`, and nothing else, when the store is in trouble.
    """

    def upsert(self, documents: Iterable[D_contra]) -> None:
        """Add documents, replacing those of the same ref; findable when this returns."""

    def remove(self, refs: Iterable[str]) -> None:
        """Take documents out; unknown refs are ignored. Bytes may stay in files: see `erase`."""

    def erase(self, refs: Iterable[str]) -> None:
        """Take documents out and rewrite the store, so that no byte of them is left in it."""

    def rebuild(self, documents: Iterable[D_contra]) -> None:
        """Replace the whole index; searches see the old one until the new one is complete."""

    def search(self, criteria: Criteria) -> Page:
        """Find documents. Any text, value or number is a valid question."""

    def suggest(self, prefix: str, limit: int = 8, *, open_on: date | None = None) -> list[str]:
        """Complete a word of a title or occupation that has results, most frequent first."""

    def similar(
        self,
        ref: str,
        limit: int = 4,
        *,
        open_on: date | None = None,
        exclude: frozenset[str] = frozenset(),
    ) -> list[str]:
        """List refs of documents like this one, best first; empty when `ref` is unknown."""

    def fingerprints(self) -> dict[str, str]:
        """Map every ref in the index to `search.documents.fingerprint` of what was stored."""

    def stats(self) -> Stats:
        """Count what is in the index."""

    def close(self) -> None:
        """Let go of files and connections; the next call takes them again."""


def open_engine(
    url: str, document_class: type[D_contra], *, vocabulary: Iterable[str] = ()
) -> SearchEngine[D_contra]:
    """Open the engine that a URL names; an index that is not there yet is made by writing to it.

    Args:
        url: `whoosh:///absolute/folder` (three slashes) or `whoosh:relative/folder`, or an
            SQLAlchemy address of PostgreSQL, `postgresql+psycopg://…`. Several collections may
            share it: each has a folder or tables of its own.
        document_class: the collection; see `search.documents`.
        vocabulary: words known besides the shipped list, such as names of occupations; they
            help to split compounds. Change it and a rebuild is due (`Stats.is_outdated`).

    Raises:
        ValueError: when no engine answers to the URL.

    """
    scheme, _, rest = url.partition(":")
    engine: Any
    if scheme == "whoosh":
        from search.whoosh_engine import WhooshEngine  # noqa: PLC0415 - only the engine in use

        # A folder for each collection: what is in one must never be found through another.
        folder = Path(_folder(rest)) / document_class.layout.name
        engine = WhooshEngine(folder, document_class, vocabulary=vocabulary)
    elif scheme.partition("+")[0] == "postgresql":
        from search.postgres_engine import PostgresEngine  # noqa: PLC0415 - idem

        engine = PostgresEngine(url, document_class, vocabulary=vocabulary)
    else:
        raise ValueError(f"No search engine for addresses that begin with {scheme!r}.")
    return engine  # type: ignore[no-any-return]


def _folder(rest: str) -> str:
    """Take the path from what follows `whoosh:`."""
    path = rest.removeprefix("//")
    if not path or path == "/":
        raise ValueError("The address of a Whoosh index names a folder, as in whoosh:///folder.")
    return path
