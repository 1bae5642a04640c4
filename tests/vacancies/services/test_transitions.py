from datetime import timedelta

import pytest

from portal import clock
from portal.accounts.identity import SYSTEM
from portal.audit import queries as audit
from portal.errors import IllegalTransition, StaleForm
from portal.outbox.models import JobKind
from portal.vacancies.services.transitions import move, move_revision
from portal.vacancies.states import NEXT, NEXT_REVISION, RevisionState, VacancyStatus
from tests.vacancies.outbox import jobs, letters

STEPS = [(a, b) for a in VacancyStatus for b in VacancyStatus]


@pytest.mark.parametrize(("before", "after"), STEPS)
def test_move_does_what_the_table_says_and_nothing_else(session, make_vacancy, before, after):
    vacancy = make_vacancy(before)
    vacancy.closes_on = clock.today()
    if after not in NEXT[before]:
        with pytest.raises(IllegalTransition, match="Dit kan niet meer"):
            move(vacancy, after, by=SYSTEM, reason="filled")
        assert vacancy.status is before
        assert audit.of("vacancy", vacancy.id) == []
        return

    move(vacancy, after, by=SYSTEM, reason="filled")

    assert vacancy.status is after
    entries = audit.of("vacancy", vacancy.id)
    assert [(e.action, e.details["from"]) for e in entries] == [
        (f"vacancy.{after.value}", before.value)
    ]
    assert [job.subject_id for job in jobs(session, JobKind.INDEX_VACANCY)] == [vacancy.id]


@pytest.mark.parametrize(
    ("before", "after"), [(a, b) for a in RevisionState for b in RevisionState]
)
def test_move_revision_does_what_the_table_says(session, make_vacancy, before, after):
    vacancy = make_vacancy(VacancyStatus.DRAFT)
    revision = vacancy.revisions[0]
    revision.state = before
    session.flush()
    if after not in NEXT_REVISION[before]:
        with pytest.raises(IllegalTransition, match="Over deze versie is al beslist"):
            move_revision(revision, after, by=SYSTEM)
        assert revision.state is before
        return

    move_revision(revision, after, by=SYSTEM)

    assert revision.state is after
    entries = audit.of("vacancy_revision", revision.id)
    assert [(e.action, e.details) for e in entries] == [
        (f"revision.{after.value}", {"number": 1, "from": before.value})
    ]


def test_publishing_keeps_the_first_moment_and_confirms(session, make_vacancy, travel):
    vacancy = make_vacancy(VacancyStatus.EXPIRED)
    first = vacancy.published_at
    vacancy.ended_at, vacancy.end_reason, vacancy.end_note = clock.now(), "unconfirmed", "x"
    travel.shift(timedelta(days=3))
    move(vacancy, VacancyStatus.PUBLISHED, by=SYSTEM)

    assert vacancy.published_at == first
    assert vacancy.confirmed_at == clock.now()
    assert (vacancy.ended_at, vacancy.end_reason, vacancy.end_note) == (None, "", "")


def test_an_end_keeps_when_and_why_and_throws_the_working_text_away(session, make_vacancy):
    vacancy = make_vacancy(VacancyStatus.SUBMITTED)
    move(vacancy, VacancyStatus.CLOSED, by=SYSTEM, reason="displacement", note="Zie brief")

    assert (vacancy.end_reason, vacancy.end_note) == ("displacement", "Zie brief")
    assert vacancy.ended_at is not None
    assert vacancy.revisions[0].state is RevisionState.DISCARDED


def test_expiry_leaves_the_working_text_alone(session, make_vacancy, make_change):
    vacancy = make_vacancy()
    change = make_change(vacancy)
    move(vacancy, VacancyStatus.EXPIRED, by=SYSTEM)

    assert change.state is RevisionState.DRAFT
    assert letters(session) == [("vacancy_expired", vacancy.id, admin_of(vacancy))]


def test_a_change_by_somebody_else_is_a_stale_form(session, make_vacancy):
    vacancy = make_vacancy()
    session.connection().exec_driver_sql("UPDATE vacancy SET version = version + 1")

    with pytest.raises(StaleForm):
        move(vacancy, VacancyStatus.EXPIRED, by=SYSTEM)


def test_a_change_of_a_revision_by_somebody_else_is_a_stale_form(session, make_vacancy):
    vacancy = make_vacancy(VacancyStatus.SUBMITTED)
    revision = vacancy.revisions[0]
    session.connection().exec_driver_sql("UPDATE vacancy_revision SET version = version + 1")

    with pytest.raises(StaleForm):
        move_revision(revision, RevisionState.REFUSED, by=SYSTEM)


def admin_of(vacancy):
    return vacancy.employer.people[0].user_id
