from datetime import timedelta
from uuid import uuid4

import pytest

from portal import clock
from portal.accounts.identity import SYSTEM
from portal.errors import NotFound
from portal.notifications import queries
from portal.notifications.services import reading


def unread(session, who):
    session.expire_all()
    return [one.title for one in queries.page_of(who.user_id).rows if one.read_at is None]


def test_read_marks_one_once(session, tell, boss):
    _now, row = tell(boss, title="Een")
    tell(boss, title="Twee")
    first = reading.read(row.id, by=boss).read_at
    assert reading.read(row.id, by=boss).read_at == first

    assert unread(session, boss) == ["Twee"]


def test_read_of_another_is_not_found(tell, boss, make_staff):
    _now, row = tell(boss)
    with pytest.raises(NotFound):
        reading.read(row.id, by=make_staff())
    with pytest.raises(NotFound):
        reading.read(uuid4(), by=boss)
    with pytest.raises(NotFound):
        reading.read(row.id, by=SYSTEM)
    assert row.read_at is None


def test_read_all_leaves_what_came_later_and_what_is_of_others(session, tell, boss, make_staff):
    other = make_staff()
    tell(boss, title="Een")
    tell(boss, title="Twee")
    tell(other, title="Van een ander")
    moment = clock.now()
    tell(boss, title="Later")[1].created_at = moment + timedelta(seconds=1)
    session.flush()
    reading.read_all(until=moment, by=boss)

    assert unread(session, boss) == ["Later"]
    assert unread(session, other) == ["Van een ander"]
    with pytest.raises(NotFound):
        reading.read_all(until=moment, by=SYSTEM)


def test_a_page_is_newest_first_and_counts(tell, boss):
    _now, first = tell(boss, title="0")
    for number in range(1, queries.PAGE_SIZE + 1):
        tell(boss, title=str(number))
    reading.read(first.id, by=boss)
    page = queries.page_of(boss.user_id)

    assert [one.title for one in page.rows] == [str(n) for n in range(queries.PAGE_SIZE, 0, -1)]
    assert (page.total, page.unread) == (queries.PAGE_SIZE + 1, queries.PAGE_SIZE)
    assert [one.title for one in queries.page_of(boss.user_id, 2).rows] == ["0"]
