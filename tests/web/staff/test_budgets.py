"""Budgets per scheme and year."""

from datetime import date
from decimal import Decimal

import pytest

from portal import clock
from portal.accounts.roles import Role
from portal.support_requests.queries import ledger
from tests.web.employer.conftest import count_queries

__all__ = ["count_queries"]
LIST = "/medewerker/regelingen/budgetten"
THIS = clock.today().year


@pytest.fixture
def scheme(make_scheme):
    return make_scheme(name="Jobcoaching", code="coach", budgets={THIS: "1000.00"})


@pytest.mark.parametrize("role", [Role.MANAGER, Role.ADMINISTRATOR, Role.SUBSIDY_OFFICER])
def test_the_list_shows_what_is_left(make_promised, make_staff, sign_in, scheme, role):
    make_promised((date(THIS, 12, 31), "400.00"), scheme=scheme)
    page = sign_in(make_staff(role)).page(LIST)
    for amount in ("€ 1.000,00", "€ 400,00", "€ 600,00"):
        assert amount in page.text
    assert (f"{LIST}/coach/{THIS}" in str(page.soup)) is (role is not Role.SUBSIDY_OFFICER)


def test_another_year_has_no_budget_yet(make_staff, sign_in, scheme):
    page = sign_in(make_staff(Role.MANAGER)).page(f"{LIST}?jaar={THIS + 1}")
    assert page.heading == f"Budgetten van {THIS + 1}"
    assert "geen grens" in page.text
    wrong = sign_in(make_staff(Role.MANAGER)).page(f"{LIST}?jaar=1999")
    assert wrong.heading == f"Budgetten van {THIS}"


def test_a_budget_is_set_and_not_below_what_is_promised(make_promised, make_staff, sign_in, scheme):
    make_promised((date(THIS, 12, 31), "400.00"), scheme=scheme)
    client = sign_in(make_staff(Role.MANAGER))
    page = client.page(f"{LIST}/coach/{THIS}")
    assert page.form()["amount"] == "1000,00"
    assert "€ 400,00" in client.send(page, {"amount": "399,99"}, status=422).text
    assert "Vul een bedrag in" in client.send(page, {"amount": "veel"}, status=422).text

    client.follow(page, {"amount": "2.500"})

    assert ledger.balance(scheme.id, THIS).left == Decimal("2100.00")


def test_a_stale_form_says_so_and_keeps_what_was_typed(make_staff, sign_in, scheme):
    client = sign_in(make_staff(Role.MANAGER))
    page = client.page(f"{LIST}/coach/{THIS}")
    client.send(page, {"amount": "2000"})

    stale = client.send(page, {"amount": "3000"}, status=422)

    assert "intussen gewijzigd" in stale.text
    assert stale.form()["amount"] == "3000,00"
    client.send(stale)
    assert ledger.balance(scheme.id, THIS).left == Decimal("3000.00")


def test_a_first_budget_that_somebody_else_set_is_stale(make_staff, make_scheme, sign_in):
    scheme = make_scheme(code="eerste")
    client = sign_in(make_staff(Role.MANAGER))
    first, second = (client.page(f"{LIST}/eerste/{THIS}") for _ in range(2))
    client.send(first, {"amount": "100"})
    client.send(second, {"amount": "200"}, status=422)
    assert ledger.balance(scheme.id, THIS).left == Decimal("100.00")


@pytest.mark.parametrize("address", [f"coach/{THIS + 9}", f"onbekend/{THIS}", "coach/1"])
def test_what_is_no_budget_is_not_found(make_staff, sign_in, scheme, address):
    assert sign_in(make_staff(Role.MANAGER)).get(f"{LIST}/{address}").status_code == 404


def test_the_list_takes_few_queries(make_staff, make_scheme, sign_in, count_queries):
    for _ in range(8):
        make_scheme(budgets={THIS: "1.00"})
    client = sign_in(make_staff(Role.MANAGER))
    with count_queries() as counted:
        client.page(LIST)
    assert counted.statements <= 10
