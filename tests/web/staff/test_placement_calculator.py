"""The calculator of schemes with what a placement says."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine

from portal import clock
from portal.accounts.roles import SCHEME_CALCULATORS, STAFF, Role
from portal.placements.models import Placement
from portal.placements.states import ContractKind, PlacementStatus
from portal.rates import queries as rates


@pytest.fixture(autouse=True)
def november():
    with time_machine.travel("2026-11-29T09:00:00+01:00"):
        rates.forget()
        yield
    rates.forget()


@pytest.fixture
def placement(session, make_employer):
    row = Placement(
        ref="PL7K2M",
        employer_id=make_employer().id,
        status=PlacementStatus.ACTIVE,
        status_at=clock.now(),
        contract_kind=ContractKind.EMPLOYMENT,
        job_title="Medewerker keuken",
        hours=Decimal(32),
        hourly_wage=Decimal("15.99"),
        starts_on=date(2026, 7, 1),
    )
    session.add(row)
    session.flush()
    return row


def place(row):
    return f"/medewerker/plaatsingen/{row.ref}/rekenhulp"


def test_form_is_filled_from_the_placement(sign_in, make_staff, placement):
    page = sign_in(make_staff(Role.SUBSIDY_OFFICER)).page(place(placement))
    assert page.heading == "Rekenhulp bij plaatsing PL7K2M"
    fields = {one: page.soup.select_one(f"#{one}")["value"] for one in ("uren", "uurloon", "begin")}
    assert fields == {"uren": "32", "uurloon": "15,99", "begin": "2026-07-01"}
    assert "Een indicatie" not in page.text


def test_outcome_names_every_step_and_the_wage_value_stays_out_of_the_address(
    sign_in, make_staff, placement
):
    client = sign_in(make_staff(Role.SUBSIDY_OFFICER))
    page = client.send(client.page(place(placement)), {"loonwaarde": "50"}, status=200)
    assert "€ 1.386,23" in page.text
    # 1.00 above the minimum wage x 32 x 52 / 12 x 1.08
    assert "€ 149,76" in page.text
    form = page.soup.select_one("#calculator form")
    assert form["method"] == "post"
    assert "loonwaarde" not in form["action"]
    assert not form.get("hx-push-url")


def test_wrong_input_is_said_at_its_field_and_kept(sign_in, make_staff, placement):
    client = sign_in(make_staff(Role.SUBSIDY_OFFICER))
    page = client.send(client.page(place(placement)), {"loonwaarde": "120"}, status=422)
    assert page.soup.select_one("#loonwaarde")["value"] == "120"
    assert page.soup.select_one("#loonwaarde-error")


def test_tax_allowance_is_filled_as_well(sign_in, make_staff, placement):
    client = sign_in(make_staff(Role.MANAGER))
    page = client.page(client.page(place(placement)).link("Loonkostenvoordeel (LKV)"))
    page = client.send(page, {"groep": "job_agreement"}, status=200)
    assert "2026" in page.text
    assert "Tegemoetkoming in het jaar" in page.text


@pytest.mark.parametrize("role", sorted(STAFF - SCHEME_CALCULATORS))
def test_who_may_not_know_the_person_finds_nothing(sign_in, make_staff, placement, role):
    sign_in(make_staff(role)).page(place(placement), 404)


@pytest.mark.parametrize("ref", ["PL0000", "%00", "x" * 300])
def test_placement_that_is_not_there_is_not_found(sign_in, make_staff, ref):
    client = sign_in(make_staff(Role.SUBSIDY_OFFICER))
    assert client.get(f"/medewerker/plaatsingen/{ref}/rekenhulp").status_code == 404
