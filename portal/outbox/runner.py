"""Working off the queue: claim, do, forget; after a failure wait longer, after many park."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import delete, select
from sqlalchemy.exc import SQLAlchemyError

from portal import clock, db
from portal.db import session
from portal.outbox.models import Job, JobKind

MAX_ATTEMPTS = 8
CLAIM = timedelta(minutes=5)
FIRST_WAIT = timedelta(seconds=5)

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a handler gets to know of its job; `attempt` counts from 1 and names the claim."""

    id: UUID
    kind: JobKind
    subject_id: UUID | None
    payload: Mapping[str, Any]
    attempt: int = 1


class ClaimLost(Exception):  # noqa: N818  names what happened, and is no mistake of the job
    """Somebody else took the job: this worker stood still for longer than its claim."""


@dataclass(frozen=True, slots=True)
class Handler:
    """A function for one kind of job.

    Most handlers run inside the transaction that also removes the job, so they happen exactly
    once. One that `talks_outside` (mail server, index) is called without a transaction: it opens
    its own short ones, may run twice after a crash, and must not mind.
    """

    run: Callable[[Claimed], None]
    talks_outside: bool = False


def run_due(handlers: Mapping[JobKind, Handler], *, limit: int = 100) -> int:
    """Do what is due now, oldest first, at most `limit` jobs; return how many were tried."""
    done = 0
    while done < limit:
        job = _claim()
        if job is None:
            break
        _do(job, handlers)
        done += 1
    return done


def _claim() -> Claimed | None:
    moment = clock.now()
    with db.transaction():
        job = session.scalars(
            select(Job)
            .where(
                Job.parked_at.is_(None),
                Job.run_at <= moment,
                (Job.locked_until.is_(None)) | (Job.locked_until < moment),
            )
            .order_by(Job.run_at, Job.created_at, Job.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        ).one_or_none()
        if job is None:
            return None
        job.locked_until = moment + CLAIM
        job.attempts += 1
        return Claimed(job.id, job.kind, job.subject_id, dict(job.payload), job.attempts)


def _do(job: Claimed, handlers: Mapping[JobKind, Handler]) -> None:
    try:
        handler = handlers[job.kind]
        if handler.talks_outside:
            handler.run(job)
            with db.transaction():
                _forget(job)
        else:
            with db.transaction():
                handler.run(job)
                if not _forget(job):
                    # Who has it now does it: done here as well, it would be done twice.
                    raise ClaimLost  # noqa: TRY301  the transaction must end here
    except ClaimLost:
        log.warning("job taken over by another worker", job=str(job.id), kind=job.kind.value)
    except Exception as error:  # noqa: BLE001  whatever went wrong, the queue must go on
        session.rollback()
        session.remove()
        _postpone(job, error)


def _words(error: Exception) -> str:
    """Say what went wrong; a database error would bring the values of its statement along."""
    name = type(error).__name__
    return name if isinstance(error, SQLAlchemyError) else f"{name}: {error}"[:500]


def _forget(job: Claimed) -> bool:
    """Delete the job; whether it was still this worker's."""
    gone = session.execute(
        delete(Job)
        .where(Job.id == job.id, Job.attempts == job.attempt)
        .execution_options(synchronize_session=False)
    )
    return bool(gone.rowcount)  # type: ignore[attr-defined]


def _postpone(job: Claimed, error: Exception) -> None:
    with db.transaction():
        row = session.get(Job, job.id)
        if row is None or row.attempts != job.attempt:
            return
        # The class alone goes to the log: a message may hold an address or a text.
        log.warning(
            "job failed",
            job=str(job.id),
            kind=job.kind.value,
            error=type(error).__name__,
            attempts=row.attempts,
        )
        row.last_error = _words(error)
        row.locked_until = None
        if row.attempts >= MAX_ATTEMPTS:
            row.parked_at = clock.now()
        else:
            row.run_at = clock.now() + FIRST_WAIT * 3 ** (row.attempts - 1)
