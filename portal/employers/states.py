"""The states of an employer and of a request to join one."""

from enum import StrEnum


class EmployerStatus(StrEnum):
    """Where an organisation is. Only a verified one can have anything in public (CAP-02-02)."""

    REGISTERED = "registered"
    VERIFIED = "verified"
    REFUSED = "refused"
    EXCLUDED = "excluded"


NEXT: dict[EmployerStatus, frozenset[EmployerStatus]] = {
    EmployerStatus.REGISTERED: frozenset(
        {
            EmployerStatus.VERIFIED,
            EmployerStatus.REFUSED,
            EmployerStatus.EXCLUDED,
        }
    ),
    EmployerStatus.REFUSED: frozenset({EmployerStatus.REGISTERED, EmployerStatus.VERIFIED}),
    EmployerStatus.VERIFIED: frozenset({EmployerStatus.EXCLUDED}),
    EmployerStatus.EXCLUDED: frozenset({EmployerStatus.VERIFIED}),
}


class Rights(StrEnum):
    """What a colleague may do within the organisation."""

    ADMIN = "admin"
    MEMBER = "member"


class ContactKind(StrEnum):
    """How staff and an employer spoke (CAP-02-07)."""

    VISIT = "visit"
    CALL = "call"
    ADVICE = "advice"  # an advice conversation, counted per period
    OTHER = "other"


class ContactRhythm(StrEnum):
    """How often staff speak with an organisation (CAP-12-05)."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"


class AgreementStatus(StrEnum):
    """Where an agreement with an employer is (CAP-02-09)."""

    CONCLUDED = "concluded"
    RUNNING = "running"
    ENDED = "ended"


class JoinStatus(StrEnum):
    """Where a request to join an organisation is."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
