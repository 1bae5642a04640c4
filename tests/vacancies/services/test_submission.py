from datetime import UTC, date, datetime

import pytest

from portal.audit import queries as audit
from portal.configuration import services as configuration
from portal.employers.states import EmployerStatus
from portal.errors import FieldErrors, IllegalTransition, NotAllowed, NotFound
from portal.vacancies import content, revisions
from portal.vacancies.services import drafting, submission
from portal.vacancies.states import RevisionState, VacancyStatus
from tests.vacancies import samples
from tests.vacancies.outbox import letters


def test_submit_puts_the_text_in_the_queue_of_its_sector(make_submitted, boss, travel):
    travel.move_to(datetime(2026, 3, 6, 12, tzinfo=UTC))  # a Friday
    revision = make_submitted()

    assert (revision.vacancy.status, revision.state) == (
        VacancyStatus.SUBMITTED,
        RevisionState.SUBMITTED,
    )
    assert (revision.team, revision.promised_on) == ("logistics", date(2026, 3, 10))
    assert (revision.submitted_by, revision.submitted_at) == (
        boss.user_id,
        datetime(2026, 3, 6, 12, tzinfo=UTC),
    )


def test_the_promise_follows_the_number_that_was_set(make_submitted, moderator, travel):
    travel.move_to(datetime(2026, 3, 2, 12, tzinfo=UTC))
    configuration.set_number("moderation_days", 4, by=moderator)

    assert make_submitted().promised_on == date(2026, 3, 6)


@pytest.mark.parametrize(
    ("sector", "team"),
    [
        ("care", "care"),
        ("horticulture", "logistics"),
        ("other", "helpdesk"),
    ],
)
def test_each_sector_has_its_team(make_submitted, sector, team):
    assert make_submitted(sector=sector).team == team


def test_a_sector_whose_team_is_off_goes_to_the_help_desk(make_submitted, team):
    team("care").is_active = False

    assert make_submitted(sector="care").team == "helpdesk"


def test_submit_tells_who_submitted_and_writes_it_down(session, make_submitted, boss):
    revision = make_submitted()

    assert letters(session) == [("vacancy_submitted", revision.id, boss.user_id)]
    assert [e.action for e in audit.of("vacancy", revision.vacancy_id)] == [
        "vacancy.started",
        "vacancy.submitted",
    ]
    assert [e.action for e in audit.of("vacancy_revision", revision.id)] == ["revision.submitted"]


def test_what_staff_submit_is_told_to_the_admins(session, make_submitted, moderator, employer):
    revision = make_submitted(by=moderator)

    assert letters(session) == [("vacancy_submitted", revision.id, employer.people[0].user_id)]


def test_one_number_of_hours_means_exactly_that(make_submitted):
    assert make_submitted(hours_min=20, hours_max=None).hours_max == 20


def test_submit_names_everything_that_is_missing_or_wrong(employer, boss):
    vacancy = drafting.start(employer, by=boss)
    vacancy.revisions[0].closes_on = date(2020, 1, 1)

    with pytest.raises(FieldErrors) as error:
        submission.submit(vacancy, by=boss)
    assert sorted(error.value.errors) == [
        "closes_on",
        "contract_form",
        "hours_min",
        "kind",
        "occupation",
        "places",
        "tasks",
        "title",
    ]
    assert vacancy.status is VacancyStatus.DRAFT


def test_submit_before_the_verification_is_fine(make_submitted, employer):
    employer.status = EmployerStatus.REGISTERED

    assert make_submitted().state is RevisionState.SUBMITTED


def test_submit_of_an_excluded_employer_is_not_allowed(make_vacancy, employer, boss):
    vacancy = make_vacancy(VacancyStatus.DRAFT, employer=employer)
    employer.status = EmployerStatus.EXCLUDED

    with pytest.raises(NotAllowed):
        submission.submit(vacancy, by=boss)


def test_submit_twice_is_refused(make_submitted, boss):
    revision = make_submitted()

    with pytest.raises(IllegalTransition, match="geen concept"):
        submission.submit(revision.vacancy, by=boss)


@pytest.mark.parametrize(
    ("status", "after"),
    [
        (VacancyStatus.PUBLISHED, VacancyStatus.PUBLISHED),
        (VacancyStatus.SCHEDULED, VacancyStatus.SCHEDULED),
        (VacancyStatus.EXPIRED, VacancyStatus.SUBMITTED),
        (VacancyStatus.REFUSED, VacancyStatus.SUBMITTED),
        (VacancyStatus.CHANGES_REQUESTED, VacancyStatus.SUBMITTED),
    ],
)
def test_what_is_public_stays_while_a_change_is_judged(
    make_vacancy, make_submitted, employer, status, after
):
    vacancy = make_vacancy(status, employer=employer)
    make_submitted(vacancy=vacancy)

    assert vacancy.status is after
    assert [r.state for r in vacancy.revisions][1:] == [RevisionState.SUBMITTED]


def test_take_back_makes_it_a_draft_again(make_submitted, boss):
    revision = make_submitted()
    assert submission.take_back(revision.vacancy, by=boss) is revision

    assert (revision.vacancy.status, revision.state) == (VacancyStatus.DRAFT, RevisionState.DRAFT)
    drafting.save_step(
        revision.vacancy,
        content.step_of("people", samples.paid(seats=3)),
        version=revisions.token(revision.vacancy),
        by=boss,
    )
    assert revision.seats == 3


def test_take_back_of_a_change_leaves_what_is_public(make_vacancy, make_submitted, employer, boss):
    vacancy = make_vacancy(employer=employer)
    make_submitted(vacancy=vacancy)
    submission.take_back(vacancy, by=boss)

    assert vacancy.status is VacancyStatus.PUBLISHED


def test_take_back_of_nothing_is_refused(make_vacancy, employer, boss):
    vacancy = make_vacancy(employer=employer)

    with pytest.raises(IllegalTransition, match="ligt niet bij ons"):
        submission.take_back(vacancy, by=boss)


def test_a_foreign_vacancy_is_not_found(make_vacancy, boss):
    with pytest.raises(NotFound):
        submission.submit(make_vacancy(VacancyStatus.DRAFT), by=boss)
    with pytest.raises(NotFound):
        submission.take_back(make_vacancy(VacancyStatus.SUBMITTED), by=boss)
