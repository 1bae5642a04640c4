"""How much somebody has against the norm, on the own list and for managers."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.configuration.services import set_number

TABLE = "/medewerker/team/caseload"


@pytest.fixture
def manager(make_staff, sign_in):
    who = make_staff(Role.MANAGER, name="Wim")
    sign_in(who)
    return who


def lines(page):
    return [
        [cell.get_text(" ", strip=True) for cell in row.select("th, td")][:4]
        for row in page.soup.select("tbody tr")
    ]


def test_a_contact_person_sees_the_own_load(client, make_staff, make_employer, sign_in):
    me = make_staff(fte=Decimal("0.8"))
    for _ in range(2):
        make_employer(contact=me)
    sign_in(me)

    page = client.page("/medewerker/werkgevers?status=mijn")

    assert "U hebt 2 van 80 werkgevers (norm bij 0,8 fte)" in page.text
    bar = page.soup.select_one("#load")
    assert (bar["value"], bar["max"]) == ("2", "80")
    assert client.page("/medewerker/werkgevers").soup.select("#load") == []


def test_a_guide_reads_that_there_are_too_many(client, make_staff, make_candidate, sign_in):
    me = make_staff(Role.CASE_MANAGER)
    set_number("norm_candidates", 1, by=make_staff(Role.ADMINISTRATOR))
    for _ in range(2):
        make_candidate(contact=me)
    sign_in(me)

    page = client.page("/medewerker/kandidaten")

    label = page.soup.select_one("label[for=load]").get_text(" ", strip=True)
    assert label == "U hebt 2 van 1 kandidaten (norm bij 1 fte) meer dan de norm"
    bar = page.soup.select_one("#load")
    assert (bar["value"], bar["max"]) == ("1", "1")


def test_a_manager_reads_everybodys(client, manager, make_staff, make_employer, make_candidate):
    aad = make_staff(name="Aad")
    bo = make_staff(Role.CASE_MANAGER, name="Bo", fte=Decimal("0.5"))
    make_employer(contact=aad)
    make_candidate(contact=bo)
    make_staff(Role.TEAM_LEADER, name="Dees", is_external=True, ends_on=date(2031, 3, 5))
    set_number("norm_employers", 1, by=make_staff(Role.ADMINISTRATOR))
    gone = make_staff(name="Cor", is_active=False)
    for _ in range(2):
        make_employer(contact=gone)

    page = client.page(client.page("/medewerker").link("Caseload"))

    assert lines(page) == [
        ["Aad Accountmanager", "1 wijzig de baan van Aad", "1 van 1", "–"],
        ["Bo Casemanager", "0,5 wijzig de baan van Bo", "–", "1 van 18"],
        [
            "Cor Accountmanager werkt hier niet meer",
            "1 wijzig de baan van Cor",
            "2 van 1 meer dan de norm",
            "–",
        ],
        [
            "Dees Teamleider tot en met 5 mrt 2031",
            "1 wijzig de baan van Dees",
            "–",
            "0 van 36",
        ],
    ]


def test_a_manager_sets_the_part_of_a_post(client, session, manager, make_staff):
    someone = make_staff(name="Aad")
    page = client.page(client.page(TABLE).link("wijzig de baan van Aad"))
    assert page.form()["fte"] == "1"

    wrong = client.send(page, {"fte": "12"}, status=422)
    assert wrong.form()["fte"] == "12"
    client.send(page, {"fte": "0,6"})

    query = select(User.fte).where(User.id == someone.user_id)
    assert session.scalar(query) == Decimal("0.6")


@pytest.mark.parametrize("people", [1, 40])
def test_the_table_costs_few_queries(client, manager, make_staff, count_queries, people):
    for _ in range(people):
        make_staff()
    client.page(TABLE)

    with count_queries() as counted:
        client.page(TABLE)

    assert counted.statements <= 5
