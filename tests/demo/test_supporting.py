"""Requests for schemes in the demo."""

from itertools import pairwise

import pytest
from sqlalchemy import func, select

from portal.instruments.models import Instrument, InstrumentAvailability, InstrumentVersion
from portal.support_requests.ledger_models import Payout
from portal.support_requests.models import SupportChange, SupportRequest, SupportStep
from portal.support_requests.states import Outcome, PayoutStatus, SupportStatus

_S = SupportStatus


@pytest.fixture
def session(built):
    return built.session


def test_they_are_in_every_state_that_a_page_shows_apart(session):
    found = set(session.execute(select(SupportRequest.status, SupportRequest.outcome).distinct()))
    assert {(status, None) for status in _S} - {
        (_S.DECIDED, None),
        (_S.PAID, None),
        (_S.ENDED, None),
    } <= found
    assert {(_S.DECIDED, outcome) for outcome in Outcome} <= found
    assert (_S.PAID, Outcome.GRANTED) in found
    assert set(session.scalars(select(Payout.status).distinct())) >= {
        PayoutStatus.PLANNED,
        PayoutStatus.PAID,
    }
    assert session.scalar(select(func.count(SupportChange.id))) > 0


def test_nobody_asks_what_is_not_in_its_municipality(session):
    absent = select(SupportRequest.ref).where(
        SupportRequest.version_id == InstrumentVersion.id,
        InstrumentVersion.instrument_id == Instrument.id,
        InstrumentAvailability.instrument_id == Instrument.id,
        InstrumentAvailability.municipality == SupportRequest.municipality,
        InstrumentAvailability.is_available.is_(False),
    )
    assert session.scalars(absent).all() == []


def test_each_has_a_past_in_order(session):
    for request in session.scalars(select(SupportRequest)):
        moments = [one.created_at for one in request.steps]
        assert all(a < b for a, b in pairwise(moments)), request.ref
        assert request.steps[-1].status is request.status
    assert session.scalar(select(func.count(SupportStep.id))) > 0
