"""Who may do what with suspected leaks, and until when something must be told: pure predicates."""

from datetime import UTC, datetime, timedelta

from portal.accounts.identity import Identity
from portal.accounts.roles import LEAK_HANDLERS, LEAK_READERS
from portal.errors import NotAllowed, NotFound
from portal.incidents.models import DataLeak
from portal.incidents.states import LEAKS, OPEN, LeakStatus

#: Within this the supervisory authority is told, also over a weekend (GDPR article 33(1)).
TERM = timedelta(hours=72)
#: From here on the end of the term is near.
NEAR = timedelta(hours=24)


def may_report(who: Identity) -> bool:
    """Whether this person may report a suspected leak: everybody of staff."""
    return who.is_staff


def may_read(who: Identity) -> bool:
    """Whether this person reads the register."""
    return who.role in LEAK_READERS


def may_handle(who: Identity) -> bool:
    """Whether this person assesses leaks and decides who is told."""
    return who.role in LEAK_HANDLERS


def demand_handler(who: Identity) -> None:
    """Raise NotFound for who does not read the register, NotAllowed for who only reads it."""
    if not may_read(who):
        raise NotFound
    if not may_handle(who):
        raise NotAllowed("Alleen de privacyfunctionaris behandelt een datalek.")


def report_before(discovered_at: datetime) -> datetime:
    """Return the moment before which the authority must know, in UTC.

    72 hours that pass, not three days on the clock: the two differ when the clock changes.
    """
    return discovered_at.astimezone(UTC) + TERM


def is_open(leak: DataLeak) -> bool:
    """Whether something must still be decided or done."""
    return leak.status in OPEN


def is_leak(leak: DataLeak) -> bool:
    """Whether it is held for a leak."""
    return leak.status in LEAKS


def is_authority_decided(leak: DataLeak) -> bool:
    """Whether the authority was told, or there is a reason why not."""
    return leak.authority_told_at is not None or bool(leak.authority_reason)


def is_people_decided(leak: DataLeak) -> bool:
    """Whether the people concerned were told, or there is a reason why not."""
    return leak.people_told_on is not None or bool(leak.people_reason)


def runs(leak: DataLeak) -> bool:
    """Whether the term for telling the authority still matters."""
    return leak.status is LeakStatus.REPORTED or (
        leak.status is LeakStatus.CONFIRMED and not is_authority_decided(leak)
    )


def is_near(end: datetime, now: datetime) -> bool:
    """Whether a term ends within a day or has ended."""
    return end - now <= NEAR


def is_late(end: datetime, now: datetime) -> bool:
    """Whether a term has ended."""
    return now > end


def is_in_time(leak: DataLeak) -> bool:
    """Whether the authority was told within the term."""
    return leak.authority_told_at is not None and leak.authority_told_at <= leak.report_before


def may_close(leak: DataLeak) -> bool:
    """Whether everything is there that a closed leak must have."""
    return (
        leak.status is LeakStatus.CONFIRMED
        and is_authority_decided(leak)
        and is_people_decided(leak)
        and bool(leak.measures)
    )
