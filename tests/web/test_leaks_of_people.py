"""Nothing of a person appears where the register of the product does not allow it.

Everybody walks to every address there is, with the numbers of real rows in it. The register says
who may read which column; this test only says as which of its readers each role acts.
"""

import logging
from datetime import timedelta
from io import StringIO
from itertools import product
from uuid import uuid4

import pytest
from sqlalchemy import inspect, select, text

from portal.accounts import links
from portal.accounts.identity import Identity
from portal.accounts.models import LinkPurpose, User
from portal.accounts.roles import CANDIDATE_GUIDES, STAFF, Role
from portal.candidates import register
from portal.candidates.models import (
    AccessAlarm,
    Candidate,
    SavedSearch,
)
from portal.candidates.register import Reader
from portal.candidates.services import contacts, saved_searches, terms
from portal.candidates.states import TextState
from portal.cli import exchange, vacancy_table
from portal.discovery import saved_searches as answering
from portal.employer_requests.models import EmployerRequest, Proposal
from portal.employers.models import Employer, EmployerUser
from portal.employers.states import EmployerStatus
from portal.instruments.services import loading
from portal.introductions.models import Introduction, IntroductionStep, Shortlist
from portal.letters import services
from portal.letters.drafts import Task
from portal.letters.people import reader_of
from portal.letters.writers import WRITERS
from portal.placements.models import Placement
from portal.vacancies.models import JobApplication, Vacancy, VacancyRevision
from portal.web.kit import access
from tests.discovery.index import _close_engines, index
from tests.support import marked_handling, marked_tickets
from tests.support.marked import Marked, Viewer
from tests.support.marked_people import Cast, identity
from tests.test_logs import configured
from tests.web.walking import every_address, leaks, told, walk

__all__ = ["_close_engines", "configured", "index"]

CONTACT, OF_STAFF, SCHEMES = Reader.CONTACT, Reader.STAFF, Reader.SCHEMES
PRIVACY, ADMINISTRATORS = Reader.PRIVACY, Reader.ADMINISTRATORS
#: As which readers of the register each role of staff acts; who is not here reads nothing.
READS = {
    Role.CASE_MANAGER: {CONTACT, OF_STAFF, SCHEMES},
    Role.WORK_CONSULTANT: {CONTACT, OF_STAFF},
    Role.TEAM_LEADER: {CONTACT, OF_STAFF},
    Role.CANDIDATE_ADMINISTRATOR: {CONTACT, OF_STAFF, PRIVACY},
    Role.ACCOUNT_MANAGER: {OF_STAFF},
    Role.SENIOR_ACCOUNT_MANAGER: {OF_STAFF},
    Role.JOB_COACH: {OF_STAFF},
    Role.SENIOR_JOB_COACH: {OF_STAFF},
    Role.MANAGER: {OF_STAFF},
    Role.SUBSIDY_OFFICER: {SCHEMES},
    Role.PRIVACY_OFFICER: {PRIVACY},
    Role.ADMINISTRATOR: {ADMINISTRATORS, PRIVACY},
}
NAME, PHONE, EMAIL = (("user_account", column) for column in ("name", "phone", "email"))
FILE, WORDS = ("candidate_file", "name"), ("profile_text", "text")
#: What the people who said yes to the first employer gave.
GIVEN = {"shown": frozenset({NAME, PHONE}), "entire": frozenset({NAME, PHONE, EMAIL, FILE})}
#: Whom employers can find.
FOUND = frozenset({"shown", "entire", "waiting", "proposed", "listed"})
#: Whom somebody hides from is left out of every answer, not of the index.
IN_THE_INDEX = FOUND | {"hidden"}
HOME = ("candidate_profile", "home_place")
EMPLOYERS = {
    "A": Viewer("the employer with consents", sees=FOUND, given=GIVEN, own="A"),
    "B": Viewer("another employer", sees=FOUND, own="B"),
    "C": Viewer("an employer without terms"),
    "D": Viewer("an employer that was not checked"),
}
KITCHEN = {"occupation": "keukenhulp", "sector": "hospitality", "hours_min": 20, "hours_max": 28}


