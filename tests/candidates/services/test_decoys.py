"""Made-up people: employers can open them, they stay fresh, and they count nowhere."""

from datetime import timedelta

import pytest
import time_machine

from portal import clock
from portal.candidates import population, queries
from portal.candidates.models import Candidate
from portal.candidates.queries import Filter
from portal.candidates.services import decoys
from portal.discovery import queries as discovery
from portal.outbox.models import Job


@pytest.fixture
def travel():
    with time_machine.travel("2026-03-02T11:00:00+00:00", tick=False) as traveller:
        yield traveller


def all_of(session):
    return session.query(Candidate).order_by(Candidate.ref).all()


def test_there_are_as_many_as_asked_and_employers_can_open_each(session, make_employer):
    assert (decoys.make(3), decoys.make(2), decoys.make(5)) == (3, 0, 2)

    made = all_of(session)

    assert [one.is_decoy for one in made] == [True] * 5
    refs = [one.ref for one in made]
    assert [one.ref for one in queries.visible_to(make_employer().id, refs)] == refs
    assert discovery.decoy_for(None) in refs
    assert session.query(Job).all() == []


def test_there_are_never_too_many(session):
    decoys.make(decoys.MOST + 10)
    assert len(all_of(session)) == decoys.MOST


def test_nobody_counts_them(session):
    decoys.make(3)
    assert population.visible() == {}
    assert queries.count_of_staff(Filter()) == 0
    assert discovery.count_visible_profiles() == 0


def test_they_stay_fresh_and_others_do_not(session, make_candidate, travel):
    decoys.make(1)
    real = make_candidate()
    before = real.confirmed_at
    for _ in range(4):
        travel.shift(timedelta(days=40))
        decoys.confirm()
    session.expire_all()

    (made,) = (one for one in all_of(session) if one.is_decoy)

    assert queries.is_visible(made)
    assert made.confirmed_at > clock.now() - timedelta(days=45)
    assert real.confirmed_at == before
