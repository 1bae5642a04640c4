"""Reading placements, and what waits in the work-list."""

from datetime import timedelta

import pytest

from portal import clock, waiting
from portal.accounts.roles import Role
from portal.errors import NotFound
from portal.placements import queries
from portal.placements.queries import PlacementFilter
from portal.placements.services import placing
from portal.placements.states import PlacementStatus
from portal.waiting import Scope


def found(**asked):
    return queries.page(PlacementFilter(**asked), limit=10)[0]


def test_an_employer_finds_its_own_and_no_other(session, make_placement, make_employer):
    placement = make_placement()
    assert queries.get_of_employer(placement.ref, placement.employer_id) is placement
    with pytest.raises(NotFound):
        queries.get_of_employer(placement.ref, make_employer().id)


def test_what_runs_stands_before_what_ended(session, make_placement, make_employer):
    employer = make_employer()
    ended, planned, active = (
        make_placement(one, employer=employer) for one in ("ended", "planned", "active")
    )
    make_placement()
    assert queries.of_employer(employer.id) == [active, planned, ended]
    assert queries.of_employer(employer.id, open_only=True) == [active, planned]


def test_a_candidate_finds_the_own_ones(session, make_placement):
    placement, other = make_placement(), make_placement()
    assert queries.of_candidate(placement.candidate.user_id) == [placement]
    assert queries.of_candidate_for_staff(other.candidate_id) == [other]


def test_staff_narrow_the_list(session, make_placement, make_employer, make_staff):
    manager = make_staff()
    employer = make_employer(name="Bakkerij Deeg", contact=manager)
    one = make_placement(employer=employer, ends_on=clock.today() - timedelta(days=1))
    other = make_placement("ended", ends_on=clock.today() - timedelta(days=1))
    assert set(found()) == {one, other}
    assert found(status=PlacementStatus.ENDED) == [other]
    assert found(text="deeg") == [one]
    assert found(text=other.ref.lower()) == [other]
    assert found(mine=manager.user_id) == [one]
    assert found(passed=True) == [one]


def test_work_without_a_record_waits_for_who_guides(placed, make_terms, manager, guide, make_staff):
    def waits(who):
        return [one.ref for one in waiting.ask({"x": queries.to_record(Scope(me=who))})]

    assert waits(guide.user_id) == waits(manager.user_id) == waits(None) == [placed.ref]
    assert waits(make_staff(Role.CASE_MANAGER).user_id) == []
    placing.from_introduction(placed, make_terms(), by=manager)
    assert waits(None) == []


def test_an_end_that_passed_waits(session, make_placement):
    today = clock.today()
    passed = make_placement(ends_on=today - timedelta(days=1))
    make_placement(ends_on=today)
    make_placement("ended", ends_on=today - timedelta(days=1))
    (one,) = waiting.ask({"x": queries.ends_passed(Scope())})
    assert (one.ref, one.due, one.whom) == (passed.ref, passed.ends_on, passed.employer.name)
