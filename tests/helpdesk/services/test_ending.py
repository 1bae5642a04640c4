"""Forwarding, closing and opening again."""

import pytest

from portal.errors import FieldErrors, IllegalTransition, NotFound, StaleForm
from portal.helpdesk.queries import categories
from portal.helpdesk.services import closing, forwarding, speaking
from portal.helpdesk.services.forwarding import Desk
from portal.helpdesk.states import MessageKind, Outcome, TicketStatus


def test_another_desk_gets_it_and_the_asker_hears_which(seen, ticket, agent, boss):
    forwarding.forward(
        ticket, Desk(desk="Team Zelfstandigen", email="ZZP@Gemeente.test", note="Bbz"), by=agent
    )

    assert (ticket.status, ticket.handler_id) == (TicketStatus.FORWARDED, agent.user_id)
    assert (ticket.forwarded_to, ticket.forwarded_email, ticket.forwarded_note) == (
        "Team Zelfstandigen",
        "zzp@gemeente.test",
        "Bbz",
    )
    last = ticket.messages[-1]
    assert (last.kind, last.text) == (
        MessageKind.INFORMED,
        "Uw vraag ligt nu bij Team Zelfstandigen. Zij nemen contact met u op.",
    )
    assert (ticket.due_on, ticket.solution_due_at) == (None, None)
    assert [one for one in seen.letters() if one[0] in {"forwarded", "for_desk"}] == [
        ("for_desk", None),
        ("forwarded", str(boss.user_id)),
    ]
    assert seen.events(ticket) == ["asked", "closed"]


def test_a_desk_without_address_gets_no_mail(seen, ticket, agent):
    forwarding.forward(ticket, Desk(desk="Loket", told="Bel 14 070."), by=agent)
    assert ticket.messages[-1].text == "Bel 14 070."
    assert "for_desk" not in [name for name, _ in seen.letters()]


def test_a_reply_brings_it_back(ticket, agent, boss):
    forwarding.forward(ticket, Desk(desk="Loket"), by=agent)
    speaking.reply(ticket, "Zij weten van niets.", by=boss)
    assert ticket.status is TicketStatus.OPEN
    assert ticket.due_on is not None


def test_a_category_of_another_desk_says_which():
    usual = forwarding.usual(categories.by_code("self_employed"))
    assert (usual.desk, usual.told[:18]) == ("Team Zelfstandigen", "Team Zelfstandigen")
    assert forwarding.usual(categories.by_code("hrm")) is None
    assert forwarding.usual(None) is None


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"desk": " "}, "desk"),
        ({"desk": "x" * 121}, "desk"),
        ({"desk": "Loket", "email": "geen adres"}, "email"),
        ({"desk": "Loket", "note": "x" * 8001}, "note"),
        ({"desk": "Loket", "told": "x" * 8001}, "told"),
    ],
)
def test_a_desk_that_cannot_be_is_refused(ticket, agent, typed, field):
    with pytest.raises(FieldErrors) as found:
        forwarding.forward(ticket, Desk(**typed), by=agent)
    assert list(found.value.errors) == [field]
    assert ticket.messages_count == 1


def test_a_question_ends_with_an_outcome(seen, ticket, agent, boss):
    closing.close(ticket, Outcome.PARTLY, note="Rest via UWV.", tell=True, by=agent)

    assert (ticket.status, ticket.outcome, ticket.outcome_note, ticket.handler_id) == (
        TicketStatus.CLOSED,
        Outcome.PARTLY,
        "Rest via UWV.",
        agent.user_id,
    )
    assert (ticket.due_on, ticket.solved_at is None) == (None, False)
    assert ("closed", str(boss.user_id)) in seen.letters()


def test_it_can_end_without_a_word(seen, ticket, agent):
    closing.close(ticket, Outcome.HELPED, tell=False, by=agent)
    assert "closed" not in [name for name, _ in seen.letters()]


def test_it_ends_once_with_an_outcome_and_as_it_was_read(ticket, agent, boss):
    with pytest.raises(FieldErrors) as found:
        closing.close(ticket, None, note="x" * 1001, tell=True, by=agent)
    assert sorted(found.value.errors) == ["note", "outcome"]
    before = ticket.version
    speaking.reply(ticket, "Wacht, nog iets.", by=boss)
    with pytest.raises(StaleForm):
        closing.close(ticket, Outcome.HELPED, tell=True, version=before, by=agent)
    closing.close(ticket, Outcome.HELPED, tell=True, by=agent)
    with pytest.raises(IllegalTransition):
        closing.close(ticket, Outcome.HELPED, tell=True, by=agent)


def test_it_opens_again_for_a_reason(seen, ticket, agent, colleague):
    closing.close(ticket, Outcome.HELPED, tell=True, by=agent)

    closing.reopen(ticket, "De werkgever belde: het bedrag klopt niet.", by=colleague)

    assert (ticket.status, ticket.outcome, ticket.solved_at) == (TicketStatus.OPEN, None, None)
    assert ticket.due_on is not None
    assert seen.events(ticket) == ["asked", "closed", "reopened"]
    assert ("assigned", str(agent.user_id)) in seen.letters()
    with pytest.raises(IllegalTransition):
        closing.reopen(ticket, "Nog eens.", by=colleague)


def test_without_a_reason_it_stays_closed(ticket, agent):
    closing.close(ticket, Outcome.HELPED, tell=True, by=agent)
    with pytest.raises(FieldErrors):
        closing.reopen(ticket, "", by=agent)
    assert ticket.status is TicketStatus.CLOSED


def test_a_stranger_ends_nothing(ticket, make_staff):
    from portal.accounts.roles import Role

    stranger = make_staff(Role.JOB_COACH)
    for act in (
        lambda: closing.close(ticket, Outcome.HELPED, tell=True, by=stranger),
        lambda: closing.reopen(ticket, "Zo.", by=stranger),
        lambda: forwarding.forward(ticket, Desk(desk="Loket"), by=stranger),
    ):
        with pytest.raises(NotFound):
            act()
