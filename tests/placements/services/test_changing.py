"""Changing what was agreed."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from portal import clock
from portal.accounts.roles import Role
from portal.errors import FieldErrors, IllegalTransition, NotAllowed, StaleForm
from portal.placements.services import changing
from portal.placements.states import PlacementStatus


@pytest.fixture
def change(manager):
    """Change terms of a placement from today on, or as is said."""

    def change(placement, *, by=manager, on=None, version=None, **terms):
        return changing.change(
            placement,
            replace(changing.terms_of(placement), **terms),
            on=on or clock.today(),
            version=version or placement.version,
            by=by,
        )

    return change


def test_each_term_is_a_step_with_the_day_from_which_it_holds(session, make_placement, change):
    placement = make_placement()
    on = clock.today() + timedelta(days=10)
    assert set(change(placement, on=on, hours=Decimal(24), hourly_wage=None)) == {
        "hours",
        "hourly_wage",
    }
    assert placement.hours == Decimal(24)
    steps = {one.what: one for one in placement.steps[1:]}
    assert steps["hours"].details == ["32", "24"]
    assert steps["hourly_wage"].details == ["15,5", ""]
    assert {one.effective_on for one in steps.values()} == {on}
    assert [one.number for one in placement.steps] == [1, 2, 3]


def test_a_step_names_nobody(session, make_placement, change):
    placement = make_placement(supervisor="Kim de Boer")
    change(placement, supervisor="Robin Post", supervisor_phone="070 123 45 67")
    assert [one.details for one in placement.steps[1:]] == [[], []]


def test_nothing_changed_leaves_no_step(session, make_placement, change):
    placement = make_placement()
    version = placement.version
    assert change(placement) == []
    assert (len(placement.steps), placement.version) == (1, version)


def test_a_new_end_is_announced_anew(session, make_placement, change):
    placement = make_placement(alerted=["end_far", "end_near", "probation"])
    change(placement, ends_on=clock.today() + timedelta(days=100))
    assert placement.alerted == ["probation"]


def test_an_earlier_first_day_begins_the_work(session, make_placement, change):
    placement = make_placement(PlacementStatus.PLANNED)
    change(placement, starts_on=clock.today())
    assert placement.status is PlacementStatus.ACTIVE


def test_work_that_began_cannot_begin_later(session, make_placement, change):
    placement = make_placement()
    with pytest.raises(FieldErrors) as wrong:
        change(placement, starts_on=clock.today() + timedelta(days=1))
    assert set(wrong.value.errors) == {"starts_on"}


@pytest.mark.parametrize("days", [-31, 400])
def test_a_change_holds_from_a_day_that_can_be(session, make_placement, change, days):
    placement = make_placement()
    with pytest.raises(FieldErrors) as wrong:
        change(placement, on=clock.today() + timedelta(days=days), hours=Decimal(20))
    assert set(wrong.value.errors) == {"on"}


def test_a_form_of_before_a_change_is_refused(session, make_placement, change):
    placement = make_placement()
    change(placement, hours=Decimal(20))
    with pytest.raises(StaleForm):
        change(placement, version=placement.version - 1, hours=Decimal(28))
    assert placement.hours == Decimal(20)


def test_after_the_end_nothing_changes(session, make_placement, change):
    with pytest.raises(IllegalTransition):
        change(make_placement(PlacementStatus.ENDED), hours=Decimal(20))


def test_who_may_not_read_the_job_type_leaves_it(session, make_placement, change):
    placement = make_placement(job_type="guarantee_job")
    change(placement, job_type=None, hours=Decimal(20))
    assert placement.job_type == "guarantee_job"
    with pytest.raises(NotAllowed):
        change(placement, job_type="regular_job")


def test_a_guide_sets_the_job_type(session, make_placement, change, make_staff):
    placement = make_placement()
    change(placement, by=make_staff(Role.CASE_MANAGER), job_type="bbl_job")
    assert placement.job_type == "bbl_job"
