"""Figures per scheme and year, and the rows behind each."""

from datetime import date
from decimal import Decimal

import pytest

from portal import clock
from portal.accounts.roles import Role
from portal.support_requests.figures import Figure
from portal.support_requests.services import paying
from tests.web.employer.conftest import count_queries

__all__ = ["count_queries"]
LIST = "/medewerker/regelingen/cijfers"
TODAY = clock.today()
THIS = TODAY.year


@pytest.fixture
def request_(make_exported, make_scheme, make_staff):
    scheme = make_scheme(name="Jobcoaching", code="coach", budgets={THIS: "1000.00"})
    made = make_exported(
        (TODAY, "60.00"), (date(THIS, 12, 31), "40.00"), scheme=scheme, received_on=TODAY
    )
    officer = make_staff(Role.SUBSIDY_OFFICER)
    paying.pay(made[:1], TODAY, by=officer)
    paying.reclaim(made[0], Decimal("10.00"), "Te veel.", before=Decimal(0), by=officer)
    return made[0].request


def test_each_number_leads_to_its_rows(request_, sign_in, make_staff):
    client = sign_in(make_staff(Role.MANAGER))
    page = client.page(LIST)
    assert page.heading == f"Cijfers van regelingen in {THIS}"
    for amount in ("€ 100,00", "€ 60,00", "€ 10,00", "€ 910,00"):
        assert amount in page.text
    links = [one["href"] for one in page.soup.select("td a[href]")]
    assert f"{LIST}/gevraagd/coach/{THIS}" in links
    for address in links:
        rows = client.page(address)
        assert request_.ref in rows.text, address


@pytest.mark.parametrize("figure", list(Figure))
def test_every_figure_has_a_page_that_says_how_it_is_counted(request_, sign_in, make_staff, figure):
    page = sign_in(make_staff(Role.ADMINISTRATOR)).page(f"{LIST}/{figure.value}/coach/{THIS}")
    assert page.soup.select_one("p.measure").get_text()
    assert f"/medewerker/regelingen/{request_.ref}" not in str(page.soup)


def test_the_definitions_stand_on_the_page(request_, sign_in, make_staff):
    text = sign_in(make_staff(Role.SUBSIDY_OFFICER)).page(LIST).text
    assert "betaald na de beloofde dag" in text
    assert "0% te laat" in text


def test_years_without_anything_say_so(sign_in, make_staff):
    client = sign_in(make_staff(Role.MANAGER))
    assert "Nog geen cijfers" in client.page(f"{LIST}?jaar=2020").text
    assert client.page(f"{LIST}?jaar=0000").heading.endswith(str(THIS))


@pytest.mark.parametrize(
    "address", [f"onzin/coach/{THIS}", "gevraagd/coach/1900", f"gevraagd/onbekend/{THIS}"]
)
def test_what_is_no_figure_is_not_found(request_, sign_in, make_staff, address):
    assert sign_in(make_staff(Role.MANAGER)).get(f"{LIST}/{address}").status_code == 404


def test_the_table_as_csv(request_, sign_in, make_staff):
    response = sign_in(make_staff(Role.MANAGER)).get(f"{LIST}.csv?jaar={THIS}")
    assert response.mimetype == "text/csv"
    assert f"{THIS};coach;Jobcoaching;1;0;1" in response.text
    assert "910,00" in response.text


def test_the_pages_take_few_queries(request_, make_decided, sign_in, make_staff, count_queries):
    for _ in range(4):
        make_decided()
    client = sign_in(make_staff(Role.MANAGER))
    for address in (LIST, f"{LIST}/toegezegd/coach/{THIS}", f"{LIST}/gevraagd/coach/{THIS}"):
        with count_queries() as counted:
            client.page(address)
        assert counted.statements <= 10, address
