"""Figures per quarter: each counted where it happened, in Dutch quarters."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine

from portal import clock, db
from portal.accounts.identity import SYSTEM
from portal.audit import services as audit
from portal.candidates.services import privacy
from portal.candidates.states import PrivacyRequestKind
from portal.incidents import figures, queries
from portal.incidents.figures import PARTS, Figure
from portal.incidents.models import DataLeak
from portal.incidents.queries import LeakFilter
from portal.incidents.services import handling, reporting
from tests.incidents.conftest import judged, typed

F = Figure


def dutch(*parts):
    return datetime(*parts, tzinfo=clock.AMSTERDAM)


def at(moment):
    return time_machine.travel(moment, tick=False)


def note(moment, action, subject="user", **details):
    with at(moment):
        audit.record(action, subject, uuid4(), by=SYSTEM, **details)
        db.session.flush()


@pytest.fixture
def year(session, officer, reporter):
    """Three reports in the first quarter of 2026 and one in the second."""
    for moment, told_after in (
        (dutch(2026, 1, 1, 0, 30), 10),
        (dutch(2026, 2, 10, 9, 0), 80),
        (dutch(2026, 3, 31, 23, 30), None),
        (dutch(2026, 4, 1, 0, 0), 1),
    ):
        with at(moment):
            row = reporting.report(typed(discovered_at=clock.now()), by=reporter)
        if told_after is None:
            continue
        with at(moment + timedelta(hours=told_after)):
            handling.assess(row, judged(row), version=row.version, by=officer)
            handling.tell_authority(
                row, told_at=clock.now(), reason="Drukte.", version=row.version, by=officer
            )


def counts(quarter, *chosen):
    return [quarter.counts[one] for one in chosen]


@pytest.mark.usefixtures("year")
def test_leaks_are_counted_in_the_quarter_of_their_report():
    with at(dutch(2026, 8, 1)):
        first, second, third = figures.of_year(2026)

    leaks = (F.SUSPECTED, F.LEAKS, F.TOLD, F.TOLD_IN_TIME)
    assert counts(first, *leaks) == [3, 2, 2, 1]
    assert counts(second, *leaks) == [1, 1, 1, 1]
    assert counts(third, *leaks) == [0, 0, 0, 0]
    assert (first.first, first.last, third.number) == (date(2026, 1, 1), date(2026, 3, 31), 3)


@pytest.mark.usefixtures("year")
def test_each_number_is_that_of_the_list_behind_it():
    with at(dutch(2026, 12, 31, 12)):
        for quarter in figures.of_year(2026):
            for figure, which in PARTS.items():
                asked = LeakFilter(which=which, first=quarter.first, last=quarter.last)
                _rows, total = queries.page(asked, limit=1)
                assert total == quarter.counts[figure], (quarter.number, figure)


def test_complaints_and_questions_stay_counted_when_the_person_is_gone(
    session, officer, make_candidate, as_candidate
):
    one = make_candidate()
    with at(dutch(2026, 2, 1, 10)):
        complaint = privacy.ask(PrivacyRequestKind.COMPLAINT, "Te veel mail.", by=as_candidate(one))
        question = privacy.ask(PrivacyRequestKind.ACCESS, "", by=as_candidate(one))
    with at(dutch(2026, 2, 20, 10)):
        privacy.close(complaint, answer="Excuus.", by=officer)
    with at(dutch(2026, 4, 20, 10)):
        privacy.close(question, answer="Zie de pagina.", by=officer)
    for row in (complaint, question):
        session.delete(row)
    session.flush()

    with at(dutch(2026, 5, 1)):
        first, second = figures.of_year(2026)

    asked = (F.COMPLAINTS, F.QUESTIONS, F.ANSWERED, F.ANSWERED_IN_TIME)
    assert counts(first, *asked) == [1, 1, 1, 1]
    assert counts(second, *asked) == [0, 0, 1, 0]


@pytest.mark.usefixtures("session")
def test_security_events_come_from_the_audit_entries():
    moment = dutch(2026, 1, 15)
    note(moment, "access.frozen", "access_alarm", kind="decoy")
    note(moment, "access.frozen", "access_alarm", kind="user_limit")
    note(moment, "access.alarm", "access_alarm", kind="decoy")
    note(moment, "access.alarm", "access_alarm", kind="pattern")
    note(moment, "user.locked")
    note(moment, "user.password_set")

    with at(dutch(2026, 1, 20)):
        (first,) = figures.of_year(2026)

    assert counts(first, F.FROZEN, F.DECOYS, F.LOCKED) == [2, 2, 1]


def test_a_year_costs_two_queries_and_one_that_did_not_begin_none(session, queries):
    with at(dutch(2026, 12, 1)), queries() as asked:
        assert len(figures.of_year(2026)) == 4
        assert len(asked) == 2
        assert figures.of_year(2027) == []
        assert len(asked) == 2
    assert session.query(DataLeak).count() == 0
