from datetime import timedelta

import pytest

from portal import clock, waiting
from portal.errors import NotFound
from portal.instruments.queries import kept
from portal.waiting import Scope


def test_past_review_stands_first_and_waits_for_its_owner(make_instrument, make_staff):
    mine, other = make_staff(), make_staff()
    yesterday = clock.today() - timedelta(days=1)
    make_instrument(code="fresh", slug="fresh", owner_id=mine.user_id, position=1)
    make_instrument(code="late", slug="late", owner_id=mine.user_id, review_on=yesterday)
    make_instrument(code="later", slug="later", owner_id=other.user_id, review_on=yesterday)
    make_instrument(
        code="gone", slug="gone", owner_id=mine.user_id, review_on=yesterday, ended_on=yesterday
    )
    rows = kept.everything(clock.today())
    assert [one.code for one in rows] == ["late", "later", "fresh", "gone"]
    found = waiting.ask({"review": kept.waiting_for_owner(Scope(me=mine.user_id))})
    assert [(one.ref, one.due, one.title) for one in found] == [("late", yesterday, "Uitproberen")]
    assert len(waiting.ask({"review": kept.waiting_for_owner(Scope())})) == 2


@pytest.mark.parametrize("code", ["nothing", "a\0b"])
def test_an_unknown_code_is_not_found(session, code):
    with pytest.raises(NotFound):
        kept.get(code)
