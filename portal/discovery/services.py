"""Keeping the index in agreement with the database.

Everything here is level-triggered: a row is read again, and the index is made to say what the row
says. A job may run late, twice or beside another without harm. Nothing here runs inside a
transaction of its caller; each read is a short one of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

import structlog
from sqlalchemy import delete

from portal import db
from portal.db import session
from portal.discovery import engine, queries
from portal.discovery.documents import all_documents, document_of
from portal.outbox.models import Job
from portal.vacancies.queries import public
from search.documents import VacancyDocument, fingerprint
from search.engine import EngineBusy, EngineUnavailable, Stats

log = structlog.get_logger(__name__)

MOST_AT_ONCE = 200
"""Waiting jobs that are done together: one change of the index costs more than one document."""
TRIES = 3

connect = engine.connect


@dataclass(frozen=True, slots=True)
class Drift:
    """Refs in which index and database differ, each in alphabetical order."""

    missing: tuple[str, ...]
    """Visible to the public, and not in the index."""
    extra: tuple[str, ...]
    """In the index, and not visible to the public."""
    different: tuple[str, ...]
    """In both, with another content."""

    def __bool__(self) -> bool:
        """Whether there is any difference."""
        return bool(self.missing or self.extra or self.different)


def index_vacancy(vacancy_id: UUID) -> None:
    """Make the index agree with one vacancy, and with others whose jobs wait as well.

    The handler of INDEX_VACANCY; called without a transaction. An index that is gone or damaged
    is made anew. Raises EngineUnavailable when it is locked or cannot be made, so that the job is
    tried again. Side effects: the index; jobs of vacancies that went along are removed from the
    queue.
    """
    with _reading():
        others = queries.waiting_jobs(MOST_AT_ONCE)
    try:
        # Writing to an index that is gone would make one that holds these vacancies alone.
        stats()
        index_vacancies([vacancy_id, *(subject for _, subject in others)])
    except EngineBusy:
        raise
    except EngineUnavailable:
        rebuild()
    if others:
        # A job that was asked for after `others` was read is not among these keys, and one that
        # somebody took in the meantime is left to them.
        with db.transaction():
            session.execute(
                delete(Job)
                .where(Job.id.in_([job for job, _ in others]), Job.locked_until.is_(None))
                .execution_options(synchronize_session=False)
            )


def index_vacancies(vacancy_ids: Sequence[UUID]) -> None:
    """Make the index agree with these vacancies; raises EngineUnavailable.

    Rows are read again after the change: when another process changed one in between, both may
    have written, and the last word must be the database's.
    """
    target = engine.vacancies()
    ids = list(dict.fromkeys(vacancy_ids))
    wanted = _wanted(ids)
    for _ in range(TRIES):
        present = [document for document in wanted.values() if document is not None]
        gone = [ref for ref, document in wanted.items() if document is None]
        if present:
            target.upsert(present)
        if gone:
            target.remove(gone)
        now = _wanted(ids)
        if now == wanted:
            return
        wanted = now
    raise EngineBusy("vacancies change faster than they can be indexed")


def drift() -> Drift:
    """Compare the index with the database; raises EngineUnavailable. Reads everything."""
    return _compare(engine.vacancies().fingerprints())


def _compare(stored: Mapping[str, str]) -> Drift:
    with _reading():
        wanted = {document.ref: fingerprint(document) for document in all_documents()}
    return Drift(
        missing=tuple(sorted(wanted.keys() - stored.keys())),
        extra=tuple(sorted(stored.keys() - wanted.keys())),
        different=tuple(
            sorted(ref for ref in wanted.keys() & stored.keys() if wanted[ref] != stored[ref])
        ),
    )


def heal() -> Drift:
    """Find and mend every difference between index and database; return what was mended.

    An index that is gone, damaged or written by another version of the program is made anew.
    Raises EngineUnavailable when that cannot be done now. Side effects: the index, and a line in
    the log with the counts.
    """
    try:
        found = drift()
        is_usable = not stats().is_outdated
    except EngineUnavailable:
        found = _compare({})
        is_usable = False
    if not is_usable:
        rebuild()
    elif found:
        with _reading():
            ids = queries.ids_of([*found.missing, *found.different, *found.extra])
        for start in range(0, len(ids), MOST_AT_ONCE):
            index_vacancies(list(ids.values())[start : start + MOST_AT_ONCE])
        orphans = [ref for ref in found.extra if ref not in ids]
        if orphans:
            engine.vacancies().remove(orphans)
    log.info(
        "search index compared",
        missing=len(found.missing),
        extra=len(found.extra),
        different=len(found.different),
    )
    return found


def rebuild() -> int:
    """Make the index anew, without a moment in which nothing is found; return how many.

    Raises EngineUnavailable. What changes meanwhile waits for it and is indexed afterwards.
    """
    count = 0

    def counted() -> Iterator[VacancyDocument]:
        nonlocal count
        for document in all_documents():
            count += 1
            yield document

    with _reading():
        engine.vacancies().rebuild(counted())
    return count


def stats() -> Stats:
    """Return figures of the index; raises EngineUnavailable."""
    return engine.vacancies().stats()


def state() -> Stats | None:
    """Return figures of the index, or None when it cannot be used now."""
    try:
        return stats()
    except EngineUnavailable:
        return None


def _wanted(ids: Sequence[UUID]) -> dict[str, VacancyDocument | None]:
    """Return what the index must say for each ref: a document, or nothing."""
    with _reading():
        wanted: dict[str, VacancyDocument | None] = dict.fromkeys(queries.refs_of(ids).values())
        for vacancy in public.visible_by_ids(ids):
            wanted[vacancy.ref] = document_of(vacancy)
    return wanted


@contextmanager
def _reading() -> Iterator[None]:
    """Read in a transaction of its own, so that what is seen is what stands there now."""
    try:
        yield
        session.commit()
    finally:
        session.remove()
