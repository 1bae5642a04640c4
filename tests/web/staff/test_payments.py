"""Payments of what was promised: listing, exporting, noting them as paid, reclaiming."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from portal import clock
from portal.accounts.roles import Role
from portal.money import euros
from portal.support_requests import payer
from portal.support_requests.ledger_models import LedgerEntry, PaymentExport, Payout
from portal.support_requests.payment_files import Debtor
from portal.support_requests.queries import payments
from portal.support_requests.services import paying
from portal.support_requests.states import ChangeKind, ChangeStatus, EntryKind, PayoutStatus
from tests.factories.money import IBAN
from tests.web.employer.conftest import count_queries

__all__ = ["count_queries"]
LIST = "/medewerker/regelingen/uitbetalingen"
FILES = "/medewerker/regelingen/betaalbestanden"
TODAY = clock.today()
SOON, YESTERDAY = TODAY + timedelta(days=3), TODAY - timedelta(days=1)


@pytest.fixture
def officer(make_staff):
    return make_staff(Role.SUBSIDY_OFFICER)


def kept(session, payout):
    return session.scalars(select(Payout).where(Payout.ref == payout.ref)).one()


def test_the_list_shows_what_is_due_and_each_other_part(
    make_promised, make_exported, sign_in, officer, debtor
):
    soon, later = make_promised((SOON, "10.00"), (TODAY + timedelta(days=60), "20.00"))
    [late] = make_promised((YESTERDAY, "30.00"))
    [underway] = make_exported((SOON, "40.00"))
    [paid] = made = make_exported((SOON, "50.00"))
    paying.pay(made, TODAY, by=officer)
    client = sign_in(officer)

    def shown(query=""):
        text = client.page(LIST + query).text
        return {one for one in (soon, later, late, underway, paid) if one.ref in text}

    assert shown() == {soon, late}
    assert shown("?toon=te-laat") == {late}
    assert shown("?toon=gepland") == {soon, later, late}
    assert shown("?toon=onderweg") == {underway}
    assert shown("?toon=betaald") == {paid}
    assert shown("?toon=alle") == {soon, later, late, underway, paid}
    assert shown("?toon=onzin&pagina=x") == {soon, late}
    assert "samen € 40,00" in client.page(LIST).text


def test_a_payment_says_that_another_account_was_reported(
    make_promised, make_change, sign_in, officer
):
    [payout] = make_promised((SOON, "10.00"))
    make_change(payout.request, ChangeKind.ACCOUNT, status=ChangeStatus.UNCONFIRMED)
    assert "rekening wijzigt" in sign_in(officer).page(LIST).text


def test_chosen_payments_go_into_a_file_once(
    session, make_promised, sign_in, officer, debtor, *, capsys
):
    first, second, third = make_promised((SOON, "60.00"), (SOON, "40.00"), (SOON, "1.00"))
    client = sign_in(officer)
    page = client.page(LIST)
    chosen = {"payments": [first.ref, second.ref], "execute_on": SOON.isoformat()}

    locations = {client.send(page, chosen).location for _ in range(2)}

    assert len(locations) == 1
    made = session.scalars(select(PaymentExport)).one()
    assert (made.payments, made.total, made.made_by) == (2, Decimal("100.00"), officer.user_id)
    assert kept(session, third).status is PayoutStatus.PLANNED
    shown = client.page(locations.pop())
    assert officer.name in shown.text
    assert "€ 100,00" in shown.text
    assert IBAN not in shown.text
    logged = capsys.readouterr().out
    assert "uitbetalingen/exporteren" in logged
    assert IBAN not in logged


def test_a_second_tab_exports_nothing_again(session, make_promised, sign_in, officer, debtor):
    [payout] = make_promised((SOON, "60.00"))
    client = sign_in(officer)
    first, second = client.page(LIST), client.page(LIST)
    chosen = {"payments": [payout.ref], "execute_on": SOON.isoformat()}
    client.send(first, chosen)

    client.send(second, chosen, status=409)

    assert session.scalar(select(func.count(PaymentExport.id))) == 1


def test_what_is_wrong_with_an_export_is_said_and_stays(
    session, make_promised, sign_in, officer, debtor
):
    [payout] = make_promised((SOON, "60.00"), answers={})
    client = sign_in(officer)
    page = client.page(LIST)

    nothing = client.send(page, {"execute_on": "gisteren"}, status=422)
    assert "Vul een datum in" in nothing.text
    nothing = client.send(page, {"execute_on": SOON.isoformat()}, status=422)
    assert "Kies een of meer betalingen" in nothing.text
    chosen = {"payments": [payout.ref], "execute_on": SOON.isoformat()}
    wrong = client.send(page, chosen, status=422)

    assert f"Zonder geldige rekening en naam: {payout.ref}" in wrong.text
    assert wrong.soup.select_one(f"input[value='{payout.ref}']").has_attr("checked")
    assert client.page(LIST + "/exporteren").heading == "Uitbetalingen"
    unknown = {"payments": ["BESTAATNIET"], "execute_on": SOON.isoformat()}
    client.send(page, unknown, status=404)


def test_without_account_of_our_own_there_is_no_form(make_promised, sign_in, officer, debtor):
    make_promised((SOON, "60.00"))
    payer.use(Debtor(name="", iban=""))
    page = sign_in(officer).page(LIST)
    assert "niet ingesteld" in page.text
    assert not page.soup.select("main form[method=post]")


def test_the_files_are_the_same_each_time_and_kept_by_the_browser(
    session, make_exported, sign_in, officer
):
    [payout] = make_exported((SOON, "60.00"))
    ref = payout.export.ref
    client = sign_in(officer)

    for kind, mimetype in (("csv", "text/csv"), ("xml", "application/xml")):
        first, second = (client.get(f"{FILES}/{ref}/{kind}") for _ in range(2))
        assert first.data == second.data
        assert IBAN.encode() in first.data
        assert first.mimetype == mimetype
        assert first.headers["Content-Disposition"] == (
            f'attachment; filename="betalingen-{ref}.{kind}"'
        )
    assert client.get(f"{FILES}/{ref}/html").status_code == 404
    assert ref in client.page(FILES).text


def test_a_manager_reads_and_fetches_nothing(make_exported, sign_in, make_staff):
    [payout] = make_exported((SOON, "60.00"))
    ref = payout.export.ref
    client = sign_in(make_staff(Role.MANAGER))
    assert not client.page(f"{LIST}?toon=onderweg").soup.select("main form[method=post]")
    assert "Haal CSV op" not in client.page(f"{FILES}/{ref}").text
    assert client.get(f"{FILES}/{ref}/csv").status_code == 404


def test_underway_is_noted_as_paid(session, make_exported, sign_in, officer):
    first, second = make_exported((SOON, "60.00"), (SOON, "40.00"))
    client = sign_in(officer)
    page = client.page(f"{LIST}?toon=onderweg")
    wrong = client.send(page, {"payments": [first.ref], "paid_on": SOON.isoformat()}, status=422)
    assert "tot en met vandaag" in wrong.text
    assert "Kies een of meer" in client.send(page, {}, status=422).text

    done = client.follow(page, {"payments": [first.ref], "paid_on": TODAY.isoformat()})

    assert "Eén betaling is betaald" in done.text
    assert kept(session, first).status is PayoutStatus.PAID
    assert kept(session, second).status is PayoutStatus.EXPORTED
    client.send(page, {"payments": [first.ref], "paid_on": TODAY.isoformat()}, status=409)


def test_what_came_back_is_planned_again(session, make_exported, sign_in, officer):
    [payout] = make_exported((SOON, "60.00"))
    client = sign_in(officer)
    page = client.page(f"{LIST}/{payout.ref}")
    assert IBAN in page.text

    client.send(page)

    assert kept(session, payout).status is PayoutStatus.PLANNED
    assert "Eén betaling kwam terug" in client.page(f"{FILES}/{payout.export.ref}").text
    client.send(page, status=409)


def test_reclaiming_once_with_a_reason(session, make_exported, sign_in, officer):
    [payout] = made = make_exported((SOON, "60.00"))
    paying.pay(made, TODAY, by=officer)
    client = sign_in(officer)
    page = client.page(client.page(f"{LIST}/{payout.ref}").link("Terugvorderen"))
    wrong = client.send(page, {"amount": "61"}, status=422)
    assert "Schrijf waarom" in wrong.text
    assert "€ 60,00" in client.send(page, {"amount": "61", "reason": "Zo."}, status=422).text

    done = client.follow(page, {"amount": "25,50", "reason": "Te veel uren."})

    assert "Te veel uren." in done.text
    again = client.send(page, {"amount": "25,50", "reason": "Te veel uren."}, status=422)
    assert "intussen gewijzigd" in again.text
    booked = session.scalars(
        select(LedgerEntry.amount).where(LedgerEntry.kind == EntryKind.RECLAIMED)
    ).all()
    assert booked == [Decimal("25.50")]
    assert euros(payments.reclaimed(payout.id)) in client.page(f"{LIST}/{payout.ref}").text


def test_an_unknown_payment_is_not_found(sign_in, officer):
    client = sign_in(officer)
    for address in (f"{LIST}/ONBEKEND", f"{FILES}/ONBEKEND", f"{LIST}/%00"):
        assert client.get(address).status_code == 404


def test_pages_take_few_queries(make_exported, make_promised, sign_in, officer, count_queries):
    due = [(SOON, "1.00")] * 12
    [*_, payout] = make_exported(*due)
    for _ in range(3):
        make_promised(*due)
    client = sign_in(officer)
    for address in (
        f"{LIST}?toon=alle",
        f"{LIST}/{payout.ref}",
        FILES,
        f"{FILES}/{payout.export.ref}",
    ):
        with count_queries() as counted:
            client.page(address)
        assert counted.statements <= 10, address


def test_late_payments_stand_in_the_work_list(make_promised, make_employer, sign_in, make_staff):
    manager, other = make_staff(), make_staff()
    [payout] = make_promised((YESTERDAY, "10.00"), employer=make_employer(contact=manager))
    ref = payout.request.ref
    officer = make_staff(Role.SUBSIDY_OFFICER)

    page = sign_in(officer).page("/medewerker")
    assert page.link("Loonkostensubsidie") == f"{LIST}/{payout.ref}"
    page = sign_in(manager).page("/medewerker")
    assert "Betaling te laat" in page.text
    assert page.link("Loonkostensubsidie") == f"/medewerker/regelingen/{ref}"
    assert "Betaling te laat" not in sign_in(other).page("/medewerker").text
