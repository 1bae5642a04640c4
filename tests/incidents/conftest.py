"""A suspected leak, and who reports, handles and reads it."""

from datetime import timedelta

import pytest

from portal import clock
from portal.accounts.roles import Role
from portal.incidents.services import handling, reporting
from portal.incidents.services.handling import Assessment
from portal.incidents.services.reporting import LeakReport


def typed(**changes):
    """What somebody of staff types."""
    given = {
        "happened": "Een lijst ging naar de verkeerde werkgever.",
        "discovered_at": clock.now() - timedelta(hours=2),
        "kinds": ["contact"],
        "people": 12,
        "done_at_once": "Gebeld, de mail is weg.",
    }
    return LeakReport(**given | changes)


def judged(leak, **changes):
    """What the privacy officer types about it."""
    given = {
        "is_leak": True,
        "risk": "low",
        "words": "Namen zijn gezien door een ander.",
        "discovered_at": leak.discovered_at,
    }
    return Assessment(**given | changes)


@pytest.fixture
def officer(make_staff):
    return make_staff(Role.PRIVACY_OFFICER, teams=(), name="Guus Romeijn")


@pytest.fixture
def reporter(make_staff):
    return make_staff(Role.JOB_COACH, name="Joris Bakx")


@pytest.fixture
def leak(officer, reporter):
    assert officer
    return reporting.report(typed(), by=reporter)


@pytest.fixture
def confirmed(leak, officer):
    handling.assess(leak, judged(leak), version=leak.version, by=officer)
    return leak


@pytest.fixture
def closed(confirmed, officer):
    told = clock.now()
    act = {"by": officer}
    handling.tell_authority(confirmed, told_at=told, reason="", version=confirmed.version, **act)
    handling.tell_people(
        confirmed, told_on=None, reason="Laag risico.", version=confirmed.version, **act
    )
    handling.note_measures(confirmed, "Lijsten gaan via de site.", version=confirmed.version, **act)
    handling.close(confirmed, version=confirmed.version, **act)
    return confirmed
