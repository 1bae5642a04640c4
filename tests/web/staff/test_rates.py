"""The dated amounts of schemes, for who keeps them."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from sqlalchemy import func, select

from portal.accounts.roles import STAFF, Role
from portal.rates import queries as rates
from portal.rates.models import Rate

LIST = "/medewerker/beheer/bedragen"
WAGE = f"{LIST}/minimum_wage"
TYPED = {"valid_from": "2027-01-01", "value": "15,20", "source": "Staatscourant 2026, 1"}


@pytest.fixture(autouse=True)
def november():
    with time_machine.travel("2026-11-29T09:00:00+01:00"):
        rates.forget()
        yield
    rates.forget()


@pytest.fixture
def office(sign_in, make_staff):
    return sign_in(make_staff(Role.ADMINISTRATOR))


def entered(office, **changes):
    return office.follow(office.page(f"{WAGE}/nieuw"), TYPED | changes)


def removed(office, page, address=""):
    form = page.soup.select_one("form[action$='/weg']")
    typed = {one["name"]: one["value"] for one in form.select("input")}
    return office.post(address or form["action"], data=typed)


def coming(session):
    return session.scalars(
        select(Rate).where(Rate.code == "minimum_wage", Rate.valid_from > date(2026, 11, 29))
    ).all()


def test_list_shows_what_is_in_force_and_what_comes(office):
    page = office.page(office.page("/medewerker/beheer").link("Bedragen"))
    assert page.heading == "Bedragen"
    assert "€ 14,99" in page.text
    assert "23,5%" in page.text
    assert "6 maanden" in page.text
    assert "15,20" not in page.text
    entered(office)
    assert "€ 15,20 vanaf 1-1-2027" in office.page(LIST).text


def test_page_of_a_code_shows_its_history(office):
    page = office.page(WAGE)
    assert page.heading == "Wettelijk minimumloon, 21 jaar en ouder, per uur"
    rows = [row.get_text(" ", strip=True) for row in page.soup.select("tbody tr")]
    assert len(rows) == 5
    assert rows[0].startswith("1 juli 2026 – € 14,99 geldt nu")
    assert rows[1].startswith("1 januari 2026 30 juni 2026 € 14,71 gold eerder")
    assert not page.soup.select("tbody form, tbody a[href^='/medewerker']")


def test_coming_amount_is_entered_changed_and_removed(session, office):
    page = entered(office)
    assert "1 januari 2027 – € 15,20 komt" in page.soup.select("tbody tr")[0].get_text(
        " ", strip=True
    )
    page = office.page(page.link("Wijzig 1 januari 2027"))
    page = office.follow(page, {"value": "15,30"})
    assert [row.value for row in coming(session)] == [Decimal("15.30")]
    assert removed(office, page).status_code == 303
    assert not coming(session)
    assert "Het bedrag is weggehaald" in office.page(WAGE).text


def test_doubled_click_makes_one(session, office):
    page = office.page(f"{WAGE}/nieuw")
    first, second = (office.send(page, TYPED).location for _ in range(2))
    assert first == second
    assert len(coming(session)) == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"valid_from": "2026-11-29"}, "valid_from"),
        ({"valid_from": "morgen"}, "valid_from"),
        ({"valid_from": ""}, "valid_from"),
        ({"value": ""}, "value"),
        ({"value": "veel"}, "value"),
        ({"source": ""}, "source"),
        ({"source_url": "rijksoverheid.nl"}, "source_url"),
    ],
)
def test_wrong_input_is_said_at_its_field_and_kept(session, office, changes, field):
    page = office.send(office.page(f"{WAGE}/nieuw"), TYPED | changes, status=422)
    control = page.soup.select_one(f"#{field}")
    assert control["aria-invalid"] == "true"
    assert control["value"] == changes[field]
    assert not coming(session)


def test_stale_form_says_so_and_keeps_what_was_typed(session, office):
    entered(office)
    page = office.page(f"{WAGE}/2027-01-01")
    office.send(page, {"value": "15,30"})
    again = office.send(page, {"value": "15,40"}, status=422)
    assert "Iemand heeft dit intussen gewijzigd" in again.text
    assert again.soup.select_one("#value")["value"] == "15,40"
    assert [row.value for row in coming(session)] == [Decimal("15.30")]
    office.send(again)
    assert [row.value for row in coming(session)] == [Decimal("15.40")]


@pytest.mark.parametrize("address", [f"{WAGE}/2026-07-01", f"{WAGE}/iets", f"{LIST}/niets"])
def test_amount_in_force_has_no_form(office, address):
    office.page(address, 404)
    page = entered(office)
    assert removed(office, page, f"{address}/weg").status_code == 404
    assert rates.value("minimum_wage", date(2026, 11, 29)) == Decimal("14.99")


def test_stale_removal_removes_nothing(session, office):
    page = entered(office)
    office.send(office.page(f"{WAGE}/2027-01-01"), {"value": "15,30"})
    assert removed(office, page).status_code == 409
    assert len(coming(session)) == 1


def test_abolished_amount_is_entered_without_a_value(session, office):
    entered(office, value="", is_abolished="y")
    assert [row.value for row in coming(session)] == [None]
    assert "geen vanaf 1-1-2027" in office.page(LIST).text


@pytest.mark.parametrize("role", sorted(STAFF - {Role.ADMINISTRATOR, Role.MANAGER}))
def test_others_of_staff_do_not_find_it(sign_in, make_staff, role):
    client = sign_in(make_staff(role))
    client.page(LIST, 404)
    assert "Bedragen" not in client.page("/medewerker").text


def test_manager_finds_it_in_the_menu(sign_in, make_staff):
    client = sign_in(make_staff(Role.MANAGER))
    assert client.page(client.page("/medewerker").link("Bedragen")).heading == "Bedragen"


def test_pages_take_few_queries(office, count_queries, session):
    entered(office)
    assert session.scalar(select(func.count(Rate.id)))
    for address in (LIST, WAGE, f"{WAGE}/2027-01-01", f"{WAGE}/nieuw"):
        rates.forget()
        with count_queries() as counted:
            office.get(address)
        assert counted.statements <= 10, address
