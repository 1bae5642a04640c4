"""Reporting a vacancy, and what staff do with it (CAP-04-09)."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.errors import FieldErrors, Gone, IllegalTransition, NotAllowed, NotFound
from portal.mail.models import Mail
from portal.outbox.models import Job
from portal.vacancies.models import VacancyReport
from portal.vacancies.queries import history
from portal.vacancies.queries import reports as read
from portal.vacancies.services import reports
from portal.vacancies.states import ReportOutcome, VacancyStatus
from portal.waiting import Scope, ask
from portal.working_time import add_working_days


def waiting(**scope):
    return [UUID(one.ref) for one in ask({"": read.work(Scope(**scope))})]


def send(vacancy, **changes):
    return reports.report(vacancy, **{"reason": "discrimination", "browser": "one"} | changes)


@pytest.fixture
def vacancy(make_vacancy, employer):
    return make_vacancy(employer=employer)


def test_a_report_waits_for_the_team_of_the_sector(session, vacancy):
    row = send(vacancy, message="  Alleen jonge vrouwen. ", email="sam@voorbeeld.test")

    assert (row.reason, row.message, row.email) == (
        "discrimination",
        "Alleen jonge vrouwen.",
        "sam@voorbeeld.test",
    )
    assert (row.team, row.promised_on) == ("logistics", add_working_days(clock.today(), 2))
    assert waiting() == [row.id]


def test_the_employer_hears_nothing(session, vacancy, moderator):
    row = send(vacancy)
    reports.settle(row, ReportOutcome.UNGROUNDED, answer="Dit mag.", by=moderator)

    assert session.scalars(select(Job)).all() == session.scalars(select(Mail)).all() == []
    assert [one.what for one in history.history(vacancy, with_notes=False)] == []
    assert [one.what for one in history.history(vacancy, with_notes=True)] == [
        "vacancy.reported",
        "vacancy.report_settled",
    ]


def test_the_audit_entry_does_not_say_who_it_was(session, vacancy, make_staff):
    who = make_staff(Role.CANDIDATE, teams=())
    send(vacancy, by=who, message="Ik werkte hier.", email="sam@voorbeeld.test")

    entry = session.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.actor_id, entry.actor_role, entry.details) == (
        "vacancy.reported",
        None,
        "visitor",
        {"reason": "discrimination"},
    )


def test_the_same_browser_has_one_open_report(session, vacancy, make_vacancy):
    first = send(vacancy, message="Eerst dit.")
    assert send(vacancy, reason="abuse", message="Nu dit.") is first
    other_browser = send(vacancy, browser="two")
    other_vacancy = send(make_vacancy())

    assert (first.reason, first.message) == ("abuse", "Nu dit.")
    assert set(waiting()) == {first.id, other_browser.id, other_vacancy.id}


def test_the_same_account_has_one_open_report_in_any_browser(vacancy, make_staff):
    who = make_staff(Role.CANDIDATE, teams=())

    assert send(vacancy, by=who, browser="one") is send(vacancy, by=who, browser="two")


def test_after_an_answer_somebody_can_report_again(session, vacancy, moderator):
    first = send(vacancy)
    reports.settle(first, ReportOutcome.GROUNDED, answer="Tekst verbeterd.", by=moderator)
    second = send(vacancy)

    assert second is not first
    assert waiting() == [second.id]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"reason": "verzonnen"}, "reason"),
        ({"reason": "other", "message": " \n"}, "message"),
    ],
)
def test_a_report_says_what_is_wrong(session, vacancy, changes, field):
    with pytest.raises(FieldErrors) as wrong:
        send(vacancy, **changes)

    assert list(wrong.value.errors) == [field]
    assert session.scalars(select(VacancyReport)).all() == []


@pytest.mark.parametrize("status", [VacancyStatus.DRAFT, VacancyStatus.CLOSED])
def test_what_is_not_public_cannot_be_reported(make_vacancy, status):
    with pytest.raises(Gone):
        send(make_vacancy(status))


def test_settling_forgets_who_reported(vacancy, moderator):
    row = send(vacancy, email="sam@voorbeeld.test")

    reports.settle(row, ReportOutcome.GROUNDED, answer=" Gebeld. ", by=moderator)

    assert (row.outcome, row.answer, row.settled_by, row.reporter) == (
        ReportOutcome.GROUNDED,
        "Gebeld.",
        moderator.user_id,
        "",
    )
    with pytest.raises(IllegalTransition):
        reports.settle(row, ReportOutcome.UNGROUNDED, answer="Toch niet.", by=moderator)


def test_settling_needs_an_answer(vacancy, moderator):
    row = send(vacancy)
    with pytest.raises(FieldErrors):
        reports.settle(row, ReportOutcome.GROUNDED, answer=" ", by=moderator)
    assert row.outcome is None


def test_only_moderators_settle(vacancy, boss, make_staff, make_employer, acting_for):
    row = send(vacancy)
    for who, error in (
        (boss, NotAllowed),
        (acting_for(make_employer()), NotFound),
        (make_staff(Role.CASE_MANAGER), NotAllowed),
    ):
        with pytest.raises(error):
            reports.settle(row, ReportOutcome.UNGROUNDED, answer="Nee.", by=who)


def test_the_queue_can_be_that_of_a_team_or_a_contact_person(
    make_vacancy, make_employer, moderator
):
    mine = send(make_vacancy(employer=make_employer(contact=moderator), sector="care"))
    theirs = send(make_vacancy(sector="care"))
    elsewhere = send(make_vacancy())

    assert waiting(me=moderator.user_id) == [mine.id]
    assert set(waiting(teams=frozenset({theirs.team}))) == {mine.id, theirs.id}
    assert waiting(teams=frozenset()) == []
    assert set(waiting()) == {mine.id, theirs.id, elsewhere.id}


@pytest.mark.parametrize(("days", "left"), [(27, "sam@voorbeeld.test"), (29, "")])
def test_what_identifies_goes_four_weeks_after_the_answer(session, vacancy, moderator, days, left):
    row = send(vacancy, message="Ik werkte hier.", email="sam@voorbeeld.test")
    waits = send(vacancy, browser="two", email="ad@voorbeeld.test")
    reports.settle(row, ReportOutcome.GROUNDED, answer="Gebeld.", by=moderator)

    gone = reports.forget(clock.today() + timedelta(days=days))
    session.expire_all()

    assert (gone, row.email, row.reason) == (int(not left), left, "discrimination")
    assert waits.email == "ad@voorbeeld.test"
