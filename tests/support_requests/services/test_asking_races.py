"""Asking for the same at the same moment, in transactions that really commit."""

import pytest
from sqlalchemy import select

from portal import db
from portal.instruments.models import InstrumentVersion
from portal.placements.models import Placement
from portal.support_requests.models import SupportRequest
from portal.support_requests.services import drafting, submitting
from portal.support_requests.services.drafting import AlreadyAsked
from portal.support_requests.states import SupportStatus
from tests.accounts.together import together
from tests.support_requests.services.test_money_races import committed, session

__all__ = ["committed", "session"]
_S = SupportStatus


def of_placement(placement_id):
    found = select(SupportRequest).where(SupportRequest.placement_id == placement_id)
    return db.session.scalars(found).all()


@pytest.mark.parametrize("turn", range(3))
def test_two_who_start_the_same_go_on_with_one_draft(
    session, make_askable, make_work, acting_for, turn
):
    placement = make_work()
    version_id, placement_id, boss = make_askable().id, placement.id, acting_for(placement.employer)
    session.commit()
    session.remove()

    def start():
        placement = db.session.get_one(Placement, placement_id)
        version = db.session.get_one(InstrumentVersion, version_id)
        return drafting.start(version, boss.employer_id, by=boss, placement=placement).ref

    answers = together(start, start, start)

    assert len(set(answers)) == 1, answers
    assert len(of_placement(placement_id)) == 1


@pytest.mark.parametrize("turn", range(3))
def test_two_drafts_of_the_same_become_one_request(  # noqa: PLR0917
    session, make_askable, make_work, make_support, acting_for, turn
):
    placement = make_work()
    placement_id, boss = placement.id, acting_for(placement.employer)
    version = make_askable(document={"evidence": []})
    ids = [make_support(_S.DRAFT, version=version, placement=placement).id for _ in range(2)]
    session.commit()
    session.remove()

    def send(request_id):
        return lambda: submitting.submit(db.session.get_one(SupportRequest, request_id), by=boss)

    answers = together(*(send(one) for one in ids))

    assert sorted(type(one).__name__ for one in answers) == ["AlreadyAsked", "NoneType"], answers
    assert isinstance(next(one for one in answers if one), AlreadyAsked)
    assert sorted(one.status for one in of_placement(placement_id)) == [_S.DRAFT, _S.SUBMITTED]
