"""What the days bring to placements."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts.roles import Role
from portal.candidates.states import CandidateStatus
from portal.outbox.models import Job
from portal.placements.services import daily
from portal.placements.states import PlacementStatus


def told(session):
    rows = session.scalars(select(Job.payload))
    return sorted(one["to"] for one in rows if one.get("letter") == "placement_ends_soon")


def later(days):
    return clock.today() + timedelta(days=days)


def test_it_begins_on_the_first_working_day(session, make_placement):
    placement = make_placement(PlacementStatus.PLANNED, starts_on=later(3))
    daily.advance(later(2))
    assert placement.status is PlacementStatus.PLANNED
    assert daily.advance(later(3)).begun == 1
    assert placement.status is PlacementStatus.ACTIVE
    assert placement.steps[-1].by_role == "system"
    assert daily.advance(later(3)) == daily.Done()


@pytest.mark.parametrize(
    ("days", "alerted"),
    [(31, []), (30, ["end_far"]), (11, ["end_far"]), (10, ["end_near"]), (0, ["end_near"])],
)
def test_the_end_of_a_contract_is_announced_in_time(session, make_placement, days, alerted):
    placement = make_placement(ends_on=later(days))
    daily.advance()
    assert placement.alerted == alerted


def test_it_is_announced_twice_and_no_more(session, make_placement):
    placement = make_placement(ends_on=later(30))
    assert [daily.advance(later(days)).told for days in (0, 1, 20, 21, 30, 31)] == [
        1,
        0,
        1,
        0,
        0,
        0,
    ]
    assert placement.alerted == ["end_far", "end_near"]


def test_employer_candidate_and_staff_hear_of_the_end(
    session, make_placement, make_employer, make_candidate, make_staff
):
    guide, manager = make_staff(Role.CASE_MANAGER), make_staff()
    placement = make_placement(
        candidate=make_candidate(status=CandidateStatus.PLACED, contact=guide),
        employer=make_employer(contact=manager),
        ends_on=later(20),
    )
    daily.advance()
    people = [guide.user_id, manager.user_id, placement.candidate.user_id]
    people.append(placement.employer.people[0].user_id)
    assert told(session) == sorted(str(one) for one in people)


@pytest.mark.parametrize("field", ["probation_until", "guidance_until"])
def test_only_the_guide_hears_of_probation_and_guidance(
    session, make_placement, make_candidate, make_staff, field
):
    guide = make_staff(Role.CASE_MANAGER)
    make_placement(
        candidate=make_candidate(status=CandidateStatus.PLACED, contact=guide), **{field: later(10)}
    )
    assert daily.advance().told == 1
    assert told(session) == [str(guide.user_id)]


def test_an_end_that_passed_and_one_of_ended_work_are_not_announced(session, make_placement):
    make_placement(ends_on=later(-1))
    make_placement(PlacementStatus.ENDED, ends_on=later(5))
    assert daily.advance() == daily.Done()


def test_who_is_gone_hears_nothing(session, make_placement, make_employer, make_candidate):
    placement = make_placement(employer=make_employer(people=0), ends_on=later(20))
    placement.candidate = None
    session.flush()
    daily.advance()
    assert told(session) == []
