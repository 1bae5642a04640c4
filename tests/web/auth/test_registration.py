import re

import pytest
from sqlalchemy import select

from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.employers.models import Employer, JoinRequest
from portal.outbox.models import Job

GOOD = {
    "name": "Noor Haddad",
    "email": "noor@bakkerij.test",
    "phone": "070 123 45 67",
    "password": "",
    "agreed": "y",
}
ORGANISATION = {
    "name": "Bakkerij De Molen",
    "organisation_kind": "company",
    "kvk_number": "12 34 56 78",
    "sector": "production",
    "municipality": "delft",
}


def test_registering_makes_an_account_and_sends_one_mail(client, session):
    page = client.page("/aanmelden/werkgever")

    assert client.send(page, GOOD).location == "/aanmelden/verstuurd"

    user = session.scalars(select(User)).one()
    assert (user.email, user.role, user.confirmed_at) == (GOOD["email"], Role.EMPLOYER, None)
    assert [job.payload["letter"] for job in session.scalars(select(Job))] == ["confirm_email"]


def test_a_known_address_gives_the_same_page(client, session, make_user):
    known = make_user()
    page = client.page("/aanmelden/werkgever")

    response = client.send(page, GOOD | {"email": known.email})

    assert response.location == "/aanmelden/verstuurd"
    assert session.scalars(select(User.id)).all() == [known.id]
    assert [job.payload["letter"] for job in session.scalars(select(Job))] == ["address_known"]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Vul uw naam in"),
        ("email", "geen adres", "e-mailadres"),
        ("password", "kort", "minstens 12 tekens"),
        ("name", "x" * 201, "hoogstens"),
        ("name", "Ada\x07", "tekens die we niet kunnen lezen"),
        ("agreed", "", "vinkje"),
    ],
)
def test_a_wrong_value_is_named_at_its_field(client, session, field, value, sentence):
    page = client.page("/aanmelden/werkgever")

    typed = GOOD | {field: value}
    if not typed["agreed"]:
        del typed["agreed"]  # a browser does not send an empty box
    answer = client.send(page, typed, status=422)

    assert sentence in answer.text
    assert session.scalars(select(User)).all() == []


@pytest.fixture
def newcomer(make_user, sign_in):
    user = make_user(email="noor@bakkerij.test")
    sign_in(user)
    return user


def test_an_organisation_is_registered_once_for_a_doubled_click(client, session, newcomer):
    page = client.page("/aanmelden/organisatie")

    first = client.send(page, ORGANISATION)
    assert first.location == "/werkgever"
    again = client.post("/aanmelden/organisatie", data=page.form() | ORGANISATION)

    assert again.status_code == 404  # who has an organisation registers no other
    assert [row.kvk_number for row in session.scalars(select(Employer))] == ["12345678"]


def test_a_known_organisation_can_be_joined(client, session, newcomer, make_employer):
    employer = make_employer(kvk_number="12345678", name="Bakkerij De Molen")
    colleague = employer.people[0].user.name
    page = client.page("/aanmelden/organisatie")
    offered = client.send(page, ORGANISATION, status=200)
    assert colleague not in offered.text

    client.send(offered)

    assert [row.employer_id for row in session.scalars(select(JoinRequest))] == [employer.id]
    assert "vroeg om u aan te sluiten" in client.page("/aanmelden/organisatie").text


def test_wrong_numbers_keep_what_was_typed(client, newcomer):
    page = client.page("/aanmelden/organisatie")

    answer = client.send(page, ORGANISATION | {"kvk_number": "123"}, status=422)

    assert answer.form()["name"] == "Bakkerij De Molen"
    assert re.search(r"8 cijfers", answer.text)


def test_asking_twice_to_join_is_one_request(client, session, newcomer, make_employer):
    make_employer(kvk_number="12345678")
    page = client.page("/aanmelden/organisatie")
    offered = client.send(page, ORGANISATION, status=200)
    assert offered.action() == "/aanmelden/organisatie/aansluiten"

    client.send(offered)
    client.send(offered)

    assert len(session.scalars(select(JoinRequest)).all()) == 1


@pytest.mark.parametrize("typed", ["", "((*", "00000000-0000-0000-0000-000000000000"])
def test_joining_what_does_not_exist_is_not_found(client, session, newcomer, typed):
    token = client.page("/aanmelden/organisatie").form()["csrf_token"]

    answer = client.post(
        "/aanmelden/organisatie/aansluiten", data={"csrf_token": token, "employer": typed}
    )

    assert answer.status_code == 404
    assert session.scalars(select(JoinRequest)).all() == []
