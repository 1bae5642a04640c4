"""Fixtures for support requests: an employer with its boss, a placement, an instrument."""

import pytest

from portal.support_requests.services import drafting


@pytest.fixture
def employer(make_employer):
    return make_employer(name="Haagse Taxi")


@pytest.fixture
def boss(employer, acting_for):
    return acting_for(employer)


@pytest.fixture
def stranger(make_employer, acting_for):
    return acting_for(make_employer())


@pytest.fixture
def version(make_askable):
    return make_askable()


@pytest.fixture
def placement(employer, make_work):
    return make_work(employer)


@pytest.fixture
def begin(version, placement, boss):
    """Start a draft as the boss, for the placement; changes are those of `drafting.start`."""

    def start(**changes):
        usual = {
            "version": version,
            "employer_id": placement.employer_id,
            "placement": placement,
            "by": boss,
        }
        return drafting.start(**usual | changes)

    return start
