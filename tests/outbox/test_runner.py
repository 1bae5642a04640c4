from datetime import timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import select, update

from portal import clock, db
from portal.outbox import queries, services
from portal.outbox.models import Job, JobKind
from portal.outbox.runner import CLAIM, MAX_ATTEMPTS, Handler, run_due
from portal.submissions.models import Submission
from tests.support.database import database_url


@pytest.fixture
def travel():
    with time_machine.travel(clock.now(), tick=False) as traveller:
        yield traveller


class Recorder:
    """A handler that remembers its jobs and fails as often as it is told."""

    def __init__(self, failures=0):
        self.jobs = []
        self.failures = failures

    def __call__(self, job):
        self.jobs.append(job)
        if len(self.jobs) <= self.failures:
            raise RuntimeError("het lukt niet")


def run(handler, *, outside=False, limit=100):
    return run_due({JobKind.CLEAN_UP: Handler(handler, talks_outside=outside)}, limit=limit)


@pytest.mark.parametrize("outside", [False, True])
def test_run_due_does_each_job_once_and_forgets_it(session, outside):
    made = services.enqueue(JobKind.CLEAN_UP, payload={"n": 1})
    key = made.id
    session.commit()
    handler = Recorder()

    assert run(handler, outside=outside) == 1
    assert run(handler, outside=outside) == 0

    [job] = handler.jobs
    assert (job.id, job.kind, job.subject_id, dict(job.payload)) == (
        key,
        JobKind.CLEAN_UP,
        None,
        {"n": 1},
    )
    assert session.scalars(select(Job)).all() == []


def test_run_due_keeps_order_limit_and_the_future(session, travel):
    now = clock.now()
    for minutes in (-1, 5, -3, -2):
        services.enqueue(
            JobKind.CLEAN_UP, payload={"n": minutes}, run_at=now + timedelta(minutes=minutes)
        )
    session.commit()
    handler = Recorder()

    assert run(handler, limit=2) == 2
    assert run(handler) == 1

    assert [job.payload["n"] for job in handler.jobs] == [-3, -2, -1]
    assert queries.counts() == {"waiting": 1, "parked": 0}


@pytest.mark.parametrize("outside", [False, True])
def test_a_job_that_fails_waits_longer_each_time_and_parks(session, travel, outside):
    services.enqueue(JobKind.CLEAN_UP)
    session.commit()
    handler = Recorder(failures=100)
    waits = []
    for _ in range(MAX_ATTEMPTS):
        assert run(handler, outside=outside) == 1
        [job] = session.scalars(select(Job)).all()
        if job.parked_at is None:
            waits.append((job.run_at - clock.now()).total_seconds())
            travel.move_to(job.run_at)
        session.remove()

    assert waits == [5, 15, 45, 135, 405, 1215, 3645]
    [parked] = queries.parked()
    assert (parked.attempts, parked.last_error) == (MAX_ATTEMPTS, "RuntimeError: het lukt niet")
    assert queries.counts() == {"waiting": 0, "parked": 1}
    travel.shift(timedelta(days=30))
    assert run(handler, outside=outside) == 0


def test_a_parked_job_can_be_tried_again_or_dropped(session, travel):
    services.enqueue(JobKind.CLEAN_UP)
    session.commit()
    failing = Recorder(failures=100)
    for _ in range(MAX_ATTEMPTS):
        run(failing)
        travel.shift(timedelta(days=1))
    [parked] = queries.parked()
    assert queries.get_parked(parked.id) is parked

    services.retry(parked)
    session.commit()
    assert queries.parked() == []
    assert run(Recorder()) == 1

    other = services.enqueue(JobKind.CLEAN_UP)
    services.drop(other)
    session.commit()
    assert run(Recorder()) == 0


def test_a_worker_that_lost_its_claim_leaves_the_job_to_who_has_it(session):
    services.enqueue(JobKind.CLEAN_UP)
    session.commit()

    def stands_still(job):
        session.add(Submission(key=uuid4(), location="/"))
        session.flush()
        # What another worker does after CLAIM, when this one wakes up too late.
        session.execute(update(Job).values(attempts=Job.attempts + 1))

    assert run(stands_still) == 1

    assert session.scalars(select(Submission)).all() == []
    [job] = session.scalars(select(Job))
    assert (job.last_error, job.parked_at) == (None, None)


def test_what_a_failing_job_wrote_is_undone(session):
    services.enqueue(JobKind.CLEAN_UP)
    session.commit()

    def half(job):
        session.add(Submission(key=job.id, location="/"))
        session.flush()
        raise RuntimeError

    run(half)

    assert session.scalars(select(Submission)).all() == []


def test_what_a_job_wrote_and_its_end_are_one_commit(session):
    made = services.enqueue(JobKind.CLEAN_UP)
    key = made.id
    session.commit()

    run(lambda job: session.add(Submission(key=job.id, location="/")))

    assert session.scalars(select(Submission.key)).all() == [key]
    assert session.scalars(select(Job)).all() == []


class _Crash(BaseException):
    """What a kill looks like from inside: nothing after it runs."""


@pytest.mark.parametrize("outside", [False, True])
def test_a_job_of_a_killed_worker_is_done_again_after_its_claim(session, travel, outside):
    services.enqueue(JobKind.CLEAN_UP)
    session.commit()

    def die(_job):
        raise _Crash

    with pytest.raises(_Crash):
        run(die, outside=outside)
    session.rollback()
    handler = Recorder()
    assert run(handler, outside=outside) == 0
    travel.shift(CLAIM + timedelta(seconds=1))
    assert run(handler, outside=outside) == 1


def test_a_job_asked_for_by_a_transaction_that_failed_does_not_exist(session):
    def fail():
        with db.transaction():
            services.enqueue(JobKind.CLEAN_UP)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert session.scalars(select(Job)).all() == []


def test_many_workers_do_each_job_once(request, tmp_path):
    with database_url(request.config.getoption("--database"), tmp_path) as url:
        before = db.session.session_factory.kw.get("bind")
        engine = db.connect(url)
        try:
            db.Base.metadata.create_all(engine)
            with db.transaction():
                for n in range(40):
                    services.enqueue(JobKind.CLEAN_UP, payload={"n": n})
            done, ready = [], Barrier(4)

            def work():
                ready.wait()
                handler = {JobKind.CLEAN_UP: Handler(lambda job: done.append(job.payload["n"]))}
                while run_due(handler):
                    pass

            threads = [Thread(target=work) for _ in range(4)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(60)
            with db.transaction():
                left = queries.counts()
        finally:
            db.session.remove()
            db.session.configure(bind=before)
            engine.dispose()

    assert sorted(done) == list(range(40))
    assert left == {"waiting": 0, "parked": 0}
