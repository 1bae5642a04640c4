"""Reporting a suspected leak: what is kept, who hears of it, and what is refused."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts.roles import Role
from portal.audit import queries as audit
from portal.errors import FieldErrors, NotFound
from portal.incidents.models import DataLeak
from portal.incidents.services import reporting
from portal.incidents.states import LeakStatus
from portal.outbox.models import Job
from tests.incidents.conftest import typed


def letters(session):
    return sorted(
        (job.payload["letter"], UUID(job.payload["to"])) for job in session.scalars(select(Job))
    )


def test_a_report_is_kept_and_the_officer_hears_at_once(session, leak, officer, reporter):
    assert (leak.status, leak.reported_by, leak.people) == (
        LeakStatus.REPORTED,
        reporter.user_id,
        12,
    )
    assert leak.report_before == leak.discovered_at + timedelta(hours=72)
    assert letters(session) == [("leak_reported", officer.user_id)]
    (act,) = audit.of("leak", leak.id)
    assert (act.action, act.actor_id) == ("leak.reported", reporter.user_id)
    assert "lijst" not in str(act.details)


def test_without_an_officer_the_administrators_hear(session, make_staff, reporter):
    keeper = make_staff(Role.ADMINISTRATOR)
    make_staff(Role.PRIVACY_OFFICER, is_active=False)

    reporting.report(typed(), by=reporter)

    assert letters(session) == [("leak_reported", keeper.user_id)]


def test_who_reports_gets_no_letter(session, officer):
    reporting.report(typed(), by=officer)
    assert letters(session) == []


def test_only_staff_report(session, make_employer, acting_for):
    with pytest.raises(NotFound):
        reporting.report(typed(), by=acting_for(make_employer()))
    assert session.scalars(select(DataLeak)).all() == []


def test_what_is_not_known_stays_empty(leak, reporter):
    one = reporting.report(typed(people=None, done_at_once="", kinds=["unknown"]), by=reporter)
    assert (one.people, one.occurred_on, one.done_at_once) == (None, None, "")
    assert one.ref != leak.ref


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"happened": " \n"}, "happened"),
        ({"happened": "x" * 2001}, "happened"),
        ({"happened": "De mail ging naar kim@voorbeeld.nl."}, "happened"),
        ({"done_at_once": "Gebeld met 06 12345678."}, "done_at_once"),
        ({"happened": "Van iemand met BSN 111222333."}, "happened"),
        ({"kinds": []}, "kinds"),
        ({"kinds": ["contact", "geheim"]}, "kinds"),
        ({"people": -1}, "people"),
        ({"discovered_at": None}, "discovered_at"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(session, reporter, changes, field):
    with pytest.raises(FieldErrors) as wrong:
        reporting.report(typed(**changes), by=reporter)
    assert list(wrong.value.errors) == [field]
    assert session.scalars(select(DataLeak)).all() == []


def test_a_link_may_be_what_leaked(reporter):
    text = "De lijst stond op https://www.voorbeeld.nl/lijst."
    assert reporting.report(typed(happened=text), by=reporter).happened == text


def test_nobody_discovers_tomorrow_or_before_it_happened(reporter):
    with pytest.raises(FieldErrors) as wrong:
        reporting.report(typed(discovered_at=clock.now() + timedelta(minutes=5)), by=reporter)
    assert list(wrong.value.errors) == ["discovered_at"]
    later = clock.local(typed().discovered_at).date() + timedelta(days=1)
    with pytest.raises(FieldErrors) as wrong:
        reporting.report(typed(occurred_on=later), by=reporter)
    assert list(wrong.value.errors) == ["occurred_on"]
