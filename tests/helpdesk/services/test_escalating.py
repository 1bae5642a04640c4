"""To the second line and back, without the asker being asked again."""

import pytest

from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.errors import FieldErrors, IllegalTransition, StaleForm
from portal.helpdesk.services import closing, escalating, handling, speaking
from portal.helpdesk.states import Outcome


@pytest.fixture
def specialist(make_agent):
    return make_agent(Role.SPECIALIST, teams=())


def test_specialists_look_and_give_it_back_to_who_had_it(seen, ticket, agent, specialist, boss):
    handling.take(ticket, by=agent)
    before = (ticket.due_on, ticket.messages_count)

    escalating.to_second_line(ticket, "Geldt no-risk hier?", by=agent)
    assert (ticket.queue, ticket.handler_id, ticket.second_line) == ("specialist", None, True)
    assert ticket.first_line_id == agent.user_id
    assert (ticket.due_on, ticket.messages_count) == before

    handling.take(ticket, by=specialist)
    escalating.back(ticket, "Ja, vijf jaar.", by=specialist)
    assert (ticket.queue, ticket.handler_id, ticket.second_line) == (
        "helpdesk",
        agent.user_id,
        False,
    )
    assert [one.text for one in ticket.notes] == ["Geldt no-risk hier?", "Ja, vijf jaar."]
    assert seen.acts(ticket) == [
        "asked",
        "taken",
        "noted",
        "second_line",
        "taken",
        "noted",
        "first_line",
    ]
    assert [to for name, to in seen.letters() if name == "assigned"] == [str(agent.user_id)]
    assert [to for _, to in seen.letters()].count(str(boss.user_id)) == 1  # received, no more


def test_a_category_says_where_its_second_line_is(make_ticket, boss, agent):
    ticket = make_ticket(by=boss, category="schemes")
    escalating.to_second_line(ticket, "Graag je oordeel.", by=agent)
    assert (ticket.queue, ticket.first_line_id) == ("subsidy_officer", agent.user_id)


def test_without_category_specialists_look(make_ticket, boss, agent):
    ticket = make_ticket(by=boss)
    escalating.to_second_line(ticket, "Graag je oordeel.", by=agent)
    assert ticket.queue == "specialist"


def test_who_left_gets_nothing_back(session, ticket, agent, specialist):
    handling.take(ticket, by=agent)
    escalating.to_second_line(ticket, "Weet jij dit?", by=agent)
    session.get(User, agent.user_id).is_active = False

    escalating.back(ticket, "Nee.", by=specialist)

    assert (ticket.queue, ticket.handler_id) == ("helpdesk", None)


def test_it_goes_once_and_comes_back_once(ticket, agent):
    with pytest.raises(IllegalTransition):
        escalating.back(ticket, "Alsjeblieft.", by=agent)
    escalating.to_second_line(ticket, "Weet jij dit?", by=agent)
    with pytest.raises(IllegalTransition):
        escalating.to_second_line(ticket, "En jij?", by=agent)


def test_a_note_says_what_is_asked(ticket, agent):
    with pytest.raises(FieldErrors) as found:
        escalating.to_second_line(ticket, " ", by=agent)
    assert list(found.value.errors) == ["text"]


def test_what_is_confined_or_ended_goes_nowhere(make_ticket, boss, ticket, agent, manager):
    complaint = make_ticket(by=boss, category="complaint")
    with pytest.raises(IllegalTransition):
        escalating.to_second_line(complaint, "Kijk je mee?", by=manager)
    closing.close(ticket, Outcome.HELPED, tell=False, by=agent)
    with pytest.raises(IllegalTransition):
        escalating.to_second_line(ticket, "Kijk je mee?", by=agent)


def test_a_form_of_before_is_refused(ticket, agent, boss):
    before = ticket.version
    speaking.reply(ticket, "Laat maar.", by=boss)
    with pytest.raises(StaleForm):
        escalating.to_second_line(ticket, "Kijk je mee?", version=before, by=agent)
