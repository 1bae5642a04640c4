"""What services left in the outbox, for tests."""

from uuid import UUID

from sqlalchemy import select

from portal.outbox.models import Job, JobKind


def jobs(session, kind):
    """Return the jobs of a kind in the order in which they were asked for."""
    return session.scalars(
        select(Job).where(Job.kind == kind).order_by(Job.created_at, Job.id)
    ).all()


def letters(session):
    """Return (letter, subject, receiver) of every letter asked for, sorted."""
    found = [
        (job.payload["letter"], job.subject_id, job.payload["to"] and UUID(job.payload["to"]))
        for job in jobs(session, JobKind.WRITE_LETTER)
    ]
    return sorted(found, key=lambda one: (one[0], str(one[1]), str(one[2])))


def forget_jobs(session):
    """Empty the outbox, so that a test sees only what comes after."""
    for job in session.scalars(select(Job)):
        session.delete(job)
    session.flush()
