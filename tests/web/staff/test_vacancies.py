"""The file of a vacancy for staff, and acting for an employer that has no account."""

from datetime import timedelta

import pytest
from sqlalchemy import inspect, select

from portal import clock
from portal.accounts.roles import Role
from portal.mail.catalogue import Letter
from portal.outbox.models import Job, JobKind
from portal.vacancies.models import JobApplication, Vacancy
from portal.vacancies.services import applications, lifecycle
from portal.vacancies.states import VacancyStatus


@pytest.fixture
def keeper(make_staff):
    return make_staff(Role.ACCOUNT_MANAGER)


@pytest.fixture
def vacancy(make_vacancy, make_employer, keeper):
    """A published one of an employer that nobody signs in for."""
    return make_vacancy(employer=make_employer(contact=keeper, people=0))


@pytest.fixture
def reaction(session, vacancy):
    row = JobApplication(vacancy_id=vacancy.id, name="Ad van Reageren", email="ad@voorbeeld.test")
    session.add(row)
    session.flush()
    return row


def again(session, row):
    kind, (key,), *_ = inspect(row).identity_key
    session.expire_all()
    return session.get(kind, key)


def test_the_contact_person_reads_who_reacted(client, sign_in, keeper, vacancy, reaction):
    sign_in(keeper)

    assert "Ad van Reageren" in client.page(f"/medewerker/vacatures/{vacancy.ref}").text


def test_another_moderator_reads_how_many_and_not_who(
    client, sign_in, make_staff, vacancy, reaction
):
    sign_in(make_staff(Role.ACCOUNT_MANAGER))

    assert "Ad van Reageren" not in client.page(f"/medewerker/vacatures/{vacancy.ref}").text


def test_staff_extend_for_an_employer_without_account(client, session, sign_in, keeper, vacancy):
    sign_in(keeper)
    later = clock.today() + timedelta(days=60)
    page = client.page(f"/medewerker/vacatures/{vacancy.ref}")
    page = client.page(page.link("Verlengen"))

    client.send(page, {"closes_on": later.isoformat()})

    assert again(session, vacancy).closes_on == later


@pytest.mark.parametrize(
    "address", ["verlengen", "plekken", "stoppen", "intrekken", "geschiedenis", "voorbeeld"]
)
def test_staff_open_what_the_employer_opens(client, sign_in, keeper, vacancy, address):
    sign_in(keeper)

    client.page(f"/werkgever/vacatures/{vacancy.ref}/{address}")


def test_still_open_is_asked_of_the_contact_person(session, keeper, vacancy):
    lifecycle.advance(clock.today() + timedelta(days=51))

    asked = [
        job.payload["to"]
        for job in session.scalars(select(Job).where(Job.kind == JobKind.WRITE_LETTER))
        if job.payload["letter"] in {Letter.VACANCY_STILL_OPEN, Letter.VACANCY_EXPIRED}
    ]
    assert asked == [str(keeper.user_id)]


@pytest.mark.parametrize(("days", "stays"), [(27, True), (29, False)])
def test_reactions_go_four_weeks_after_the_end(session, vacancy, reaction, days, stays):
    vacancy.status = VacancyStatus.CLOSED
    vacancy.end_reason, vacancy.ended_at = "filled", clock.now()
    session.flush()

    gone = applications.forget(clock.today() + timedelta(days=days))

    assert (gone, again(session, reaction) is not None) == (0 if stays else 1, stays)
    assert session.get(Vacancy, vacancy.id) is not None


def test_a_note_is_for_staff_alone(client, sign_in, keeper, make_vacancy, acting_for):
    row = make_vacancy()
    boss = acting_for(row.employer)
    sign_in(keeper)
    page = client.page(f"/medewerker/vacatures/{row.ref}")
    number = next(n for n, one in enumerate(page.forms()) if one["action"].endswith("/notitie"))

    empty = client.send(page, {"text": " "}, form=number, status=422)
    assert empty.soup.select_one("#text-error") is not None

    after = client.follow(page, {"text": "Belde: <b>spoed</b>."}, form=number)
    assert "Belde: <b>spoed</b>." in after.text

    sign_in(boss)
    assert "spoed" not in client.page(f"/werkgever/vacatures/{row.ref}").text
    assert "spoed" not in client.page(f"/werkgever/vacatures/{row.ref}/geschiedenis").text
