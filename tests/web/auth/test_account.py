"""One's own account: where somebody is signed in, and another password."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts import passwords
from portal.accounts.models import User, UserSession
from portal.accounts.roles import Role
from portal.outbox.models import Job

OLD = "paarse olifant fietst graag"
NEW = "gele giraffe zwemt vandaag"


@pytest.fixture
def user(make_user):
    return make_user(Role.CANDIDATE, password_hash=passwords.make_hash(OLD))


@pytest.fixture
def inside(sign_in, user):
    return sign_in(user)


@pytest.fixture
def make_place(session):
    """Sign a user in on another device; give back the key of that session."""

    def make(user, device="Firefox op Windows"):
        place = UserSession(
            user_id=user.id, device=device, expires_at=clock.now() + timedelta(days=1)
        )
        session.add(place)
        session.flush()
        return place.id

    return make


def has_ended(session, place_id):
    ended = select(UserSession.ended_at).where(UserSession.id == place_id)
    return session.scalars(ended).one() is not None


def form_to(page, address):
    return next(n for n, form in enumerate(page.forms()) if form["action"] == address)


def test_account_names_every_place_and_ends_one(inside, session, user, make_place):
    telephone, library = make_place(user, "Telefoon"), make_place(user, "Bibliotheek")
    page = inside.page("/account")
    assert [one.get_text() for one in page.soup.select("#places ~ ul strong")] == [
        "Bibliotheek",
        "Telefoon",
        "Test",
    ]

    inside.follow(page, form=form_to(page, f"/account/sessies/{library}"))

    assert (has_ended(session, library), has_ended(session, telephone)) == (True, False)
    assert "Bibliotheek" not in inside.page("/account").text


def test_all_other_places_end_at_once(inside, session, user, make_place):
    places = [make_place(user), make_place(user)]
    page = inside.page("/account")

    page = inside.follow(page, form=form_to(page, "/account/sessies"))

    assert [has_ended(session, one) for one in places] == [True, True]
    assert page.url == "/account"  # here the person still is


def test_a_place_of_somebody_else_is_not_found(inside, session, make_user, make_place):
    other = make_place(make_user(Role.CANDIDATE))
    token = inside.page("/account").form()["csrf_token"]

    answer = inside.post(f"/account/sessies/{other}", data={"csrf_token": token})

    assert answer.status_code == 404
    assert not has_ended(session, other)


def test_another_password_signs_out_elsewhere(inside, session, user, make_place):
    elsewhere = make_place(user)
    page = inside.follow(inside.page("/account/wachtwoord"), {"old": OLD, "password": NEW})

    assert "Uw nieuwe wachtwoord werkt" in page.text
    assert has_ended(session, elsewhere)
    stored = session.scalars(select(User.password_hash).where(User.id == user.id)).one()
    assert (passwords.matches(stored, NEW), passwords.matches(stored, OLD)) == (True, False)
    letters = [job.payload["letter"] for job in session.scalars(select(Job))]
    assert letters == ["password_changed"]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"old": "iets anders dan dit", "password": NEW}, "old"),
        ({"old": OLD, "password": "kort"}, "password"),
        ({"old": OLD, "password": ""}, "password"),
    ],
)
def test_a_wrong_password_changes_nothing(inside, session, user, typed, field):
    page = inside.send(inside.page("/account/wachtwoord"), typed, status=422)

    assert page.soup.select_one(f"#{field}-error") is not None
    stored = session.scalars(select(User.password_hash).where(User.id == user.id)).one()
    assert passwords.matches(stored, OLD)


def test_who_has_no_password_chooses_one(client, session, make_user, sign_in):
    user = make_user(Role.CANDIDATE)
    sign_in(user)
    page = client.page("/account/wachtwoord")
    assert (page.heading, page.soup.select("#old")) == ("Wachtwoord kiezen", [])

    client.send(page, {"password": NEW})

    stored = session.scalars(select(User.password_hash).where(User.id == user.id)).one()
    assert passwords.matches(stored, NEW)
