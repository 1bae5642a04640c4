"""Fixtures that tests about accounts and employers share."""

from contextlib import contextmanager

import pytest
import time_machine
from sqlalchemy import event, select

from portal import clock, db
from portal.outbox.models import Job, JobKind


@pytest.fixture
def letters(session):
    """Give the letters asked so far: (letter, user it goes to), oldest first."""

    def asked():
        jobs = session.scalars(
            select(Job).where(Job.kind == JobKind.WRITE_LETTER).order_by(Job.created_at, Job.id)
        )
        return [(job.payload["letter"], job.payload["to"]) for job in jobs]

    return asked


@pytest.fixture
def committed(engine):
    """Let a test commit for real, from several threads; afterwards only the start rows are left."""
    kept = {"team", "list_item", "rate", "ticket_category", "ready_answer"}
    db.session.remove()
    db.session.configure(bind=engine, join_transaction_mode="conditional_savepoint")
    yield engine
    db.session.remove()
    with db.transaction():
        for table in reversed(db.Base.metadata.sorted_tables):
            if table.name not in kept:
                db.session.execute(table.delete())


@pytest.fixture
def travel():
    """Give a function that moves the clock by a timedelta from now, or to a moment."""
    with time_machine.travel(clock.now(), tick=False) as traveller:

        def go(step):
            traveller.move_to(step if hasattr(step, "tzinfo") else clock.now() + step)

        yield go


@contextmanager
def counting(engine):
    """Give a list that gets every statement of the block."""
    seen = []

    def note(_connection, _cursor, statement, *_):
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)
