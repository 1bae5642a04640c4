"""The yeses of a candidate: given, withdrawn, listed; and whom the profile is hidden from."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from portal import clock
from portal.accounts.identity import Identity
from portal.candidates.models import Candidate, Consent, HiddenEmployer
from portal.candidates.states import ConsentPurpose, Through
from portal.db import session
from portal.employers.models import Employer
from portal.employers.states import EmployerStatus
from portal.flushing import flush

MOST_FOUND = 8
SHORTEST = 2


def give(
    candidate: Candidate, purpose: ConsentPurpose, *, wording: str, through: Through, by: Identity
) -> Consent:
    """Keep a yes; the caller has authorised and writes what it was for in the audit.

    `wording` is the version of the text, `through` how it was said: to staff, who recorded it.
    """
    row = Consent(
        candidate_id=candidate.id,
        purpose=purpose,
        wording=wording,
        given_at=clock.now(),
        given_through=through,
        recorded_by=by.user_id if through is Through.STAFF else None,
    )
    session.add(row)
    flush()
    return row


def withdraw(consent_id: UUID) -> None:
    """Note that a yes does not stand any more; the caller has authorised."""
    row = session.get_one(Consent, consent_id)
    if row.withdrawn_at is None:
        row.withdrawn_at = clock.now()
        flush()


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
