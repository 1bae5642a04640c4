"""The administrator's pages of lists and teams."""

import pytest
from sqlalchemy import select

from portal.accounts.models import Team
from portal.accounts.roles import Role
from portal.taxonomy import queries
from portal.taxonomy.models import ListItem, ListName
from portal.web.staff.lists import list_names

LISTS = "/medewerker/beheer/lijsten"


@pytest.fixture
def administrator(make_staff, sign_in):
    who = make_staff(Role.ADMINISTRATOR, teams=())
    sign_in(who)
    return who


def codes(session, name):
    return session.scalars(
        select(ListItem.code).where(ListItem.list_name == name).order_by(ListItem.position)
    ).all()


def test_every_list_can_be_kept(app):
    with app.test_request_context("/"):
        assert set(list_names()) == set(ListName)


@pytest.mark.parametrize("name", sorted(ListName))
def test_every_list_opens_with_its_forms(client, administrator, name):
    page = client.page(f"{LISTS}/{name.value}")
    client.page(f"{LISTS}/{name.value}/nieuw")
    client.page(page.soup.select_one("tbody a")["href"])


def test_a_value_is_added_moved_and_named(client, session, administrator):
    page = client.page(client.page(f"{LISTS}/found_us").link("Nieuwe waarde"))
    client.send(page, {"label": ""}, status=422)

    page = client.follow(page, {"label": "Via de krant", "label_en": "Newspaper"})
    assert codes(session, "found_us")[-1] == "via_de_krant"

    last = len(page.forms()) - 1
    assert page.form(last)["kant"] == "omhoog"
    client.send(page, form=last)
    assert codes(session, "found_us")[-2] == "via_de_krant"


def test_the_data_of_a_kind_is_edited(client, session, administrator):
    page = client.page(f"{LISTS}/vacancy_kind/internship")
    assert (page.form()["board"], page.form()["ends"]) == ("public", "y")

    client.send(page, {"max_months": "999"}, status=422)
    client.send(page, {"board": "candidate", "max_months": "9"})

    data = session.scalars(
        select(ListItem.data).where(
            ListItem.list_name == "vacancy_kind", ListItem.code == "internship"
        )
    ).one()
    assert data == {
        "paid": False,
        "board": "candidate",
        "ends": True,
        "workplace_type": "learning",
        "max_months": 9,
    }


def test_the_service_area_is_chosen(client, administrator):
    page = client.page(f"{LISTS}/municipality/delft")
    values = page.form()
    del values["served"]

    client.post(page.action(), data=values)

    assert queries.items(ListName.MUNICIPALITY)["delft"].data == {"served": False}


def test_a_team_is_made_and_gets_sectors(client, session, administrator):
    page = client.page("/medewerker/beheer/teams")
    assert "Transport, groothandel en logistiek" in page.text
    page = client.page(page.link("Nieuw team"))
    client.send(page, {"label": "Groen", "cluster": "", "sectors": ["green"]}, status=422)

    client.send(page, {"label": "Groen", "cluster": "Markt", "sectors": ["green"]})
    assert session.scalars(select(Team.sectors).where(Team.code == "groen")).one() == ["green"]

    page = client.page("/medewerker/beheer/teams/groen")
    client.send(page, {"sectors": ["green", "retail"]})
    assert session.scalars(select(Team.sectors).where(Team.code == "groen")).one() == [
        "retail",
        "green",
    ]
    client.page("/medewerker/beheer/teams/verzonnen", status=404)
