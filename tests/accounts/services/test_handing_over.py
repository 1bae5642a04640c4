"""One note and one mail about work that was handed over."""

from datetime import timedelta

import pytest

from portal import clock
from portal.accounts.models import User, WorkHandOver
from portal.accounts.services import handing_over
from portal.errors import FieldErrors, NotFound
from portal.outbox.models import Job


def wrong(act):
    with pytest.raises(FieldErrors) as caught:
        act()
    return set(caught.value.errors)


def test_what_one_takes_oneself_needs_no_mail(session, make_staff):
    me = make_staff()

    made = handing_over.tell(me.user_id, 2, by=me)

    assert (made.number, session.query(Job).count()) == (2, 0)


def test_only_to_staff_who_work_here_and_with_a_short_note(session, make_staff, make_user):
    me, gone = make_staff(), make_staff()
    session.get(User, gone.user_id).is_active = False

    assert wrong(lambda: handing_over.tell(gone.user_id, 1, by=me)) == {"colleague"}
    assert wrong(lambda: handing_over.tell(me.user_id, 1, note="a" * 501, by=me)) == {"note"}
    with pytest.raises(NotFound):
        handing_over.tell(make_user().id, 1, by=me)


def test_notes_go_with_the_mails(session, make_staff):
    me = make_staff()
    old = handing_over.tell(me.user_id, 1, by=me)
    old.created_at = clock.now() - timedelta(days=31)
    new = handing_over.tell(me.user_id, 1, by=me)
    session.flush()

    assert handing_over.forget(older_than=timedelta(days=30)) == 1
    session.expire_all()
    assert session.query(WorkHandOver).all() == [new]
