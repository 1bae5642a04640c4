from datetime import timedelta
from decimal import Decimal

import pytest

from portal import clock
from portal.accounts.roles import Role
from portal.support_requests.ledger_models import Decision
from portal.support_requests.services import ending, paying
from portal.support_requests.states import (
    ChangeKind,
    DecisionStatus,
    Outcome,
    SupportStatus,
)

TODAY = clock.today()
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def over(make_decided):
    return make_decided(runs_until=YESTERDAY).request


def test_request_ends_after_its_last_day(over, make_decided):
    running = make_decided(runs_until=TODAY).request
    endless = make_decided().request

    assert ending.end_due() == 1
    assert ending.end_due() == 0

    assert over.status is SupportStatus.ENDED
    assert {running.status, endless.status} == {SupportStatus.DECIDED}


def test_request_that_was_paid_ends(make_exported, make_staff):
    made = make_exported((YESTERDAY, "10.00"), runs_until=YESTERDAY)
    assert ending.end_due() == 0

    paying.pay(made, TODAY, by=make_staff(Role.SUBSIDY_OFFICER))

    assert ending.end_due() == 1


def test_request_with_something_to_pay_goes_on(make_promised):
    make_promised((TODAY, "10.00"), runs_until=YESTERDAY)
    assert ending.end_due() == 0


def test_request_with_an_open_change_goes_on(over, make_change):
    make_change(over, ChangeKind.EXTENSION)
    assert ending.end_due() == 0


def test_request_with_a_proposed_decision_goes_on(session, over):
    session.add(
        Decision(
            request_id=over.id,
            number=2,
            status=DecisionStatus.PROPOSED,
            outcome=Outcome.GRANTED,
            reason="Langer.",
            amount=Decimal(1),
        )
    )
    session.flush()
    assert ending.end_due() == 0


def test_refused_request_does_not_end(make_decided):
    make_decided(runs_until=YESTERDAY, outcome=Outcome.REFUSED, amount="0")
    assert ending.end_due() == 0
