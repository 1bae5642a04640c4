"""The term of 72 hours, also when the clock changes, and who may what."""

from datetime import datetime, timedelta

import pytest

from portal import clock
from portal.accounts.identity import SYSTEM, Identity
from portal.accounts.roles import STAFF, Role
from portal.errors import NotAllowed, NotFound
from portal.incidents import rules
from portal.incidents.models import DataLeak
from portal.incidents.states import NEXT, LeakStatus


def dutch(*parts):
    return datetime(*parts, tzinfo=clock.AMSTERDAM)


@pytest.mark.parametrize(
    ("discovered", "end"),
    [
        (dutch(2026, 11, 23, 16, 5), dutch(2026, 11, 26, 16, 5)),
        # A weekend and a holiday count.
        (dutch(2026, 12, 24, 17, 0), dutch(2026, 12, 27, 17, 0)),
        # The clock goes back on 25 October 2026: 72 hours end an hour earlier on it.
        (dutch(2026, 10, 23, 10, 0), dutch(2026, 10, 26, 9, 0)),
        # It goes forward on 28 March 2027.
        (dutch(2027, 3, 26, 10, 0), dutch(2027, 3, 29, 11, 0)),
    ],
)
def test_the_term_is_72_hours_that_pass(discovered, end):
    assert rules.report_before(discovered) == end
    assert rules.report_before(discovered).utcoffset() == timedelta(0)
    assert clock.local(rules.report_before(discovered)).time() == end.time()


def test_the_end_of_the_term_nears_and_passes():
    end = dutch(2026, 10, 26, 9, 0)
    # Wall clocks of the same zone would be subtracted without the hour that comes twice.
    now = clock.start_of(dutch(2026, 10, 25).date()) + timedelta(hours=10)  # 9:00, after the change
    assert rules.is_near(end.astimezone(now.tzinfo), now)
    assert not rules.is_near(end.astimezone(now.tzinfo), now - timedelta(minutes=1))
    assert not rules.is_late(end, end)
    assert rules.is_late(end, end + timedelta(seconds=1))


def test_told_at_the_last_moment_is_in_time():
    end = dutch(2026, 10, 26, 9, 0)
    row = DataLeak(report_before=end, authority_told_at=end)
    assert rules.is_in_time(row)
    row.authority_told_at += timedelta(seconds=1)
    assert not rules.is_in_time(row)
    row.authority_told_at = None
    assert not rules.is_in_time(row)


def who(role):
    return Identity(user_id=None, role=role)


def test_everybody_of_staff_reports_one_role_handles_and_two_read():
    roles = set(Role)
    assert {role for role in roles if rules.may_report(who(role))} == STAFF
    assert {role for role in roles if rules.may_handle(who(role))} == {Role.PRIVACY_OFFICER}
    readers = {Role.PRIVACY_OFFICER, Role.ADMINISTRATOR}
    assert {role for role in roles if rules.may_read(who(role))} == readers


def test_who_only_reads_is_told_so_and_others_find_nothing():
    rules.demand_handler(who(Role.PRIVACY_OFFICER))
    with pytest.raises(NotAllowed):
        rules.demand_handler(who(Role.ADMINISTRATOR))
    for one in (who(Role.MANAGER), SYSTEM):
        with pytest.raises(NotFound):
            rules.demand_handler(one)


def test_every_state_is_in_the_table_and_nothing_ends_in_reported():
    assert set(NEXT) == set(LeakStatus)
    assert LeakStatus.REPORTED not in set().union(*NEXT.values())
    assert {one for one, after in NEXT.items() if LeakStatus.CLOSED in after} == {
        LeakStatus.CONFIRMED
    }
