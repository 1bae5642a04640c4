"""The worker: ties each kind of job to its function, and asks for the work that repeats."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event, Thread
from uuid import UUID

import structlog
from sqlalchemy import delete, exists, select

from portal import clock, db
from portal.accounts import links as action_links
from portal.accounts.services import sessions, staff
from portal.candidates.services import confirming, decoys, rarity
from portal.candidates.services import counting as profile_counts
from portal.configuration.services import number
from portal.db import session
from portal.discovery import saved_searches, suggesting, tickets
from portal.discovery import services as discovery
from portal.employer_requests.services import advancing as requests
from portal.employers.models import Employer
from portal.employers.states import EmployerStatus
from portal.files import connected as files
from portal.helpdesk import box
from portal.helpdesk.services import fetching
from portal.helpdesk.services import removal as people
from portal.introductions.services import advancing, removal
from portal.letters import services as letters
from portal.letters.people import Reader
from portal.mail import services as mail
from portal.mail.catalogue import Letter
from portal.mail.transports import transport
from portal.outbox.models import Job, JobKind
from portal.outbox.runner import Claimed, Handler, run_due
from portal.outbox.services import due_again, enqueue
from portal.placements.services import daily as placements
from portal.placements.services import removal as placed
from portal.settings import Settings
from portal.submissions.models import Submission
from portal.support_requests.services import ending, late, watching
from portal.vacancies.services import applications, counting, lifecycle, reports

log = structlog.get_logger(__name__)

POLL = 0.3
"""Seconds between two looks at an empty queue."""
LONGEST_PAUSE = 30.0
"""Seconds between two tries while the database is away."""
AT_ONCE = 20
"""Jobs between two looks at everything else that must be done."""
KEEP_SUBMISSIONS = timedelta(days=7)
#: Hours of the Dutch night in which the index is compared with the database.
NIGHT = range(2, 5)


@dataclass(frozen=True, slots=True)
class Repeating:
    """Work that comes back: at most once per `every`, for all workers together."""

    name: str
    kind: JobKind
    every: timedelta
    at_night: bool = False


REPEATING = (
    Repeating("receive-mail", JobKind.RECEIVE_MAIL, timedelta(minutes=1)),
    Repeating("advance-vacancies", JobKind.ADVANCE_VACANCIES, timedelta(minutes=5)),
    Repeating("advance-introductions", JobKind.ADVANCE_INTRODUCTIONS, timedelta(minutes=15)),
    Repeating("advance-requests", JobKind.ADVANCE_REQUESTS, timedelta(hours=1)),
    Repeating("tell-who-waits", JobKind.SEND_SAVED_SEARCHES, timedelta(minutes=10)),
    Repeating("advance-candidates", JobKind.ADVANCE_CANDIDATES, timedelta(hours=1)),
    Repeating("end-staff-accounts", JobKind.END_STAFF_ACCOUNTS, timedelta(hours=1)),
    Repeating("clean-up", JobKind.CLEAN_UP, timedelta(days=1)),
    Repeating("check-search", JobKind.CHECK_SEARCH, timedelta(hours=20), at_night=True),
)
AT_START = Repeating("check-search-at-start", JobKind.CHECK_SEARCH, timedelta(minutes=5))


def prepare(settings: Settings) -> None:
    """Connect what jobs need besides the database: mail both ways, letterhead, index and files.

    Raises SettingsError for an address that cannot be used.
    """
    mail.configure(
        transport=transport(settings.mail_url),
        sender_name=settings.brand_name,
        sender_address=settings.mail_from,
    )
    box.configure(settings)
    letters.configure(settings)
    discovery.connect(settings.search_url)
    files.connect(settings.files_url)


def handlers() -> dict[JobKind, Handler]:
    """Return the function for every kind of job."""
    return {
        JobKind.WRITE_LETTER: Handler(letters.write),
        JobKind.SEND_MAIL: Handler(mail.deliver, talks_outside=True),
        JobKind.INDEX_VACANCY: Handler(_about(discovery.index_vacancy), talks_outside=True),
        JobKind.INDEX_CANDIDATE: Handler(_index_candidate, talks_outside=True),
        JobKind.CHECK_SEARCH: Handler(_plain(discovery.heal_all), talks_outside=True),
        JobKind.INDEX_TICKET: Handler(_about(tickets.index)),
        JobKind.SEND_SAVED_SEARCHES: Handler(_plain(_tell_who_waits), talks_outside=True),
        JobKind.CLOSE_VACANCIES_OF_EMPLOYER: Handler(_about(_close_everything)),
        JobKind.ADVANCE_VACANCIES: Handler(_plain(lifecycle.advance)),
        JobKind.ADVANCE_INTRODUCTIONS: Handler(_plain(_advance_introductions)),
        JobKind.ADVANCE_REQUESTS: Handler(_plain(_advance_requests)),
        JobKind.ADVANCE_CANDIDATES: Handler(_plain(_advance_candidates)),
        JobKind.ERASE_CANDIDATE: Handler(_about(_erase_candidate), talks_outside=True),
        JobKind.END_STAFF_ACCOUNTS: Handler(_plain(staff.end_expired)),
        JobKind.DELETE_FILE: Handler(_delete_file, talks_outside=True),
        JobKind.RECEIVE_MAIL: Handler(_plain(fetching.fetch), talks_outside=True),
        JobKind.CLEAN_UP: Handler(_plain(_clean_up)),
    }


@dataclass(slots=True)
class Worker:
    """Works off the queue of the connected database.

    With `does_jobs` off it only writes the counts of page views that this process collected.
    """

    does_jobs: bool = True
    handlers: Mapping[JobKind, Handler] = field(default_factory=handlers)
    _next_flush: datetime | None = None
    _next_look: datetime | None = None
    _started: bool = False

    def run_once(self) -> int:
        """Do what is due, at most `AT_ONCE` jobs; return how many were tried.

        Raises what the database raises while it is away.
        """
        moment = clock.now()
        if self._next_flush is None or moment >= self._next_flush:
            self._next_flush = moment + timedelta(seconds=2)
            counting.flush()
            profile_counts.flush()
        if not self.does_jobs:
            return 0
        if self._next_look is None or moment >= self._next_look:
            self._ask_for_repeating_work(moment)
            self._next_look = moment + timedelta(seconds=10)
        return run_due(self.handlers, limit=AT_ONCE)

    def run_forever(self, stop: Event, poll: float = POLL) -> None:
        """Work until `stop` is set, `poll` seconds between looks at an empty queue.

        Lives through a database that is away: it waits longer each time, and goes on.
        """
        pause = poll
        while not stop.is_set():
            try:
                busy = self.run_once()
                pause = poll
            except Exception as error:  # noqa: BLE001  the worker outlives what it depends on
                session.remove()
                pause = min(max(pause, 0.5) * 2, LONGEST_PAUSE)
                # Once per pause, so one line is enough: no trace.
                log.warning("worker waits", error=type(error).__name__, seconds=pause)
                stop.wait(pause)
                continue
            if not busy:
                stop.wait(poll)
        session.remove()

    def _ask_for_repeating_work(self, moment: datetime) -> None:
        night = clock.local(moment).hour in NIGHT
        due = [one for one in REPEATING if night or not one.at_night]
        if not fetching.is_due():
            due = [one for one in due if one.kind is not JobKind.RECEIVE_MAIL]
        is_search_away = discovery.is_away()
        with db.transaction():
            if is_search_away and not _stands(JobKind.CHECK_SEARCH):
                # Visitors get their answers from the database meanwhile, slower and coarser.
                enqueue(JobKind.CHECK_SEARCH)
            for one in due if self._started else [AT_START, *due]:
                if due_again(one.name, one.every) and not _waits(one.kind):
                    enqueue(one.kind)
        self._started = True


@dataclass(frozen=True, slots=True)
class Running:
    """A worker in a thread of this process."""

    thread: Thread
    stop: Event

    def end(self, seconds: float = 5.0) -> None:
        """Let it finish its job and wait for that, at most so many seconds."""
        self.stop.set()
        self.thread.join(seconds)


def start_thread(settings: Settings) -> Running:
    """Start a worker beside the web server, in its process, after the application was made.

    With WORKER_IN_WEB=0 it does no jobs and still writes this process's counts.
    """
    prepare(settings)
    stop = Event()
    worker = Worker(does_jobs=settings.worker_in_web)
    thread = Thread(target=worker.run_forever, args=(stop,), name="worker", daemon=True)
    thread.start()
    return Running(thread, stop)


def _about(function: Callable[[UUID], object]) -> Callable[[Claimed], None]:
    def run(job: Claimed) -> None:
        if job.subject_id is not None:
            function(job.subject_id)

    return run


def _tell_who_waits() -> None:
    """Mail what was found: people for employers who asked, work for who is new."""
    saved_searches.send_due()
    suggesting.suggest_to_new()


def _index_candidate(job: Claimed) -> None:
    if job.subject_id is not None:
        discovery.index_candidate(job.subject_id, gone=job.payload.get("gone", ()))


def _advance_requests() -> None:
    requests.advance()
    watching.advance()
    late.tell()
    ending.end_due()


def _advance_introductions() -> None:
    """Let time do its work for introductions, and for the placements to which they led."""
    advancing.advance()
    placements.advance()


def _advance_candidates() -> None:
    confirming.advance()
    decoys.confirm()
    placed.advance()
    # One comes and another goes: who was one of many may be easy to recognise by now.
    if due_again("judge-rarity", timedelta(hours=20)):
        rarity.judge_all()


def _erase_candidate(candidate_id: UUID) -> None:
    """Remove a person everywhere: index first, so that a failure leaves the rows to try again."""
    with db.transaction():
        refs = removal.refs(candidate_id)
    if refs:
        discovery.erase(refs)
    with db.transaction():
        erased = people.erase(candidate_id)
        if erased is not None:
            reader = Reader(user_id=None, address=erased.address, name="", formal=False)
            letters.write_at_once(Letter.ERASURE_DONE, candidate_id, reader)
    db.empty_log()


def _delete_file(job: Claimed) -> None:
    files.delete(str(job.payload["key"]))


def _plain(function: Callable[[], object]) -> Callable[[Claimed], None]:
    def run(_job: Claimed) -> None:
        function()

    return run


def _waits(kind: JobKind) -> bool:
    """Whether such a job stands in the queue: while it cannot be done, more would only pile up."""
    return bool(session.scalar(select(exists().where(Job.kind == kind, Job.parked_at.is_(None)))))


def _stands(kind: JobKind) -> bool:
    """Whether such a job waits or is parked: what failed so often is for an administrator."""
    return bool(session.scalar(select(exists().where(Job.kind == kind))))


def _close_everything(employer_id: UUID) -> None:
    """Close everything of an employer, unless it was admitted again in the meantime."""
    employer = session.get(Employer, employer_id)
    if employer is not None and employer.status is EmployerStatus.EXCLUDED:
        lifecycle.close_all_of_employer(employer_id)
        requests.close_all_of_employer(employer_id)


def _clean_up() -> None:
    """Delete what has served its purpose (CAP-16-05)."""
    removed = {
        "links": action_links.clean_up(),
        "sessions": sessions.clean_up(),
        "mails": mail.purge(older_than=timedelta(days=number("mail_keep_days"))),
        "submissions": _forget_submissions(),
        "looks": removal.forget_looks(),
        "reactions": applications.forget(),
        "reports": reports.forget(),
        "questions": people.purge(),
    }
    db.gather_statistics()
    log.info("cleaned up", **{f"removed_{what}": count for what, count in removed.items()})


def _forget_submissions() -> int:
    gone = session.scalars(
        delete(Submission)
        .where(Submission.created_at < clock.now() - KEEP_SUBMISSIONS)
        .returning(Submission.id)
        .execution_options(synchronize_session=False)
    )
    return len(gone.all())
