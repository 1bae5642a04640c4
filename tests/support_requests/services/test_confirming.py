"""Another account counts after somebody else said that it is right."""

import logging

import pytest

from portal.employers import queries as employers
from portal.employers.services import colleagues
from portal.errors import IllegalTransition, NotAllowed, NotFound
from portal.mail.catalogue import Letter
from portal.support_requests.account import current_account
from portal.support_requests.services import applying, changing, confirming
from portal.support_requests.services.changing import Reported
from portal.support_requests.states import ChangeKind, ChangeStatus
from tests.support_requests.services.following import *  # noqa: F403  the same people
from tests.support_requests.services.following import NEW_IBAN, OLD_IBAN


@pytest.fixture
def change(granted, boss, second, colleague):
    given = Reported(kind=ChangeKind.ACCOUNT, iban=NEW_IBAN, account_holder="Haagse Taxi")
    return changing.report(granted(), given, by=boss)


def test_another_account_counts_for_nothing_before_it_is_confirmed(change):
    assert change.status is ChangeStatus.UNCONFIRMED
    assert current_account(change.request)[0] == OLD_IBAN


def test_each_colleague_hears_of_it_and_who_reported_it_does_not(change, second, colleague, told):
    assert told(Letter.SUPPORT_ACCOUNT_CONFIRM) == {
        (str(who.user_id), str(change.id)) for who in (second, colleague)
    }


def test_a_colleague_confirms_it_and_it_goes_to_staff(change, colleague, travel):
    confirming.confirm(change, by=colleague)
    assert (change.status, change.confirmed_by, change.confirmed_how) == (
        ChangeStatus.REPORTED,
        colleague.user_id,
        "colleague",
    )
    assert change.confirmed_at is not None


def test_who_reported_it_and_others_cannot_confirm_it(change, boss, stranger, officer):
    with pytest.raises(NotAllowed):
        confirming.confirm(change, by=boss)
    for who in (stranger, officer):
        with pytest.raises(NotFound):
            confirming.confirm(change, by=who)
    assert change.status is ChangeStatus.UNCONFIRMED


def test_who_was_removed_cannot_confirm_it(change, employer, boss, colleague):
    member = next(one for one in employers.people(employer.id) if one.user_id == colleague.user_id)
    colleagues.remove(member, by=boss)
    with pytest.raises(NotAllowed):  # also with what a page of before still says
        confirming.confirm(change, by=colleague)
    assert colleague.user_id not in confirming.confirmers(change)


def test_who_was_switched_off_cannot_confirm_it(session, change, employer, second):
    member = next(one for one in employers.people(employer.id) if one.user_id == second.user_id)
    member.user.is_active = False
    session.flush()
    with pytest.raises(NotAllowed):
        confirming.confirm(change, by=second)


def test_who_was_invited_after_it_was_reported_cannot_confirm_it(change, employer, join, travel):
    travel.shift(60)
    later = join(employer)
    with pytest.raises(NotAllowed):
        confirming.confirm(change, by=later)


def test_it_is_confirmed_once(change, second, colleague, officer):
    confirming.confirm(change, by=second)
    with pytest.raises(IllegalTransition):
        confirming.confirm(change, by=colleague)
    with pytest.raises(IllegalTransition):
        applying.confirm_by_phone(change, "Gebeld met Kim.", version=change.version, by=officer)
    assert change.confirmed_by == second.user_id


def test_what_was_withdrawn_cannot_be_confirmed(change, boss, second):
    changing.withdraw(change, by=boss)
    with pytest.raises(IllegalTransition):
        confirming.confirm(change, by=second)


def test_what_is_no_account_needs_no_confirmation(granted, boss, second):
    from datetime import date
    from decimal import Decimal

    given = Reported(kind=ChangeKind.HOURS, hours=Decimal(20), on=date(2026, 4, 1))
    change = changing.report(granted(), given, by=boss)
    with pytest.raises(IllegalTransition):
        confirming.confirm(change, by=second)


def test_no_number_stands_in_the_audit_and_the_log(change, second, acts, caplog):
    with caplog.at_level(logging.DEBUG):
        confirming.confirm(change, by=second)
    written = str(acts(change.request)) + caplog.text
    assert "account_confirmed" in written
    assert NEW_IBAN not in written
    assert OLD_IBAN not in written
