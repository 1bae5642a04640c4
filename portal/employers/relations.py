"""What staff keep about an organisation: agreements; and counts, also of contact moments."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import func, select

from portal import clock
from portal.db import session
from portal.employers.models import Agreement, ContactAssignment, ContactMoment, Employer
from portal.employers.states import AgreementStatus, ContactKind
from portal.errors import NotFound

#: Running agreements stand first, ended ones last.
_ORDER = (AgreementStatus.RUNNING, AgreementStatus.CONCLUDED, AgreementStatus.ENDED)


@dataclass(frozen=True, slots=True)
class Period:
    """Some Dutch calendar days; the first and the last belong to it."""

    first: date
    last: date


def agreements(employer_id: UUID) -> list[Agreement]:
    """Return the agreements of an organisation: running, concluded, ended; newest first."""
    rows = session.scalars(
        select(Agreement)
        .where(Agreement.employer_id == employer_id)
        .order_by(Agreement.starts_on.desc(), Agreement.title, Agreement.id)
    )
    return sorted(rows, key=lambda one: _ORDER.index(one.status))


def agreement(agreement_id: UUID, employer_id: UUID) -> Agreement:
    """Return one agreement of an organisation; raises NotFound."""
    found = session.get(Agreement, agreement_id)
    if found is None or found.employer_id != employer_id:
        raise NotFound
    return found


def count_of_contact_person(user_id: UUID) -> int:
    """Return of how many organisations a staff user is the contact person now."""
    return int(
        session.scalar(
            select(func.count(ContactAssignment.id)).where(
                ContactAssignment.user_id == user_id, ContactAssignment.until_at.is_(None)
            )
        )
        or 0
    )


def contact_counts(period: Period) -> Mapping[ContactKind, int]:
    """Return how many contact moments of each kind fell in a period (CAP-02-07)."""
    rows = session.execute(
        select(ContactMoment.kind, func.count(ContactMoment.id))
        .where(ContactMoment.on_day.between(period.first, period.last))
        .group_by(ContactMoment.kind)
    )
    counted = {row[0]: int(row[1]) for row in rows}
    return {kind: counted.get(kind, 0) for kind in ContactKind}


def found_us_counts(period: Period) -> Mapping[str, int]:
    """Return how the organisations registered in a period found us: code to number (CAP-02-01).

    An empty code stands for those that did not say.
    """
    rows = session.execute(
        select(Employer.found_us, func.count(Employer.id))
        .where(
            Employer.created_at >= clock.start_of(period.first),
            Employer.created_at < clock.start_of(period.last + timedelta(days=1)),
        )
        .group_by(Employer.found_us)
    )
    return {row[0]: int(row[1]) for row in rows}
