from datetime import timedelta

from sqlalchemy import select

from portal.outbox.models import Job, JobKind
from portal.outbox.services import due_again, enqueue


def test_enqueue_records_a_job(session):
    enqueue(JobKind.CLEAN_UP)

    assert session.scalars(select(Job.kind)).all() == [JobKind.CLEAN_UP]


def test_repeating_work_is_due_once_per_term(session):
    assert due_again("night", timedelta(hours=1)) is True
    assert due_again("night", timedelta(hours=1)) is False
    assert due_again("night", timedelta(0)) is True
