"""What time brings: questions come back, overflow to the helpdesk, and are late."""

from datetime import date, datetime, timedelta

import pytest
import time_machine

from portal import clock
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.clock import AMSTERDAM
from portal.errors import NotFound
from portal.helpdesk.queries import tickets
from portal.helpdesk.services import advancing, closing, handling, sorting, speaking
from portal.helpdesk.services.advancing import Advanced
from portal.helpdesk.states import Outcome
from portal.outbox.models import JobKind
from portal.worker import REPEATING, handlers

NOTHING = Advanced(woken=0, overflowed=0, late=0)


def at(text):
    """Let it be a moment of March 2026 on a Dutch clock; the second is a Monday."""
    moment = datetime.fromisoformat(f"2026-03-{text}").replace(tzinfo=AMSTERDAM)
    return time_machine.travel(moment, tick=False)


def test_the_worker_does_it_every_hour():
    assert JobKind.ADVANCE_TICKETS in handlers()
    assert [one.every for one in REPEATING if one.kind is JobKind.ADVANCE_TICKETS] == [
        timedelta(hours=1)
    ]


def test_what_was_put_aside_comes_back_on_its_day(seen, make_ticket, boss, agent):
    with at("02 09:00"):
        ticket = make_ticket(by=boss, category="hrm")
    with at("02 10:00"):
        sorting.snooze(ticket, date(2026, 3, 4), by=agent)
    with at("03 23:00"):
        assert advancing.advance() == NOTHING
    with at("04 08:00"):
        assert advancing.advance() == Advanced(woken=1, overflowed=0, late=0)
        assert advancing.advance() == NOTHING
    assert ticket.snoozed_until is None
    assert seen.acts(ticket) == ["asked", "snoozed", "woken"]


@pytest.fixture
def of_manager(make_staff, make_employer, acting_for, make_ticket):
    """Give a question that goes to the contact person, asked on Monday at nine, and that one."""
    manager = make_staff(name="Bo Jansen")
    boss = acting_for(make_employer(contact=manager, sector="logistics"))
    with at("02 09:00"):
        return make_ticket(by=boss), manager, boss


def test_a_question_for_a_person_goes_to_the_helpdesk_as_well(seen, of_manager, agent):
    ticket, manager, _boss = of_manager
    assert (ticket.queue, ticket.handler_id) == ("logistics", manager.user_id)
    with at("04 09:00"):
        assert advancing.advance() == NOTHING
    with at("04 09:01"):
        assert advancing.advance() == Advanced(woken=0, overflowed=1, late=1)
        assert advancing.advance() == NOTHING

    assert (ticket.queue, ticket.handler_id) == ("helpdesk", None)
    assert tickets.beside(ticket) == {manager.user_id}
    assert seen.events(ticket) == ["asked", "handed_over"]
    assert "overflowed" in seen.acts(ticket)
    with at("04 10:00"):
        speaking.answer(ticket, "Dat kan.", seen=1, by=manager)
        assert ticket.handler_id == manager.user_id


def test_a_sector_that_no_team_takes_overflows_too(
    make_staff, make_employer, acting_for, make_ticket, agent
):
    manager = make_staff()
    boss = acting_for(make_employer(contact=manager, sector="other"))
    with at("02 09:00"):
        ticket, taken = make_ticket(by=boss), make_ticket(by=boss)
        assert (ticket.queue, ticket.handler_id) == ("helpdesk", manager.user_id)
        handling.assign(taken, agent.user_id, by=agent)
    with at("04 10:00"):
        assert advancing.advance().overflowed == 1
    assert (ticket.handler_id, taken.handler_id) == (None, agent.user_id)


def test_it_overflows_once(of_manager, agent):
    ticket, manager, _boss = of_manager
    with at("04 10:00"):
        advancing.advance()
        ticket.queue = "logistics"
        handling.assign(ticket, manager.user_id, by=agent)
    with at("05 10:00"):
        assert advancing.advance().overflowed == 0


def test_what_was_answered_or_closed_stays(of_manager, make_ticket, agent):
    ticket, manager, boss = of_manager
    with at("02 10:00"):
        other = make_ticket(by=boss)
        speaking.answer(ticket, "Straks.", seen=1, keeps_turn=True, by=manager)
        closing.close(other, Outcome.HELPED, tell=False, by=agent)
    with at("09 10:00"):
        assert advancing.advance().overflowed == 0
    assert ticket.handler_id == manager.user_id


