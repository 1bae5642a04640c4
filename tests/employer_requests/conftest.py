"""Fixtures for requests: an employer with its manager, a request, and a proposal on it."""

import pytest
import time_machine

from portal.employer_requests.services import asking, handling
from portal.employer_requests.services.asking import RequestDetails
from portal.employer_requests.services.handling import ProposalDetails
from portal.taxonomy import queries as taxonomy
from portal.taxonomy import services as lists
from portal.taxonomy.models import ListName

NEED = "Wij zoeken twee mensen voor het inpakken van bestellingen."
TEXTS = {
    "proposition": "staffing",
    "text": "Twee kandidaten komen eerst een maand op proef.",
    "for_candidate": "Vast werk dicht bij huis.",
    "for_employer": "Mensen die blijven.",
    "for_municipality": "Twee mensen minder in de bijstand.",
}


def details(**changes):
    return RequestDetails(**{"need": NEED, "wish": "staffing"} | changes)


def typed(**changes):
    return ProposalDetails(**TEXTS | changes)


@pytest.fixture
def travel():
    """Stop the clock at a Monday noon; `shift` and `move_to` are the ways that time passes."""
    with time_machine.travel("2026-03-02T11:00:00+00:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def manager(make_staff):
    return make_staff(name="Samira Bakker")


@pytest.fixture
def employer(make_employer, manager):
    return make_employer(contact=manager, name="Haagse Taxi")


@pytest.fixture
def boss(employer, acting_for):
    return acting_for(employer)


@pytest.fixture
def stranger(make_employer, acting_for):
    return acting_for(make_employer())


@pytest.fixture
def asked(employer, boss):
    return asking.ask(employer, details(), by=boss)


@pytest.fixture
def answered(asked, manager):
    handling.propose(asked, typed(), version=asked.version, by=manager)
    return asked


@pytest.fixture
def department(session, make_staff):
    """Say which department goes on with secondment."""
    row = taxonomy.get_row(ListName.PROPOSITION, "staff_services")
    lists.change_item(
        row,
        label=row.label,
        label_en=row.label_en,
        is_active=True,
        owner="",
        data={"department": "Team Detachering", "email": "detachering@werkpoort.test"},
        by=make_staff(),
    )
    yield row
    taxonomy.forget()
