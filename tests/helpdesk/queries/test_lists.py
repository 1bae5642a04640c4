"""Lists of questions: who reads what, what comes first, and how many there are."""

from datetime import timedelta
from itertools import product
from types import SimpleNamespace
from uuid import uuid4

import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts.identity import SYSTEM
from portal.accounts.models import Absence, User
from portal.accounts.roles import STAFF, Role
from portal.errors import NotFound
from portal.helpdesk.models import Ticket
from portal.helpdesk.queries import lists, page
from portal.helpdesk.queries.lists import TicketFilter, Which
from portal.helpdesk.services import access, closing, handling, sorting, speaking
from portal.helpdesk.states import Outcome, Priority, TicketStatus

QUEUES = ("helpdesk", "logistics", "manager", "specialist", "case_manager", "privacy_officer")


def found(who, session):
    return set(session.scalars(select(Ticket.id).where(lists.readable(who))))


@pytest.fixture
def kinds(  # noqa: PLR0917  who play a part
    session, make_ticket, boss, visitor, make_candidate, as_candidate
):
    """Make a question of every kind: of whom, in which queue, confined or a complaint."""
    someone = as_candidate(make_candidate())
    askers = [make_ticket(**one) for one in ({"by": boss}, {"asker": visitor}, {"by": someone})]
    made = []
    for asker, queue, confined, complaint in product(askers, QUEUES, (False, True), (False, True)):
        columns = {one.key: getattr(asker, one.key) for one in Ticket.__table__.columns}
        changes = {"id": uuid4(), "ref": f"VR{len(made):07d}", "queue": queue, "handler_id": None}
        kind = {"is_confined": confined, "is_complaint": complaint, "version": 1}
        made.append(Ticket(**columns | changes | kind))
    session.add_all(made)
    session.flush()
    for one in askers:
        session.delete(one)
    session.flush()
    return made


@pytest.mark.parametrize("role", [*sorted(STAFF), Role.EMPLOYER, Role.CANDIDATE])
@pytest.mark.parametrize("teams", [(), ("logistics",), ("helpdesk", "aftercare")])
def test_the_list_and_the_rule_agree(  # noqa: PLR0917  who play a part
    session, kinds, make_staff, make_agent, role, teams
):
    who = make_staff(role, teams=teams)
    other = make_agent(Role.MANAGER, teams=())
    for n, ticket in enumerate(kinds):  # every way in which somebody is asked into a question
        if n % 5 == 1:
            ticket.handler_id = who.user_id
        elif n % 5 == 2:
            ticket.first_line_id = who.user_id
        elif n % 5 == 3:
            session.add_all(_asked(ticket, who, n))
    session.flush()
    told = {one.id for one in kinds if access.reads(one, who)}
    assert found(who, session) == told
    assert found(other, session) >= {one.id for one in kinds if one.is_complaint}


def _asked(ticket, who, n):
    from portal.helpdesk.models import TicketHandler, TicketMention, TicketNote

    if n % 2:
        return [TicketHandler(ticket_id=ticket.id, user_id=who.user_id)]
    note = TicketNote(ticket_id=ticket.id, author_id=None, text="Weet jij dit?")
    ticket.notes.append(note)
    return [TicketMention(note=note, ticket_id=ticket.id, user_id=who.user_id)]


@pytest.fixture
def away(session):
    """Let somebody be absent today, with a colleague who stands in."""

    def away(who, cover, *, days=(0, 0)):
        first, last = (clock.today() + timedelta(days=one) for one in days)
        session.add(
            Absence(user_id=who.user_id, cover_id=cover.user_id, first_day=first, last_day=last)
        )
        session.flush()

    return away


def test_who_stands_in_reads_what_the_absent_colleague_has_and_nothing_else(
    session, kinds, make_staff, away
):
    coach = make_staff(Role.CONTENT_EDITOR, teams=())
    absent = [make_staff(Role.SPECIALIST, teams=()) for _ in range(4)]
    away(absent[0], coach)
    away(absent[1], absent[0])  # whose cover is absent too
    away(absent[2], coach, days=(1, 2))
    away(absent[3], make_staff(Role.CONTENT_EDITOR, teams=()))
    for n, ticket in enumerate(kinds):
        ticket.handler_id = ([*absent, make_staff()][n % 5]).user_id
        ticket.first_line_id = absent[0].user_id
        ticket.queue = "logistics"
    session.flush()
    covered = {absent[0].user_id, absent[1].user_id}
    expected = {one.id for one in kinds if one.handler_id in covered}
    assert found(coach, session) == expected
    assert {one.id for one in kinds if access.reads(one, coach)} == expected
    assert {one.id for one in kinds if page.by_ref(one.ref, coach).is_covered} == expected
    assert {one.is_confined for one in kinds if one.id in expected} == {True, False}


@pytest.mark.parametrize("broken", ["the cover is absent", "the cover left", "both ways"])
def test_nobody_stands_in_through_who_is_not_there(session, kinds, make_staff, away, broken):
    coach, between, absent = (make_staff(Role.CONTENT_EDITOR, teams=()) for _ in range(3))
    away(absent, between)
    away(between, coach)
    if broken == "the cover is absent":
        away(coach, make_staff())
    elif broken == "the cover left":
        session.get_one(User, between.user_id).is_active = False
    else:
        away(coach, absent)
    for ticket in kinds:
        ticket.handler_id, ticket.queue = absent.user_id, "logistics"
    session.flush()
    assert found(coach, session) == set()
    assert [one for one in kinds if access.reads(one, coach)] == []


