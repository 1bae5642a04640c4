from datetime import timedelta

import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts.roles import Role
from portal.mail.catalogue import Letter
from portal.outbox.models import Job
from portal.support_requests.services import late, paying

TODAY = clock.today()
YESTERDAY = TODAY - timedelta(days=1)


def told(session):
    return [
        (job.subject_id, job.payload["to"])
        for job in session.scalars(select(Job))
        if job.payload.get("letter") == Letter.SUPPORT_PAYMENT_LATE
    ]


def test_late_payment_is_told_to_the_account_manager_once(
    session, make_promised, make_employer, make_staff
):
    manager = make_staff()
    payout, later = make_promised(
        (YESTERDAY, "10.00"), (TODAY, "10.00"), employer=make_employer(contact=manager)
    )

    assert late.tell() == 1
    assert late.tell() == 0

    assert told(session) == [(payout.id, str(manager.user_id))]
    assert payout.late_told_at is not None
    assert later.late_told_at is None


def test_late_payment_in_a_file_is_told_as_well(session, make_exported):
    make_exported((YESTERDAY, "10.00"))
    assert late.tell() == 1


def test_late_payment_without_account_manager_goes_to_who_handles(
    session, make_promised, make_staff
):
    officer = make_staff(Role.SUBSIDY_OFFICER)
    [payout] = make_promised((YESTERDAY, "10.00"), handled_by=officer.user_id)

    late.tell()

    assert told(session) == [(payout.id, str(officer.user_id))]


@pytest.mark.parametrize("settled", ["paid", "released"])
def test_what_is_settled_is_not_late(session, make_exported, make_promised, make_staff, settled):
    officer = make_staff(Role.SUBSIDY_OFFICER)
    if settled == "paid":
        paying.pay(make_exported((YESTERDAY, "10.00")), TODAY, by=officer)
    else:
        paying.release(make_promised((YESTERDAY, "10.00")), by=officer)
    assert late.tell() == 0
