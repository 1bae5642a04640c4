"""Fixtures for tests of questions: an employer with a question about staff, and the helpdesk."""

from types import SimpleNamespace

import pytest
from sqlalchemy import select

from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.helpdesk.models import TicketEvent
from portal.outbox.models import Job, JobKind


@pytest.fixture
def agent(make_agent):
    return make_agent(name="Fatma Yilmaz")


@pytest.fixture
def colleague(make_agent):
    return make_agent(name="Piet Bos")


@pytest.fixture
def manager(make_agent):
    return make_agent(Role.MANAGER, teams=(), name="Ans Visser")


@pytest.fixture
def employer(make_employer):
    return make_employer(sector="logistics")


@pytest.fixture
def boss(employer, acting_for):
    return acting_for(employer)


@pytest.fixture
def ticket(make_ticket, boss):
    """Give a question about staff, which waits with the helpdesk."""
    return make_ticket(by=boss, category="hrm")


@pytest.fixture
def seen(session):
    """Give what was done with a question: letters, audit entries and events, in order."""

    def letters():
        jobs = session.scalars(select(Job).where(Job.kind == JobKind.WRITE_LETTER))
        return sorted(
            (one.payload["letter"].removeprefix("ticket_"), one.payload["to"])
            for one in jobs
            if one.payload["letter"].startswith("ticket_")
        )

    def acts(ticket):
        rows = session.scalars(
            select(AuditEntry.action)
            .where(AuditEntry.subject_id == ticket.id)
            .order_by(AuditEntry.created_at, AuditEntry.id)
        )
        return [one.removeprefix("ticket.") for one in rows]

    def events(ticket):
        rows = session.scalars(
            select(TicketEvent.what)
            .where(TicketEvent.ticket_id == ticket.id)
            .order_by(TicketEvent.at, TicketEvent.created_at)
        )
        return [one.value for one in rows]

    return SimpleNamespace(letters=letters, acts=acts, events=events)
