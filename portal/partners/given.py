"""What a candidate gave to partners, and when they read it, for candidate and contact person."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from portal import clock
from portal.partners import queries, rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a candidate gave to a partner, and when it was read."""

    id: UUID
    partner: str
    purpose: str
    groups: tuple[str, ...]
    given_at: datetime
    until: date
    revoked_at: datetime | None
    stands: bool
    shared_by: UUID | None
    consent_id: UUID
    read_on: tuple[date, ...]


def of_candidate(candidate_id: UUID) -> list[Given]:
    """Return everything that a candidate gave, the latest first; two queries."""
    today = clock.today()
    return [
        Given(
            id=one.id,
            partner=one.agreement.partner.name,
            purpose=one.agreement.purpose,
            groups=tuple(one.groups),
            given_at=one.created_at,
            until=one.until,
            revoked_at=one.revoked_at,
            stands=rules.stands(one, today),
            shared_by=one.shared_by,
            consent_id=one.consent_id,
            read_on=tuple(
                dict.fromkeys(clock.local(look.created_at).date() for look in one.openings)
            ),
        )
        for one in queries.shares_of(candidate_id)
    ]
