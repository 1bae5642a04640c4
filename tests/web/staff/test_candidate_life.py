"""Work, stopping and coming back; work within reach; employers who may not find somebody."""

from io import BytesIO

import pytest
from sqlalchemy import select

from portal import db
from portal.accounts.roles import Role
from portal.candidates.models import Candidate, HiddenEmployer, ProfileOpening
from portal.candidates.services import files, terms
from portal.candidates.states import CandidateStatus, Through
from portal.introductions.models import Introduction
from portal.introductions.services import answering, asking
from portal.introductions.states import IntroductionStatus
from tests.web.staff.test_candidate_page import LIST, press

_I = IntroductionStatus
PDF = b"%PDF-1.7\nCurriculum vitae\n%%EOF\n"


@pytest.fixture
def guide(make_staff, sign_in):
    identity = make_staff(Role.CASE_MANAGER, name="Noor Haddad")
    sign_in(identity)
    return identity


@pytest.fixture
def one(make_candidate):
    row = make_candidate(name="Fatima Zuidwijk", ready=True)
    key = row.id

    def now():
        db.session.expire_all()
        return db.session.get(Candidate, key)

    now.url = f"{LIST}/{row.ref}"
    now.id = key
    return now


@pytest.fixture
def talking(one, make_employer, acting_for, as_candidate):
    """The candidate said yes to one employer and was asked by another."""
    agreed, other = make_employer(name="Wil Graag BV"), make_employer(name="Vraagt Ook BV")
    for employer in (agreed, other):
        terms.accept(by=acting_for(employer))
    first = asking.ask(one(), employer=agreed, by=acting_for(agreed))
    answering.agree(first, fields=["phone"], by=as_candidate(one()), through=Through.SELF)
    asking.ask(one(), employer=other, by=acting_for(other))
    return first.id


def statuses():
    rows = db.session.scalars(select(Introduction).order_by(Introduction.created_at))
    return [(row.status, row.end_reason) for row in rows]


def test_who_stops_is_shown_to_nobody_any_more(client, guide, one, talking):
    page = client.page(client.page(one.url).link("Stopt"))
    assert client.send(page, {"reason": ""}, status=422).soup.select_one("#reason-error")

    page = client.follow(page, {"reason": "not_now"})

    assert "2 kennismakingen zijn gestopt." in page.text
    assert (one().status, one().status_reason) == (CandidateStatus.LEFT, "not_now")
    assert statuses() == [(_I.CLOSED, "withdrawn")] * 2
    row = db.session.get(Introduction, talking)
    assert all(given.revoked_at for given in row.disclosures)
    assert "Wil of kan nu niet" in page.text


def test_who_found_work_talks_to_nobody_else(client, guide, one, talking):
    page = client.page(client.page(one.url).link("Heeft werk"))
    page = client.follow(page, {"reason": "found_self"})
    assert one().status is CandidateStatus.PLACED
    assert statuses() == [(_I.CLOSED, "found_self")] * 2
    assert "Aan het werk" in page.text


def test_work_that_began_through_us_goes_on(client, session, guide, one, talking):
    row = session.get(Introduction, talking)
    row.status = _I.PLACED
    client.follow(client.page(f"{one.url}/werk"), {"reason": "placed"})
    row = db.session.get(Introduction, talking)
    assert row.status is _I.PLACED
    assert [given.revoked_at for given in row.disclosures] == [None]


def test_somebody_comes_back_with_the_old_profile(client, guide, one):
    client.follow(client.page(f"{one.url}/werk"), {"reason": "found_self"})
    page = client.page(one.url)
    assert "Stuur terug" not in page.text

    press(client, page, "terug")

    assert one().status is CandidateStatus.FILLING
    press(client, client.page(one.url), "vrijgeven")
    assert one().status is CandidateStatus.RELEASED


def test_a_step_that_cannot_be_is_told(client, guide, one):
    page = client.page(one.url)
    token = page.form()["csrf_token"]
    answer = client.post(f"{one.url}/terug", data={"csrf_token": token})
    assert answer.status_code == 303
    client.page(answer.location)
    client.follow(client.page(f"{one.url}/stoppen"), {"reason": "other"})
    answer = client.post(f"{one.url}/vrijgeven", data={"csrf_token": token})
    assert "Dit kan nu niet met dit profiel." in client.page(answer.location).text


def test_work_within_reach_is_chosen_by_name(client, guide, one):
    address = client.page(one.url).link("Haalbaar werk")
    page = client.page(address)

    wrong = client.send(page, {"occupation_text": "zzz"}, status=422)
    assert wrong.soup.select_one("#occupation_text-error")
    client.send(page, {"occupation_text": "Schoonmaker"})

    assert one().profile.attainable_occupations == ["schoonmaker"]
    page = client.page(address)
    assert page.soup.select_one("input[checked][name=occupations]")["value"] == "schoonmaker"
    client.send(page, {"occupations": []})
    assert one().profile.attainable_occupations == []


def test_occupations_are_offered_while_typing(client, guide, one):
    answer = client.get(
        f"{one.url}/haalbaar/beroepen?occupation_text=schoonm", headers={"HX-Request": "true"}
    )
    assert 'value="schoonmaker"' in answer.text
    assert "<html" not in answer.text
    assert client.page(f"{one.url}/haalbaar/beroepen?occupation_text=schoonm").heading


def test_an_employer_is_hidden_and_shown_again(client, guide, one, make_employer):
    employer = make_employer(name="Oude Baas BV")
    employer_id = employer.id
    address = client.page(one.url).link("Verborgen voor werkgevers")
    assert "Geen organisatie gevonden" in client.page(f"{address}?naam=niemand").text

    page = client.follow(client.page(f"{address}?naam=oude"))

    assert "Oude Baas BV ziet het profiel niet meer." in page.text
    rows = db.session.scalars(select(HiddenEmployer)).all()
    assert [(row.candidate_id, row.employer_id) for row in rows] == [(one.id, employer_id)]
    client.follow(page)
    assert db.session.scalars(select(HiddenEmployer)).all() == []


@pytest.mark.usefixtures("guide")
def test_a_file_is_read_and_that_is_logged(client, one, make_candidate, as_candidate):
    row = files.add(one(), PDF, "cv.pdf", by=as_candidate(one()))
    file_id = row.id
    page = client.page(one.url)

    answer = client.get(page.link("cv.pdf"))

    assert BytesIO(answer.data).read() == PDF
    assert "attachment" in answer.headers["Content-Disposition"]
    purposes = db.session.scalars(select(ProfileOpening.purpose)).all()
    assert sorted(purposes) == ["cv", "file"]
    other = make_candidate()
    client.page(f"{LIST}/{other.ref}/bestanden/{file_id}", 404)


@pytest.mark.parametrize("role", [Role.CASE_MANAGER, Role.CANDIDATE_ADMINISTRATOR])
def test_everything_is_removed_when_the_candidate_asks(client, one, make_staff, sign_in, role):
    sign_in(make_staff(role))
    before = one().ref
    page = client.page(client.page(one.url).link("Alles verwijderen"))

    page = client.follow(page)

    assert "Alle gegevens gaan weg op" in page.text
    assert (one().status, one().ref == before) == (CandidateStatus.LEAVING, False)
    press(client, page, "terug")
    assert (one().status, one().erase_on) == (CandidateStatus.FILLING, None)
