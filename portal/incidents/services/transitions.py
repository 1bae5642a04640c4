"""The only place where the status of a suspected leak changes."""

from typing import Any

from portal import clock
from portal.accounts import queries as accounts
from portal.accounts.identity import Identity
from portal.accounts.roles import LEAK_HANDLERS, LEAK_READERS
from portal.audit import services as audit
from portal.db import session
from portal.errors import IllegalTransition
from portal.flushing import flush, lock
from portal.incidents.models import DataLeak
from portal.incidents.states import NEXT, LeakStatus
from portal.mail import services as mail
from portal.mail.catalogue import Letter


def start(leak: DataLeak, *, by: Identity) -> None:
    """Store a new leak as reported.

    Side effects: audit entry `leak.reported`; letter LEAK_REPORTED to every privacy officer but
    who reports, or to the administrators while no privacy officer works here.
    """
    leak.status, leak.status_at = LeakStatus.REPORTED, clock.now()
    session.add(leak)
    flush()
    record("reported", leak, by=by, report_before=leak.report_before.isoformat())
    present = accounts.staff(roles=LEAK_HANDLERS) or accounts.staff(roles=LEAK_READERS)
    for user in present:
        if user.id != by.user_id:
            mail.ask(Letter.LEAK_REPORTED, leak.id, to=user.id)


def demand_next(leak: DataLeak, to: LeakStatus) -> None:
    """Raise IllegalTransition when a leak cannot go there from where it is."""
    if to not in NEXT[leak.status]:
        raise IllegalTransition("Dit kan nu niet met dit datalek.")


def move(leak: DataLeak, to: LeakStatus, *, by: Identity, **details: Any) -> None:
    """Change the status of a leak; the one place that does.

    What belongs to the new status stands in the row already. Raises IllegalTransition for a step
    that `NEXT` does not have and StaleForm when somebody else changed the leak. Side effect: audit
    entry `leak.<to>`.
    """
    demand_next(leak, to)
    before = leak.status
    lock(leak)
    leak.status, leak.status_at = to, clock.now()
    flush()
    record(to.value, leak, by=by, **{"from": before.value}, **details)


def record(what: str, leak: DataLeak, *, by: Identity, **details: Any) -> None:
    """Write an audit entry `leak.<what>`; no texts in it."""
    audit.record(f"leak.{what}", "leak", leak.id, by=by, **details)