@pytest.mark.parametrize(
    ("category", "overflows"),
    [("", 1), ("vacancy", 1), ("social_return", 1), ("complaint", 0), ("payment", 0), ("hrm", 0)],
)
def test_only_what_is_for_a_person_overflows(
    make_ticket, make_employer, acting_for, category, overflows
):
    with at("02 09:00"):
        make_ticket(by=acting_for(make_employer(sector="logistics")), category=category)
    with at("06 10:00"):
        assert advancing.advance().overflowed == overflows


@pytest.mark.parametrize(("category", "overflows"), [("my_work", 1), ("my_guidance", 0), ("", 0)])
def test_a_candidate_reaches_the_helpdesk_only_where_the_category_says_so(  # noqa: PLR0917  who play a part
    make_candidate, make_staff, as_candidate, make_ticket, category, overflows
):
    guide = make_staff(Role.CASE_MANAGER)
    someone = as_candidate(make_candidate(contact=guide))
    with at("02 09:00"):
        ticket = make_ticket(by=someone, category=category)
        assert ticket.handler_id == guide.user_id
    with at("06 10:00"):
        assert advancing.advance().overflowed == overflows


def test_who_handles_it_hears_once_that_it_is_late(seen, make_ticket, boss, agent):
    with at("02 09:00"):
        ticket = make_ticket(by=boss, category="hrm")
        handling.take(ticket, by=agent)
    with at("04 09:00"):
        assert advancing.advance() == NOTHING
    with at("04 09:01"):
        assert advancing.advance() == Advanced(woken=0, overflowed=0, late=1)
        assert advancing.advance() == NOTHING
    assert [one for one in seen.letters() if one[0] == "late"] == [("late", str(agent.user_id))]


def test_a_later_delay_is_told_again(seen, make_ticket, boss, agent):
    with at("02 09:00"):
        ticket = make_ticket(by=boss, category="hrm")
        handling.take(ticket, by=agent)
    with at("05 09:00"):
        advancing.advance()
        speaking.answer(ticket, "Straks.", seen=1, keeps_turn=True, by=agent)
        assert ticket.late_told_at is None
    with at("16 09:01"):
        assert advancing.advance().late == 1
    assert [name for name, _ in seen.letters()].count("late") == 2


def test_managers_hear_of_what_nobody_has(  # noqa: PLR0917  who play a part
    seen, session, make_ticket, boss, agent, manager
):
    with at("02 09:00"):
        make_ticket(by=boss, category="hrm")
        taken = make_ticket(by=boss, category="hrm")
        handling.take(taken, by=agent)
        session.get(User, agent.user_id).is_active = False
    with at("05 09:00"):
        assert advancing.advance().late == 2
    assert [one for one in seen.letters() if one[0] == "late"] == [
        ("late", str(manager.user_id))
    ] * 2


def test_what_managers_may_not_read_is_told_to_who_takes_it(
    seen, make_ticket, boss, manager, make_staff
):
    officer = make_staff(Role.PRIVACY_OFFICER)
    with at("02 09:00"):
        make_ticket(by=boss, category="privacy")
        make_ticket(by=boss, category="complaint")
    with at("05 09:00"):
        assert advancing.advance().late == 2
    assert [one for one in seen.letters() if one[0] == "late"] == sorted(
        [("late", str(officer.user_id)), ("late", str(manager.user_id))]
    )


def test_what_is_answered_is_not_late(make_ticket, boss, agent):
    with at("02 09:00"):
        ticket = make_ticket(by=boss, category="hrm")
    with at("02 10:00"):
        speaking.answer(ticket, "Zo.", seen=1, by=agent)
    with at("30 09:00"):
        assert advancing.advance() == NOTHING


def test_the_helpdesk_reads_what_overflowed(of_manager, make_agent):
    ticket, _manager, _boss = of_manager
    agent = make_agent()
    ticket.is_confined = True  # only then is it a matter of the queue
    with pytest.raises(NotFound):
        speaking.note(ticket, "Zal ik?", by=agent)
    ticket.is_confined = False
    with at("05 09:00"):
        advancing.advance()
        handling.take(ticket, by=agent)
    assert clock.now() is not None
    assert ticket.handler_id == agent.user_id
