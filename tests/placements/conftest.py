"""Fixtures for placements: an introduction that led to work, and what is recorded of it."""

from datetime import timedelta
from decimal import Decimal

import pytest

from portal import clock
from portal.introductions.services import ending
from portal.introductions.states import IntroductionStatus
from portal.placements.services.terms import Terms
from portal.placements.states import ContractKind
from tests.introductions.conftest import *  # noqa: F403  the same people


@pytest.fixture
def placed(agreed, manager):
    """An introduction that led to work."""
    ending.go_on(agreed, IntroductionStatus.PLACED, by=manager)
    return agreed


@pytest.fixture
def make_terms():
    """Make terms that can be recorded."""

    def make(**changes):
        return Terms(
            **{
                "job_title": "Magazijnmedewerker",
                "contract_kind": ContractKind.EMPLOYMENT,
                "contract_form": "fixed_term",
                "hours": Decimal(32),
                "hourly_wage": Decimal("15.50"),
                "sector": "logistics",
                "starts_on": clock.today(),
                "probation_until": clock.today() + timedelta(days=30),
                "ends_on": clock.today() + timedelta(days=200),
            }
            | changes
        )

    return make