@pytest.fixture
def cast(  # noqa: PLR0917  every factory
    app,
    session,
    index,
    configured,
    make_candidate,
    make_employer,
    make_vacancy,
    make_staff,
    acting_for,
):
    """Everybody whom it is about, with an index that knows them."""
    assert app  # it connected the store of files
    loading.everything()
    manager = make_staff()
    first, second = (
        make_vacancy(employer=make_employer(contact=manager), **KITCHEN) for _ in range(2)
    )
    employers = {
        "A": acting_for(first.employer),
        "B": acting_for(second.employer),
        "C": acting_for(make_employer()),
        "D": acting_for(make_employer(status=EmployerStatus.REGISTERED)),
    }
    for name in "ABD":
        terms.accept(employers[name])
    cast = Cast(
        session=session,
        marked=Marked(),
        make_candidate=make_candidate,
        guide=make_staff(Role.CASE_MANAGER),
        manager=manager,
        vacancy=first,
        other_vacancy=second,
        employers=employers,
    )
    cast.everybody()
    marked_handling.propose(cast, make_staff)
    marked_tickets.ask(cast)
    session.commit()
    index.fill()
    index.fill_candidates()
    configured(strict=True)
    logging.getLogger().handlers[0].setStream(cast.log)
    yield cast
    assert cast.marked.found(cast.log.getvalue()) == set()


def test_every_text_of_a_person_is_a_marker(cast):
    assert cast.marked.unmarked() == []


def test_visitors_and_candidates_read_nothing_of_others(app, cast, client, sign_in):
    assert walk(client, every_address(app, cast), cast.marked) == {}

    someone = identity(cast.person("another"))
    seen = walk(sign_in(someone), every_address(app, cast, someone), cast.marked)
    assert leaks(Viewer("a candidate", own="another"), seen) == []
    assert set(told(seen)) == {"another"}


def test_employers_read_what_was_given_to_them_and_nothing_else(app, cast, client, sign_in):
    read = {}
    for name, viewer in EMPLOYERS.items():
        someone = cast.employers[name]
        seen = walk(sign_in(someone), every_address(app, cast, someone), cast.marked)
        assert leaks(viewer, seen) == []
        read[name] = told(seen)

    without_a_name = {name: {WORDS} for name in FOUND}
    assert read == {
        "A": without_a_name
        | {"shown": {WORDS, NAME, PHONE}, "entire": {WORDS, NAME, PHONE, EMAIL, FILE}},
        "B": without_a_name,
        "C": {},
        "D": {},
    }


def unlike():
    """Return a role of every kind of staff: who enters and reads the same is the same."""
    audiences = [one for one in vars(access).values() if isinstance(one, access.Audience)]
    kinds = {}
    for role in sorted(STAFF):
        who = Identity(user_id=uuid4(), role=role)
        doors = frozenset(one.name for one in audiences if one.admits(who))
        kinds.setdefault((doors, frozenset(READS.get(role, ()))), role)
    return list(kinds.values())


def test_staff_read_what_the_register_gives_their_role(app, cast, client, sign_in, make_staff):
    for role in unlike():
        someone, readers = make_staff(role), frozenset(READS.get(role, ()))
        if role in CANDIDATE_GUIDES:
            cast.begin(someone)
        seen = walk(sign_in(someone), every_address(app, cast, someone), cast.marked)
        assert "\n".join(leaks(Viewer(role.value, readers), seen)) == ""
        # The control: who reads names gets to see them.
        names = set().union(*told(seen).values())
        assert (NAME in names) == bool({OF_STAFF, SCHEMES, PRIVACY} & readers), role


