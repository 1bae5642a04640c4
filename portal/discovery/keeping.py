"""Keeping one collection of the index in agreement with the database.

Everything here is level-triggered: a row is read again, and the index is made to say what the row
says. A job may run late, twice or beside another without harm. Nothing here runs inside a
transaction of its caller; each read is a short one of its own.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

import structlog
from sqlalchemy import delete

from portal import db
from portal.db import session
from portal.discovery import queries
from portal.outbox.models import Job, JobKind
from search.documents import fingerprint
from search.engine import EngineBusy, EngineUnavailable, SearchEngine, Stats
from search.layout import Document

log = structlog.get_logger(__name__)

D = TypeVar("D", bound=Document)

MOST_AT_ONCE = 200
"""Waiting jobs that are done together: one change of the index costs more than one document."""
TRIES = 3


@dataclass(frozen=True, slots=True)
class Drift:
    """Refs in which index and database differ, each in alphabetical order."""

    missing: tuple[str, ...]
    """In the database for all to find, and not in the index."""
    extra: tuple[str, ...]
    """In the index, and not to be found any more."""
    different: tuple[str, ...]
    """In both, with another content."""

    def __bool__(self) -> bool:
        """Whether there is any difference."""
        return bool(self.missing or self.extra or self.different)


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper(Generic[D]):
    """What keeps one collection: its engine, its job, and how its rows become documents.

    `documents_of` gives the documents of those among some keys that may be found now, `refs_of`
    the present ref of each key that has a row, `ids_of` the key of each ref that has one.
    """

    name: str
    """What its things are called in messages, in English."""
    job: JobKind
    engine: Callable[[], SearchEngine[D]]
    all_documents: Callable[[], Iterator[D]]
    documents_of: Callable[[Sequence[UUID]], list[D]]
    refs_of: Callable[[Collection[UUID]], Mapping[UUID, str]]
    ids_of: Callable[[Collection[str]], Mapping[str, UUID]]

    def index(self, subject_id: UUID, *, gone: Collection[str] = ()) -> None:
        """Make the index agree with one row, and with others whose jobs wait as well.

        The handler of its job; called without a transaction. `gone` are refs that lead nowhere
        any more. An index that is gone or damaged is made anew. Raises EngineUnavailable when it
        is locked or cannot be made, so that the job is tried again. Side effects: the index;
        jobs of rows that went along are removed from the queue.
        """
        with _reading():
            others = queries.waiting_jobs(self.job, MOST_AT_ONCE)
        refs = [*gone, *(ref for one in others for ref in one.gone)]
        try:
            # Writing to an index that is gone would make one that holds these rows alone.
            self.stats()
            if refs:
                self.engine().remove(refs)
            self.index_all([subject_id, *(one.subject_id for one in others)])
        except EngineBusy:
            raise
        except EngineUnavailable:
            self.rebuild()
        if others:
            # A job that was asked for after `others` was read is not among these keys, and one
            # that somebody took in the meantime is left to them.
            with db.transaction():
                session.execute(
                    delete(Job)
                    .where(Job.id.in_([one.job_id for one in others]), Job.locked_until.is_(None))
                    .execution_options(synchronize_session=False)
                )

    def index_all(self, ids: Sequence[UUID]) -> None:
        """Make the index agree with these rows; raises EngineUnavailable.

        Rows are read again after the change: when another process changed one in between, both
        may have written, and the last word must be the database's.
        """
        target = self.engine()
        ids = list(dict.fromkeys(ids))
        wanted = self._wanted(ids)
        for _ in range(TRIES):
            present = [document for document in wanted.values() if document is not None]
            gone = [ref for ref, document in wanted.items() if document is None]
            if present:
                target.upsert(present)
            if gone:
                target.remove(gone)
            now = self._wanted(ids)
            if now == wanted:
                return
            # A row may have got another ref: the old one must not stay behind.
            target.remove(wanted.keys() - now.keys())
            wanted = now
        raise EngineBusy(f"{self.name} change faster than they can be indexed")

    def drift(self) -> Drift:
        """Compare the index with the database; raises EngineUnavailable. Reads everything."""
        return self._compare(self.engine().fingerprints())

    def heal(self) -> Drift:
        """Find and mend every difference between index and database; return what was mended.

        An index that is gone, damaged or written by another version of the program is made anew.
        Raises EngineUnavailable when that cannot be done now. Side effects: the index, and a line
        in the log with the counts.
        """
        try:
            found = self.drift()
            is_usable = not self.stats().is_outdated
        except EngineUnavailable:
            found = self._compare({})
            is_usable = False
        if not is_usable:
            self.rebuild()
        elif found:
            with _reading():
                ids = self.ids_of([*found.missing, *found.different, *found.extra])
            for start in range(0, len(ids), MOST_AT_ONCE):
                self.index_all(list(ids.values())[start : start + MOST_AT_ONCE])
            orphans = [ref for ref in found.extra if ref not in ids]
            if orphans:
                self.engine().remove(orphans)
        log.info(
            "search index compared",
            collection=self.name,
            missing=len(found.missing),
            extra=len(found.extra),
            different=len(found.different),
        )
        return found

    def rebuild(self) -> int:
        """Make the index anew, without a moment in which nothing is found; return how many.

        Raises EngineUnavailable. What changes meanwhile waits for it and is indexed afterwards.
        """
        count = 0

        def counted() -> Iterator[D]:
            nonlocal count
            for document in self.all_documents():
                count += 1
                yield document

        with _reading():
            self.engine().rebuild(counted())
        return count

    def stats(self) -> Stats:
        """Return figures of the index; raises EngineUnavailable."""
        return self.engine().stats()

    def _compare(self, stored: Mapping[str, str]) -> Drift:
        with _reading():
            wanted = {document.ref: fingerprint(document) for document in self.all_documents()}
        return Drift(
            missing=tuple(sorted(wanted.keys() - stored.keys())),
            extra=tuple(sorted(stored.keys() - wanted.keys())),
            different=tuple(
                sorted(ref for ref in wanted.keys() & stored.keys() if wanted[ref] != stored[ref])
            ),
        )

    def _wanted(self, ids: Sequence[UUID]) -> dict[str, D | None]:
        """Return what the index must say for each ref: a document, or nothing."""
        with _reading():
            wanted: dict[str, D | None] = dict.fromkeys(self.refs_of(ids).values())
            wanted.update((document.ref, document) for document in self.documents_of(ids))
        return wanted


@contextmanager
def _reading() -> Iterator[None]:
    """Read in a transaction of its own, so that what is seen is what stands there now."""
    try:
        yield
        session.commit()
    finally:
        session.remove()
