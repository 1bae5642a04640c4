"""Removal of a person, from the planned day to the last byte in any file."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import func, select

from portal import clock, db
from portal.accounts import seed as accounts_seed
from portal.accounts.identity import SYSTEM, Identity
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.candidates.models import Candidate, CandidateFile, CandidateProfile, ProfileText
from portal.candidates.services import erasing, leaving
from portal.candidates.states import CandidateStatus, FileKind, TextKind, TextState
from portal.discovery import engine as engines
from portal.discovery import services as discovery
from portal.employers.models import Employer
from portal.employers.states import EmployerStatus
from portal.files import connected as files
from portal.introductions.models import Introduction
from portal.mail.models import Mail
from portal.outbox.models import Job, JobKind
from portal.outbox.runner import Claimed, run_due
from portal.outbox.services import enqueue
from portal.rates import seed as rates_seed
from portal.taxonomy import seed as taxonomy_seed
from portal.vacancies.models import Vacancy
from portal.vacancies.states import VacancyStatus
from portal.worker import handlers
from tests.candidates.people import FILLED
from tests.support import markers
from tests.support.database import database_url
from tests.support.markers import MARKER


@pytest.fixture
def place(request, engine, tmp_path):
    """An installation of its own, with real files: the engine of the suite is put back after."""
    kind = request.config.getoption("--database")
    with database_url(kind, tmp_path) as url:
        own = db.connect(url)
        db.Base.metadata.create_all(own)
        db.session.configure(join_transaction_mode="conditional_savepoint", expire_on_commit=True)
        with db.transaction():
            accounts_seed.everything()
            taxonomy_seed.everything()
            rates_seed.everything()
        discovery.connect(f"whoosh://{tmp_path}/index")
        engines.vacancies().rebuild([])
        engines.candidates().rebuild([])
        files.connect(f"file://{tmp_path}/files")
        try:
            yield tmp_path
        finally:
            db.session.remove()
            own.dispose()
            discovery.connect("")
            db.session.configure(bind=engine)


@pytest.fixture
def person(place, make_person_at):
    return make_person_at()


@pytest.fixture
def make_person_at(place):
    """Make a released person with a text, a file and a place in the index; give the key."""

    def make(name="Zeyneb"):
        with db.transaction():
            user = User(
                id=uuid4(),
                email=f"{uuid4().hex}@post.test",
                name=name,
                role=Role.CANDIDATE,
                confirmed_at=clock.now(),
            )
            db.session.add(user)
            db.session.flush()
            candidate = Candidate(
                id=uuid4(),
                ref=uuid4().hex[:8].upper(),
                user_id=user.id,
                status=CandidateStatus.RELEASED,
                released_at=clock.now(),
                confirmed_at=clock.now(),
                wants_visible=True,
            )
            db.session.add(candidate)
            db.session.flush()
            db.session.add(CandidateProfile(candidate_id=candidate.id, **FILLED))
            db.session.add(
                ProfileText(
                    candidate_id=candidate.id,
                    kind=TextKind.ABOUT,
                    state=TextState.APPROVED,
                    text=f"Ik ben goed in {MARKER} en in planning",
                    submitted_at=clock.now(),
                )
            )
            key = files.store().put(f"%PDF {MARKER}".encode(), "application/pdf", "pdf")
            db.session.add(
                CandidateFile(
                    candidate_id=candidate.id,
                    kind=FileKind.CV,
                    name="cv.pdf",
                    content_type="application/pdf",
                    size=9,
                    key=key,
                )
            )
            return candidate.id

    return make


def work():
    """Do every job that is there; fail with the words of one that failed."""
    while run_due(handlers(), limit=200):
        pass
    with db.transaction():
        failed = db.session.execute(
            select(Job.kind, Job.last_error).where(Job.last_error.is_not(None))
        ).all()
    assert [one for one in failed if MARKER not in str(one)] == []


def plan(candidate_id):
    with db.transaction():
        leaving._plan(db.session.get(Candidate, candidate_id), by=SYSTEM)


def everything(person, make_vacancy_at):
    with db.writing():
        candidate = db.session.get(Candidate, person)
        markers.fill(candidate, vacancy=make_vacancy_at(), staff_id=make_staff_at())


def make_staff_at():
    user = User(
        id=uuid4(), email=f"{uuid4().hex}@werk.test", name="Begeleider", role=Role.CASE_MANAGER
    )
    db.session.add(user)
    db.session.flush()
    return user.id


@pytest.fixture
def make_vacancy_at(place):
    def make():
        employer = Employer(
            ref="WG000001",
            name="Van Dalen",
            organisation_kind="company",
            kvk_number="10000001",
            branch_number="000000000001",
            sector="logistics",
            municipality="den-haag",
            place="den-haag",
            size="10-49",
            status=EmployerStatus.VERIFIED,
            status_at=clock.now(),
        )
        db.session.add(employer)
        db.session.flush()
        vacancy = Vacancy(
            ref="V00001", employer_id=employer.id, status=VacancyStatus.DRAFT, created_by=uuid4()
        )
        db.session.add(vacancy)
        db.session.flush()
        return vacancy

    return make


def test_no_byte_of_a_person_stays(place, person, make_vacancy_at):
    discovery.index_candidate(person)
    everything(person, make_vacancy_at)
    db.session.remove()

    # The control: what is looked for is found where it should be before the removal.
    stands = markers.rows_with_marker()
    tables = {one.partition(".")[0] for one in stands}
    silent = {table.name for table in markers.tables_about("candidate")} - tables
    # Rows of keys, codes, numbers and days alone: no text that could be a marker.
    assert silent == {
        "candidate_day_count",
        "candidate_dismissal",
        "disclosure",
        "hidden_employer",
        "kept_profile",
        "referral",
        "saved_search_sent",
    }
    before = markers.files_with_marker(place)
    assert {name.partition("/")[0] for name in before} >= {"index", "files"}

    plan(person)
    work()
    with time_machine.travel(clock.now() + timedelta(days=14, hours=1), tick=True):
        with db.transaction():
            leaving.advance()
        work()

    assert markers.rows_with_marker() == []
    assert markers.files_with_marker(place) == []
    with db.transaction():
        kept = db.session.scalars(select(Introduction)).one()
        assert (kept.candidate_id, kept.candidate_ref, kept.message) == (None, "", "")
        assert db.session.scalar(select(func.count()).select_from(Candidate)) == 0
        last = db.session.scalars(select(Mail).where(Mail.letter == "erasure_done")).one()
        assert (last.to_address, last.to_name, last.user_id) == ("", "", None)
        assert last.sent_at is not None


def test_the_index_forgets_what_was_shown_under_an_earlier_number(place, person):
    discovery.index_candidate(person)
    with db.transaction():
        candidate = db.session.get(Candidate, person)
        candidate.wants_visible = False
        enqueue(JobKind.INDEX_CANDIDATE, person, payload={"gone": [candidate.ref]})
        candidate.ref = "ANDERS01"
    work()
    plan(person)
    with time_machine.travel(clock.now() + timedelta(days=15), tick=True):
        with db.transaction():
            leaving.advance()
        work()

    assert markers.files_with_marker(place) == []


def test_others_stay_as_they_are(place, person, make_person_at):
    other = make_person_at("Iemand Anders")
    plan(person)
    with time_machine.travel(clock.now() + timedelta(days=15), tick=True):
        with db.transaction():
            leaving.advance()
        work()

    with db.transaction():
        assert db.session.scalars(select(Candidate.id)).all() == [other]
        stays = db.session.get(Candidate, other)
        assert stays.user.name == "Iemand Anders"
        (file,) = db.session.scalars(select(CandidateFile)).all()
        assert files.store().exists(file.key)


def test_who_stopped_it_in_time_is_not_removed(place, person):
    plan(person)
    with time_machine.travel(clock.now() + timedelta(days=15), tick=True):
        with db.transaction():
            leaving.advance()
            leaving.stop(db.session.get(Candidate, person), by=_self(person))
        work()

    with db.transaction():
        assert db.session.get(Candidate, person).status is CandidateStatus.FILLING


def test_a_removal_that_was_done_can_be_asked_again(place, person):
    plan(person)
    with time_machine.travel(clock.now() + timedelta(days=15), tick=True):
        with db.transaction():
            leaving.advance()
        work()
        handlers()[JobKind.ERASE_CANDIDATE].run(
            Claimed(uuid4(), JobKind.ERASE_CANDIDATE, person, {})
        )

    with db.transaction():
        letters_sent = db.session.scalars(
            select(Mail.letter).where(Mail.letter == "erasure_done")
        ).all()
    assert letters_sent == ["erasure_done"]


def test_nobody_is_removed_before_the_day(place, person):
    plan(person)
    with db.transaction():
        assert erasing.due(person) is None
    with time_machine.travel(clock.now() + timedelta(days=13), tick=True):
        with db.transaction():
            leaving.advance()
        work()
    with db.transaction():
        assert db.session.get(Candidate, person) is not None


def _self(candidate_id):
    user_id = db.session.get(Candidate, candidate_id).user_id
    return Identity(user_id=user_id, role=Role.CANDIDATE)
