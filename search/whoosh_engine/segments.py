"""Segments as arrays. A segment never changes, so what is read of it once stays true.

Whoosh is the store and numpy does the arithmetic: going through postings with Whoosh's own
matchers costs a hundred times as much (`docs/benchmarks.md`).
"""

import threading
from array import array
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh.reading import SegmentReader, TermNotFound

from search.whoosh_engine.store import unavailable

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

CACHE_BYTES = 64 * 2**20
"""For postings of one index; the most used stay."""
_ITEM_BYTES = 200
"""What an entry of the cache costs beside its arrays."""
_NONE: Ints = np.zeros(0, dtype=np.int32)


@dataclass(frozen=True, slots=True)
class Postings:
    """Documents of a segment that have a term, and with what weight."""

    docs: Ints
    weights: Ints


@dataclass(frozen=True, slots=True)
class Spots:
    """Where a word stands: document and position as one number, `document << 16 | position`."""

    keys: Longs


@dataclass(frozen=True, slots=True)
class Values:
    """The terms of a field and which documents have them: pairs of a document and a code."""

    names: list[str]
    docs: Ints
    codes: Ints


class Cache:
    """Bounded by bytes; drops what was not used for the longest time."""

    def __init__(self, limit: int = CACHE_BYTES) -> None:
        """Start empty."""
        self._limit = limit
        self._size = 0
        self._items: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Any:
        """Give what is kept under a key, or None."""
        with self._lock:
            found = self._items.get(key)
            if found is None:
                return None
            self._items.move_to_end(key)
            return found[0]

    def put(self, key: Hashable, value: Any, size: int) -> None:
        """Keep something that takes this many bytes."""
        with self._lock:
            if key not in self._items:
                self._items[key] = value, size + _ITEM_BYTES
                self._size += size + _ITEM_BYTES
            while self._size > self._limit and self._items:
                _, (_, freed) = self._items.popitem(last=False)
                self._size -= freed


class Segment:
    """One segment, with its columns read and its postings read when asked for."""

    def __init__(self, reader: SegmentReader, cache: Cache) -> None:
        """Read the columns.

        Raises:
            EngineUnavailable: when the files are damaged.

        """
        self.name: str = reader.segment().segment_id()
        self.size: int = reader.doc_count_all()
        self._reader = reader
        self._cache = cache
        self._lock = threading.Lock()  # a Whoosh reader moves through its file
        self._exact: dict[str, int] | None = None
        with unavailable("read"):
            self.refs = [str(ref) for ref in reader.column_reader("ref").load()]
            self.published: Longs = np.array(
                reader.column_reader("published").load(), dtype=np.int64
            )
            self.closes: Longs = np.array(reader.column_reader("closes").load(), dtype=np.int64)
            self.facets = self._values("facets")
            self.places = self._values("places")
            self.names = self._values("names")

    def postings(self, field: str, term: str) -> Postings:
        """Give the documents with a term; empty arrays when there are none."""
        key = (self.name, field, term)
        found = self._cache.get(key)
        if found is None:
            with self._lock, unavailable("read"):
                found = self._read(field, term)
            self._cache.put(key, found, found.docs.nbytes + found.weights.nbytes)
        return found  # type: ignore[no-any-return]

    def spots(self, word: str) -> Spots:
        """Give every place of a word as written."""
        key = (self.name, "spots", word)
        found = self._cache.get(key)
        if found is None:
            with self._lock, unavailable("read"):
                found = self._read_spots(word)
            self._cache.put(key, found, found.keys.nbytes)
        return found  # type: ignore[no-any-return]

    def _read(self, field: str, term: str) -> Postings:
        """Read postings from the file."""
        try:
            matcher: Any = self._reader.postings(field, term.encode())
        except TermNotFound:
            return Postings(_NONE, _NONE)
        docs, weights = array("i"), array("i")
        while matcher.is_active():
            docs.append(matcher.id())
            weights.append(int(matcher.weight()))
            matcher.next()
        return Postings(np.array(docs, dtype=np.int32), np.array(weights, dtype=np.int32))

    def _read_spots(self, word: str) -> Spots:
        """Read positions from the file."""
        try:
            matcher: Any = self._reader.postings("exact", word.encode())
        except TermNotFound:
            return Spots(np.zeros(0, dtype=np.int64))
        keys = []
        while matcher.is_active():
            places = np.frombuffer(matcher.value(), dtype=np.uint16).astype(np.int64)
            keys.append(np.int64(matcher.id()) << 16 | places)
            matcher.next()
        return Spots(np.concatenate(keys))

    def _values(self, field: str) -> Values:
        """Read all terms of a field with their documents."""
        names: list[str] = []
        docs: list[Ints] = []
        codes: list[Ints] = []
        for term in self._reader.lexicon(field):
            found = self._read(field, term.decode())
            docs.append(found.docs)
            codes.append(np.full(len(found.docs), len(names), dtype=np.int32))
            names.append(term.decode())
        return Values(names, _joined(docs), _joined(codes))

    def content(self, document: int) -> tuple[tuple[tuple[str, ...], ...], str]:
        """Give the texts and the fingerprint of a document."""
        with self._lock, unavailable("read"):
            texts, fingerprint = self._reader.stored_fields(document)["content"]
            return texts, fingerprint

    def words(self) -> dict[str, int]:
        """Give every word as written with the number of documents that have it."""
        if self._exact is None:
            with self._lock, unavailable("read"):
                self._exact = {
                    term.decode(): info.doc_frequency()
                    for term, info in self._reader.iter_field("exact")
                }
        return self._exact


def _joined(arrays: list[Ints]) -> Ints:
    """Put arrays in a row."""
    return np.concatenate(arrays) if arrays else _NONE
