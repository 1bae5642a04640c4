"""The mail on working days about what is late or nearly (CAP-12-04)."""

from datetime import time, timedelta

from portal import clock, db
from portal.accounts import queries as accounts
from portal.mail import services as mail
from portal.mail.catalogue import Letter
from portal.outbox.services import due_again
from portal.working_time import is_working_day

#: Not before this, on Dutch clocks.
FROM = time(7, 30)
#: From 7.30 this ends on another day, and before 7.30 of it.
ONCE = timedelta(hours=20)


def tell_due() -> int:
    """Ask for the letter WORK_DUE to everybody of staff who is here today; return for how many.

    Once on each working day, at the first call after half past seven. The letter is not written
    when there is nothing to tell.
    """
    now = clock.local(clock.now())
    if now.time() < FROM or not is_working_day(now.date()):
        return 0
    with db.transaction():
        if not due_again("tell-what-is-due", ONCE):
            return 0
        absent = accounts.absent_on(now.date())
        here = [user.id for user in accounts.staff() if user.id not in absent]
        for user_id in here:
            mail.ask(Letter.WORK_DUE, user_id, to=user_id)
    return len(here)
