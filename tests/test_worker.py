import shutil
from collections import Counter
from datetime import UTC, datetime, timedelta
from threading import Event
from time import monotonic, sleep
from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import DBAPIError

from portal import clock, db, settings
from portal.accounts import links
from portal.accounts.models import ActionLink, LinkPurpose
from portal.accounts.roles import Role
from portal.candidates.models import CandidateProfile
from portal.discovery import engine
from portal.discovery import services as discovery
from portal.employer_requests.services import asking
from portal.employer_requests.services.asking import RequestDetails
from portal.employer_requests.states import RequestStatus
from portal.employers.states import EmployerStatus
from portal.mail import services as mail
from portal.mail.catalogue import Letter
from portal.mail.models import Mail
from portal.mail.transports import Mailbox
from portal.notifications.models import Notification
from portal.notifications.services import choosing, telling
from portal.notifications.states import How, Kind
from portal.outbox.models import Job, JobKind
from portal.outbox.runner import Claimed, Handler
from portal.outbox.services import enqueue
from portal.submissions.models import Submission
from portal.vacancies.models import VacancyDayCount
from portal.vacancies.services import counting
from portal.vacancies.states import VacancyStatus
from portal.worker import LONGEST_PAUSE, POLL, REPEATING, Worker, handlers, prepare, start_thread
from tests.support.database import database_url

NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
#: What a worker asks for when it starts by day: everything that repeats, and a look at the index.
AT_FIRST = 1 + sum(not one.at_night for one in REPEATING)
NIGHT = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)


@pytest.fixture
def travel():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def _office(tmp_path):
    discovery.connect(f"whoosh://{tmp_path}/index")
    engine.vacancies().rebuild([])
    engine.candidates().rebuild([])
    counting.forget()
    yield
    counting.forget()
    discovery.connect("")
    mail.configure(
        transport=Mailbox(), sender_name="Werkpoort", sender_address="werkpoort@localhost"
    )


@pytest.fixture
def demo_settings(tmp_path):
    return settings.load({"DEMO": "1", "DATA_DIR": str(tmp_path)})


def do(kind, subject_id=None):
    handlers()[kind].run(Claimed(uuid4(), kind, subject_id, {}))


def nothing():
    """A handler for every kind that only notes what was asked."""
    asked = []
    return asked, {kind: Handler(lambda job: asked.append(job.kind)) for kind in JobKind}


def test_every_kind_of_job_has_a_handler():
    assert set(handlers()) == set(JobKind)


def test_only_what_talks_to_servers_runs_outside_the_transaction():
    outside = {kind for kind, handler in handlers().items() if handler.talks_outside}

    assert outside == {
        JobKind.SEND_MAIL,
        JobKind.INDEX_VACANCY,
        JobKind.INDEX_CANDIDATE,
        JobKind.CHECK_SEARCH,
        JobKind.DELETE_FILE,
        JobKind.ERASE_CANDIDATE,
        JobKind.RECEIVE_MAIL,
        JobKind.SEND_SAVED_SEARCHES,
    }


def test_run_once_asks_for_repeating_work_in_its_rhythm(session, travel):
    asked, noting = nothing()
    worker = Worker(handlers=noting)

    worker.run_once()
    assert Counter(asked) == Counter(
        [*(one.kind for one in REPEATING if not one.at_night), JobKind.CHECK_SEARCH]
    )
    asked.clear()

    for _ in range(12):
        travel.shift(timedelta(minutes=5))
        worker.run_once()
    assert Counter(asked) == {
        JobKind.ADVANCE_VACANCIES: 12,
        JobKind.SEND_SAVED_SEARCHES: 6,
        JobKind.ADVANCE_INTRODUCTIONS: 4,
        JobKind.ADVANCE_CANDIDATES: 1,
        JobKind.ADVANCE_REQUESTS: 1,
        JobKind.ADVANCE_TICKETS: 1,
        JobKind.END_STAFF_ACCOUNTS: 1,
    }


def test_run_once_compares_the_index_once_a_night(session, travel):
    asked, noting = nothing()
    worker = Worker(handlers=noting)
    worker.run_once()
    travel.move_to(NIGHT)
    asked.clear()

    for _ in range(3):
        worker.run_once()
        travel.shift(timedelta(minutes=20))

    assert asked.count(JobKind.CHECK_SEARCH) == 1


def test_run_once_asks_to_mend_an_index_that_is_gone(session, travel, tmp_path):
    asked, noting = nothing()
    worker = Worker(handlers=noting)
    worker.run_once()
    asked.clear()
    shutil.rmtree(tmp_path / "index")

    travel.shift(timedelta(seconds=10))
    worker.run_once()
    assert asked == [JobKind.CHECK_SEARCH]


