"""Taking a question, giving it back or to a colleague, and working together."""

from datetime import timedelta
from uuid import uuid4

import pytest

from portal import clock
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.errors import FieldErrors, IllegalTransition, NotFound
from portal.helpdesk.queries import tickets
from portal.helpdesk.services import attending, closing, handling, speaking
from portal.helpdesk.states import Outcome


def test_who_takes_a_question_has_it(seen, ticket, agent):
    handling.take(ticket, by=agent)
    handling.take(ticket, by=agent)

    assert ticket.handler_id == agent.user_id
    assert seen.acts(ticket) == ["asked", "taken"]
    assert seen.events(ticket) == ["asked", "handed_over"]
    assert ("assigned", str(agent.user_id)) not in seen.letters()


def test_what_a_colleague_has_is_not_taken(ticket, agent, colleague):
    handling.take(ticket, by=agent)

    with pytest.raises(IllegalTransition):
        handling.take(ticket, by=colleague)
    assert ticket.handler_id == agent.user_id


def test_what_ended_is_not_taken(ticket, agent, colleague):
    closing.close(ticket, Outcome.HELPED, tell=False, by=agent)

    with pytest.raises(IllegalTransition):
        handling.take(ticket, by=colleague)


def test_who_may_not_read_it_finds_nothing_to_take(make_ticket, boss, make_staff):
    complaint = make_ticket(by=boss, category="complaint")
    stranger = make_staff(Role.JOB_COACH)

    for act in (handling.take, handling.give_back):
        with pytest.raises(NotFound):
            act(complaint, by=stranger)
    with pytest.raises(NotFound):
        handling.assign(complaint, stranger.user_id, by=stranger)
    with pytest.raises(NotFound):
        handling.add_colleague(complaint, stranger.user_id, by=stranger)
    with pytest.raises(NotFound):
        handling.remove_colleague(complaint, stranger.user_id, by=stranger)


def test_what_is_given_back_waits_with_its_queue(seen, ticket, agent):
    handling.take(ticket, by=agent)

    handling.give_back(ticket, by=agent)
    handling.give_back(ticket, by=agent)

    assert (ticket.handler_id, ticket.queue) == (None, "helpdesk")
    assert seen.acts(ticket) == ["asked", "taken", "given_back"]


def test_a_colleague_gets_it_with_a_note_and_a_letter(seen, ticket, agent, colleague):
    handling.assign(ticket, colleague.user_id, note="Jij kent dit bedrijf.", by=agent)

    assert ticket.handler_id == colleague.user_id
    assert [one.text for one in ticket.notes] == ["Jij kent dit bedrijf."]
    assert ("assigned", str(colleague.user_id)) in seen.letters()
    assert seen.acts(ticket) == ["asked", "noted", "assigned"]


def test_who_never_read_questions_may_get_one_and_reads_it_then(ticket, agent, make_staff):
    coach = make_staff(Role.JOB_COACH)

    handling.assign(ticket, coach.user_id, by=agent)

    speaking.note(ticket, "Ik zoek het uit.", by=coach)
    assert ticket.handler_id == coach.user_id


def test_it_goes_to_nobody_who_left_or_may_not_see_it(session, ticket, agent, make_staff):
    gone = make_staff()
    session.get(User, gone.user_id).ends_on = clock.today() - timedelta(days=1)
    editor = make_staff(Role.CONTENT_EDITOR)

    for who in (gone.user_id, editor.user_id, uuid4(), None):
        with pytest.raises(FieldErrors) as found:
            handling.assign(ticket, who, by=agent)
        assert list(found.value.errors) == ["colleague"]
    assert ticket.handler_id is None


def test_a_complaint_goes_to_managers_alone(make_ticket, boss, manager, make_agent, agent):
    complaint = make_ticket(by=boss, category="complaint")
    second = make_agent(Role.MANAGER, teams=())

    with pytest.raises(FieldErrors):
        handling.assign(complaint, agent.user_id, by=manager)
    handling.assign(complaint, second.user_id, by=manager)
    assert complaint.handler_id == second.user_id


def test_many_go_at_once_and_what_ended_stays(make_ticket, boss, ticket, agent, colleague):
    other = make_ticket(by=boss, category="schemes")
    closing.close(other, Outcome.HELPED, tell=False, by=agent)

    assert handling.assign_many([ticket, other], colleague.user_id, by=agent) == (1, 1)
    assert ticket.handler_id == colleague.user_id
    with pytest.raises(FieldErrors):
        handling.assign_many([ticket], None, by=agent)


def test_a_colleague_joins_once_and_leaves(seen, ticket, agent, make_staff):
    coach = make_staff(Role.JOB_COACH)
    handling.take(ticket, by=agent)

    handling.add_colleague(ticket, coach.user_id, by=agent)
    handling.add_colleague(ticket, coach.user_id, by=agent)
    handling.add_colleague(ticket, agent.user_id, by=agent)

    assert tickets.beside(ticket) == {coach.user_id}
    assert seen.letters().count(("assigned", str(coach.user_id))) == 1
    handling.remove_colleague(ticket, coach.user_id, by=coach)
    assert tickets.beside(ticket) == frozenset()
    with pytest.raises(NotFound):
        speaking.note(ticket, "Nog iets.", by=coach)


def test_who_gets_it_no_longer_stands_beside_it(ticket, agent, colleague):
    handling.add_colleague(ticket, colleague.user_id, by=agent)

    handling.assign(ticket, colleague.user_id, by=agent)

    assert tickets.beside(ticket) == frozenset()


def test_who_has_it_open_is_seen_for_a_while(ticket, agent, colleague, session):
    from portal.helpdesk.queries import page

    attending.attend(ticket, is_writing=False, by=agent)
    attending.attend(ticket, is_writing=True, by=agent)

    since = clock.now() - attending.STAYS
    people = page.presence(ticket)
    assert [(one.user_id, one.is_writing) for one in people] == [(agent.user_id, True)]
    assert page.present(people, since, agent) == []
    assert page.present(people, since, colleague) == people
    assert page.present(people, clock.now(), colleague) == []


def test_opening_a_question_sees_the_mentions_in_it(ticket, agent, make_staff, session):
    from portal.helpdesk.models import TicketMention

    coach = make_staff(Role.JOB_COACH)
    speaking.note(ticket, "Weet jij dit?", mentions=[coach.user_id], by=agent)

    attending.attend(ticket, is_writing=False, by=coach)

    session.expire_all()
    assert session.query(TicketMention).one().seen_at is not None


def test_who_may_not_read_it_has_nothing_open(ticket, make_staff):
    stranger = make_staff(Role.JOB_COACH)
    with pytest.raises(NotFound):
        attending.attend(ticket, is_writing=False, by=stranger)
    with pytest.raises(NotFound):
        attending.see(ticket, by=stranger)
