from datetime import date, timedelta
from decimal import Decimal

import pytest

from portal import clock
from portal.accounts.roles import Role
from portal.mail.catalogue import Letter
from portal.support_requests.services import paying
from portal.support_requests.states import ChangeKind, ChangeStatus
from tests.factories.money import IBAN, OTHER_IBAN

TODAY = clock.today()


@pytest.fixture
def officer(make_staff):
    return make_staff(Role.SUBSIDY_OFFICER)


def words(mail):
    return " ".join(mail.text.split())


def test_paid_says_how_much_and_not_where(write, make_exported, employer, admin, officer):
    [payout] = made = make_exported((TODAY, "1386.23"), employer=employer)
    assert write(Letter.SUPPORT_PAID, payout.id, to=admin.id) is None
    paying.pay(made, TODAY, by=officer)

    mail = write(Letter.SUPPORT_PAID, payout.id, to=admin.id)

    assert mail.subject == "Wij betaalden € 1.386,23 voor Loonkostensubsidie"
    assert f"/werkgever/regelingen/{payout.request.ref}" in mail.text
    assert IBAN not in mail.text + mail.html


def test_late_says_since_when_to_staff_alone(write, make_promised, employer, admin, officer):
    [payout] = make_promised((TODAY - timedelta(days=2), "50.00"), employer=employer)

    mail = write(Letter.SUPPORT_PAYMENT_LATE, payout.id, to=officer.user_id)

    assert employer.name in mail.subject
    assert "€ 50,00" in mail.text
    assert "nog in geen bestand" in words(mail)
    assert f"/medewerker/regelingen/{payout.request.ref}" in mail.text
    assert write(Letter.SUPPORT_PAYMENT_LATE, payout.id, to=admin.id) is None


def test_late_is_not_told_when_it_was_settled(write, make_promised, officer):
    [payout] = made = make_promised((TODAY - timedelta(days=2), "50.00"))
    paying.release(made, by=officer)
    assert write(Letter.SUPPORT_PAYMENT_LATE, payout.id, to=officer.user_id) is None


def test_late_says_that_it_is_underway(write, make_exported, officer):
    [payout] = make_exported((TODAY - timedelta(days=2), "50.00"))
    mail = write(Letter.SUPPORT_PAYMENT_LATE, payout.id, to=officer.user_id)
    assert "staat in een bestand" in words(mail)


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        (ChangeKind.ACCOUNT, "naar het nieuwe rekeningnummer"),
        (ChangeKind.END, "wat wij nog betalen"),
        (ChangeKind.HOURS, "een nieuw besluit"),
        (ChangeKind.WAGE, "een nieuw besluit"),
        (ChangeKind.EXTENSION, "een nieuw besluit"),
    ],
)
def test_applied_change_says_what_follows(
    write, make_decided, make_change, employer, *, admin, kind, says
):
    request = make_decided(employer=employer, amount=Decimal(1)).request
    change = make_change(
        request,
        kind,
        status=ChangeStatus.APPLIED,
        confirmed_by=admin.id,
        effective_on=date(2026, 4, 1),
        handling_note="Tot snel.",
    )

    mail = write(Letter.SUPPORT_CHANGE_HANDLED, change.id, to=admin.id)

    assert mail.subject == "Uw wijziging is verwerkt: Loonkostensubsidie"
    assert says in words(mail)
    assert "Tot snel." in mail.text
    assert OTHER_IBAN not in mail.text + mail.html


def test_refused_change_says_why_to_its_employer_alone(
    write, make_decided, make_change, make_user, employer, *, admin
):
    request = make_decided(employer=employer).request
    change = make_change(
        request, ChangeKind.HOURS, status=ChangeStatus.REFUSED, handling_note="De uren klopten."
    )

    mail = write(Letter.SUPPORT_CHANGE_HANDLED, change.id, to=admin.id)

    assert mail.subject == "Uw wijziging gaat niet door: Loonkostensubsidie"
    assert "De uren klopten." in mail.text
    assert write(Letter.SUPPORT_CHANGE_HANDLED, change.id, to=make_user().id) is None


def test_change_that_waits_has_no_letter(write, make_decided, make_change, employer, admin):
    change = make_change(make_decided(employer=employer).request, ChangeKind.HOURS)
    assert write(Letter.SUPPORT_CHANGE_HANDLED, change.id, to=admin.id) is None
