"""Colleagues who are involved with a candidate."""

import pytest

from portal import db
from portal.accounts.roles import Role
from portal.candidates import queries
from portal.candidates.services import contacts
from tests.web.staff.test_candidate_page import LIST, press


@pytest.fixture
def guide(make_staff, sign_in):
    identity = make_staff(Role.CASE_MANAGER, name="Noor Haddad")
    sign_in(identity)
    return identity


@pytest.fixture
def coach(make_staff):
    return make_staff(Role.JOB_COACH, name="Joris Bakx")


@pytest.fixture
def one(make_candidate, guide):
    return make_candidate(name="Fatima Zuidwijk", contact=guide)


def involved(candidate_id):
    rows = queries.contacts(candidate_id)
    return [row.user.name for row in rows if row.until_at is None and not row.is_primary]


def test_a_colleague_is_involved_and_ended(client, one, coach):
    key, url = one.id, f"{LIST}/{one.ref}"
    page = client.page(client.page(url).link("Betrek een collega"))
    assert "Joris Bakx, jobcoach" in page.text

    page = client.follow(page, {"contact_person": str(coach.user_id)})

    assert "Uw collega is betrokken" in page.text
    assert involved(key) == ["Joris Bakx"]
    assert "Collega betrokken" in page.text
    assert "Joris Bakx" not in client.page(f"{url}/betrekken").text

    press(client, client.page(url), "beeindigen")

    assert involved(key) == []
    page = client.page(url)
    assert "Collega niet meer betrokken" in page.text
    assert page.soup.select_one("main details").get_text(" ", strip=True).startswith("Eerder")


def test_somebody_has_to_be_chosen(client, one, coach, make_staff):
    key = one.id
    page = client.page(f"{LIST}/{one.ref}/betrekken")
    assert client.send(page, {"contact_person": ""}, status=422).soup.select_one(
        "#contact_person-error"
    )
    stranger = make_staff(Role.CONTENT_EDITOR).user_id
    client.send(page, {"contact_person": str(stranger)}, status=422)
    assert involved(key) == []


def test_who_is_not_involved_cannot_be_ended(client, one, coach):
    url = f"{LIST}/{one.ref}"
    token = client.page(url).form()["csrf_token"]
    answer = client.post(f"{url}/betrokken/{coach.user_id}/beeindigen", data={"csrf_token": token})
    assert answer.status_code == 404


def test_who_does_not_guide_reads_it_and_changes_nothing(client, one, guide, coach, sign_in):
    url = f"{LIST}/{one.ref}"
    contacts.involve(one, coach.user_id, by=guide)
    db.session.commit()
    sign_in(coach)
    page = client.page(url)
    assert "Joris Bakx" in page.text
    assert "Niet meer betrokken" not in page.text
    client.page(f"{url}/betrekken", 404)