def test_an_index_that_cannot_be_mended_is_asked_for_once(session, travel, tmp_path):
    (tmp_path / "file").write_text("no folder")
    discovery.connect(f"whoosh://{tmp_path}/file/index")
    worker = Worker()
    for _ in range(3):
        worker.run_once()
        travel.shift(timedelta(hours=3))

    [job] = session.scalars(select(Job).where(Job.kind == JobKind.CHECK_SEARCH))
    assert job.attempts == 3


def test_many_workers_ask_for_repeating_work_once(session, travel):
    asked, noting = nothing()

    for _ in range(3):
        Worker(handlers=noting).run_once()

    assert len(asked) == len(set(asked)) == AT_FIRST


def test_repeating_work_does_not_pile_up_while_it_fails(session, travel):
    def fail(_job):
        raise RuntimeError

    worker = Worker(handlers=dict.fromkeys(JobKind, Handler(fail)))
    for _ in range(5):
        worker.run_once()
        travel.shift(timedelta(minutes=6))

    kinds = session.scalars(select(Job.kind)).all()
    assert sorted(kinds) == sorted(set(kinds))


def test_without_jobs_it_only_writes_the_counts(session, make_vacancy, travel):
    vacancy = make_vacancy()
    enqueue(JobKind.CLEAN_UP)
    session.commit()
    counting.opened(vacancy.id)

    assert Worker(does_jobs=False).run_once() == 0

    assert session.scalars(select(VacancyDayCount.opened)).all() == [1]
    assert session.scalars(select(Job.kind)).all() == [JobKind.CLEAN_UP]


def test_counts_are_written_every_two_seconds(session, make_vacancy, travel):
    vacancy, worker = make_vacancy(), Worker(does_jobs=False)
    session.commit()
    worker.run_once()
    counting.opened(vacancy.id)

    worker.run_once()
    assert session.scalars(select(VacancyDayCount.opened)).all() == []
    travel.shift(timedelta(seconds=2))
    worker.run_once()
    assert session.scalars(select(VacancyDayCount.opened)).all() == [1]


def test_close_vacancies_of_an_excluded_employer(session, make_employer, make_vacancy):
    employer = make_employer(status=EmployerStatus.EXCLUDED)
    vacancy = make_vacancy(employer=employer)

    do(JobKind.CLOSE_VACANCIES_OF_EMPLOYER, employer.id)

    assert vacancy.status is VacancyStatus.CLOSED


def test_what_an_excluded_employer_asked_is_closed(session, make_employer, make_staff):
    employer = make_employer()
    request = asking.ask(employer, RequestDetails(need="Twee mensen."), by=make_staff())
    employer.status = EmployerStatus.EXCLUDED

    do(JobKind.CLOSE_VACANCIES_OF_EMPLOYER, employer.id)

    assert (request.status, request.end_reason) == (RequestStatus.CLOSED, "employer_excluded")


def test_advance_requests_reminds_of_a_late_answer(session, make_employer, make_staff):
    manager = make_staff()
    request = asking.ask(
        make_employer(contact=manager), RequestDetails(need="Twee mensen."), by=manager
    )
    request.promised_on = clock.today() - timedelta(days=1)

    do(JobKind.ADVANCE_REQUESTS)

    assert request.reminded_at is not None


def test_close_vacancies_of_an_employer_that_was_admitted_again_does_nothing(
    session, make_employer, make_vacancy
):
    vacancy = make_vacancy(employer=make_employer())

    do(JobKind.CLOSE_VACANCIES_OF_EMPLOYER, vacancy.employer_id)
    do(JobKind.CLOSE_VACANCIES_OF_EMPLOYER, uuid4())

    assert vacancy.status is VacancyStatus.PUBLISHED


def test_advance_vacancies_expires_what_has_closed(session, make_vacancy):
    vacancy = make_vacancy(closes_on=clock.today() - timedelta(days=1))

    do(JobKind.ADVANCE_VACANCIES)

    assert vacancy.status is VacancyStatus.EXPIRED


def test_advance_candidates_asks_hides_and_counts_who_is_alike(session, make_candidate, travel):
    make_candidate()  # made as one of many, and the only one there is
    do(JobKind.ADVANCE_CANDIDATES)
    assert [one.is_rare for one in session.scalars(select(CandidateProfile))] == [True]

    travel.shift(timedelta(days=91))
    do(JobKind.ADVANCE_CANDIDATES)

    asked = [
        job.payload["letter"] for job in session.scalars(select(Job)) if "letter" in job.payload
    ]
    assert asked == ["profile_hidden"]


def test_end_staff_accounts_after_their_last_day(session, make_user):
    user = make_user(Role.ACCOUNT_MANAGER, ends_on=clock.today() - timedelta(days=1))

    do(JobKind.END_STAFF_ACCOUNTS)

    assert user.is_active is False


