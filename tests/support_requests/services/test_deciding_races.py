"""Two handlers, two tabs and a doubled click make one decision, in transactions that commit."""

from decimal import Decimal

import pytest
from sqlalchemy import select

from portal import db
from portal.accounts.roles import Role
from portal.errors import IllegalTransition, StaleForm
from portal.support_requests.ledger_models import Decision, Payout
from portal.support_requests.models import SupportRequest
from portal.support_requests.services import deciding, handling
from portal.support_requests.services.deciding import Proposal
from portal.support_requests.states import DecisionStatus, SupportStatus
from tests.accounts.together import together
from tests.support.committing import committed, session

__all__ = ["committed", "session"]


@pytest.fixture
def handlers(make_staff):
    return make_staff(Role.SUBSIDY_OFFICER), make_staff(Role.CANDIDATE_ADMINISTRATOR)


def load(key):
    return db.session.get_one(SupportRequest, key)


def decides(key, version, by, *, outcome="granted", amount="100"):
    given = Proposal(outcome=outcome, reason="Daarom.", amount=Decimal(amount))
    return lambda: deciding.propose(load(key), given, version=version, by=by).number


def refused(answers):
    return [one for one in answers if isinstance(one, Exception)]


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("amount", ["100", "6000"])
def test_two_handlers_make_one_decision(session, make_received, handlers, amount, turn):
    one, other = handlers
    request = make_received(handler=one)
    key, version = request.id, request.version
    session.commit()
    answers = together(
        decides(key, version, one, amount=amount),
        decides(
            key, version, other, outcome="refused" if amount == "100" else "granted", amount=amount
        ),
    )
    assert [type(error) for error in refused(answers)] == [StaleForm]
    session.rollback()
    assert len(session.scalars(select(Decision).where(Decision.request_id == key)).all()) == 1


def test_a_doubled_click_decides_and_pays_once(session, make_received, handlers):
    one, _other = handlers
    request = make_received(handler=one)
    key, version = request.id, request.version
    session.commit()
    answers = together(*[decides(key, version, one)] * 3)
    assert len(refused(answers)) == 2
    session.rollback()
    assert len(session.scalars(select(Payout).where(Payout.request_id == key)).all()) == 1


@pytest.mark.parametrize("turn", range(4))
def test_agreeing_and_sending_back_at_once_is_one_of_both(
    session, make_received, make_staff, handlers, turn
):
    one, other = handlers
    manager = make_staff(Role.MANAGER)
    request = make_received(handler=one)
    made = deciding.propose(
        request,
        Proposal(outcome="granted", reason="Daarom.", amount=Decimal(6000)),
        version=request.version,
        by=one,
    )
    key, request_key, version = made.id, request.id, made.version
    session.commit()

    def load_decision():
        return db.session.get_one(Decision, key)

    answers = together(
        lambda: deciding.agree(load_decision(), version=version, by=manager),
        lambda: deciding.send_back(load_decision(), note="Nee.", version=version, by=other),
    )
    errors = refused(answers)
    assert len(errors) == 1
    assert isinstance(errors[0], StaleForm | IllegalTransition)
    session.rollback()
    decision, request = load_decision(), load(request_key)
    taken = decision.status is DecisionStatus.TAKEN
    assert taken == (request.status is SupportStatus.DECIDED)
    paid = session.scalars(select(Payout).where(Payout.request_id == request_key)).all()
    assert len(paid) == taken


@pytest.mark.parametrize("turn", range(4))
def test_two_colleagues_take_it_once(session, make_received, handlers, turn):
    key = make_received().id
    session.commit()
    answers = together(*(lambda by=by: handling.take(load(key), by=by) for by in handlers))
    assert [type(error) for error in refused(answers)] in ([StaleForm], [IllegalTransition])
    session.rollback()
    assert load(key).handled_by in {one.user_id for one in handlers}
