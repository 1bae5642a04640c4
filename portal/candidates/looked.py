"""Who looked at a profile, as the candidate reads it: organisation and day, never a person."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import distinct, func, select

from portal import clock
from portal.candidates.models import CandidateDayCount, ProfileOpening
from portal.db import session
from portal.employers.models import Employer

MOST = 100


@dataclass(frozen=True, slots=True)
class Look:
    """An organisation opened the profile without a name on this day."""

    organisation: str
    on: date


@dataclass(frozen=True, slots=True)
class Month:
    """How often a profile was found in lists this month, and by how many organisations opened."""

    found: int
    organisations: int


def this_month(candidate_id: UUID) -> Month:
    """Return the figures since the first of this month, in one query (CAP-05-15)."""
    first = clock.today().replace(day=1)
    since = clock.start_of(first)
    found = (
        select(func.coalesce(func.sum(CandidateDayCount.found), 0))
        .where(CandidateDayCount.candidate_id == candidate_id, CandidateDayCount.day >= first)
        .scalar_subquery()
    )
    opened = (
        select(func.count(distinct(ProfileOpening.employer_id)))
        .where(ProfileOpening.candidate_id == candidate_id, ProfileOpening.created_at >= since)
        .scalar_subquery()
    )
    row = session.execute(select(found, opened)).one()
    return Month(int(row[0]), int(row[1]))


def looks(candidate_id: UUID, limit: int = MOST) -> list[Look]:
    """Return which organisation opened the profile on which day, the latest first."""
    rows = session.execute(
        select(Employer.name, ProfileOpening.created_at)
        .join(Employer, Employer.id == ProfileOpening.employer_id)
        .where(ProfileOpening.candidate_id == candidate_id)
        .order_by(ProfileOpening.created_at.desc(), ProfileOpening.id)
        .limit(limit)
    )
    seen = (Look(name, clock.local(moment).date()) for name, moment in rows)
    return list(dict.fromkeys(seen))
