"""What somebody may follow is what the rule says, and found in a total order."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from portal import clock, waiting
from portal.accounts.roles import Role
from portal.discovery import tickets as search
from portal.employers.models import Employer
from portal.helpdesk import rules
from portal.helpdesk.models import Ticket
from portal.helpdesk.queries import following
from portal.helpdesk.services import following as acts
from portal.helpdesk.services import speaking
from portal.placements.states import PlacementStatus


@pytest.fixture
def boss(make_employer, acting_for):
    return acting_for(make_employer())


@pytest.fixture
def colleague(boss, make_user):
    return replace(boss, user_id=make_user().id)


def test_the_condition_is_the_rule(  # noqa: PLR0917  who acts, and how
    session,
    make_ticket,
    boss,
    colleague,
    make_employer,
    acting_for,
    make_candidate,
    as_candidate,
    visitor,
    make_agent,
):
    candidate = as_candidate(make_candidate())
    stranger = acting_for(make_employer())
    for by in (boss, colleague, stranger, candidate):
        make_ticket(by=by)
    make_ticket(by=boss, is_personal=True)
    make_ticket(by=colleague, is_personal=True)
    make_ticket(asker=visitor)
    told = replace(visitor, employer_id=boss.employer_id)
    make_ticket(by=make_agent(), asker=told)
    everything = session.query(Ticket).all()
    people = (boss, colleague, stranger, candidate, make_agent(), replace(boss, employer_id=None))
    for who in people:
        found = set(session.query(Ticket).filter(following.of_follower(who)))
        assert found == {one for one in everything if rules.asks_for(who, one)}, who


def test_counts_and_rows_agree_whatever_the_words(make_ticket, boss, make_agent):
    one = make_ticket(by=boss, text="Hoe lang duurt een proefplaatsing?")
    two = make_ticket(by=boss, text="Wat is een no-risk polis?")
    acts.finish(two, by=boss)
    speaking.note(one, "Alleen voor ons: polis", by=make_agent())
    other = make_ticket(text="Mijn proefplaatsing en mijn polis")
    for ticket in (one, two, other):
        search.index(ticket.id)
    expected = {
        "": (1, 1),
        "proefplaatsing": (1, 0),
        "POLIS": (0, 1),
        "hoe lang": (1, 0),
        "proefplaatsingen": (1, 0),
        one.ref: (1, 0),
        other.ref: (0, 0),
        "niets": (0, 0),
        "%": (0, 0),
    }
    for words, live in product(expected, (True, False)):
        condition = search.condition(words, for_asker=True)
        found = following.page(boss, live=live, words=condition, limit=10)
        assert (found.live, found.ended) == expected[words], words
        assert len(found.rows) == expected[words][0 if live else 1], words


def test_the_newest_word_comes_first(make_ticket, boss):
    tickets = [make_ticket(by=boss, text=f"Vraag {number}") for number in range(3)]
    speaking.reply(tickets[0], "Nog iets", by=boss)
    found = following.page(boss, live=True, limit=2)
    assert [one.ticket for one in found.rows] == [tickets[0], tickets[2]]
    rest = following.page(boss, live=True, limit=2, offset=2)
    assert [one.ticket for one in rest.rows] == [tickets[1]]


def test_what_goes_on_says_what_was_answered_first(make_ticket, boss, make_agent):
    waits = make_ticket(by=boss)
    answered = make_ticket(by=boss)
    done = make_ticket(by=boss)
    speaking.answer(answered, "Ja.", seen=1, by=make_agent())
    acts.finish(done, by=boss)
    rows = waiting.ask({"questions": following.going(boss)})
    assert [(one.ref, one.code, one.due) for one in rows] == [
        (answered.ref, "answered", None),
        (waits.ref, "open", waits.due_on),
    ]


@pytest.mark.parametrize(
    ("changes", "is_named"),
    [
        ({}, True),
        ({"on_site_until": clock.today()}, True),
        ({"on_site_until": clock.today() - timedelta(days=1)}, False),
        ({"status": PlacementStatus.ENDED}, False),
        ({"status": PlacementStatus.PLANNED}, False),
    ],
)
def test_who_is_on_site_today(  # noqa: PLR0917  who acts, and how
    session, boss, make_staff, make_placement, changes, is_named
):
    coach = make_staff(Role.JOB_COACH)
    employer = session.get(Employer, boss.employer_id)
    place = make_placement(employer=employer, on_site_by=coach.user_id, **changes)
    make_placement(on_site_by=coach.user_id)  # somebody else's
    found = [(one.person.id, one.placement.id) for one in following.on_site(boss)]
    assert found == ([(coach.user_id, place.id)] if is_named else [])


def test_a_merged_question_leads_only_to_what_may_be_followed(make_ticket, boss, colleague):
    one, other = make_ticket(by=boss), make_ticket(by=boss, is_personal=True)
    assert following.goes_on_in(one, boss) is None
    one.merged_into_id = other.id
    assert following.goes_on_in(one, boss) is other
    assert following.goes_on_in(one, colleague) is None
