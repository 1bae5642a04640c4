"""Changes that employers reported during the run."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts.roles import Role
from portal.support_requests.account import current_account
from portal.support_requests.ledger_models import Payout
from portal.support_requests.models import SupportChange
from portal.support_requests.states import ChangeKind, ChangeStatus, PayoutStatus
from tests.factories.money import OTHER_IBAN
from tests.web.employer.conftest import count_queries

__all__ = ["count_queries"]
LIST = "/medewerker/regelingen/wijzigingen"
TODAY = clock.today()
SOON, LATER = TODAY + timedelta(days=3), TODAY + timedelta(days=40)


@pytest.fixture
def officer(sign_in, make_staff):
    return sign_in(make_staff(Role.SUBSIDY_OFFICER))


def kept(session, change):
    return session.get_one(SupportChange, change.id)


def test_the_list_shows_what_waits(make_decided, make_change, officer):
    request = make_decided().request
    make_change(request, ChangeKind.HOURS)
    make_change(request, ChangeKind.WAGE, status=ChangeStatus.REFUSED)
    page = officer.page(LIST)
    assert "Andere uren" in page.text
    assert "Ander loon" not in page.text
    assert "Ander loon" in officer.page(f"{LIST}?toon=alle").text


def test_an_account_is_confirmed_by_phone_and_applied(session, make_decided, make_change, officer):
    change = make_change(
        make_decided().request, ChangeKind.ACCOUNT, status=ChangeStatus.UNCONFIRMED
    )
    page = officer.page(f"{LIST}/{change.id}")
    assert OTHER_IBAN in page.text
    assert "Verwerken" not in page.text
    step = officer.page(page.link("Bevestigd aan de telefoon"))
    empty = officer.send(step, {"note": ""}, status=422)
    assert "Schrijf wie u sprak" in empty.text
    page = officer.follow(step, {"note": "Kim Jansen, het nummer uit de aanvraag."})
    assert "aan de telefoon" in page.text

    officer.follow(officer.page(page.link("Verwerken")), {"note": ""})

    row = kept(session, change)
    assert row.status is ChangeStatus.APPLIED
    assert current_account(row.request)[0] == OTHER_IBAN


def test_an_end_keeps_the_payments_that_are_ticked(session, make_promised, make_change, officer):
    first, second = make_promised((SOON, "60.00"), (LATER, "40.00"))
    change = make_change(first.request, ChangeKind.END, details={"ended_on": SOON.isoformat()})
    page = officer.page(f"{LIST}/{change.id}/verwerken")
    ticked = [one["value"] for one in page.soup.select("input[name=keep][checked]")]
    assert ticked == [first.ref]

    officer.send(page, {"keep": [first.ref]})

    states = {one.ref: one.status for one in session.scalars(select(Payout))}
    assert states == {first.ref: PayoutStatus.PLANNED, second.ref: PayoutStatus.CANCELLED}


def test_other_hours_lead_to_the_request(session, make_decided, make_change, officer):
    request = make_decided().request
    change = make_change(request, ChangeKind.HOURS)
    page = officer.page(f"{LIST}/{change.id}")
    assert page.link("Naar de aanvraag") == f"/medewerker/regelingen/{request.ref}"
    step = officer.page(page.link("Verwerken"))
    assert "wat de werkgever kan verwachten" in officer.send(step, {}, status=422).text
    officer.send(step, {"note": "U krijgt een nieuw besluit."})
    assert kept(session, change).status is ChangeStatus.APPLIED


def test_a_change_is_refused_once_with_a_reason(session, make_decided, make_change, officer):
    change = make_change(make_decided().request, ChangeKind.EXTENSION)
    step = officer.page(officer.page(f"{LIST}/{change.id}").link("Afwijzen"))
    assert "Schrijf waarom dit niet kan" in officer.send(step, {}, status=422).text
    assert "rekeningnummer" in officer.send(step, {"note": OTHER_IBAN}, status=422).text

    page = officer.follow(step, {"note": "De regeling duurt niet langer."})

    assert "De regeling duurt niet langer." in page.text
    assert "intussen gewijzigd" in officer.send(step, {"note": "Nog eens."}, status=422).text
    assert kept(session, change).handling_note == "De regeling duurt niet langer."


def test_a_manager_reads_and_does_nothing(make_decided, make_change, sign_in, make_staff):
    change = make_change(make_decided().request, ChangeKind.HOURS)
    manager = sign_in(make_staff(Role.MANAGER))
    assert "Verwerken" not in manager.page(f"{LIST}/{change.id}").text
    assert manager.get(f"{LIST}/{change.id}/verwerken").status_code == 404


def test_changes_stand_in_the_work_list(make_decided, make_change, officer):
    change = make_change(make_decided().request, ChangeKind.HOURS)
    page = officer.page("/medewerker")
    assert page.link("Andere uren") == f"{LIST}/{change.id}"


def test_pages_take_few_queries(make_promised, make_change, officer, count_queries):
    for _ in range(6):
        [payout] = make_promised((SOON, "1.00"))
        change = make_change(payout.request, ChangeKind.END)
    for address in (LIST, f"{LIST}/{change.id}", f"{LIST}/{change.id}/verwerken"):
        with count_queries() as counted:
            officer.page(address)
        assert counted.statements <= 10, address
