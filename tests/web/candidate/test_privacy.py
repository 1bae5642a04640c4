"""Everything about the own data: who saw what, hiding, download, questions, leaving."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest

from portal import clock, db
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.candidates.models import Candidate, HiddenEmployer, PrivacyRequest, ProfileOpening
from portal.candidates.states import CandidateStatus, Through
from portal.introductions.models import Disclosure, DisclosureOpening, Introduction
from portal.introductions.states import IntroductionStatus, Origin

PRIVACY = "/kandidaat/privacy"


@pytest.fixture
def me(session, make_candidate, sign_in, make_staff):
    row = make_candidate(contact=make_staff(Role.CASE_MANAGER), name="Fatima Zuidwijk")
    sign_in(session.get(User, row.user_id))
    key = row.id
    return lambda: db.session.get(Candidate, key, populate_existing=True)


@pytest.fixture
def boss(make_employer, session):
    employer = make_employer(name="Bakkerij De Halm")
    person = session.get(User, employer.people[0].user_id)
    person.name = "Baas Bovenbaas"
    session.flush()
    return person, employer


def gave(session, candidate, employer, person):
    """A standing consent, read once."""
    moment = clock.now()
    one = Introduction(
        id=uuid4(),
        ref="KM00001",
        candidate_id=candidate.id,
        candidate_ref=candidate.ref,
        employer_id=employer.id,
        origin=Origin.EMPLOYER,
        status=IntroductionStatus.AGREED,
        status_at=moment,
    )
    session.add(one)
    session.flush()
    given = Disclosure(
        id=uuid4(),
        introduction_id=one.id,
        candidate_id=candidate.id,
        fields=["name", "phone"],
        given_at=moment,
        until=clock.today() + timedelta(days=90),
        given_through=Through.SELF,
    )
    session.add(given)
    session.flush()
    session.add(DisclosureOpening(disclosure_id=given.id, user_id=person.id))
    session.flush()
    return one


def test_it_says_who_saw_what_and_never_which_person(client, me, session, boss):
    person, employer = boss
    row = me()
    session.add(ProfileOpening(candidate_id=row.id, user_id=person.id, employer_id=employer.id))
    gave(session, row, employer, person)
    page = client.page(PRIVACY)
    tables = [" ".join(one.get_text(" ").split()) for one in page.soup.select("#gezien ~ table")]

    assert [employer.name in one for one in tables] == [True, True]
    assert "nu te zien" in tables[0]
    assert person.name not in page.text


def test_it_says_what_was_agreed_to(client, me):
    page = client.page(PRIVACY)
    assert "Gegeven op" in page.text
    assert "geldt nu" in page.text


def test_the_register_stands_there_in_plain_words(client, me):
    from portal.candidates import register

    page = client.page(PRIVACY)
    rows = [one.get_text(" ", strip=True) for one in page.soup.select("details tbody th")]
    assert rows == [one.what for one in register.told()]


def test_the_register_is_in_english_on_an_english_page(client, me):
    page = client.page(f"{PRIVACY}?taal=en")
    first = page.soup.select_one("details tbody tr")
    assert [one.get_text(" ", strip=True) for one in first.select("th, td")] == [
        "Your name",
        (
            "you, your adviser, staff who look for work for you, the employer that you said yes to,"
            " the privacy officer, advisers and staff of schemes and a partner, if you said yes to that"
        ),
        "until your account is deleted",
    ]


def test_everything_is_in_english_on_an_english_page(client, me):
    page = client.page(f"{PRIVACY}/gegevens?taal=en")
    cards = {
        card.h2.get_text(" ", strip=True): " ".join(card.dl.get_text(" ").split())
        for card in page.soup.select("section.card:has(dl)")
    }
    assert cards["Your name"] == "Name Fatima Zuidwijk"
    assert cards["The days and times at which you can work"] == (
        "Days Monday; Tuesday; Wednesday; Thursday Times morning; afternoon"
    )


def test_no_two_names_become_one_in_english(client, me):
    from flask_babel import force_locale, gettext

    from portal.candidates.export_words import COLUMNS

    with client.application.test_request_context("/?taal=en"), force_locale("en"):
        assert gettext(COLUMNS["phone"]) == "Phone number"
        assert len({gettext(one) for one in COLUMNS.values()}) == len(set(COLUMNS.values()))


def test_an_organisation_is_hidden_and_shown_again(client, me, boss):
    _person, employer = boss
    page = client.page(f"{PRIVACY}/werkgevers?naam=halm")
    page = client.follow(page)
    (row,) = db.session.query(HiddenEmployer).all()
    assert (row.candidate_id, row.employer_id) == (me().id, employer.id)
    assert "Bakkerij De Halm ziet je profiel niet meer" in page.text
    assert employer.name in client.page(PRIVACY).text

    client.follow(page)
    assert db.session.query(HiddenEmployer).all() == []


def test_a_name_that_nobody_has_is_answered(client, me):
    assert "We vonden geen organisatie" in client.page(f"{PRIVACY}/werkgevers?naam=zzzz").text
    assert client.page(f"{PRIVACY}/werkgevers?naam=%00%25").status == 200


def test_everything_can_be_read_and_downloaded(client, me):
    page = client.page(f"{PRIVACY}/gegevens")
    assert "Fatima Zuidwijk" in page.text

    answer = client.get(f"{PRIVACY}/gegevens.json")
    assert answer.mimetype == "application/json"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Cache-Control"] == "no-store"
    assert json.loads(answer.data)["over"] == "Fatima Zuidwijk"


def test_a_question_is_sent_and_its_answer_read(client, me, session):
    page = client.page(f"{PRIVACY}/vraag")
    wrong = client.send(page, {"text": " "}, status=422)
    assert "Schrijf op wat er niet klopt" in wrong.text
    client.follow(page, {"text": "Mijn achternaam is fout."})
    (row,) = db.session.query(PrivacyRequest).all()
    assert (row.user_id, row.text) == (me().user_id, "Mijn achternaam is fout.")

    row.answer, row.closed_at = "Aangepast.", clock.now()
    assert "Aangepast." in client.page(PRIVACY).text


def test_a_complaint_is_sent_and_stands_under_that_name(client, me):
    page = client.page(f"{PRIVACY}/vraag")
    wrong = client.send(page, {"kind": "complaint", "text": ""}, status=422)
    assert "Schrijf op wat je klacht is." in wrong.text
    page = client.follow(wrong, {"kind": "complaint", "text": "Ik kreeg mail van een ander."})
    assert "Klacht" in page.text
    assert db.session.query(PrivacyRequest).one().user_id == me().user_id


def test_a_question_that_is_sent_twice_is_one(client, me):
    page = client.page(f"{PRIVACY}/vraag")
    for _ in range(2):
        client.send(page, {"text": "Mijn achternaam is fout."})
    assert db.session.query(PrivacyRequest).count() == 1


def test_stopping_takes_everything_back_after_one_more_question(client, me, session, boss):
    person, employer = boss
    one = gave(session, me(), employer, person)
    key = one.id
    page = client.page(f"{PRIVACY}/stoppen")
    assert me().wants_visible is True

    client.follow(page)
    assert me().wants_visible is False
    ended = db.session.get(Introduction, key)
    assert ended.status is IntroductionStatus.CLOSED
    assert [row.revoked_at is not None for row in ended.disclosures] == [True]


def test_leaving_asks_explains_and_can_be_stopped(client, me):
    page = client.page(f"{PRIVACY}/verwijderen")
    wrong = client.send(page, status=422)
    assert "Zet een vinkje om verder te gaan" in wrong.text
    assert me().status is CandidateStatus.RELEASED

    page = client.follow(page, {"sure": "y"})
    assert (me().status, me().erase_on) == (
        CandidateStatus.LEAVING,
        clock.today() + timedelta(days=14),
    )
    assert page.heading == "Je gegevens worden verwijderd"

    client.follow(page)
    assert (me().status, me().erase_on) == (CandidateStatus.FILLING, None)


def test_an_account_without_a_profile_is_led_to_begin_one(client, make_user, sign_in):
    sign_in(make_user(Role.CANDIDATE))
    for path in ("", "/gegevens", "/gegevens.json", "/vraag", "/werkgevers", "/verwijderen"):
        answer = client.get(PRIVACY + path)
        assert (answer.status_code, answer.location) == (302, "/kandidaat")
    page = client.page("/kandidaat")
    token = {"csrf_token": page.form(0)["csrf_token"]}
    for path in ("/uit", "/aan", "/klopt", "/vrijgeven", "/privacy/blijven", "/privacy/stoppen"):
        assert client.post(f"/kandidaat{path}", data=token).status_code == 404


def test_it_takes_few_queries(client, me, session, boss, queries):
    person, employer = boss
    gave(session, me(), employer, person)
    client.page(PRIVACY)
    with queries() as asked:
        client.page(PRIVACY)
    assert len(asked) <= 10, asked