def test_a_work_supervisor_reads_of_the_own_candidates_alone(app, cast, sign_in, make_staff):
    someone = make_staff(Role.WORK_SUPERVISOR)
    contacts.involve(cast.people["shown"], someone.user_id, by=cast.guide, tell=False)
    cast.session.commit()

    seen = walk(sign_in(someone), every_address(app, cast, someone), cast.marked)

    readers = frozenset({OF_STAFF})
    assert leaks(Viewer("a work supervisor", readers), seen) == []
    assert {who: NAME in read for who, read in told(seen).items()} == {"shown": True}


def letters(cast, who):
    """Write every letter about anything to somebody: the markers in them, and which were written.

    The markers stand with the letters that hold them, as in `walk`.
    """
    reader, seen, sent = reader_of(who.user_id), {}, set()
    for letter, key in product(WRITERS, subjects(cast)):
        draft = WRITERS[letter](Task(key, reader, services._desk.head))
        if draft is None or draft.reader.user_id != who.user_id:
            continue
        sent.add(letter)
        written = services.compose(letter, draft)
        text = f"{written.subject} {written.text} {written.html} {draft.calendar}"
        for mark in cast.marked.found(text):
            seen.setdefault(mark, []).append(letter.value)
    return seen, sent


def subjects(cast):
    """Return the keys of all rows that a letter to an employer can be about."""
    return [
        key
        for model in (
            *(AccessAlarm, Candidate, Employer, EmployerUser, Introduction, IntroductionStep),
            *(JobApplication, SavedSearch, Shortlist, User, Vacancy, VacancyRevision),
            *(EmployerRequest, Placement, Proposal),
        )
        for key in cast.session.scalars(select(model.id))
    ]


def test_letters_hold_what_the_reader_may_read(cast, session):
    for name in "AB":
        who = cast.employers[name]
        kept = saved_searches.keep("Keuken", {"q": ["keukenhulp"]}, every_days=1, by=who)
        kept.created_at -= timedelta(days=2)
    session.commit()
    assert answering.send_due() == 2

    sent = set()
    for name in "AB":
        seen, written = letters(cast, cast.employers[name])
        assert leaks(EMPLOYERS[name], seen) == []
        assert told(seen) == {}  # not even what the page behind the link may show
        sent |= written
    # The control: these are the letters that there was something to write in.
    assert {one.value for one in sent} >= {
        "introduction_agreed",
        "introduction_ended",
        "introduction_meeting",
        "introduction_proposed",
        "introduction_reminder",
        "introduction_revoked",
        "placement_started",
        "request_proposal",
        "saved_search_found",
        "shortlist_ready",
    }


def test_links_from_mails_show_what_the_reader_may_read(cast, client, session):
    for purpose, name, subject, viewer in (
        (LinkPurpose.PROPOSAL_ANSWER, "B", cast.introductions["proposed"], EMPLOYERS["B"]),
        (LinkPurpose.SHORTLIST_ANSWER, "B", cast.shortlist, EMPLOYERS["B"]),
    ):
        who = cast.employers[name]
        token = links.issue(purpose, user_id=who.user_id, subject_id=subject.id)
        seen = walk(client, [f"/m/{token}", f"/m/{token}?antwoord=ja"], cast.marked)
        assert leaks(viewer, seen) == []
        assert set(told(seen)) <= {"proposed", "listed"}
        assert seen  # the control: it shows whom it is about


#: What the agreement with the partner of "shown" names.
LENT = frozenset({NAME, HOME, WORDS})


