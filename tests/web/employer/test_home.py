"""The start page: who helps, what waits, how the organisation stands."""

from datetime import timedelta

import pytest

from portal import clock
from portal.employers.models import JoinRequest
from portal.employers.states import EmployerStatus, Rights
from portal.vacancies.states import VacancyStatus


def card(page):
    return " ".join(page.soup.select_one("section.contact").get_text(" ").split())


@pytest.mark.parametrize("path", ["", "/vacatures", "/vacatures/nieuw", "/organisatie"])
def test_contact_person_stands_on_every_page(inside, path):
    shown = card(inside.page("/werkgever" + path))
    assert "SB Samira Bakker accountmanager" in shown
    assert "070 765 43 21" in shown


def test_team_helps_while_there_is_no_contact_person(make_employer, acting_for, sign_in):
    page = sign_in(acting_for(make_employer(sector="care"))).page("/werkgever")
    assert "Team Zorg & Welzijn" in card(page)
    assert "nog geen vaste contactpersoon" in card(page)


def test_main_tasks_are_one_click_away(inside):
    tasks = [one["href"] for one in inside.page("/werkgever").soup.select(".task")]
    assert tasks == [
        "/werkgever/vacatures/nieuw",
        "/werkgever/vacatures",
        "/werkgever/aanvragen/nieuw",
        "/werkgever/hulp",
        "/werkgever/organisatie/uitnodigen",
    ]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (EmployerStatus.REGISTERED, "U kunt alvast een vacature maken"),
        (EmployerStatus.REFUSED, "Wij konden uw organisatie niet goedkeuren"),
        (EmployerStatus.EXCLUDED, "De reden is: werk is niet veilig."),
    ],
)
def test_organisation_that_is_not_verified_knows_why(inside, organisation, session, status, words):
    row = organisation()
    row.status, row.status_reason = status, "unsafe_work"
    row.promised_on = clock.today() + timedelta(days=2)
    session.commit()
    page = inside.page("/werkgever")
    assert words in page.text
    tasks = [one["href"] for one in page.soup.select(".task")]
    may_post = status is EmployerStatus.REGISTERED
    assert ("/werkgever/vacatures/nieuw" in tasks) is may_post
    page = inside.page("/werkgever/vacatures/nieuw")
    assert bool(page.soup.select("main form")) is may_post


def test_what_waits_stands_in_order(inside, vacancy):
    vacancy(VacancyStatus.EXPIRED, title="Verlopen")
    vacancy(VacancyStatus.DRAFT, title="Concept")
    vacancy(VacancyStatus.REFUSED, title="Afgekeurd")
    vacancy(VacancyStatus.PUBLISHED, title="Loopt gewoon")
    titles = inside.page("/werkgever").soup.select("#wacht ~ section h3")
    assert [one.get_text() for one in titles] == ["Afgekeurd", "Verlopen", "Concept"]


def test_unfinished_draft_leads_to_the_first_gap(inside, draft):
    one = draft(hours_min=None, hours_max=None)
    assert inside.page("/werkgever").link("Maak af") == f"{one.url}/voorwaarden"


def test_request_to_join_waits_for_an_admin_only(inside, session, organisation, make_user):
    session.add(JoinRequest(employer_id=organisation().id, user_id=make_user(name="Wil Graag").id))
    session.commit()
    assert "Wil Graag wil bij uw organisatie horen" in inside.page("/werkgever").text
    organisation().people[0].rights = Rights.MEMBER
    session.commit()
    assert "Wil Graag" not in inside.page("/werkgever").text


def test_home_of_nobody_leads_to_signing_in(client):
    assert client.get("/werkgever").location == "/inloggen?naar=%2Fwerkgever"
