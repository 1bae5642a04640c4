"""A partner with an agreement in force, and a candidate whose data can go there."""

from datetime import timedelta

import pytest

from portal import clock
from portal.accounts.roles import Role
from portal.partners.services import agreements, partners, sharing
from portal.partners.services.agreements import AgreementDetails
from portal.partners.services.partners import PartnerDetails


def details(**changes):
    """What is typed about a partner."""
    given = {
        "name": "UWV Haaglanden",
        "kind": "uwv",
        "contact_name": "Kim Post",
        "contact_email": "kim@uwv.test",
    }
    return PartnerDetails(**given | changes)


def terms(**changes):
    """What is typed about an agreement that is in force."""
    given = {
        "purpose": "Begeleiding naar een leerwerkplek",
        "groups": ["name", "wishes"],
        "starts_on": clock.today(),
        "ends_on": clock.today() + timedelta(days=90),
        "kept_at": "DMS 2026-114",
    }
    return AgreementDetails(**given | changes)


@pytest.fixture
def keeper(make_staff):
    return make_staff(Role.MANAGER)


@pytest.fixture
def guide(make_staff):
    return make_staff(Role.CASE_MANAGER, name="Tom Jansen")


@pytest.fixture
def partner(keeper):
    return partners.add(details(), by=keeper)


@pytest.fixture
def agreement(partner, keeper):
    return agreements.record(partner, terms(), by=keeper)


@pytest.fixture
def candidate(make_candidate, guide):
    return make_candidate(
        contact=guide, name="Fatima Zuidwijk", phone="06 555 12 345", about="Ik kook graag."
    )


@pytest.fixture
def me(candidate, as_candidate):
    return as_candidate(candidate)


@pytest.fixture
def share(candidate, agreement, guide):
    return sharing.share(candidate, agreement.id, said_yes=True, by=guide)
