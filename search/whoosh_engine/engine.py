"""The search engine on a Whoosh index in a folder."""

import threading
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from search.analysis import Analyzer
from search.asking import ask
from search.documents import fingerprint
from search.engine import Criteria, EngineUnavailable, Hit, Page, Stats
from search.explanation import Explainer
from search.layout import Document, Layout, entry_of
from search.likeness import likeness
from search.question import Reader
from search.synonyms import Synonyms
from search.terms import terms_of
from search.whoosh_engine.schema import row
from search.whoosh_engine.segments import Cache, Segment
from search.whoosh_engine.store import WAIT, State, Store, unavailable
from search.whoosh_engine.view import Shelf, View

_TRIES = 5
"""A version may be replaced between seeing and opening it."""
_PATIENCE = 10.0
"""Seconds before a damaged index is looked at again."""


class WhooshEngine:
    """See `search.engine.SearchEngine`."""

    def __init__(
        self,
        folder: str | Path,
        document_class: type[Document],
        *,
        vocabulary: Iterable[str] = (),
        wait: float = WAIT,
    ) -> None:
        """Name the folder of the index; it is opened, or made, when first used.

        Args:
            folder: where the index is or will be; nothing else may be in it.
            document_class: the collection.
            vocabulary: see `search.engine.open_engine`.
            wait: seconds that a change waits for another's lock.

        """
        self._layout: Layout = document_class.layout
        self._facet_names = [facet.name for facet in self._layout.facets]
        self._analyzer = Analyzer(vocabulary)
        self._reader = Reader(self._analyzer, Synonyms(self._analyzer))
        self._explainer = Explainer(self._analyzer, self._layout)
        self._store = Store(folder, analysis=self._analyzer.version, wait=wait)
        self._cache = Cache()
        self._lock = threading.Lock()
        self._seen: tuple[State, View] | None = None
        self._broken: tuple[State | None, float] = None, 0.0

    def upsert(self, documents: Iterable[Any]) -> None:
        """Add or replace documents; of two with one ref the last counts."""
        rows = {document.ref: self._row(document) for document in documents}
        if not rows:
            return
        with self._store.changing() as writer:
            _delete(writer, rows)
            for one in rows.values():
                _add(writer, one)

    def remove(self, refs: Iterable[str]) -> None:
        """Take documents out."""
        with self._store.changing() as writer:
            _delete(writer, refs)

    def erase(self, refs: Iterable[str]) -> None:
        """Take documents out and rewrite the index without them."""
        with self._store.changing(optimize=True) as writer:
            _delete(writer, refs)

    def rebuild(self, documents: Iterable[Any]) -> None:
        """Fill a new index and put it in the place of the old one."""
        with self._store.replacing() as writer:
            known: set[str] = set()
            for document in documents:
                if document.ref in known:
                    raise ValueError(f"Two documents have the ref {document.ref!r}.")
                known.add(document.ref)
                _add(writer, self._row(document))

    def search(self, criteria: Criteria) -> Page:
        """Find documents."""
        view = self._view()
        shelf = Shelf(view, view.open(criteria.open_on, criteria.exclude))
        asked = ask(criteria.words, self._reader, shelf)
        answer = view.answer(criteria, asked, shelf)
        return Page(
            hits=tuple(
                Hit(
                    ref=view.refs[number],
                    matches=self._explainer.matches(asked.units, view.content(number)[0])
                    if asked.units
                    else (),
                    km=km,
                )
                for number, km in zip(answer.documents, answer.kilometres, strict=True)
            ),
            total=answer.total,
            facets=answer.facets,
            correction=asked.correction,
            relaxed=asked.relaxed,
        )

    def suggest(self, prefix: str, limit: int = 8, *, open_on: date | None = None) -> list[str]:
        """Complete a word of a label."""
        day = None if open_on is None else open_on.toordinal()
        return self._view().suggestions.begin(prefix, limit, day)

    def similar(
        self,
        ref: str,
        limit: int = 4,
        *,
        open_on: date | None = None,
        exclude: frozenset[str] = frozenset(),
    ) -> list[str]:
        """List refs of documents like this one."""
        view = self._view()
        number = view.numbers.get(ref)
        if number is None or limit < 1:
            return []
        units = likeness(view.content(number)[0], self._layout, self._reader)
        shelf = Shelf(view, view.open(open_on, {*exclude, ref}))
        return [view.refs[one] for one in view.best(units, shelf, limit)] if units else []

    def fingerprints(self) -> dict[str, str]:
        """Map refs to the fingerprints stored with them."""
        view = self._view()
        return {ref: view.content(number)[1] for ref, number in view.numbers.items()}

    def stats(self) -> Stats:
        """Count documents, segments and bytes."""
        view = self._view()
        return Stats(
            documents=len(view.numbers),
            segments=len(view.segments),
            size=self._store.size(),
            is_outdated=self._store.is_outdated(),
        )

    def close(self) -> None:
        """Let go of the files; the next call opens them again."""
        with self._lock:
            self._seen = None
            self._cache = Cache()

    def _row(self, document: Any) -> dict[str, Any]:
        """Turn a document into what the writer takes."""
        entry = entry_of(document, self._layout)
        terms = terms_of(entry, self._layout, self._analyzer)
        return row(entry, terms, self._facet_names, fingerprint(document))

    def _view(self) -> View:
        """Give the index as it is now; opened anew only after a change."""
        for _ in range(_TRIES):
            before = self._store.state_or_none()
            try:
                return self._current()
            except EngineUnavailable:
                # A commit or a rebuild may have taken files away between looking and opening.
                if self._store.state_or_none() == before:
                    raise
        raise EngineUnavailable("The search index is replaced all the time.")

    def _current(self) -> View:
        """Give the view of the current state."""
        state = self._store.state()
        seen = self._seen
        if seen is not None and seen[0] == state:
            return seen[1]
        with self._lock:
            seen = self._seen
            if seen is None or seen[0] != state:
                seen = self._seen = state, self._opened(state)
        return seen[1]

    def _opened(self, state: State) -> View:
        """Open the index, keeping the segments that are still in it.

        What could not be opened is not tried again for a while: Whoosh takes half a second over
        a damaged index, and searches can be answered elsewhere meanwhile.
        """
        broken, since = self._broken
        if broken == state and time.monotonic() - since < _PATIENCE:
            raise EngineUnavailable("The search index could not be opened a moment ago.")
        seen = self._seen
        is_same = seen is not None and seen[0][0] == state[0]
        known = {one.name: one for one in seen[1].segments} if seen and is_same else {}
        segments, deleted = [], []
        try:
            for leaf in self._store.leaves():
                segment = leaf.segment()
                segments.append(known.get(segment.segment_id()) or Segment(leaf, self._cache))
                deleted.append(np.array(sorted(segment.deleted_docs()), dtype=np.int32))
        except EngineUnavailable:
            self._broken = state, time.monotonic()
            raise
        return View(self._layout, segments, deleted)


def _add(writer: Any, document: dict[str, Any]) -> None:
    """Add a document to what a writer will commit."""
    with unavailable("write"):
        writer.add_document(**document)


def _delete(writer: Any, refs: Iterable[str]) -> None:
    """Mark documents as removed in what a writer will commit."""
    with unavailable("write"):
        reader = writer.reader()
        for ref in refs:
            if ("ref", ref.encode()) in reader:
                matcher = reader.postings("ref", ref.encode())
                for number in list(matcher.all_ids()):
                    writer.delete_document(number)
