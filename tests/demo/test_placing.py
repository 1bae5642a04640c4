"""Placements of the demo."""

from collections import Counter

import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts.models import User
from portal.demo import accounts
from portal.employers import queries as employers
from portal.introductions import disclosure
from portal.introductions.models import Introduction
from portal.placements import rules
from portal.placements.models import Placement
from portal.placements.states import LED_TO_WORK, ContractKind, OnSite, PlacementStatus


@pytest.fixture
def session(built):
    """The demo, with what a test changes undone after it."""
    built.session.remove()
    yield built.session
    built.session.rollback()


@pytest.fixture
def rows(session):
    return session.scalars(select(Placement).order_by(Placement.ref)).all()


def test_they_are_in_every_state_and_of_every_kind(rows):
    assert {one.status for one in rows} == set(PlacementStatus)
    assert {one.contract_kind for one in rows} == set(ContractKind)
    assert {one.on_site for one in rows} >= {OnSite.NOBODY, OnSite.JOB_COACH}
    assert len({one.job_type for one in rows}) == 6


def test_some_ended_in_probation_some_changed_and_some_passed_their_end(rows):
    today = clock.today()
    assert any(one.ended_in_probation for one in rows)
    assert any(rules.has_passed(one, today) for one in rows)
    assert any(one.alerted for one in rows)
    steps = Counter(step.what for one in rows for step in one.steps)
    assert steps["hours"]
    assert steps["ended"] == sum(one.status is PlacementStatus.ENDED for one in rows)


def test_some_introductions_wait_for_a_record(session, rows):
    led = session.scalars(
        select(Introduction.id).where(Introduction.status.in_(sorted(LED_TO_WORK)))
    ).all()
    recorded = {one.introduction_id for one in rows} - {None}
    assert recorded
    assert set(led) - recorded


def test_the_account_of_the_demo_has_some_and_sees_a_name(session, rows):
    user = session.scalars(select(User).where(User.email == accounts.EMPLOYER.email)).one()
    employer = employers.get(employers.of_user(user.id).ref)
    own = [one for one in rows if one.employer_id == employer.id]
    assert len(own) >= 5
    assert any(one.introduction and disclosure.standing(one.introduction) for one in own)


def test_nothing_happened_in_the_future(rows):
    now = clock.now()
    assert all(one.created_at <= now and one.status_at <= now for one in rows)
    assert all(step.created_at <= now for one in rows for step in one.steps)
