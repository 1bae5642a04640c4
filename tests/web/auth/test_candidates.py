"""Links in mails of candidates, and registering as one."""

from datetime import timedelta

import pytest
import time_machine

from portal import clock
from portal.accounts import links
from portal.accounts.models import LinkPurpose, User
from portal.accounts.roles import Role
from portal.candidates import queries
from portal.candidates.models import Candidate
from portal.candidates.services import registration
from portal.candidates.services.registration import Person
from portal.candidates.states import CandidateStatus
from portal.outbox.models import Job

GOOD = {
    "name": "Noor Haddad",
    "email": "noor@post.test",
    "phone": "06 12345678",
    "password": "",
    "agreed": "y",
}


def letters(session):
    return [job.payload["letter"] for job in session.query(Job) if "letter" in job.payload]


def test_registering_makes_a_profile_at_once(client, session):
    page = client.page("/aanmelden/kandidaat")

    assert client.send(page, GOOD).location == "/aanmelden/verstuurd"

    made = session.query(Candidate).one()
    assert (made.user.email, made.status) == ("noor@post.test", CandidateStatus.FILLING)
    assert letters(session) == ["confirm_email"]


@pytest.mark.parametrize("purpose", [LinkPurpose.CONFIRM_EMAIL, LinkPurpose.LOGIN])
def test_who_proves_the_address_gets_a_contact_person(client, session, make_staff, purpose):
    guide = make_staff(Role.CASE_MANAGER)
    client.send(client.page("/aanmelden/kandidaat"), GOOD)
    made = session.query(Candidate).one()
    assert queries.contact_person(made.id) is None
    key = made.id
    token = links.issue(purpose, user_id=made.user_id)

    client.send(client.page(f"/m/{token}"))

    assert queries.contact_person(key).id == guide.user_id
    assert letters(session) == ["confirm_email", "candidate_contact_changed"]


def test_the_page_speaks_to_candidates(client, session):
    page = client.page("/aanmelden/kandidaat")

    answer = client.send(page, GOOD | {"name": "", "email": ""}, status=422)

    assert "Vul je naam in." in answer.text
    assert " uw " not in answer.text
    assert session.query(Candidate).all() == []


@pytest.mark.parametrize(
    "typed",
    [{"email": "bekend@post.test"}, {"email": "nieuw@post.test", "phone": "+31 6 12345678"}],
)
def test_who_is_known_gets_the_same_page(client, session, make_candidate, typed):
    known = make_candidate(name="Noor Haddad", phone="06 12345678", email="bekend@post.test")
    page = client.page("/aanmelden/kandidaat")

    assert client.send(page, GOOD | typed).location == "/aanmelden/verstuurd"

    assert [one.id for one in session.query(Candidate)] == [known.id]
    assert letters(session) == ["address_known"]


@pytest.fixture
def confirm_path(session):
    def issue(candidate):
        token = links.issue(
            LinkPurpose.PROFILE_CONFIRM, user_id=candidate.user_id, subject_id=candidate.id
        )
        session.commit()
        return f"/m/{token}"

    return issue


def test_one_press_brings_a_profile_back_without_signing_in(
    client, session, make_candidate, confirm_path
):
    candidate = make_candidate(confirmed_at=clock.now() - timedelta(days=100))
    path = confirm_path(candidate)

    page = client.page(path)
    assert list(session.scalars(queries.visible())) == []
    for word in (candidate.user.name, candidate.ref, "keuken", "Den Haag", candidate.user.email):
        assert word not in page.text

    answer = client.send(page, {})
    assert answer.location == "/m/bedankt/profiel-klopt"
    assert "Je profiel is bevestigd" in client.page(answer.location).text
    assert [one.id for one in session.scalars(queries.visible())] == [candidate.id]


def test_a_dead_link_offers_a_fresh_one(client, session, make_candidate, confirm_path):
    candidate = make_candidate()
    path = confirm_path(candidate)
    client.send(client.page(path), {})

    page = client.page(path, status=410)
    assert client.send(page, {}).location == "/inloggen/verstuurd"

    assert letters(session) == ["profile_confirm_asked"]


@pytest.mark.parametrize("status", [CandidateStatus.LEFT, CandidateStatus.PLACED])
def test_who_is_not_looking_has_nothing_to_confirm(client, make_candidate, confirm_path, status):
    path = confirm_path(make_candidate(status=status))

    assert client.get(path).status_code == 404


def test_a_link_about_somebody_else_does_nothing(client, session, make_candidate):
    mine, theirs = make_candidate(), make_candidate()
    token = links.issue(LinkPurpose.PROFILE_CONFIRM, user_id=mine.user_id, subject_id=theirs.id)
    session.commit()

    assert client.get(f"/m/{token}").status_code == 404


@pytest.fixture
def invited(session, make_staff):
    guide = make_staff(Role.CASE_MANAGER)
    made = registration.enter(Person(name="Ahmed Tamer", email="ahmed@post.test"), by=guide)
    token = links.issue(LinkPurpose.CANDIDATE_INVITATION, user_id=made.user_id, subject_id=made.id)
    session.commit()
    return made, f"/m/{token}"


@pytest.mark.parametrize("password", ["", "een lang wachtwoord 77"])
def test_the_welcome_signs_in(client, session, invited, password):
    made, path = invited

    answer = client.send(client.page(path), {"password": password})

    assert answer.location == "/kandidaat"
    user = session.get(User, made.user_id)
    assert user.confirmed_at is not None
    assert (user.password_hash is None) is (password == "")
    assert client.get("/kandidaat").status_code == 200


def test_a_weak_password_is_named_and_the_link_stays(client, session, invited):
    made, path = invited

    page = client.send(client.page(path), {"password": "kort"}, status=422)

    assert "minstens 12 tekens" in page.text
    assert session.get(User, made.user_id).confirmed_at is None


def test_a_late_reader_gets_a_fresh_welcome(client, session, invited):
    made, path = invited
    with time_machine.travel(clock.now() + timedelta(days=8)):
        page = client.page(path, status=410)
        client.send(page, {})

    assert letters(session) == ["candidate_welcome", "candidate_welcome"]
    assert session.get(User, made.user_id).confirmed_at is None
