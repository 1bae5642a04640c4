"""A link that came too late: who had it can ask for a fresh one, others learn nothing."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.accounts import links
from portal.accounts.models import LinkPurpose
from portal.outbox.models import Job
from portal.vacancies.states import VacancyStatus

PAST = timedelta(seconds=-1)


def letters(session):
    return [(job.payload["letter"], job.payload["to"]) for job in session.scalars(select(Job))]


@pytest.mark.parametrize(
    ("purpose", "letter"),
    [
        (LinkPurpose.CONFIRM_EMAIL, "confirm_email"),
        (LinkPurpose.RESET_PASSWORD, "reset_password"),
    ],
)
def test_a_late_link_of_an_account_is_sent_again(client, session, make_user, purpose, letter):
    user = make_user()
    page = client.page(f"/m/{links.issue(purpose, user_id=user.id, valid=PAST)}", status=410)
    assert page.action().endswith("/opnieuw")

    assert client.send(page).location == "/inloggen/verstuurd"
    assert letters(session) == [(letter, str(user.id))]


def test_a_late_question_about_a_vacancy_is_sent_again(client, session, make_vacancy):
    vacancy = make_vacancy()
    user_id = vacancy.employer.people[0].user_id
    token = links.issue(
        LinkPurpose.VACANCY_OPEN, user_id=user_id, subject_id=vacancy.id, valid=PAST
    )

    client.send(client.page(f"/m/{token}", status=410))

    assert letters(session) == [("vacancy_still_open", str(user_id))]


def test_a_late_question_about_an_ended_vacancy_sends_nothing(client, session, make_vacancy):
    vacancy = make_vacancy(VacancyStatus.CLOSED)
    user_id = vacancy.employer.people[0].user_id
    token = links.issue(
        LinkPurpose.VACANCY_OPEN, user_id=user_id, subject_id=vacancy.id, valid=PAST
    )

    client.send(client.page(f"/m/{token}", status=410), status=404)

    assert letters(session) == []
