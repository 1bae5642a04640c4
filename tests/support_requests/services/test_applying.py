from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.errors import FieldErrors, IllegalTransition, NotAllowed, StaleForm
from portal.mail.catalogue import Letter
from portal.outbox.models import Job
from portal.support_requests.account import current_account
from portal.support_requests.queries import ledger
from portal.support_requests.services import applying, exporting
from portal.support_requests.states import ChangeKind, ChangeStatus, PayoutStatus, SupportStatus
from tests.factories.money import IBAN, OTHER_IBAN

TODAY = clock.today()
SOON, LATER = TODAY + timedelta(days=3), TODAY + timedelta(days=40)


@pytest.fixture
def officer(make_staff):
    return make_staff(Role.SUBSIDY_OFFICER)


@pytest.fixture
def request_(make_decided):
    return make_decided().request


def handled_letters(session, change):
    return [
        job
        for job in session.scalars(select(Job).where(Job.subject_id == change.id))
        if job.payload["letter"] == Letter.SUPPORT_CHANGE_HANDLED
    ]


def confirmed(make_change, request, officer, **changes):
    change = make_change(request, ChangeKind.ACCOUNT, status=ChangeStatus.UNCONFIRMED, **changes)
    applying.confirm_by_phone(change, "Sprak Kim.", version=change.version, by=officer)
    return change


def test_account_takes_effect_for_what_is_not_exported(
    session, make_promised, make_change, officer, debtor
):
    first, second = make_promised((SOON, "60.00"), (LATER, "40.00"))
    exporting.export([first], TODAY, by=officer)
    change = confirmed(make_change, first.request, officer)
    assert current_account(first.request)[0] == IBAN

    applying.apply(change, "", version=change.version, by=officer)
    exporting.export([second], TODAY, by=officer)

    assert (first.iban, second.iban) == (IBAN, OTHER_IBAN)
    assert second.account_holder == "Bakkerij Zon BV"
    assert len(handled_letters(session, change)) == 1
    assert OTHER_IBAN not in str(session.scalars(select(AuditEntry.details)).all())


def test_account_that_nobody_confirmed_does_not_take_effect(request_, make_change, officer):
    change = make_change(request_, ChangeKind.ACCOUNT, status=ChangeStatus.UNCONFIRMED)
    with pytest.raises(IllegalTransition):
        applying.apply(change, "", version=change.version, by=officer)
    assert current_account(request_)[0] == IBAN


def test_account_holds_from_its_day(request_, make_change, officer):
    change = confirmed(make_change, request_, officer, effective_on=TODAY + timedelta(days=1))
    applying.apply(change, "", version=change.version, by=officer)
    assert current_account(request_)[0] == IBAN


def test_account_that_was_applied_last_holds(request_, make_change, officer):
    first = confirmed(make_change, request_, officer)
    second = confirmed(
        make_change, request_, officer, details={"iban": IBAN, "account_holder": "X"}
    )
    applying.apply(second, "", version=second.version, by=officer)
    applying.apply(first, "", version=first.version, by=officer)
    assert current_account(request_) == (OTHER_IBAN, "Bakkerij Zon BV")


@pytest.mark.parametrize("note", ["", f"Het nummer is {OTHER_IBAN}"])
def test_confirm_by_phone_needs_a_note_without_account(request_, make_change, officer, note):
    change = make_change(request_, ChangeKind.ACCOUNT, status=ChangeStatus.UNCONFIRMED)
    with pytest.raises(FieldErrors):
        applying.confirm_by_phone(change, note, version=change.version, by=officer)


def test_confirm_by_phone_what_is_confirmed_is_refused(request_, make_change, officer):
    change = confirmed(make_change, request_, officer)
    with pytest.raises(IllegalTransition):
        applying.confirm_by_phone(change, "Weer.", version=change.version, by=officer)


def test_end_releases_what_is_not_kept(make_scheme, make_promised, make_change, officer):
    scheme = make_scheme(budgets={SOON.year: "500.00", LATER.year: "500.00"})
    first, second = make_promised((SOON, "60.00"), (LATER, "40.00"), scheme=scheme)
    change = make_change(first.request, ChangeKind.END)

    applying.apply(change, "", version=change.version, by=officer, keep=[first.ref])

    assert (first.status, second.status) == (PayoutStatus.PLANNED, PayoutStatus.CANCELLED)
    assert first.request.runs_until == TODAY
    assert ledger.balance_of_request(first.request_id).to_pay == Decimal("60.00")
    assert first.request.status is SupportStatus.DECIDED


def test_end_in_the_past_with_nothing_to_pay_ends_the_request(make_promised, make_change, officer):
    [payout] = make_promised((SOON, "60.00"))
    day = (TODAY - timedelta(days=1)).isoformat()
    change = make_change(payout.request, ChangeKind.END, details={"ended_on": day})

    applying.apply(change, "", version=change.version, by=officer)

    assert payout.request.status is SupportStatus.ENDED


@pytest.mark.parametrize("kind", [ChangeKind.HOURS, ChangeKind.WAGE, ChangeKind.EXTENSION])
def test_what_asks_for_a_new_decision_changes_nothing_else(
    session, make_promised, make_change, officer, kind
):
    [payout] = make_promised((SOON, "60.00"))
    change = make_change(payout.request, kind)
    with pytest.raises(FieldErrors):
        applying.apply(change, "", version=change.version, by=officer)

    applying.apply(change, "Wij rekenen het na.", version=change.version, by=officer)

    assert change.status is ChangeStatus.APPLIED
    assert payout.status is PayoutStatus.PLANNED
    assert len(handled_letters(session, change)) == 1


def test_refuse_needs_a_reason_and_tells(session, request_, make_change, officer):
    change = make_change(request_, ChangeKind.HOURS)
    with pytest.raises(FieldErrors):
        applying.refuse(change, " ", version=change.version, by=officer)

    applying.refuse(change, "De uren kloppen al.", version=change.version, by=officer)

    assert (change.status, change.handling_note) == (ChangeStatus.REFUSED, "De uren kloppen al.")
    assert len(handled_letters(session, change)) == 1
    with pytest.raises(IllegalTransition):
        applying.refuse(change, "Weer.", version=change.version, by=officer)


def test_change_from_a_stale_form_or_by_who_may_not(request_, make_change, officer, make_staff):
    change = make_change(request_, ChangeKind.HOURS)
    with pytest.raises(StaleForm):
        applying.refuse(change, "Nee.", version=change.version + 1, by=officer)
    with pytest.raises(NotAllowed):
        applying.refuse(change, "Nee.", version=change.version, by=make_staff())
