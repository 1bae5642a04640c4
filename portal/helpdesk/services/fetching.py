"""Asking the mailbox of the helpdesk for new mail.

A mailbox that is down is asked less and less often: each try may take the worker twenty seconds.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from portal import clock, db
from portal.errors import StaleForm
from portal.helpdesk import box as boxes
from portal.helpdesk.services import receiving
from portal.inbound.sources import Letter, Outcome, SourceDown, collect

log = structlog.get_logger(__name__)

#: So many mails at a time, which takes far less than the claim on a job lasts.
AT_ONCE = 20
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(minutes=15)


@dataclass(slots=True)
class _Pause:
    """How long this process leaves a mailbox alone that was down."""

    length: timedelta = FIRST_PAUSE
    until: datetime | None = None


_pause = _Pause()


def is_due() -> bool:
    """Whether there is a mailbox, and it may be asked now."""
    box = boxes.get()
    if box is None or box.mailbox is None:
        return False
    return _pause.until is None or clock.now() >= _pause.until


def fetch() -> None:
    """Take what waits in the mailbox; for the worker, without a transaction around it.

    Never raises for a mailbox that is down: it is asked again later.
    """
    if not is_due():
        return
    try:
        poll()
    except SourceDown as error:
        _pause.until = clock.now() + _pause.length
        log.warning("mailbox is down", error=str(error), seconds=_pause.length.total_seconds())
        _pause.length = min(_pause.length * 2, LONGEST_PAUSE)
    else:
        _pause.until, _pause.length = None, FIRST_PAUSE


def poll() -> int:
    """Take what waits in the mailbox and return how many mails were looked at.

    Each mail has its own transaction. Raises SourceDown, and NoBox without a mailbox.
    """
    box = boxes.get()
    if box is None or box.mailbox is None:
        raise receiving.NoBox
    with box.mailbox.open() as source:
        return collect(source, take_apart, at_most=AT_ONCE)


def take_apart(letter: Letter) -> Outcome:
    """Take one mail in a transaction of its own; one on which we fail waits, and the next comes."""
    try:
        with db.transaction():
            return receiving.take(letter)
    except StaleForm:
        return Outcome.LATER
    except Exception as error:  # noqa: BLE001  one mail must not hold up those behind it
        log.warning("mail not taken", error=type(error).__name__, size=letter.size)
        return Outcome.LATER
