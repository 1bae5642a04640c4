"""Fixtures for what an employer does after sending: an organisation with three people."""

from datetime import date

import pytest
import time_machine

from portal.accounts.identity import Identity
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.employers.models import EmployerUser
from portal.employers.states import Rights
from portal.outbox.models import Job, JobKind
from portal.support_requests.models import Supplement
from portal.support_requests.services import transitions
from portal.support_requests.states import SupportStatus

NEW_IBAN = "NL20INGB0001234567"
OLD_IBAN = "NL91ABNA0417164300"


@pytest.fixture
def travel():
    """Stop the clock at a Monday noon; `shift` and `move_to` are the ways that time passes."""
    with time_machine.travel("2026-03-02T11:00:00+00:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def employer(travel, make_employer, make_staff):
    manager = make_staff(name="Samira Bakker", phone="070 765 43 21")
    return make_employer(contact=manager, name="Haagse Taxi")


@pytest.fixture
def boss(employer, acting_for):
    """The first admin, who asks for schemes."""
    return acting_for(employer)


@pytest.fixture
def join(session, make_user):
    """Let somebody act for an employer; give the identity."""

    def add(employer, rights=Rights.ADMIN, **changes):
        user = make_user(**changes)
        session.add(EmployerUser(employer_id=employer.id, user_id=user.id, rights=rights))
        session.flush()
        return Identity(
            user_id=user.id,
            role=Role.EMPLOYER,
            name=user.name,
            employer_id=employer.id,
            is_employer_admin=rights is Rights.ADMIN,
        )

    return add


@pytest.fixture
def second(employer, join):
    """Another admin."""
    return join(employer, name="Kim Tweede")


@pytest.fixture
def colleague(employer, join):
    """Somebody of the organisation who is no admin."""
    return join(employer, Rights.MEMBER, name="Bo Collega")


@pytest.fixture
def stranger(employer, make_employer, acting_for):
    return acting_for(make_employer())


@pytest.fixture
def officer(travel, make_staff):
    return make_staff(Role.SUBSIDY_OFFICER)


@pytest.fixture
def supplemented(session, employer, boss, make_support, officer):
    """A request for which a contract and an answer were asked on 2 March until 16 March."""

    def make(kinds=("contract",), question="Klopt het aantal uren?", **changes):
        request = make_support(
            SupportStatus.IN_TREATMENT,
            employer=employer,
            received_on=date(2026, 2, 2),
            handled_by=officer.user_id,
            **changes,
        )
        session.add(
            Supplement(
                request=request,
                number=1,
                kinds=list(kinds),
                question=question,
                asked_by=officer.user_id,
                asked_on=date(2026, 3, 2),
                due_on=date(2026, 3, 16),
            )
        )
        transitions.move(request, SupportStatus.SUPPLEMENT, by=officer)
        session.refresh(request)
        return request

    return make


@pytest.fixture
def granted(employer, boss, make_support):
    """A request that was granted from 1 March 2026 until 28 February 2027."""

    def make(status=SupportStatus.DECIDED, **changes):
        return make_support(
            status,
            **{
                "employer": employer,
                "received_on": date(2026, 2, 2),
                "runs_from": date(2026, 3, 1),
                "runs_until": date(2027, 2, 28),
            }
            | changes,
        )

    return make


@pytest.fixture
def told(session):
    """Give for a letter to whom it was asked for, and about which row."""

    def read(letter):
        jobs = session.query(Job).filter_by(kind=JobKind.WRITE_LETTER)
        return {
            (job.payload["to"], str(job.subject_id))
            for job in jobs
            if job.payload["letter"] == letter.value
        }

    return read


@pytest.fixture
def acts(session):
    """Give the audit entries about a request: what, and the details; the clock stands still."""

    def read(request):
        rows = session.query(AuditEntry).order_by(AuditEntry.created_at, AuditEntry.id)
        return [
            (one.action, one.details) for one in rows if one.details.get("request") == request.ref
        ]

    return read
