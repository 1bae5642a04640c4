"""Factories for the helpdesk: a question as it comes in, through the services."""

import pytest

from portal.accounts.roles import Role
from portal.helpdesk.services import asking
from portal.helpdesk.services.asking import Asker, Question

TEXT = "Onze medewerker begint maandag eerder. Moeten wij dat ergens melden?"


@pytest.fixture
def make_ticket(session, make_employer, acting_for):
    """Ask a question: by an employer's user, or as `by` and `asker` say."""

    def make(*, employer=None, by=None, asker=None, channel=None, ref=None, **question):
        if by is None and asker is None:
            by = acting_for(employer or make_employer())
        ticket = asking.ask(
            Question(**{"text": TEXT} | question), by=by, asker=asker, channel=channel, ref=ref
        )
        session.flush()
        return ticket

    return make


@pytest.fixture
def make_agent(make_staff):
    """Make somebody of the helpdesk, as an identity."""

    def make(role=Role.HELPDESK_AGENT, *, teams=("helpdesk",), **changes):
        return make_staff(role, teams=teams, **changes)

    return make


@pytest.fixture
def visitor():
    return Asker(name="Joke Visser", email="joke@bakkerij.test", phone="070 123 45 67")
