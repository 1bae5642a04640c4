"""The states of a suspected leak, its risk, and the kinds of data that can be in it."""

from enum import StrEnum


class LeakStatus(StrEnum):
    """Where a suspected leak is."""

    REPORTED = "reported"  # waits for the privacy officer's assessment
    CONFIRMED = "confirmed"  # it is a leak; what must be told to whom is being decided
    DISMISSED = "dismissed"  # it was no leak, with the reason
    CLOSED = "closed"  # everything about a leak was decided and done


_S = LeakStatus

#: From each state the states it may go to; `services.transitions.move` is the only one that does.
#: A new assessment can lead to where it was; new facts open what was dismissed or closed.
NEXT: dict[LeakStatus, frozenset[LeakStatus]] = {
    _S.REPORTED: frozenset({_S.CONFIRMED, _S.DISMISSED}),
    _S.CONFIRMED: frozenset({_S.CONFIRMED, _S.DISMISSED, _S.CLOSED}),
    _S.DISMISSED: frozenset({_S.CONFIRMED, _S.DISMISSED}),
    _S.CLOSED: frozenset({_S.CONFIRMED, _S.DISMISSED}),
}

OPEN = frozenset({_S.REPORTED, _S.CONFIRMED})
#: In these it is held for a leak.
LEAKS = frozenset({_S.CONFIRMED, _S.CLOSED})


class Risk(StrEnum):
    """How bad a leak can be for the people concerned (GDPR articles 33 and 34)."""

    LOW = "low"
    HIGH = "high"


class DataKind(StrEnum):
    """Which kind of data can be in a leak."""

    CONTACT = "contact"
    PROFILE = "profile"
    DOCUMENTS = "documents"
    SCHEMES = "schemes"
    HEALTH = "health"
    BSN = "bsn"
    PASSWORDS = "passwords"
    EMPLOYER = "employer"
    UNKNOWN = "unknown"
