"""The yeses of a candidate and whom the profile is hidden from, for the own page."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from portal.candidates.models import Consent, HiddenEmployer
from portal.db import session
from portal.employers.models import Employer
from portal.employers.states import EmployerStatus

MOST_FOUND = 8
SHORTEST = 2


def of_candidate(candidate_id: UUID) -> Sequence[Consent]:
    """Return every yes, the latest first, withdrawn ones included."""
    return session.scalars(
        select(Consent)
        .where(Consent.candidate_id == candidate_id)
        .order_by(Consent.given_at.desc(), Consent.id)
    ).all()


def find(name: str, candidate_id: UUID) -> Sequence[Employer]:
    """Return organisations with this piece of a name that are not hidden yet, a few at most.

    Only those that employers' pages name in public anyway: verified ones.
    """
    piece = name.strip()
    if len(piece) < SHORTEST:
        return ()
    hidden = select(HiddenEmployer.employer_id).where(HiddenEmployer.candidate_id == candidate_id)
    return session.scalars(
        select(Employer)
        .where(
            Employer.status == EmployerStatus.VERIFIED,
            Employer.name.icontains(piece, autoescape=True),
            Employer.id.not_in(hidden),
        )
        .order_by(Employer.name, Employer.ref)
        .limit(MOST_FOUND)
    ).all()
