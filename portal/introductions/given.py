"""What a candidate gave to employers, and when they read it, for the candidate's own page."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from portal import clock
from portal.db import session
from portal.employers.models import Employer
from portal.introductions.models import Disclosure, DisclosureOpening, Introduction


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The receipt of one consent; `read_on` are the days on which the employer looked."""

    ref: str
    organisation: str
    fields: tuple[str, ...]
    given_at: datetime
    until: date
    revoked_at: datetime | None
    read_on: tuple[date, ...]

    @property
    def stands(self) -> bool:
        """Whether the employer can still see it."""
        return self.revoked_at is None and self.until >= clock.today()


def of_candidate(candidate_id: UUID) -> list[Given]:
    """Return every consent for one employer, the latest first; one query."""
    rows = session.execute(
        select(Disclosure, Introduction.ref, Employer.name, DisclosureOpening.created_at)
        .join(Introduction, Introduction.id == Disclosure.introduction_id)
        .join(Employer, Employer.id == Introduction.employer_id)
        .outerjoin(DisclosureOpening, DisclosureOpening.disclosure_id == Disclosure.id)
        .where(Disclosure.candidate_id == candidate_id)
        .order_by(
            Disclosure.given_at.desc(),
            Disclosure.id,
            DisclosureOpening.created_at,
            DisclosureOpening.id,
        )
    ).all()
    days: dict[UUID, dict[date, None]] = {}
    for row, _ref, _name, read_at in rows:
        read_on = days.setdefault(row.id, {})
        if read_at is not None:
            read_on[clock.local(read_at).date()] = None
    consents = {row.id: (row, ref, name) for row, ref, name, _read_at in rows}
    return [
        Given(
            ref=ref,
            organisation=name,
            fields=tuple(row.fields),
            given_at=row.given_at,
            until=row.until,
            revoked_at=row.revoked_at,
            read_on=tuple(days[row.id]),
        )
        for row, ref, name in consents.values()
    ]
