"""What waits and what is stuck."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select

from portal.db import session
from portal.outbox.models import Job


def parked() -> Sequence[Job]:
    """Jobs that failed on their last attempt, longest stuck first."""
    return session.scalars(
        select(Job).where(Job.parked_at.is_not(None)).order_by(Job.parked_at, Job.id)
    ).all()


def get_parked(job_id: UUID) -> Job:
    """One parked job; raises NoResultFound when it is not parked (any more)."""
    return session.scalars(select(Job).where(Job.id == job_id, Job.parked_at.is_not(None))).one()


def counts() -> dict[str, int]:
    """How many jobs wait and how many are parked: ``{"waiting": …, "parked": …}``."""
    waiting, parked_ = session.execute(
        select(func.count(Job.id) - func.count(Job.parked_at), func.count(Job.parked_at))
    ).one()
    return {"waiting": int(waiting), "parked": int(parked_)}
