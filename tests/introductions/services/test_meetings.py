from datetime import timedelta

import pytest

from portal import clock
from portal.errors import FieldErrors, IllegalTransition
from portal.introductions.services import ending, meetings
from portal.introductions.services.meetings import Appointment
from portal.introductions.states import IntroductionStatus, MeetingKind
from tests.vacancies.outbox import forget_jobs, letters

_I = IntroductionStatus


def appointment(days=2, minutes=45, kind=MeetingKind.PLACE, where="Laan 1, Den Haag"):
    return Appointment(clock.now() + timedelta(days=days), minutes, kind, where)


def test_a_meeting_is_planned_moved_and_called_off(session, travel, agreed, boss, me):
    forget_jobs(session)

    meetings.plan(agreed, appointment(), by=boss)
    assert (agreed.status, agreed.meeting_sequence) == (_I.MEETING, 1)
    meetings.plan(
        agreed, appointment(days=3, kind=MeetingKind.DIGITAL, where="https://x.nl"), by=boss
    )
    assert (agreed.status, agreed.meeting_sequence) == (_I.MEETING, 2)
    meetings.cancel(agreed, by=me)

    assert (agreed.status, agreed.meeting_sequence) == (_I.AGREED, 3)
    assert [step.status for step in agreed.steps] == [_I.ASKED, _I.AGREED, _I.MEETING, _I.AGREED]
    to = {user for letter, _, user in letters(session) if letter == "introduction_meeting"}
    assert to == {me.user_id, boss.user_id}
    # A meeting that is called off is no second yes.
    assert [one for one in letters(session) if one[0] == "introduction_agreed"] == []


def test_nobody_plans_before_a_yes(asked, boss):
    with pytest.raises(IllegalTransition, match="zodra de kandidaat ja"):
        meetings.plan(asked, appointment(), by=boss)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"days": -1}, "at"),
        ({"days": 400}, "at"),
        ({"minutes": 5}, "minutes"),
        ({"where": " "}, "where"),
    ],
)
def test_what_cannot_be_is_refused(agreed, boss, changes, field):
    with pytest.raises(FieldErrors) as caught:
        meetings.plan(agreed, appointment(**changes), by=boss)

    assert (list(caught.value.errors), agreed.status) == ([field], _I.AGREED)


def test_the_answer_is_expected_after_the_meeting(travel, agreed, boss):
    meetings.plan(agreed, appointment(days=2), by=boss)

    assert agreed.answer_by.isoformat() == "2026-03-11"  # five working days after Wednesday


def test_it_goes_on_to_work(agreed, boss):
    for status in (_I.TRIAL, _I.PLACED, _I.AFTERCARE):
        ending.go_on(agreed, status, by=boss)
    ending.close(agreed, reason="other_chosen", by=boss)

    assert [step.status for step in agreed.steps][-4:] == [
        _I.TRIAL,
        _I.PLACED,
        _I.AFTERCARE,
        _I.CLOSED,
    ]


def test_an_employer_gives_only_reasons_of_its_own(agreed, boss, manager):
    for reason in ("not_work_fit", "no_show", "withdrawn", "", "xyz"):
        with pytest.raises(FieldErrors):
            ending.close(agreed, reason=reason, by=boss)
    ending.close(agreed, reason="not_work_fit", by=manager)
    assert agreed.end_reason == "not_work_fit"
