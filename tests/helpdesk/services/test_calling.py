"""A call is written down, for whom was found, and often answered at once."""

import pytest

from portal.accounts.roles import CANDIDATE_READERS, Role
from portal.errors import FieldErrors, NotAllowed
from portal.helpdesk.queries import callers, tickets
from portal.helpdesk.services import calling
from portal.helpdesk.services.asking import Asker, Question
from portal.helpdesk.services.calling import Call
from portal.helpdesk.states import Channel, Outcome, TicketStatus

QUESTION = Question(text="Belt over de rekening van mei.", category="payment")


@pytest.fixture
def caller(employer, session):
    user = employer.people[0].user
    user.name, user.phone = "Willem van Dalen", "070-123 45 67"
    session.flush()
    return user


@pytest.mark.parametrize(
    "typed", ["willem", "van dalen", "0701234567", "+31 70 123 4567", "070 123 4"]
)
def test_a_caller_is_found_by_name_number_or_organisation(caller, employer, agent, typed):
    found = callers.find(typed, agent)
    assert [one.user_id for one in found] == [caller.id]
    assert (found[0].organisation, found[0].employer_id) == (employer.name, employer.id)
    assert callers.by_key(found[0].key, agent) == found[0]


def test_a_caller_is_found_by_address_and_organisation(caller, employer, agent):
    for typed in (caller.email, employer.name):
        assert caller.id in [one.user_id for one in callers.find(typed, agent)]


@pytest.mark.parametrize("typed", ["", "wi", "xyzzy", "0209", "%", "\0"])
def test_too_little_or_nobody_finds_nobody(caller, agent, typed):
    assert callers.find(typed, agent) == []


def test_only_who_may_know_candidates_finds_them(make_candidate, make_staff):
    candidate = make_candidate(name="Samira Haddad")
    for role in (Role.CASE_MANAGER, Role.HELPDESK_AGENT, Role.ACCOUNT_MANAGER):
        who = make_staff(role)
        found = callers.find("samira", who)
        assert [one.candidate_id for one in found] == (
            [candidate.id] if role in CANDIDATE_READERS else []
        )
        chosen = callers.by_key(f"user:{candidate.user_id}", who)
        assert (chosen is not None) is (role in CANDIDATE_READERS)


def test_who_asked_before_is_found_once(make_ticket, visitor, agent, make_staff):
    make_ticket(asker=visitor)
    make_ticket(asker=visitor, text="Nog een vraag")
    make_ticket(asker=visitor, category="complaint")

    found = callers.find("070 123 45", agent)

    assert [(one.name, one.kind) for one in found] == [("Joke Visser", "earlier")]
    assert calling.as_asker(found[0]) == visitor
    assert callers.by_key(found[0].key, agent) == found[0]
    assert callers.find("joke", make_staff(Role.JOB_COACH)) == []


NOBODY = "0b9c6a52-6f1e-4d4c-9a53-0f3a2f6c9d11"


@pytest.mark.parametrize("key", ["", "user:", "user:x", f"user:{NOBODY}", f"ander:{NOBODY}"])
def test_a_key_of_nobody_is_nobody(agent, key):
    assert callers.by_key(key, agent) is None


def test_a_call_goes_where_a_question_goes(seen, caller, agent):
    found = callers.find("willem", agent)[0]

    ticket = calling.write_down(Call(question=QUESTION), caller=found, by=agent)

    assert (ticket.channel, ticket.queue, ticket.asker_id, ticket.status) == (
        Channel.PHONE,
        "subsidy_officer",
        caller.id,
        TicketStatus.OPEN,
    )
    assert [name for name, _ in seen.letters()] == ["received"]


def test_a_call_that_was_answered_is_closed(seen, caller, agent):
    found = callers.find("willem", agent)[0]

    ticket = calling.write_down(
        Call(question=QUESTION, answer="Die komt vrijdag.", outcome=Outcome.PARTLY),
        caller=found,
        by=agent,
    )

    assert (ticket.status, ticket.outcome, ticket.handler_id, ticket.due_on) == (
        TicketStatus.CLOSED,
        Outcome.PARTLY,
        agent.user_id,
        None,
    )
    assert [one.channel for one in ticket.messages] == [Channel.PHONE] * 2
    assert seen.letters() == [("answered", str(caller.id))]
    assert seen.events(ticket) == ["asked", "answered", "closed"]


def test_who_writes_down_what_is_for_him_gets_no_letter(seen, make_staff, make_employer, session):
    manager = make_staff()
    make_employer(contact=manager, sector="logistics", name="Zwaluw")
    found = callers.find("zwaluw", manager)[0]

    ticket = calling.write_down(
        Call(question=Question(text="Belt over een plek.", category="vacancy")),
        caller=found,
        by=manager,
    )

    assert ticket.handler_id == manager.user_id
    assert [name for name, _ in seen.letters()] == ["received"]


def test_a_stranger_calls(agent):
    ticket = calling.write_down(
        Call(question=Question(text="Zijn jullie open?")),
        asker=Asker(name="Kees", phone="06 12345678"),
        by=agent,
    )
    assert (ticket.asker_name, ticket.queue) == ("Kees", "helpdesk")


def test_who_wrote_it_down_follows_it(make_staff, caller):
    coach = make_staff(Role.JOB_COACH)
    manager = make_staff()
    found = callers.find("willem", manager)[0]

    ticket = calling.write_down(Call(question=QUESTION), caller=found, by=coach)
    assert tickets.beside(ticket) == {coach.user_id}

    complaint = calling.write_down(
        Call(question=Question(text="Het was niets.", category="complaint")), caller=found, by=coach
    )
    assert tickets.beside(complaint) == frozenset()
    with pytest.raises(FieldErrors) as wrong:
        calling.write_down(
            Call(question=Question(text="Bah.", category="complaint"), answer="Sorry."),
            caller=found,
            by=coach,
        )
    assert list(wrong.value.errors) == ["answer"]


def test_somebody_must_have_called(agent):
    with pytest.raises(FieldErrors) as found:
        calling.write_down(Call(question=QUESTION), by=agent)
    assert list(found.value.errors) == ["name"]


def test_an_answer_may_be_too_long(caller, agent):
    found = callers.find("willem", agent)[0]
    with pytest.raises(FieldErrors) as wrong:
        calling.write_down(Call(question=QUESTION, answer="x" * 8001), caller=found, by=agent)
    assert list(wrong.value.errors) == ["answer"]


def test_not_everybody_writes_calls_down(caller, agent, make_staff):
    found = callers.find("willem", agent)[0]
    with pytest.raises(NotAllowed):
        calling.write_down(
            Call(question=QUESTION), caller=found, by=make_staff(Role.CONTENT_EDITOR)
        )
