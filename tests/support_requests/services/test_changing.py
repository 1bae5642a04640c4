"""Changes during the run: what each form takes, and that nobody reports for another."""

from datetime import date
from decimal import Decimal

import pytest

from portal.errors import FieldErrors, IllegalTransition, NotAllowed, NotFound
from portal.support_requests.services import changing
from portal.support_requests.services.changing import Reported
from portal.support_requests.states import ChangeKind, ChangeStatus, Outcome, SupportStatus
from tests.support_requests.services.following import *  # noqa: F403  the same people
from tests.support_requests.services.following import NEW_IBAN, OLD_IBAN

_K, _S = ChangeKind, SupportStatus
APRIL = date(2026, 4, 1)
TYPED = {
    _K.HOURS: {"hours": Decimal("24.5"), "on": APRIL},
    _K.WAGE: {"hourly_wage": Decimal("16.2"), "on": APRIL},
    _K.ACCOUNT: {"iban": "nl20 ingb 0001 2345 67", "account_holder": "  Haagse  Taxi BV "},
    _K.EXTENSION: {"on": date(2027, 8, 31), "reason": "Nog niet zelfstandig."},
    _K.END: {"on": APRIL, "reason": "Het contract stopt."},
}
KEPT = {
    _K.HOURS: ({"hours": "24.5"}, APRIL),
    _K.WAGE: ({"hourly_wage": "16.20"}, APRIL),
    _K.ACCOUNT: ({"iban": NEW_IBAN, "account_holder": "Haagse Taxi BV"}, date(2026, 3, 2)),
    _K.EXTENSION: (
        {"until": "2027-08-31", "reason": "Nog niet zelfstandig."},
        date(2027, 8, 31),
    ),
    _K.END: ({"ended_on": "2026-04-01", "reason": "Het contract stopt."}, APRIL),
}


def typed(kind, **changes):
    return Reported(kind=kind, **TYPED[kind] | changes)


@pytest.mark.parametrize("kind", list(ChangeKind))
def test_report_keeps_what_was_typed(granted, boss, acts, kind):
    request = granted()
    change = changing.report(request, typed(kind), by=boss)

    assert (change.details, change.effective_on) == KEPT[kind]
    assert change.status is (
        ChangeStatus.UNCONFIRMED if kind is _K.ACCOUNT else ChangeStatus.REPORTED
    )
    assert (change.number, change.reported_by) == (1, boss.user_id)
    assert acts(request)[-1][0] == "support.change_reported"
    assert not {NEW_IBAN, OLD_IBAN, "24.5", "16.2"} & set(str(acts(request)).split("'"))


@pytest.mark.parametrize("kind", list(ChangeKind))
def test_report_is_for_the_own_people_while_it_runs(granted, boss, stranger, officer, kind):
    for who in (stranger, officer):
        with pytest.raises(NotFound):
            changing.report(granted(), typed(kind), by=who)
    for request in (
        granted(outcome=Outcome.REFUSED),
        granted(_S.ENDED),
        granted(_S.WITHDRAWN, outcome=None),
        granted(_S.DRAFT, outcome=None),
    ):
        with pytest.raises(NotAllowed):
            changing.report(request, typed(kind), by=boss)


@pytest.mark.parametrize("kind", list(ChangeKind))
def test_before_the_decision_only_the_account_changes(granted, boss, kind):
    request = granted(_S.IN_TREATMENT, outcome=None)
    if kind is _K.ACCOUNT:
        assert changing.report(request, typed(kind), by=boss).number == 1
    else:
        with pytest.raises(NotAllowed):
            changing.report(request, typed(kind), by=boss)


@pytest.mark.parametrize("kind", list(ChangeKind))
def test_a_second_one_of_a_kind_waits_for_the_first(granted, boss, colleague, kind):
    request = granted()
    first = changing.report(request, typed(kind), by=boss)
    with pytest.raises(IllegalTransition):
        changing.report(request, typed(kind), by=colleague)

    changing.withdraw(first, by=colleague)
    assert changing.report(request, typed(kind), by=colleague).number == 2


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        (_K.HOURS, {"hours": None}),
        (_K.HOURS, {"hours": Decimal(0)}),
        (_K.HOURS, {"hours": Decimal("60.5")}),
        (_K.HOURS, {"on": None}),
        (_K.HOURS, {"on": date(2026, 2, 28)}),
        (_K.HOURS, {"on": date(2027, 3, 1)}),
        (_K.WAGE, {"hourly_wage": None}),
        (_K.WAGE, {"hourly_wage": Decimal(-1)}),
        (_K.WAGE, {"hourly_wage": Decimal(501)}),
        (_K.WAGE, {"on": None}),
        (_K.ACCOUNT, {"iban": ""}),
        (_K.ACCOUNT, {"iban": "NL20INGB0001234568"}),
        (_K.ACCOUNT, {"iban": OLD_IBAN}),
        (_K.ACCOUNT, {"account_holder": " "}),
        (_K.ACCOUNT, {"account_holder": "x" * 71}),
        (_K.EXTENSION, {"on": None}),
        (_K.EXTENSION, {"on": date(2027, 2, 28)}),
        (_K.EXTENSION, {"on": date(2031, 1, 1)}),
        (_K.EXTENSION, {"reason": ""}),
        (_K.EXTENSION, {"reason": "Mijn BSN is 123456782."}),
        (_K.END, {"on": None}),
        (_K.END, {"on": date(2026, 2, 28)}),
        (_K.END, {"reason": "x" * 1001}),
    ],
)
def test_report_refuses_what_cannot_be_right(granted, boss, kind, wrong):
    request = granted()
    with pytest.raises(FieldErrors) as found:
        changing.report(request, typed(kind, **wrong), by=boss)
    assert list(found.value.errors) == list(wrong)
    assert request.changes == []


def test_a_run_without_days_takes_any_near_day(granted, boss):
    request = granted(runs_from=None, runs_until=None)
    changing.report(request, typed(_K.HOURS, on=date(2027, 3, 3)), by=boss)
    with pytest.raises(FieldErrors):
        changing.report(request, typed(_K.WAGE, on=date(2027, 3, 4)), by=boss)
    with pytest.raises(FieldErrors):
        changing.report(request, typed(_K.EXTENSION, on=date(2026, 3, 2)), by=boss)


def test_withdraw_is_for_what_nobody_dealt_with(granted, boss, stranger, acts):
    request = granted()
    change = changing.report(request, typed(_K.HOURS), by=boss)
    with pytest.raises(NotFound):
        changing.withdraw(change, by=stranger)
    changing.withdraw(change, by=boss)
    assert change.status is ChangeStatus.WITHDRAWN
    done = {action for action, _details in acts(request)}
    assert done == {"support.change_reported", "support.change_withdrawn"}

    with pytest.raises(IllegalTransition):
        changing.withdraw(change, by=boss)
