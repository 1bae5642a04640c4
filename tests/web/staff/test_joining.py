"""Somebody wants to belong to an organisation that has no admin: staff decide."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts.roles import Role
from portal.employers import queries
from portal.employers.models import EmployerUser, JoinRequest
from portal.employers.services import colleagues
from portal.employers.states import JoinStatus, Rights
from portal.waiting import Scope, ask


@pytest.fixture
def keeper(make_staff, sign_in):
    who = make_staff(Role.ACCOUNT_MANAGER)
    sign_in(who)
    return who


@pytest.fixture
def asked(make_employer, make_user):
    """An employer without people, and the request of who wants to act for it."""
    employer = make_employer(people=0, name="Haagse Taxi")
    user = make_user(name="Noor Bakker")
    return employer, colleagues.ask_to_join(employer.id, user=user)


def test_the_request_stands_in_the_worklist_until_it_is_answered(client, keeper, asked):
    employer, _request = asked
    page = client.page("/medewerker")

    assert page.link("Noor Bakker wil bij deze organisatie horen") == (
        f"/medewerker/werkgevers/{employer.ref}#verzoeken"
    )

    client.send(client.page(f"/medewerker/werkgevers/{employer.ref}"), form=1)
    assert client.page("/medewerker").heading.endswith("0 dingen wachten op u")


def test_another_team_does_not_see_the_request_as_its_own(client, make_staff, sign_in, asked):
    sign_in(make_staff(Role.ACCOUNT_MANAGER, teams=("care",)))

    assert client.page("/medewerker").heading.endswith("0 dingen wachten op u")
    assert client.page("/medewerker?van=alles").heading.endswith("1 ding wacht op u")


def test_staff_let_the_first_person_in_as_admin(client, session, keeper, asked):
    employer, request = asked
    page = client.page(f"/medewerker/werkgevers/{employer.ref}")

    client.send(page, form=1)

    assert session.execute(
        select(EmployerUser.user_id, EmployerUser.rights).where(
            EmployerUser.employer_id == employer.id
        )
    ).all() == [(request.user_id, Rights.ADMIN)]
    assert ask({"": queries.join_requests_without_admin(Scope())}) == []
    after = client.page(f"/medewerker/werkgevers/{employer.ref}")
    assert "wil bij deze organisatie horen" not in after.text


def test_staff_say_no(client, session, keeper, asked):
    employer, request = asked
    page = client.page(f"/medewerker/werkgevers/{employer.ref}")

    client.send(page, form=2)

    assert session.scalars(
        select(JoinRequest.status).where(JoinRequest.id == request.id)
    ).one() is (JoinStatus.DECLINED)
    assert session.scalars(select(EmployerUser)).all() == []


def test_an_answer_that_is_none_changes_nothing(client, session, keeper, asked):
    employer, request = asked
    page = client.page(f"/medewerker/werkgevers/{employer.ref}")

    client.send(page, {"antwoord": "misschien"}, form=1, status=400)

    assert session.scalars(
        select(JoinRequest.status).where(JoinRequest.id == request.id)
    ).one() is (JoinStatus.OPEN)


def test_a_request_of_another_organisation_is_not_found(client, keeper, asked, make_employer):
    _employer, request = asked
    other = make_employer(people=0)
    page = client.page(f"/medewerker/werkgevers/{asked[0].ref}")

    response = client.post(
        f"/medewerker/werkgevers/{other.ref}/verzoeken/{request.id}",
        data=page.form(1),
    )

    assert response.status_code == 404


def test_with_an_admin_the_organisation_decides_itself(
    client, keeper, make_employer, make_user, session
):
    employer = make_employer()
    colleagues.ask_to_join(employer.id, user=make_user(name="Noor Bakker"))

    page = client.page(f"/medewerker/werkgevers/{employer.ref}")

    assert "Laat toe als beheerder" not in page.text
    assert client.page("/medewerker?van=alles").heading.endswith("0 dingen wachten op u")


def test_the_promise_counts_from_the_question(client, session, keeper, asked):
    _employer, request = asked
    request.created_at = clock.now() - timedelta(days=30)
    session.flush()

    page = client.page("/medewerker")

    assert page.soup.select_one("tbody .tag--late") is not None
