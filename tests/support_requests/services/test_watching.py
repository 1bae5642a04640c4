"""What time brings: warnings, escalations and supplements that did not come."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts.roles import Role
from portal.outbox.models import Job
from portal.support_requests import rules
from portal.support_requests.services import watching
from portal.support_requests.states import SupportStatus

_S = SupportStatus


@pytest.fixture
def officer(make_staff):
    return make_staff(Role.SUBSIDY_OFFICER)


@pytest.fixture
def letters(session):
    def found():
        return sorted(
            (job.payload["letter"], job.payload["to"])
            for job in session.scalars(select(Job))
            if job.payload
        )

    return found


def test_the_handler_is_warned_once(make_received, officer, letters):
    request = make_received(handler=officer)
    eve = request.decide_by - timedelta(days=8)
    assert watching.advance(eve) == 0
    assert watching.advance(eve + timedelta(days=1)) == 1
    assert watching.advance(eve + timedelta(days=2)) == 0
    assert letters() == [("support_staff_warned", str(officer.user_id))]


def test_the_team_is_warned_when_nobody_took_it(make_received, make_staff, letters):
    team = make_staff(Role.SUBSIDY_OFFICER)
    make_staff(Role.SUBSIDY_OFFICER, teams=("helpdesk",))
    request = make_received()
    watching.advance(request.decide_by)
    assert letters() == [("support_staff_warned", str(team.user_id))]


def test_a_late_one_goes_up_once(make_employer, make_received, make_staff, officer, letters):
    contact, manager = make_staff(Role.ACCOUNT_MANAGER), make_staff(Role.MANAGER)
    request = make_received(handler=officer, employer=make_employer(contact=contact))
    late = request.decide_by + timedelta(days=1)
    assert watching.advance(late) == 1
    assert watching.advance(late) == 0
    assert letters() == sorted(
        ("support_staff_escalated", str(one.user_id)) for one in (contact, manager)
    )


def test_nothing_is_warned_about_a_decided_one(make_received, officer):
    request = make_received(handler=officer, status=_S.WITHDRAWN)
    assert watching.advance(request.decide_by) == 0


def test_the_employer_is_reminded_before_the_end(make_received, make_supplement, officer, letters):
    request = make_received(handler=officer)
    supplement = make_supplement(request, due_in=9)
    assert watching.advance(supplement.due_on - timedelta(days=4)) == 0
    assert watching.advance(supplement.due_on - timedelta(days=3)) == 1
    assert watching.advance(supplement.due_on - timedelta(days=2)) == 0
    assert letters() == [("support_supplement_due", str(request.asked_by))]


def test_what_did_not_come_is_closed_and_the_clock_runs(
    make_received, make_supplement, officer, letters
):
    request = make_received(handler=officer, days_ago=20)
    supplement = make_supplement(request, days_ago=15, due_in=-1)
    before = request.decide_by
    assert watching.advance() == 1
    assert request.status is _S.IN_TREATMENT
    assert supplement.closed_on == clock.today()
    assert request.decide_by == before
    assert rules.may_leave_out(request, clock.today())
    assert watching.advance() == 0


def test_a_later_day_warns_again(session, make_received, make_supplement, officer, letters):
    request = make_received(handler=officer, days_ago=50)
    watching.advance(request.decide_by)
    assert request.warned_at is not None
    make_supplement(request, days_ago=1, due_in=12)
    assert request.warned_at is None
