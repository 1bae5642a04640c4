"""What a question is about, how urgent it is, when it comes back, what is checked off."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts.roles import Role
from portal.errors import FieldErrors, IllegalTransition, NotFound, StaleForm
from portal.helpdesk.models import TicketCheck, TicketLink
from portal.helpdesk.queries import tickets
from portal.helpdesk.services import closing, handling, sorting, speaking
from portal.helpdesk.states import Outcome, Priority


def steps(session, ticket):
    rows = session.scalars(
        select(TicketCheck)
        .where(TicketCheck.ticket_id == ticket.id)
        .order_by(TicketCheck.position)
        .execution_options(populate_existing=True)
    )
    return [(one.position, one.text, one.done_at is not None) for one in rows]


def test_another_category_brings_its_terms_and_its_queue(seen, session, ticket, agent):
    sorting.set_category(ticket, "payment", by=agent)

    assert (ticket.queue, ticket.answer_minutes, ticket.solution_minutes) == (
        "subsidy_officer",
        510,
        2550,
    )
    assert ticket.solution_due_at is not None
    assert next(text for _, text, _ in steps(session, ticket)) == "Welke dag is beloofd?"
    assert seen.acts(ticket) == ["asked", "sorted", "routed"]


def test_who_has_it_keeps_it_unless_it_must_go(ticket, agent):
    handling.take(ticket, by=agent)

    sorting.set_category(ticket, "payment", by=agent)
    assert (ticket.queue, ticket.handler_id) == ("helpdesk", agent.user_id)

    sorting.set_category(ticket, "payment", reroute=True, by=agent)
    assert (ticket.queue, ticket.handler_id) == ("subsidy_officer", None)


def test_a_complaint_leaves_everybody_who_had_it(ticket, agent, make_staff, manager):
    coach = make_staff(Role.JOB_COACH)
    handling.take(ticket, by=agent)
    handling.add_colleague(ticket, coach.user_id, by=agent)

    sorting.set_category(ticket, "complaint", by=agent)

    assert (ticket.is_complaint, ticket.is_confined) == (True, True)
    assert (ticket.queue, ticket.handler_id) == ("manager", None)
    for who in (agent, coach):
        with pytest.raises(NotFound):
            speaking.note(ticket, "Wat is dit?", by=who)
    speaking.note(ticket, "Ik bel.", by=manager)


def test_what_was_done_stays_under_another_category(session, make_ticket, boss, agent):
    ticket = make_ticket(by=boss, category="subsidies")
    sorting.tick(ticket, [1], by=agent)

    sorting.set_category(ticket, "payment", by=agent)

    assert steps(session, ticket) == [
        (1, "Is duidelijk welke stukken nodig zijn?", True),
        (2, "Welke dag is beloofd?", False),
        (3, "Klopt het rekeningnummer?", False),
        (4, "Is de betaling verstuurd?", False),
    ]


@pytest.mark.parametrize("code", ["onzin", "", "my_profile"])
def test_a_category_that_does_not_fit_is_refused(ticket, agent, code):
    with pytest.raises(FieldErrors) as found:
        sorting.set_category(ticket, code, by=agent)
    assert list(found.value.errors) == ["category"]


def test_a_form_of_before_is_refused(ticket, agent, boss):
    before = ticket.version
    speaking.reply(ticket, "O ja.", by=boss)

    with pytest.raises(StaleForm):
        sorting.set_category(ticket, "payment", version=before, by=agent)


def test_a_question_becomes_urgent(seen, ticket, agent):
    due = ticket.due_on
    sorting.set_priority(ticket, Priority.HIGH, by=agent)
    sorting.set_priority(ticket, Priority.HIGH, by=agent)

    assert (ticket.priority, ticket.due_on) == (Priority.HIGH, due)
    assert seen.acts(ticket) == ["asked", "priority"]


def test_what_is_put_aside_comes_back_by_hand_or_by_a_reply(seen, ticket, agent, boss):
    day = clock.today() + timedelta(days=3)
    due = ticket.due_on
    sorting.snooze(ticket, day, by=agent)
    assert (ticket.snoozed_until, ticket.due_on) == (day, due)

    sorting.wake(ticket, by=agent)
    sorting.wake(ticket, by=agent)
    assert ticket.snoozed_until is None
    assert seen.acts(ticket) == ["asked", "snoozed", "woken"]

    sorting.snooze(ticket, day, by=agent)
    speaking.reply(ticket, "Er is haast bij.", by=boss)
    assert ticket.snoozed_until is None


@pytest.mark.parametrize("days", [None, 0, -1, 181])
def test_a_day_that_cannot_be_is_refused(ticket, agent, days):
    day = None if days is None else clock.today() + timedelta(days=days)
    with pytest.raises(FieldErrors) as found:
        sorting.snooze(ticket, day, by=agent)
    assert list(found.value.errors) == ["until"]


def test_steps_are_ticked_and_unticked(seen, session, make_ticket, boss, agent):
    ticket = make_ticket(by=boss, category="payment")

    sorting.tick(ticket, [0, 2], by=agent)
    sorting.tick(ticket, [0, 2], by=agent)
    assert [done for _, _, done in steps(session, ticket)] == [True, False, True]

    sorting.tick(ticket, [1, 99], by=agent)
    assert [done for _, _, done in steps(session, ticket)] == [False, True, False]
    assert seen.acts(ticket) == ["asked", "checked", "checked"]


def test_two_questions_belong_together_once(  # noqa: PLR0917  who play a part
    session, seen, make_ticket, boss, ticket, agent
):
    other = make_ticket(by=boss)

    sorting.link(ticket, other, by=agent)
    sorting.link(other, ticket, by=agent)

    assert session.query(TicketLink).count() == 1
    assert tickets.link(*sorted((ticket.id, other.id))) is not None
    assert seen.acts(other) == ["asked", "linked"]


def test_no_question_is_linked_with_itself_or_with_what_one_may_not_read(
    make_ticket, boss, ticket, agent
):
    complaint = make_ticket(by=boss, category="complaint")

    with pytest.raises(IllegalTransition):
        sorting.link(ticket, ticket, by=agent)
    with pytest.raises(NotFound):
        sorting.link(ticket, complaint, by=agent)


def test_nothing_changes_about_what_ended(ticket, agent):
    closing.close(ticket, Outcome.HELPED, tell=False, by=agent)
    tomorrow = clock.today() + timedelta(days=1)
    for act in (
        lambda: sorting.set_category(ticket, "payment", by=agent),
        lambda: sorting.set_priority(ticket, Priority.LOW, by=agent),
        lambda: sorting.snooze(ticket, tomorrow, by=agent),
        lambda: sorting.wake(ticket, by=agent),
        lambda: sorting.tick(ticket, [0], by=agent),
    ):
        with pytest.raises(IllegalTransition):
            act()
