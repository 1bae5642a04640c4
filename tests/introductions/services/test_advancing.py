from datetime import timedelta

import pytest

from portal.candidates.states import CandidateStatus
from portal.employers.states import EmployerStatus
from portal.introductions import queries
from portal.introductions.services import ending, proposing, shortlists
from portal.introductions.services.advancing import Advanced, advance
from portal.introductions.states import IntroductionStatus, ShortlistStatus
from portal.vacancies.services import lifecycle
from tests.vacancies.outbox import forget_jobs, letters

_I = IntroductionStatus


@pytest.fixture
def days(session, travel):
    """Let so many days pass and do what they bring; running it again does nothing."""

    def pass_(number):
        forget_jobs(session)
        travel.shift(timedelta(days=number))
        done = advance()
        assert advance() == Advanced()
        return done

    return pass_


def test_a_silent_candidate_is_reminded_then_called_then_it_ends(
    session, days, asked, candidate, guide
):
    assert days(2) == Advanced()
    assert days(1) == Advanced(reminded=1)  # Thursday, three working days after Monday
    assert letters(session) == [("introduction_reminder", asked.id, candidate.user_id)]
    assert days(4) == Advanced()  # Monday: the last day
    assert days(1) == Advanced(escalated=1)
    assert letters(session) == [("introduction_reminder", asked.id, guide.user_id)]
    assert [one.id for one in queries.waiting_for_staff()] == [asked.id]
    assert days(21) == Advanced()
    assert days(1) == Advanced(closed=1)
    assert (asked.status, asked.end_reason) == (_I.CLOSED, "no_show")


def test_an_employer_who_says_nothing_is_reminded_and_then_it_ends(
    *, session, days, candidate, employer, boss, manager
):
    proposed = proposing.propose(candidate, employer=employer, motivation="Past.", by=manager)

    assert days(3) == Advanced(reminded=1)
    assert letters(session) == [("introduction_reminder", proposed.id, boss.user_id)]
    assert days(27) == Advanced(closed=1)
    assert proposed.end_reason == "employer_silent"


def test_it_ends_with_its_vacancy(days, asked, vacancy, boss):
    lifecycle.close(vacancy, reason="filled", by=boss)

    assert days(0) == Advanced(closed=1)
    assert asked.end_reason == "vacancy_ended"


def test_work_goes_on_when_the_vacancy_is_filled(days, agreed, vacancy, boss):
    ending.go_on(agreed, _I.PLACED, by=boss)
    lifecycle.close(vacancy, reason="filled", by=boss)

    assert days(40) == Advanced()
    assert agreed.status is _I.PLACED


def test_it_ends_when_the_candidate_leaves(days, agreed, candidate, travel):
    candidate.status = CandidateStatus.LEFT

    assert days(0) == Advanced(closed=1)
    assert agreed.end_reason == "withdrawn"


def test_it_ends_when_the_organisation_is_barred(days, agreed, employer):
    employer.status = EmployerStatus.EXCLUDED

    assert days(0) == Advanced(closed=1)
    assert agreed.disclosures[0].revoked_at is not None


def test_a_consent_ends_after_its_last_day(session, days, agreed, boss):
    ending.go_on(agreed, _I.PLACED, by=boss)

    assert days(92) == Advanced()
    assert days(1) == Advanced(expired=1)
    assert letters(session) == [("introduction_revoked", agreed.id, boss.user_id)]
    assert agreed.disclosures[0].revoked_at is not None


def test_a_preselection_ends_with_its_vacancy(days, vacancy, boss):
    asked = shortlists.request(vacancy, by=boss)
    lifecycle.close(vacancy, reason="withdrawn", by=boss)

    assert days(0) == Advanced(shortlists=1)
    assert asked.status is ShortlistStatus.CLOSED