def test_clean_up_deletes_what_is_past_its_term(session, make_user):
    user = make_user()
    links.issue(LinkPurpose.LOGIN, user_id=user.id, valid=timedelta(days=-91))
    links.issue(LinkPurpose.LOGIN, user_id=user.id)
    for days in (8, 6):
        session.add(
            Submission(key=uuid4(), location="/", created_at=clock.now() - timedelta(days=days))
        )
    for days in (91, 89):
        session.add(
            Notification(
                user_id=user.id,
                letter=Letter.VACANCY_APPROVED.value,
                subject_id=uuid4(),
                title="Goedgekeurd",
                created_at=clock.now() - timedelta(days=days),
            )
        )
        post = mail.post(
            None, "an@voorbeeld.test", "", letter=Letter.LOGIN_LINK, subject="", text="", html=""
        )
        post.created_at = clock.now() - timedelta(days=days)
    session.flush()

    do(JobKind.CLEAN_UP)

    for table in (ActionLink, Submission, Mail, Notification):
        assert len(session.scalars(select(table)).all()) == 1, table


def test_a_letter_goes_from_asking_to_the_mailbox(session, make_user, demo_settings, travel):
    prepare(demo_settings)
    user = make_user(name="Kim Jansen")
    mail.ask(Letter.LOGIN_LINK, user.id, to=user.id)
    session.commit()
    worker = Worker(
        handlers={
            **nothing()[1],
            **{kind: handlers()[kind] for kind in (JobKind.WRITE_LETTER, JobKind.SEND_MAIL)},
        }
    )

    worker.run_once()

    [sent] = session.scalars(select(Mail)).all()
    assert (sent.subject, sent.sent_at) == ("Inloggen bij Werkpoort", NOON)
    assert sent.message_id.endswith("@demo.werkpoort.nl>")
    assert "http://127.0.0.1:8000/m/" in sent.text


class Script(Event):
    """A stop signal that does something at each wait, notes it, and stops after the last."""

    def __init__(self, *steps):
        super().__init__()
        self.steps = list(steps)
        self.waited = []

    def wait(self, timeout=None):
        self.waited.append(timeout)
        step = self.steps.pop(0)
        if step is not None:
            step()
        if not self.steps:
            self.set()
        return self.is_set()


@pytest.fixture
def own_database(request, tmp_path):
    """A database of its own, connected as a worker process does."""
    with database_url(request.config.getoption("--database"), tmp_path) as url:
        before = db.session.session_factory.kw.get("bind")
        engine = db.connect(url)
        db.Base.metadata.create_all(engine)
        yield engine
        db.session.remove()
        db.session.configure(bind=before)
        engine.dispose()


def test_run_forever_lives_through_a_database_that_is_away(own_database):
    asked, noting = nothing()
    with own_database.begin() as connection:
        connection.execute(text("ALTER TABLE job RENAME TO job_away"))

    def back():
        with own_database.begin() as connection:
            connection.execute(text("ALTER TABLE job_away RENAME TO job"))

    stop = Script(*[None] * 7, back, None)
    Worker(handlers=noting).run_forever(stop)

    assert stop.waited == [
        1.0,
        2.0,
        4.0,
        8.0,
        16.0,
        LONGEST_PAUSE,
        LONGEST_PAUSE,
        LONGEST_PAUSE,
        POLL,
    ]
    assert len(asked) == AT_FIRST


def test_run_once_shows_that_the_database_is_away(own_database):
    with own_database.begin() as connection:
        connection.execute(text("ALTER TABLE job RENAME TO job_away"))
    assert inspect(own_database).has_table("job") is False

    with pytest.raises(DBAPIError):
        Worker(handlers=nothing()[1]).run_once()
    db.session.remove()


def test_start_thread_works_beside_and_ends(own_database, demo_settings):
    with db.transaction():
        enqueue(JobKind.WRITE_LETTER, uuid4(), payload={"letter": "login_link", "to": None})
    running = start_thread(demo_settings)

    until = monotonic() + 30
    while JobKind.WRITE_LETTER in (kinds := waiting_kinds()) and monotonic() < until:
        sleep(0.01)  # leave the processor to the thread that does the work
    running.end()

    assert JobKind.WRITE_LETTER not in kinds
    assert running.thread.is_alive() is False


def waiting_kinds():
    with db.transaction():
        return set(db.session.scalars(select(Job.kind)).all())


def test_what_waits_for_its_hour_is_mailed(session, make_employer, acting_for, travel):
    boss = acting_for(make_employer())
    choosing.choose({Kind.VACANCIES: How.DIGEST}, by=boss)
    telling.tell(boss.user_id, Letter.VACANCY_APPROVED, uuid4(), title="Goedgekeurd")
    session.commit()
    travel.shift(timedelta(days=2))
    do(JobKind.SEND_SAVED_SEARCHES)

    letters = session.scalars(select(Job).where(Job.kind == JobKind.WRITE_LETTER)).all()
    assert [(job.payload["letter"], job.payload["to"]) for job in letters] == [
        ("notifications_digest", str(boss.user_id))
    ]