def test_who_stands_in_answers(make_ticket, boss, agent, make_staff, away):
    coach = make_staff(Role.CONTENT_EDITOR, teams=())
    ticket = make_ticket(by=boss, category="complaint")
    ticket.handler_id = agent.user_id
    with pytest.raises(NotFound):
        speaking.answer(ticket, "Zo.", seen=1, by=coach)
    away(agent, coach)
    speaking.answer(access.for_staff(ticket.ref, coach), "Zo.", seen=1, by=coach)
    assert (ticket.status, ticket.handler_id) == (TicketStatus.ANSWERED, agent.user_id)
    assert access.opened(ticket.ref, coach).ticket is ticket


def test_the_system_reads_all_and_nobody_else_does(session, kinds, boss):
    assert found(SYSTEM, session) == {one.id for one in kinds}
    assert found(boss, session) == set()


@pytest.fixture
def listed(make_ticket, boss, agent, colleague, session):
    """Make questions of the helpdesk in each state."""
    made = SimpleNamespace(
        new=make_ticket(by=boss, category="hrm", subject="Nieuw"),
        urgent=make_ticket(by=boss, category="schemes", subject="Spoed"),
        mine=make_ticket(by=boss, category="hrm", subject="Van mij"),
        beside=make_ticket(by=boss, category="hrm", subject="Samen"),
        asleep=make_ticket(by=boss, category="hrm", subject="Later"),
        late=make_ticket(by=boss, category="hrm", subject="Te laat"),
        answered=make_ticket(by=boss, category="hrm", subject="Beantwoord"),
        done=make_ticket(by=boss, category="hrm", subject="Klaar"),
    )
    sorting.set_priority(made.urgent, Priority.HIGH, by=agent)
    handling.take(made.mine, by=agent)
    handling.take(made.beside, by=colleague)
    handling.add_colleague(made.beside, agent.user_id, by=colleague)
    sorting.snooze(made.asleep, clock.today() + timedelta(days=4), by=agent)
    made.late.answer_due_at = clock.now() - timedelta(hours=1)
    made.late.due_on = clock.today() - timedelta(days=1)
    speaking.answer(made.answered, "Zo.", seen=1, by=colleague)
    closing.close(made.done, Outcome.HELPED, tell=False, by=agent)
    session.flush()
    return made


def subjects(who, **asked):
    rows, total = lists.page(TicketFilter(**asked), who, limit=50)
    assert total == len(rows)
    return [one.ticket.subject for one in rows]


def test_what_is_late_and_urgent_comes_first(listed, agent):
    assert subjects(agent) == [
        "Te laat",
        "Spoed",
        "Nieuw",
        "Van mij",
        "Samen",
        "Beantwoord",
        "Later",
    ]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"which": Which.QUEUE}, ["Te laat", "Spoed", "Nieuw", "Later"]),
        ({"which": Which.MINE}, ["Van mij", "Samen"]),
        ({"which": Which.DONE}, ["Klaar"]),
        ({"late_only": True}, ["Te laat"]),
        ({"priority": Priority.HIGH}, ["Spoed"]),
        ({"category": "schemes"}, ["Spoed"]),
        ({"status": TicketStatus.ANSWERED}, ["Beantwoord"]),
        ({"queue": "specialist"}, []),
    ],
)
def test_the_list_is_narrowed(listed, agent, asked, expected):
    assert subjects(agent, **asked) == expected


def test_a_search_gives_which_rows_there_are(listed, agent, employer, make_employer):
    words = Ticket.id.in_({listed.new.id, listed.done.id})
    assert subjects(agent, words=words) == ["Nieuw"]
    assert subjects(agent, words=words, which=Which.ALL) == ["Nieuw", "Klaar"]
    assert len(subjects(agent, employer_id=employer.id)) == 7
    assert subjects(agent, employer_id=make_employer().id) == []


def test_names_stand_in_the_rows(listed, agent, employer):
    rows, _ = lists.page(TicketFilter(which=Which.MINE), agent, limit=1)
    assert [(one.handler, one.employer) for one in rows] == [("Fatma Yilmaz", employer.name)]


def test_counts_are_of_what_is_work(listed, agent, manager, make_staff, employer):
    assert lists.counts(agent) == {Which.QUEUE: 4, Which.MINE: 2, Which.OPEN: 7}
    assert lists.counts(manager) == {Which.QUEUE: 0, Which.MINE: 0, Which.OPEN: 7}
    assert lists.queues(agent) == [("helpdesk", 4)]
    assert lists.open_of_employer(employer.id, agent) == 7
    assert lists.open_of_employer(employer.id, make_staff(Role.JOB_COACH)) == 0


def test_pages_follow_each_other(listed, agent):
    first, total = lists.page(TicketFilter(), agent, limit=4)
    second, _ = lists.page(TicketFilter(), agent, limit=4, offset=4)
    assert total == 7
    assert len({one.ticket.id for one in (*first, *second)}) == 7
    assert lists.page(TicketFilter(), agent, limit=4, offset=8) == ([], 7)


def test_what_one_may_not_read_is_not_found_by_its_reference(listed, make_ticket, boss, agent):
    complaint = make_ticket(by=boss, category="complaint")
    refs = [listed.new.ref.lower(), complaint.ref, "NIETS"]
    assert lists.by_refs(refs, agent) == [listed.new]
