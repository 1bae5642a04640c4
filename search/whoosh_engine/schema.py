"""The fields of the Whoosh index: our own terms go in as they are, without Whoosh's analysis."""

from array import array
from collections.abc import Iterable, Iterator
from typing import Any

from whoosh import columns, fields
from whoosh.fields import Schema
from whoosh.formats import Format

from search.layout import Entry
from search.terms import Terms

PART_SHIFT = 8
"""A posting of `words` holds the mask of the family low and that of the part high."""

Posting = tuple[str, int, bytes]
"""Term, weight (an integer that fits a 32-bit float: below 2**24) and value."""


class TermFormat(Format):  # type: ignore[misc]
    """Postings with a weight and, in one field, positions."""

    def __init__(self, *, has_values: bool) -> None:
        """Remember whether postings have a value, of any length."""
        super().__init__()
        self.has_values = has_values

    def fixed_value_size(self) -> int | None:
        """Zero bytes, or any number of them."""
        return None if self.has_values else 0


class TermField(fields.FieldType):  # type: ignore[misc]
    """A field that is given its postings ready-made."""

    def __init__(self, *, has_values: bool = False) -> None:
        """Make a field without analysis, lengths or stored value."""
        super().__init__(format=TermFormat(has_values=has_values), analyzer=None)

    def index(self, value: Iterable[Posting], **_: Any) -> Iterator[tuple[bytes, int, int, bytes]]:
        """Pass on the postings."""
        for term, weight, payload in value:
            yield term.encode(), 1, weight, payload


def schema() -> Schema:
    """Describe the index; the same for every document class."""
    return Schema(
        ref=fields.ID(sortable=columns.VarBytesColumn()),
        exact=TermField(has_values=True),
        words=TermField(),
        whole=TermField(),
        names=TermField(),
        facets=TermField(),
        places=TermField(),
        published=fields.COLUMN(columns.NumericColumn("q")),
        closes=fields.COLUMN(columns.NumericColumn("i")),
        content=fields.STORED(),
    )


def row(entry: Entry, terms: Terms, facet_names: list[str], fingerprint: str) -> dict[str, Any]:
    """Turn a document into the keyword arguments of `add_document`."""
    words = dict(terms.family)
    for part, mask in terms.part.items():
        words[part] = words.get(part, 0) | mask << PART_SHIFT
    facets = [
        f"{name}={value}"
        for name, values in zip(facet_names, entry.facets, strict=True)
        for value in values
    ]
    return {
        "ref": entry.ref,
        "exact": [
            (word, mask, array("H", terms.positions.get(word, ())).tobytes())
            for word, mask in terms.exact.items()
        ],
        "words": _postings(words),
        "whole": _postings(terms.whole),
        "names": _postings(dict.fromkeys(terms.names, 1)),
        "facets": _postings(dict.fromkeys(facets, 1)),
        "places": _postings(dict.fromkeys(entry.places, 1)),
        "published": entry.published,
        "closes": entry.closes,
        "content": (entry.texts, fingerprint),
    }


def _postings(weights: dict[str, int]) -> list[Posting]:
    """Pair terms with weights; no values."""
    return [(term, weight, b"") for term, weight in weights.items()]
