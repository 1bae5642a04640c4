"""A question comes in and goes to who answers it."""

import pytest
from sqlalchemy import select

from portal.accounts.roles import Role
from portal.errors import FieldErrors, NotAllowed, NotFound
from portal.helpdesk.models import TicketCheck, TicketEvent
from portal.helpdesk.services import asking
from portal.helpdesk.services.asking import Asker, Question
from portal.helpdesk.states import Channel, TicketStatus
from portal.outbox.models import Job, JobKind
from portal.working_time.conversation import Event


def letters(session):
    jobs = session.scalars(select(Job).where(Job.kind == JobKind.WRITE_LETTER))
    return sorted(
        (one.payload["letter"], one.payload["to"])
        for one in jobs
        if one.payload["letter"].startswith("ticket_")
    )


def test_a_question_without_category_goes_to_the_contact_person(
    session, make_staff, make_employer, acting_for
):
    manager = make_staff()
    employer = make_employer(contact=manager, sector="logistics")
    boss = acting_for(employer)

    ticket = asking.ask(Question(text="Hoe plaats ik een vacature?"), by=boss)

    assert (ticket.queue, ticket.handler_id) == ("logistics", manager.user_id)
    assert (ticket.status, ticket.channel) == (TicketStatus.OPEN, Channel.PORTAL)
    assert ticket.subject == "Hoe plaats ik een vacature?"
    assert [one.text for one in ticket.messages] == ["Hoe plaats ik een vacature?"]
    assert ticket.due_on is not None
    assert letters(session) == sorted(
        [("ticket_received", str(boss.user_id)), ("ticket_assigned", str(manager.user_id))]
    )
    assert list(session.scalars(select(TicketEvent.what))) == [Event.ASKED]


@pytest.mark.parametrize(
    ("category", "queue"),
    [
        ("hrm", "helpdesk"),
        ("schemes", "helpdesk"),
        ("payment", "subsidy_officer"),
        ("social_return", "logistics"),
        ("privacy", "privacy_officer"),
        ("complaint", "manager"),
        ("municipal", "helpdesk"),
        ("portal", "helpdesk"),
    ],
)
def test_a_category_says_where_a_question_goes(make_ticket, make_employer, category, queue):
    ticket = make_ticket(employer=make_employer(sector="logistics"), category=category)

    assert ticket.queue == queue


def test_a_complaint_is_confined_and_has_its_checklist(session, make_ticket):
    ticket = make_ticket(category="complaint")

    assert (ticket.is_complaint, ticket.is_confined) == (True, True)
    steps = session.scalars(select(TicketCheck).where(TicketCheck.ticket_id == ticket.id))
    assert next(one.text for one in steps) == "Ontvangst bevestigd"


def test_a_question_of_a_candidate_goes_to_who_guides(make_candidate, make_staff, as_candidate):
    guide = make_staff(Role.CASE_MANAGER)
    candidate = make_candidate(contact=guide)

    ticket = asking.ask(Question(text="Wanneer spreken wij elkaar?"), by=as_candidate(candidate))

    assert (ticket.queue, ticket.handler_id) == ("case_manager", guide.user_id)
    assert ticket.candidate_id == candidate.id


def test_a_visitor_asks_without_an_account(session, visitor):
    ticket = asking.ask(Question(text="Zijn jullie ook open op zaterdag?"), by=None, asker=visitor)

    assert (ticket.channel, ticket.queue) == (Channel.FORM, "helpdesk")
    assert ticket.asker_email == "joke@bakkerij.test"
    assert letters(session) == [("ticket_received", None)]


def test_staff_write_down_what_a_caller_asks(make_agent, make_employer):
    employer = make_employer()
    caller = employer.people[0].user
    agent = make_agent()

    ticket = asking.ask(
        Question(text="Belt over een rekening.", category="payment"),
        by=agent,
        asker=Asker(name=caller.name, user_id=caller.id, employer_id=employer.id),
    )

    assert ticket.channel is Channel.PHONE
    assert ticket.messages[0].author_id is None
    assert ticket.messages[0].author_name == caller.name


def test_staff_must_say_for_whom(make_agent):
    with pytest.raises(NotAllowed):
        asking.ask(Question(text="Belt."), by=make_agent())


def test_a_visitor_who_leaves_no_way_to_answer_is_told(visitor):
    with pytest.raises(FieldErrors) as found:
        asking.ask(Question(text="Hallo"), by=None, asker=Asker(name="Joke"))
    assert list(found.value.errors) == ["email"]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"text": "  \n "}, "text"),
        ({"text": "x" * 8001}, "text"),
        ({"text": "Goed", "subject": "y" * 121}, "subject"),
        ({"text": "Goed", "category": "my_profile"}, "category"),
        ({"text": "Goed", "category": "onzin"}, "category"),
    ],
)
def test_a_question_that_cannot_be_is_refused_at_its_field(make_employer, acting_for, typed, field):
    with pytest.raises(FieldErrors) as found:
        asking.ask(Question(**typed), by=acting_for(make_employer()))
    assert list(found.value.errors) == [field]


def test_a_placement_of_another_employer_is_not_found(make_employer, acting_for, make_placement):
    placement = make_placement()

    with pytest.raises(NotFound):
        asking.ask(
            Question(text="Over Sam", placement=placement.ref), by=acting_for(make_employer())
        )


def test_who_guides_on_site_gets_a_question_about_the_placement(
    make_placement, make_staff, acting_for
):
    coach = make_staff(Role.JOB_COACH)
    placement = make_placement(on_site="work_supervisor", on_site_by=coach.user_id)

    ticket = asking.ask(
        Question(text="Hij komt te laat.", category="placement", placement=placement.ref),
        by=acting_for(placement.employer),
    )

    assert ticket.handler_id == coach.user_id


def test_a_long_first_line_is_cut_at_a_word():
    subject = asking.subject_of("woord " * 40)

    assert len(subject) <= asking.SUBJECT_MAX
    assert subject.endswith("woord…")


def test_the_terms_follow_the_category(make_ticket):
    assert make_ticket(category="payment").answer_minutes == 510
    assert make_ticket(category="hrm").answer_minutes == 1020
