"""What both sides expect of a meeting: for staff, and never for the other side."""

from datetime import timedelta

import pytest

from portal import clock
from portal.audit import queries as audit
from portal.errors import FieldErrors, IllegalTransition, NotAllowed, NotFound
from portal.introductions.services import ending, expecting, leaving, meetings
from portal.introductions.services.meetings import Appointment
from portal.introductions.states import IntroductionStatus, MeetingKind, Moment

_I = IntroductionStatus
BEFORE, AFTER = Moment.BEFORE, Moment.AFTER


def plan(introduction, by, *, days=2):
    at = clock.now() + timedelta(days=days)
    meetings.plan(introduction, Appointment(at, 45, MeetingKind.PLACE, "Spui 1"), by=by)


def written(introduction):
    return {
        (side, moment.value): text
        for side in ("candidate", "employer")
        for moment in Moment
        if (text := expecting.noted(introduction, side, moment))
    }


def test_each_side_writes_its_own(agreed, me, boss):
    expecting.note(agreed, " Ik wil zien wat ik kan doen. ", moment=BEFORE, by=me)
    expecting.note(agreed, "Iemand die wil leren.", moment=BEFORE, by=boss)

    assert written(agreed) == {
        ("candidate", "before"): "Ik wil zien wat ik kan doen.",
        ("employer", "before"): "Iemand die wil leren.",
    }
    entry = audit.of("introduction", agreed.id)[-1]
    assert (entry.action, entry.details) == (
        "introduction.expectation_noted",
        {"moment": "before"},
    )


def test_an_empty_text_takes_it_away(agreed, me):
    expecting.note(agreed, "Ik wil zien wat ik kan doen.", moment=BEFORE, by=me)
    expecting.note(agreed, "  ", moment=BEFORE, by=me)
    assert written(agreed) == {}
    assert agreed.expected_by_candidate is None


def test_staff_read_and_do_not_write(agreed, manager, guide):
    for who in (manager, guide):
        with pytest.raises(NotAllowed):
            expecting.note(agreed, "Iets", moment=BEFORE, by=who)


def test_others_know_of_no_introduction(agreed, stranger, make_candidate, self_of):
    for who in (stranger, self_of(make_candidate())):
        with pytest.raises(NotFound):
            expecting.note(agreed, "Iets", moment=BEFORE, by=who)


def test_before_and_after_are_of_their_time(travel, agreed, me, boss):
    plan(agreed, boss)
    expecting.note(agreed, "Vooraf", moment=BEFORE, by=me)
    with pytest.raises(IllegalTransition):
        expecting.note(agreed, "Te vroeg", moment=AFTER, by=me)

    travel.shift(timedelta(days=3))

    expecting.note(agreed, "Achteraf", moment=AFTER, by=me)
    with pytest.raises(IllegalTransition):
        expecting.note(agreed, "Te laat", moment=BEFORE, by=me)
    assert written(agreed) == {
        ("candidate", "before"): "Vooraf",
        ("candidate", "after"): "Achteraf",
    }


def test_who_works_there_has_met(agreed, boss):
    ending.go_on(agreed, _I.TRIAL, by=boss)
    expecting.note(agreed, "Het ging goed.", moment=AFTER, by=boss)
    assert written(agreed) == {("employer", "after"): "Het ging goed."}


def test_before_a_yes_and_after_the_end_there_is_nothing_to_expect(asked, me, boss, agreed):
    leaving.end_all(agreed.candidate, by=me)
    assert agreed.status is _I.CLOSED
    for moment in Moment:
        with pytest.raises(IllegalTransition):
            expecting.note(agreed, "Iets", moment=moment, by=boss)


def test_who_was_not_asked_yet_expects_nothing(asked, me):
    with pytest.raises(IllegalTransition):
        expecting.note(asked, "Iets", moment=BEFORE, by=me)


@pytest.mark.parametrize("text", ["Bel 06 12 34 56 78", "Mail mij op a@b.test", "x" * 501])
def test_what_identifies_or_is_too_long_gets_a_sentence(agreed, boss, text):
    with pytest.raises(FieldErrors) as wrong:
        expecting.note(agreed, text, moment=BEFORE, by=boss)
    assert set(wrong.value.errors) == {"text"}
    assert written(agreed) == {}


def test_the_name_of_the_candidate_is_not_in_it(agreed, boss, candidate):
    with pytest.raises(FieldErrors):
        expecting.note(agreed, f"{candidate.user.name} past hier", moment=BEFORE, by=boss)


def test_nothing_stays_after_a_removal(agreed, me, boss, candidate):
    expecting.note(agreed, "Ik wil zien wat ik kan doen.", moment=BEFORE, by=me)
    expecting.note(agreed, "Iemand die wil leren.", moment=BEFORE, by=boss)
    leaving.erase(candidate.id)
    assert written(agreed) == {}
