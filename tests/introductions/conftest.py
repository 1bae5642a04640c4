"""Fixtures for introductions: a candidate with a guide, an employer with its manager."""

from itertools import count

import pytest
import time_machine as machine

from portal.accounts.identity import Identity
from portal.accounts.roles import Role
from portal.candidates.services import terms
from portal.candidates.states import Through
from portal.introductions.services import answering, asking

_number = count(1)


@pytest.fixture
def travel():
    """Stop the clock at a Monday noon; `shift` and `move_to` are the ways that time passes."""
    with machine.travel("2026-03-02T11:00:00+00:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def manager(make_staff):
    return make_staff()


@pytest.fixture
def guide(make_staff):
    return make_staff(Role.CASE_MANAGER)


@pytest.fixture
def make_candidate(make_candidate, guide):
    """Make a candidate with a name that stands out and with the guide as contact person."""

    def make(**changes):
        n = next(_number)
        marked = {"name": f"Hatice Marker{n}", "email": f"marker{n}@voorbeeld.test"}
        return make_candidate(**{"contact": guide} | marked | changes)

    return make


@pytest.fixture
def candidate(make_candidate):
    return make_candidate()


@pytest.fixture
def self_of():
    """Give the identity in which a candidate acts."""
    return lambda candidate: Identity(
        user_id=candidate.user_id, role=Role.CANDIDATE, name=candidate.user.name
    )


@pytest.fixture
def me(candidate, self_of):
    return self_of(candidate)


@pytest.fixture
def employer(make_employer, manager):
    return make_employer(contact=manager)


@pytest.fixture
def accept_terms():
    def accept(identity):
        terms.accept(identity)
        return identity

    return accept


@pytest.fixture
def boss(employer, acting_for, accept_terms):
    return accept_terms(acting_for(employer))


@pytest.fixture
def stranger(make_employer, acting_for, accept_terms):
    return accept_terms(acting_for(make_employer()))


@pytest.fixture
def vacancy(make_vacancy, employer):
    return make_vacancy(employer=employer)


@pytest.fixture
def asked(candidate, employer, boss, vacancy):
    """An introduction that waits for the candidate."""
    return asking.ask(candidate, employer=employer, vacancy=vacancy, by=boss)


@pytest.fixture
def agreed(asked, me):
    """An introduction to which the candidate said yes, with name and telephone number."""
    answering.agree(asked, fields=["phone"], by=me, through=Through.SELF)
    return asked
