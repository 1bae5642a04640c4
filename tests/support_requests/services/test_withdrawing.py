"""Taking a request back, and what goes with it."""

from decimal import Decimal

import pytest

from portal.errors import IllegalTransition, NotFound, StaleForm
from portal.support_requests.ledger_models import Decision
from portal.support_requests.services import changing, withdrawing
from portal.support_requests.services.changing import Reported
from portal.support_requests.states import (
    ChangeKind,
    ChangeStatus,
    DecisionStatus,
    Outcome,
    SupportStatus,
)
from tests.support_requests.services.following import *  # noqa: F403  the same people
from tests.support_requests.services.following import NEW_IBAN

_S = SupportStatus


@pytest.mark.parametrize("status", [_S.SUBMITTED, _S.IN_TREATMENT])
def test_withdraw_ends_a_request_that_waits(employer, make_support, colleague, acts, status):
    request = make_support(status, employer=employer)
    withdrawing.withdraw(request, version=request.version, by=colleague)
    assert request.status is _S.WITHDRAWN
    assert [action for action, _details in acts(request)] == ["support.withdrawn"]


def test_withdraw_closes_what_was_asked_reported_and_proposed(session, supplemented, boss):
    request = supplemented()
    change = changing.report(
        request,
        Reported(kind=ChangeKind.ACCOUNT, iban=NEW_IBAN, account_holder="Haagse Taxi"),
        by=boss,
    )
    proposed = Decision(
        request_id=request.id,
        number=1,
        status=DecisionStatus.PROPOSED,
        outcome=Outcome.GRANTED,
        reason="Voldoet.",
        amount=Decimal(100),
    )
    session.add(proposed)
    session.flush()

    withdrawing.withdraw(request, version=request.version, by=boss)

    assert str(request.supplements[0].closed_on) == "2026-03-02"
    assert change.status is ChangeStatus.WITHDRAWN
    assert proposed.status is DecisionStatus.SENT_BACK


@pytest.mark.parametrize("status", [_S.DRAFT, _S.SIGNING, _S.DECIDED, _S.ENDED, _S.WITHDRAWN])
def test_withdraw_refuses_what_does_not_wait(employer, make_support, boss, status):
    request = make_support(status, employer=employer)
    with pytest.raises(IllegalTransition):
        withdrawing.withdraw(request, version=request.version, by=boss)
    assert request.status is status


def test_withdraw_refuses_strangers_and_stale_pages(
    employer, make_support, boss, stranger, officer
):
    request = make_support(employer=employer)
    for who in (stranger, officer):
        with pytest.raises(NotFound):
            withdrawing.withdraw(request, version=request.version, by=who)
    with pytest.raises(StaleForm):
        withdrawing.withdraw(request, version=request.version + 1, by=boss)
    assert request.status is _S.SUBMITTED
