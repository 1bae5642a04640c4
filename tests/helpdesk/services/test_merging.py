"""Two questions that are one, and one that is two."""

from dataclasses import replace

import pytest

from portal.errors import IllegalTransition, NotFound
from portal.helpdesk.queries import tickets
from portal.helpdesk.services import closing, merging, speaking
from portal.helpdesk.services.asking import Asker
from portal.helpdesk.states import Channel, Outcome, TicketStatus


def test_one_goes_on_in_the_other_and_stays_readable(seen, make_ticket, boss, ticket, agent):
    again = make_ticket(by=boss, text="Weet u al iets?")
    speaking.answer(ticket, "Ja.", seen=1, by=agent)

    merging.merge(again, ticket, by=agent)

    assert (again.status, again.merged_into_id) == (TicketStatus.MERGED, ticket.id)
    assert (again.due_on, ticket.status) == (None, TicketStatus.OPEN)
    assert ticket.due_on is not None
    assert [one.text for one in again.messages] == ["Weet u al iets?"]
    assert ticket.messages_count == 2
    assert seen.acts(again) == ["asked", "merged"]
    assert seen.events(ticket) == ["asked", "answered", "replied"]
    with pytest.raises(IllegalTransition):
        speaking.reply(again, "Hallo?", by=boss)


def test_what_was_answered_leaves_the_other_as_it_is(make_ticket, boss, ticket, agent):
    again = make_ticket(by=boss)
    for one in (again, ticket):
        speaking.answer(one, "Ja.", seen=1, by=agent)

    merging.merge(again, ticket, by=agent)

    assert ticket.status is TicketStatus.ANSWERED


def test_what_went_on_in_one_goes_on_in_the_last(make_ticket, boss, ticket, agent):
    second, third = make_ticket(by=boss), make_ticket(by=boss)
    merging.merge(second, third, by=agent)
    merging.merge(third, ticket, by=agent)

    assert (second.merged_into_id, third.merged_into_id) == (ticket.id, ticket.id)


def test_questions_of_different_people_stay_apart(  # noqa: PLR0917  who ask
    make_ticket, make_employer, acting_for, boss, ticket, agent, visitor, make_user
):
    of_others = make_ticket(by=acting_for(make_employer()))
    of_visitor = make_ticket(asker=visitor)
    of_another = make_ticket(asker=Asker(name="Joke Visser", email="joke@elders.test"))
    personal = make_ticket(by=replace(boss, user_id=make_user().id), is_personal=True)
    confined = make_ticket(by=boss, category="complaint")
    for one, into in (
        (of_others, ticket),
        (of_visitor, ticket),
        (of_visitor, of_another),
        (personal, ticket),
        (ticket, ticket),
    ):
        with pytest.raises(IllegalTransition):
            merging.merge(one, into, by=agent)
    with pytest.raises(NotFound):
        merging.merge(ticket, confined, by=agent)


def test_colleagues_and_the_same_visitor_may_be_one(  # noqa: PLR0917  who play a part
    make_ticket, boss, ticket, agent, visitor, make_user
):
    merging.merge(make_ticket(by=replace(boss, user_id=make_user().id)), ticket, by=agent)
    first, again = make_ticket(asker=visitor), make_ticket(asker=visitor)
    merging.merge(again, first, by=agent)
    assert again.merged_into_id == first.id


def test_a_closed_question_takes_nothing_in(make_ticket, boss, ticket, agent):
    closing.close(ticket, Outcome.HELPED, tell=False, by=agent)
    with pytest.raises(IllegalTransition):
        merging.merge(make_ticket(by=boss), ticket, by=agent)


def test_what_was_said_besides_becomes_its_own_question(seen, ticket, agent, boss):
    said = speaking.reply(
        ticket, "En wanneer komt het geld?", by=boss, channel=Channel.MAIL, mail_id="a@b"
    )

    made = merging.split(said, category="payment", by=agent)

    assert (made.queue, made.channel, made.employer_id, made.asker_id) == (
        "subsidy_officer",
        Channel.MAIL,
        ticket.employer_id,
        ticket.asker_id,
    )
    assert [one.text for one in made.messages] == ["En wanneer komt het geld?"]
    assert tickets.link(*sorted((ticket.id, made.id))).is_split is True
    assert seen.letters().count(("received", str(boss.user_id))) == 2
    assert ticket.messages_count == 2


def test_what_the_office_said_is_no_question(ticket, agent):
    said = speaking.answer(ticket, "Ja.", seen=1, by=agent)
    with pytest.raises(IllegalTransition):
        merging.split(said, by=agent)
