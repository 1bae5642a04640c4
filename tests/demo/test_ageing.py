from datetime import timedelta

import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts.identity import SYSTEM
from portal.audit.models import AuditEntry
from portal.demo import ageing
from portal.vacancies.models import Vacancy
from portal.vacancies.services import lifecycle, submission
from portal.vacancies.states import VacancyStatus
from portal.working_time import add_working_days


@pytest.fixture
def moment():
    return clock.now() - timedelta(days=10)


def test_at_moves_what_the_services_wrote(session, make_vacancy, acting_for, moment):
    vacancy = make_vacancy(VacancyStatus.DRAFT)
    session.flush()
    with ageing.at(moment):
        revision = submission.submit(vacancy, by=acting_for(vacancy.employer))
    session.expire_all()
    assert timedelta() <= revision.submitted_at - moment < timedelta(seconds=5)
    assert revision.promised_on == add_working_days(clock.local(moment).date(), 2)
    entries = session.scalars(
        select(AuditEntry)
        .where(AuditEntry.subject_id.in_([vacancy.id, revision.id]))
        .order_by(AuditEntry.created_at)
    ).all()
    assert [one.action for one in entries] == ["revision.submitted", "vacancy.submitted"]
    assert all(one.created_at - moment < timedelta(seconds=5) for one in entries)


def test_at_leaves_moments_of_before_and_chosen_days_alone(session, make_vacancy, moment):
    vacancy = make_vacancy()
    published, closes_on = vacancy.published_at, vacancy.closes_on
    with ageing.at(moment):
        lifecycle.expire(vacancy, by=SYSTEM)
    assert (vacancy.published_at, vacancy.closes_on) == (published, closes_on)
    assert vacancy.ended_at - moment < timedelta(seconds=5)


def test_at_ends_with_its_block(session, make_vacancy, moment):
    with ageing.at(moment):
        old = make_vacancy()
    fresh = make_vacancy()
    session.expire_all()
    assert old.created_at < moment + timedelta(seconds=5)
    assert clock.now() - fresh.created_at < timedelta(minutes=1)


def test_close_on_sets_a_past_day_on_vacancy_and_text(session, make_vacancy):
    vacancy = make_vacancy()
    day = clock.today() - timedelta(days=3)
    ageing.close_on(vacancy, day)
    assert session.scalars(select(Vacancy.closes_on)).all() == [day]
    assert vacancy.revisions[0].closes_on == day
