"""Removing a person: what employers see ends first; the log of who looked has its own term."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from portal import clock
from portal.candidates.models import ProfileOpening
from portal.candidates.states import CandidateStatus
from portal.errors import NotFound
from portal.introductions.models import Disclosure, DisclosureOpening
from portal.introductions.services import removal
from portal.introductions.states import IntroductionStatus
from portal.vacancies.models import VacancyReport
from portal.vacancies.services import reports


def test_asking_ends_what_employers_see_and_plans_the_day(travel, asked, candidate, me):
    day = removal.ask(candidate, by=me)

    assert (candidate.status, candidate.erase_on) == (CandidateStatus.LEAVING, day)
    assert candidate.wants_visible is False
    assert asked.status is IntroductionStatus.CLOSED


def test_somebody_else_asks_nothing(travel, asked, candidate, boss, manager):
    for who in (boss, manager):
        with pytest.raises(NotFound):
            removal.ask(candidate, by=who)
    assert asked.status is IntroductionStatus.ASKED


def test_who_has_a_running_introduction_is_not_warned(travel, asked, candidate, make_candidate):
    silent = make_candidate()
    travel.shift(timedelta(days=400))
    removal.advance()

    assert candidate.retention_warned_at is None
    assert silent.retention_warned_at is not None


def test_nobody_is_removed_before_the_day(travel, candidate, me):
    removal.ask(candidate, by=me)
    assert removal.refs(candidate.id) == ()
    assert removal.erase(candidate.id) is None

    travel.shift(timedelta(days=14))
    assert removal.refs(candidate.id) == (candidate.ref,)


def test_the_log_of_who_looked_goes_after_a_year(travel, session, candidate, asked, boss):
    given = Disclosure(
        introduction_id=asked.id,
        candidate_id=candidate.id,
        fields=["name"],
        given_at=clock.now(),
        until=clock.today(),
        given_through="self",
    )
    session.add(given)
    session.flush()

    def look():
        session.add(
            ProfileOpening(
                candidate_id=candidate.id, user_id=boss.user_id, employer_id=asked.employer_id
            )
        )
        session.add(DisclosureOpening(disclosure_id=given.id, user_id=boss.user_id))
        session.flush()

    before = session.scalar(select(func.count()).select_from(ProfileOpening))
    look()
    travel.shift(timedelta(days=366))
    look()

    assert removal.forget_looks() == 2 + before
    assert session.scalar(select(func.count()).select_from(ProfileOpening)) == 1
    assert session.scalar(select(func.count()).select_from(DisclosureOpening)) == 1


def test_what_was_reported_about_a_vacancy_goes_too(*, travel, session, candidate, vacancy, me):
    report = {"reason": "other", "message": "Ik ben Hatice", "email": candidate.user.email}
    signed_in = reports.report(vacancy, browser="", **report, by=me)
    before = reports.report(vacancy, browser="een telefoon", **report)
    stays = reports.report(vacancy, browser="x", reason="other", message="Fout", email="a@b.test")
    removal.ask(candidate, by=me)
    travel.shift(timedelta(days=14))
    removal.erase(candidate.id)

    session.expire_all()
    rows = {row.id: row for row in session.scalars(select(VacancyReport))}
    assert [(rows[one].message, rows[one].email) for one in (signed_in.id, before.id)] == [
        ("", "")
    ] * 2
    assert rows[stays.id].email == "a@b.test"
    assert len({row.reporter for row in rows.values()}) == 3
