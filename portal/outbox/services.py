"""Putting work in the queue, and what an administrator does with work that failed."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from portal import clock
from portal.db import session
from portal.outbox.models import Job, JobKind, RecurringRun


def enqueue(
    kind: JobKind,
    subject_id: UUID | None = None,
    *,
    payload: Mapping[str, Any] | None = None,
    run_at: datetime | None = None,
) -> Job:
    """Record a job; it exists if and only if the surrounding transaction commits.

    `payload` holds plain JSON values and never personal data: the worker reads rows instead.
    `run_at` (aware) is the earliest moment; the default is now.
    """
    job = Job(
        kind=kind,
        subject_id=subject_id,
        payload=dict(payload or {}),
        run_at=run_at or clock.now(),
    )
    session.add(job)
    session.flush()
    return job


def retry(job: Job) -> None:
    """Give a parked job all its attempts again, from now."""
    job.parked_at = None
    job.attempts = 0
    job.run_at = clock.now()
    job.locked_until = None


def drop(job: Job) -> None:
    """Forget a parked job for good."""
    session.delete(job)


def due_again(name: str, every: timedelta) -> bool:
    """Whether repeating work is due, and claim this turn for the caller.

    Two workers that ask at the same moment get one yes: the second finds the row changed.
    """
    moment = clock.now()
    run = session.scalars(select(RecurringRun).where(RecurringRun.name == name)).one_or_none()
    if run is None:
        try:
            with session.begin_nested():
                session.add(RecurringRun(name=name, last_run_at=moment))
        except IntegrityError:
            return False
        return True
    if moment - run.last_run_at < every:
        return False
    claimed = session.execute(
        update(RecurringRun)
        .where(RecurringRun.name == name, RecurringRun.last_run_at == run.last_run_at)
        .values(last_run_at=moment)
        .execution_options(synchronize_session=False)
    )
    session.expire(run)
    return bool(claimed.rowcount)  # type: ignore[attr-defined]
