"""The list of who was not spoken to for long, the press that ends it, and the rhythm."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts.roles import Role
from portal.employers.models import ContactMoment, Employer
from portal.employers.states import ContactKind, ContactRhythm
from portal.vacancies.models import Vacancy

LIST = "/medewerker/werkgevers/contact"


@pytest.fixture
def me(make_staff, sign_in):
    who = make_staff(name="Samira Bakker")
    sign_in(who)
    return who


@pytest.fixture
def silent(make_employer):
    """Make an organisation that nobody spoke for a hundred days."""

    def make(name, **changes):
        return make_employer(name=name, status_at=clock.now() - timedelta(days=100), **changes)

    return make


def names(page):
    return [one.get_text(strip=True) for one in page.soup.select("tbody th a")]


def cells(page, row=0):
    line = page.soup.select("tbody tr")[row]
    return {
        one["data-label"]: one.get_text(" ", strip=True) for one in line.select("td[data-label]")
    }


def test_the_own_list_says_since_when_and_whom_to_call(client, session, me, silent, make_staff):
    mine = silent("Haagse Taxi", contact=me, rhythm=ContactRhythm.MONTH)
    day = clock.today() - timedelta(days=95)
    session.add(
        ContactMoment(employer_id=mine.id, author_id=me.user_id, kind=ContactKind.CALL, on_day=day)
    )
    silent("Van een ander", contact=make_staff())
    session.flush()
    person = mine.people[0].user

    page = client.page(client.page("/medewerker/werkgevers").link("Contact houden"))

    assert names(page) == ["Haagse Taxi"]
    line = cells(page)
    assert line["Ritme"] == "elke maand"
    assert line["Laatste contact"].endswith("meer dan 90 dagen")
    assert str((clock.months_later(day, 1) + timedelta(days=1)).day) in line["Te laat sinds"]
    assert line["Bellen"] == f"{person.name} {person.phone}"
    assert page.soup.select_one("td a[href^=tel]")["href"] == "tel:0701234567"


def test_one_press_writes_a_call_down_and_ends_the_wait(client, session, me, silent):
    silent("A Taxi", contact=me)
    silent("B Bakker", contact=me)
    page = client.page(f"{LIST}?van=alles")

    page = client.follow(page, form=1)

    assert "Vastgelegd: u sprak B Bakker vandaag." in page.text
    assert names(page) == ["A Taxi"]
    assert page.soup.select_one("#van option[selected]")["value"] == "alles"
    (moment,) = session.scalars(select(ContactMoment)).all()
    assert (moment.kind, moment.on_day, moment.author_id) == (
        ContactKind.CALL,
        clock.today(),
        me.user_id,
    )


def test_a_manager_sees_everybodys_and_those_of_one(client, silent, make_staff, sign_in):
    aad, bo = make_staff(name="Aad"), make_staff(name="Bo", teams=("retail",))
    silent("A Taxi", contact=aad)
    silent("B Winkel", contact=bo, sector="retail")
    silent("C Nieuw")
    sign_in(make_staff(Role.MANAGER, teams=("retail",)))

    page = client.page(LIST)
    assert sorted(names(page)) == ["A Taxi", "B Winkel", "C Nieuw"]
    assert [one["value"] for one in page.soup.select("#van option")] == [
        "team",
        "alles",
        str(aad.user_id),
        str(bo.user_id),
    ]
    assert names(client.page(f"{LIST}?van=team")) == ["B Winkel"]
    assert names(client.page(f"{LIST}?van={aad.user_id}")) == ["A Taxi"]
    assert len(names(client.page(f"{LIST}?van=onzin"))) == 3


def test_vacancies_that_are_alone_stand_below(client, session, me, make_employer, make_vacancy):
    employer = make_employer(contact=me, name="Haagse Taxi")
    vacancy = make_vacancy(employer=employer, title="Monteur")
    page = client.page(LIST)
    assert "Er is geen vacature die 30 dagen open is" in page.text

    session.get(Vacancy, vacancy.id).published_at = clock.now() - timedelta(days=31)
    page = client.page(LIST)

    assert names(page) == ["Monteur"]
    assert cells(page)["Werkgever"] == "Haagse Taxi"
    assert page.link("Zoek kandidaten voor Monteur") == (
        f"/medewerker/vacatures/{vacancy.ref}/kandidaten"
    )


def test_the_work_list_has_a_line_for_each_that_leads_there(  # noqa: PLR0917  factories
    client, session, me, silent, make_employer, make_vacancy
):
    silent("A Taxi", contact=me)
    silent("B Bakker", contact=me)
    make_vacancy(employer=make_employer(contact=me)).published_at = clock.now() - timedelta(days=31)
    session.flush()

    page = client.page("/medewerker")

    assert {one.get_text(strip=True): one["href"] for one in page.soup.select("tbody th a")} == {
        "2 werkgevers zijn te lang niet gesproken": f"{LIST}?van=mij",
        "1 vacature is lang open zonder kennismaking": f"{LIST}?van=mij#vacatures",
    }


def test_the_rhythm_is_set_on_the_page_of_an_organisation(client, session, me, make_employer):
    employer = make_employer(contact=me)
    page = client.page(f"/medewerker/werkgevers/{employer.ref}")
    assert "elke 3 maanden (standaard)" in page.text

    page = client.page(page.link("wijzig hoe vaak contact"))
    client.send(page, {"rhythm": "dagelijks"}, status=422)
    page = client.follow(page, {"rhythm": "half_year"})

    assert "elk half jaar" in page.text
    assert "Ander ritme van contact" in page.text
    query = select(Employer.rhythm).where(Employer.id == employer.id)
    assert session.scalar(query) is ContactRhythm.HALF_YEAR
    client.send(client.page(f"/medewerker/werkgevers/{employer.ref}/ritme"), {"rhythm": ""})
    assert session.scalar(query) is None


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_few_queries(client, me, silent, count_queries, rows):
    for n in range(rows):
        silent(f"Bedrijf {n}", contact=me)
    client.page(f"{LIST}?van=team")

    with count_queries() as counted:
        client.page(f"{LIST}?van=team")

    assert counted.statements <= 10
