"""Staff answer questions of people about their own data."""

from datetime import timedelta

import pytest

from portal import clock, db
from portal.accounts.roles import Role
from portal.candidates.models import PrivacyRequest, ProfileOpening
from portal.candidates.services import privacy
from portal.candidates.states import PrivacyRequestKind

LIST = "/medewerker/privacy"


@pytest.fixture
def asked(session, make_candidate, as_candidate):
    candidate = make_candidate(name="Fatima Zuidwijk")
    row = privacy.ask(
        PrivacyRequestKind.CORRECTION, "Mijn naam is fout.", by=as_candidate(candidate)
    )
    return row.id


@pytest.fixture
def officer(make_staff, sign_in):
    who = make_staff(Role.PRIVACY_OFFICER, teams=())
    sign_in(who)
    return who


def now(key):
    return db.session.get(PrivacyRequest, key, populate_existing=True)


def test_a_question_is_found_taken_and_answered(client, asked, officer):
    page = client.page(LIST)
    assert "Fatima Zuidwijk" in page.text
    page = client.page(page.link("Verbeteren"))
    assert "Mijn naam is fout." in page.text

    page = client.follow(page)
    assert now(asked).handler_id == officer.user_id
    wrong = client.send(page, {"answer": " "}, status=422)
    assert "Schrijf een antwoord." in wrong.text

    page = client.follow(page, {"answer": "Aangepast."})
    assert "Geen open vragen" in page.text
    assert (now(asked).answer, now(asked).closed_at is not None) == ("Aangepast.", True)
    assert "Aangepast." in client.page(f"{LIST}/{asked}").text


def test_one_past_its_term_stands_out(client, asked, officer):
    now(asked).due_on = clock.today() - timedelta(days=1)
    assert len(client.page(LIST).soup.select(".tag--late")) == 1


def test_one_that_does_not_exist_is_not_there(client, officer):
    assert client.get(f"{LIST}/{officer.user_id}").status_code == 404


def test_who_looked_is_read_for_a_period(client, session, officer, make_candidate, make_staff):
    guide = make_staff(Role.CASE_MANAGER, name="Noor Haddad")
    one = make_candidate(name="Fatima Zuidwijk")
    session.add(ProfileOpening(candidate_id=one.id, user_id=guide.user_id, purpose="cv"))
    session.flush()
    ref = one.ref

    page = client.page(client.page(LIST).link("Wie keek"))

    row = page.soup.select_one("tbody tr").get_text(" ", strip=True)
    for shown in ("Noor Haddad", "Casemanager", ref, "profiel: bestand"):
        assert shown in row
    assert "Fatima" not in page.text
    nobody = client.page(f"{LIST}/wie-keek?van=2020-01-01&tot=2020-01-31&q=Noor")
    assert "Niemand keek" in nobody.text
    assert nobody.soup.select_one("input[name=q]")["value"] == "Noor"


@pytest.mark.usefixtures("officer")
def test_a_period_that_cannot_be_is_said_at_the_field(client):
    page = client.page(f"{LIST}/wie-keek?van=2026-02-31&tot=gisteren", status=422)
    assert len(page.soup.select(".field__error")) == 2