def test_a_partner_reads_the_agreed_fields_of_one_candidate_and_nothing_else(cast, client):
    share, gone = cast.shares["shown"], cast.shares["stopped"]
    viewer = Viewer("a partner", readers=frozenset(), lent={"shown": LENT}, own="shown")
    token, dead = (
        links.issue(
            LinkPurpose.PARTNER_SHARE, subject_id=one.id, data={"to": "kim@partner.example"}
        )
        for one in (share, gone)
    )
    own = {share.ref, gone.ref}
    seen = walk(client, [f"/m/{token}", f"/m/{dead}"], cast.marked)
    assert {mark.needle for mark in seen} <= own  # opening the link names nobody

    text = client.send(client.page(f"/m/{token}"), status=200).soup.prettify()
    marks = {mark for mark in cast.marked.found(text) if mark.needle not in own}
    assert leaks(viewer, {mark: ["the page"] for mark in marks}) == []
    assert {(mark.table, mark.column) for mark in marks} >= {NAME, HOME, WORDS}
    assert {mark.person for mark in marks} == {"shown"}
    assert client.get(f"/m/{dead}").status_code == 410


@pytest.fixture
def kept_by_the_index(request, session, tmp_path):
    """Give all that the index keeps, as text."""

    def read():
        if request.config.getoption("--database") == "postgresql":
            names = inspect(session.connection()).get_table_names()
            return "".join(
                str(session.execute(text(f"select * from {name}")).all())
                for name in names
                if name.startswith("search_")
            )
        files = [path for path in (tmp_path / "index").rglob("*") if path.is_file()]
        kept = b"".join(path.read_bytes() for path in files)
        return kept.decode("latin-1") + kept.decode("utf-16-le", "replace")

    return read


def not_granted(marks):
    """Return what the index keeps and the register does not grant it."""
    rows = register.columns()
    granted = {
        mark.needle
        for mark in marks
        if mark.person in IN_THE_INDEX
        and mark.is_open
        and (mark.table, mark.column) in rows
        and rows[(mark.table, mark.column)].found
    }
    return sorted(f"index keeps {mark}" for mark in marks if mark.needle not in granted)


def test_the_index_keeps_what_the_register_grants(cast, kept_by_the_index):
    marks = cast.marked.found(kept_by_the_index())
    # Where somebody lives is one of the many places within reach, which all stand in it.
    marks = {mark for mark in marks if (mark.table, mark.column) != HOME}
    assert not_granted(marks) == []
    assert {mark.person for mark in marks} == IN_THE_INDEX


def test_what_is_exported_is_about_nobody(cast):
    assert set(exchange.export.commands) == {"vacancies"}  # a new one is looked at here
    table = StringIO()
    assert vacancy_table.write(table) == 2
    assert cast.marked.found(table.getvalue()) == set()


def test_lines_of_the_log_name_nobody(cast, app, sign_in):
    """What the other tests make the product log is looked at where `cast` ends."""
    someone = cast.employers["A"]
    walk(sign_in(someone), every_address(app, cast, someone), cast.marked)
    letters(cast, someone)
    assert cast.log.getvalue().count('"route"') > 100


def test_the_check_bites(  # noqa: PLR0917  every way out
    app, cast, sign_in, index, session, kept_by_the_index
):
    """A name that got into a text is found wherever that text goes."""
    shown, entire = (session.get(Candidate, cast.people[one].id) for one in ("shown", "entire"))
    session.get(Vacancy, cast.vacancy.id).approved.title = f"Hulp voor {shown.user.name}"
    next(one for one in entire.texts if one.state is TextState.APPROVED).text = shown.user.name
    index.fill_candidates()

    who, viewer = cast.employers["B"], EMPLOYERS["B"]
    seen = walk(sign_in(who), every_address(app, cast, who), cast.marked)
    name = "user_account.name of shown"
    read = f"another employer reads {name} at /werkgever/kandidaten/{entire.ref}"
    assert set(leaks(viewer, seen)) == {read}
    seen, _sent = letters(cast, cast.employers["A"])
    assert name in {str(mark) for mark in seen}
    marks = cast.marked.found(kept_by_the_index())
    assert f"index keeps {name}" in not_granted(marks)
    table = StringIO()
    vacancy_table.write(table)
    assert name in {str(mark) for mark in cast.marked.found(table.getvalue())}
