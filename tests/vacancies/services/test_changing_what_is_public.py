"""A new text beside a vacancy that changed without one: nothing that happened is undone."""

from dataclasses import replace
from datetime import timedelta

import pytest

from portal import clock
from portal.errors import FieldErrors
from portal.vacancies import content, revisions
from portal.vacancies.content import step_of
from portal.vacancies.queries import public
from portal.vacancies.services import drafting, lifecycle, moderation, submission
from portal.vacancies.states import Displacement, RevisionState, VacancyStatus
from tests.vacancies.outbox import forget_jobs, letters


def in_days(number):
    return clock.today() + timedelta(days=number)


def edit(vacancy, step, by, **changes):
    text = content.in_force(revisions.latest(vacancy))
    drafting.save_step(
        vacancy,
        replace(step_of(step, text), **changes),
        version=revisions.token(vacancy),
        by=by,
    )


def approve(vacancy, by):
    moderation.approve(revisions.latest(vacancy), displacement=Displacement.NONE, by=by)


@pytest.fixture
def published(make_vacancy, employer):
    vacancy = make_vacancy(employer=employer, seats=3, closes_on=in_days(20))
    vacancy.seats = 3
    vacancy.closes_on = in_days(20)
    return vacancy


def test_a_new_text_keeps_a_moved_date_and_places_given_up(published, boss, moderator):
    lifecycle.extend(published, in_days(90), by=boss)
    lifecycle.lower_seats(published, 1, by=boss)
    edit(published, "work", boss, tasks="Je rijdt kinderen naar school en weer naar huis.")
    submission.submit(published, by=boss)
    approve(published, moderator)

    assert (published.closes_on, published.seats) == (in_days(90), 1)


def test_a_date_in_the_new_text_counts(published, boss, moderator):
    lifecycle.extend(published, in_days(90), by=boss)
    edit(published, "conditions", boss, closes_on=in_days(30))
    submission.submit(published, by=boss)
    approve(published, moderator)

    assert published.closes_on == in_days(30)


def send_back(vacancy, by):
    moderation.request_changes(revisions.latest(vacancy), message="Schrijf meer.", by=by)


def test_improving_a_text_that_was_sent_back_keeps_what_moved_meanwhile(
    published, boss, moderator, travel
):
    edit(published, "work", boss, tasks="Je rijdt kinderen naar school en weer naar huis.")
    submission.submit(published, by=boss)
    send_back(published, moderator)
    travel.shift(60)
    lifecycle.extend(published, in_days(90), by=boss)
    lifecycle.lower_seats(published, 1, by=boss)
    edit(published, "work", boss, tasks="Je rijdt kinderen naar school en naar zwemles.")
    submission.submit(published, by=boss)
    approve(published, moderator)

    assert (published.closes_on, published.seats) == (in_days(90), 1)


def test_what_was_proposed_in_a_text_that_was_sent_back_stays(published, boss, moderator, travel):
    lifecycle.extend(published, in_days(90), by=boss)
    travel.shift(60)
    edit(published, "conditions", boss, closes_on=in_days(30))
    edit(published, "people", boss, seats=5)
    submission.submit(published, by=boss)
    send_back(published, moderator)
    edit(published, "work", boss, tasks="Je rijdt kinderen naar school en naar zwemles.")
    submission.submit(published, by=boss)
    approve(published, moderator)

    assert (published.closes_on, published.seats) == (in_days(30), 5)


def test_a_new_text_of_what_waits_for_its_day_keeps_that_day(
    make_vacancy, employer, boss, moderator
):
    vacancy = make_vacancy(VacancyStatus.SCHEDULED, employer=employer, publish_on=in_days(5))
    vacancy.publish_on = in_days(5)
    edit(vacancy, "work", boss, tasks="Je rijdt kinderen naar school en weer naar huis.")
    submission.submit(vacancy, by=boss)
    approve(vacancy, moderator)

    assert (vacancy.status, vacancy.publish_on) == (VacancyStatus.SCHEDULED, in_days(5))


def test_what_is_public_cannot_start_later(published, boss):
    edit(published, "conditions", boss, publish_on=in_days(5))

    with pytest.raises(FieldErrors) as wrong:
        submission.submit(published, by=boss)

    assert wrong.value.errors == {
        "publish_on": "De vacature staat al op de site. Laat deze datum leeg."
    }


def test_what_is_public_stays_when_a_later_start_was_submitted(
    published, boss, moderator, make_change
):
    make_change(published, RevisionState.SUBMITTED, publish_on=in_days(5), submitted_by=None)
    approve(published, moderator)

    assert published.status is VacancyStatus.PUBLISHED
    assert public.find_visible(published.id) is published


def test_an_expired_vacancy_whose_new_text_is_thrown_away_can_be_extended(session, published, boss):
    lifecycle.expire(published)
    edit(published, "conditions", boss, closes_on=in_days(40))
    submission.submit(published, by=boss)
    submission.take_back(published, by=boss)
    forget_jobs(session)

    drafting.discard(published, by=boss)

    assert published.status is VacancyStatus.EXPIRED
    assert letters(session) == []
    lifecycle.extend(published, in_days(30), by=boss)
    assert published.status is VacancyStatus.PUBLISHED


@pytest.mark.parametrize("judged", [VacancyStatus.REFUSED, VacancyStatus.CHANGES_REQUESTED])
def test_a_judged_vacancy_whose_new_text_is_thrown_away_can_be_improved(
    make_vacancy, employer, boss, judged
):
    vacancy = make_vacancy(judged, employer=employer, closes_on=in_days(40))
    edit(vacancy, "work", boss, tasks="Je rijdt kinderen naar school en weer naar huis.")
    submission.submit(vacancy, by=boss)
    submission.take_back(vacancy, by=boss)

    drafting.discard(vacancy, by=boss)

    assert vacancy.status is judged
    edit(vacancy, "work", boss, tasks="Je brengt mensen naar het ziekenhuis.")
    assert submission.submit(vacancy, by=boss).state is RevisionState.SUBMITTED
