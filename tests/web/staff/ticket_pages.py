"""What tests of the staff's pages of questions share: addresses, and what a page says."""

import pytest

from portal.helpdesk.models import (
    Ticket,
)
from portal.helpdesk.states import TicketStatus
from portal.outbox.models import Job, JobKind
from tests.helpdesk.conftest import agent, boss, colleague, employer, manager, ticket

__all__ = ["agent", "boss", "colleague", "employer", "manager", "ticket"]
LIST = "/medewerker/hulp"
TEXT = "Onze medewerker begint maandag eerder."
_S = TicketStatus


def of(one):
    return f"{LIST}/{one.ref}"


def part(page, ending):
    """Which form of a page goes to an address that ends so."""
    return next(n for n in range(len(page.forms())) if page.action(n).endswith(ending))


def rows(page):
    return [one.a.contents[0] for one in page.soup.select("tbody th")]


@pytest.fixture
def now(session):
    """Give the question as it is now."""

    def read(one):
        session.expire_all()
        return session.query(Ticket).filter_by(ref=one.ref).one()

    return read


@pytest.fixture
def mails(session):
    """Give how many letters of a kind were asked for."""

    def count(name):
        jobs = session.query(Job).filter_by(kind=JobKind.WRITE_LETTER)
        return sum(one.payload["letter"] == f"ticket_{name}" for one in jobs)

    return count


@pytest.fixture
def act(sign_in, agent):
    """Open the page of an act on a question, and fill it in."""

    def do(one, name, data, *, who=agent, status=303, query=""):
        client = sign_in(who)
        page = client.page(f"{of(one)}/{name}{query}")
        answer = client.send(page, data, status=status)
        return client.page(answer.location) if status == 303 else answer

    return do
