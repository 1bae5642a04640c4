import pytest
from sqlalchemy import select

from portal.accounts import passwords
from portal.accounts.models import ActionLink, User, UserSession
from portal.accounts.roles import Role
from portal.accounts.services import login
from portal.outbox.models import Job

PASSWORD = "paarse olifant fietst graag"


@pytest.fixture
def employer_user(make_user):
    return make_user(Role.CANDIDATE, password_hash=passwords.make_hash(PASSWORD))


def test_right_password_signs_in(client, employer_user):
    page = client.page("/inloggen")

    home = client.follow(page, {"email": employer_user.email.upper(), "password": PASSWORD})

    assert home.url == "/kandidaat"


def test_wrong_password_keeps_the_address_and_says_no_more(client, employer_user):
    page = client.page("/inloggen")

    known = client.send(page, {"email": employer_user.email, "password": "x"}, status=422)
    unknown = client.send(page, {"email": "niemand@b.test", "password": "x"}, status=422)

    assert known.form()["email"] == employer_user.email
    assert known.text.replace(employer_user.email, "") == unknown.text.replace("niemand@b.test", "")


def test_sign_in_leads_back_but_never_to_another_site(client, employer_user):
    for target, expected in (
        ("/account", "/account"),
        ("//boef.test", "/kandidaat"),
        ("https://boef.test", "/kandidaat"),
        ("/\\boef.test", "/kandidaat"),
    ):
        page = client.page("/inloggen", query_string={"naar": target})
        response = client.send(page, {"email": employer_user.email, "password": PASSWORD})
        assert response.location == expected
        client.delete_cookie("werkpoort")


def test_a_page_for_signed_in_people_leads_to_the_door_and_back(client):
    response = client.get("/account?x=1")

    assert (response.status_code, response.location) == (302, "/inloggen?naar=%2Faccount%3Fx%3D1")


def test_a_form_sent_after_signing_out_is_kept(client):
    response = client.post("/account", data={"name": "Ada <b>", "password": "geheim"})

    assert response.status_code == 401
    assert 'name="name" value="Ada &lt;b&gt;"' in response.text
    assert "geheim" not in response.text


def test_asking_a_link_gives_the_same_page_whoever_asks(client, session, employer_user):
    page = client.page("/inloggen")

    known = client.send(page, {"email": employer_user.email}, form=1)
    unknown = client.send(page, {"email": "niemand@b.test"}, form=1)

    assert known.location == unknown.location == "/inloggen/verstuurd"
    assert [job.payload["letter"] for job in session.scalars(select(Job))] == ["login_link"]


def test_signing_out_ends_the_session(client, session, employer_user, sign_in):
    sign_in(employer_user)
    page = client.page("/account")

    response = client.post("/uitloggen", data={"csrf_token": page.form()["csrf_token"]})

    assert response.location == "/"
    assert session.scalars(select(UserSession.ended_at)).one() is not None


def test_a_login_link_acts_after_one_press_and_once(client, session, employer_user):
    from portal.accounts import links
    from portal.accounts.models import LinkPurpose

    token = links.issue(LinkPurpose.LOGIN, user_id=employer_user.id)
    page = client.page(f"/m/{token}")
    assert session.scalars(select(ActionLink.used_at)).all() == [None]

    assert client.send(page).location == "/kandidaat"
    assert "werkt niet meer" in client.page(f"/m/{token}", status=410).text


def test_an_expired_link_offers_a_fresh_one(client, session, employer_user):
    from datetime import timedelta

    from portal.accounts import links
    from portal.accounts.models import LinkPurpose

    token = links.issue(LinkPurpose.LOGIN, user_id=employer_user.id, valid=timedelta(seconds=-1))
    page = client.page(f"/m/{token}", status=410)

    assert client.send(page).location == "/inloggen/verstuurd"
    assert [job.payload["letter"] for job in session.scalars(select(Job))] == ["login_link"]


def test_an_unknown_link_is_not_found(client):
    assert client.page("/m/verzonnen", status=404).heading


def test_ten_wrong_passwords_shut_the_account_for_a_while(client, session, employer_user):
    page = client.page("/inloggen")
    for _ in range(login.TRIES):
        client.send(page, {"email": employer_user.email, "password": "x"}, status=422)

    client.send(page, {"email": employer_user.email, "password": PASSWORD}, status=422)
    assert session.get(User, employer_user.id).locked_until is not None
