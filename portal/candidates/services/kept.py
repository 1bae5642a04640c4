"""The selection of an employer: profiles to come back to, shared by colleagues (CAP-07-01)."""

from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from portal.accounts.identity import Identity
from portal.candidates import queries
from portal.candidates.models import Candidate, KeptProfile
from portal.candidates.refs import tidy
from portal.db import session
from portal.errors import IllegalTransition, NotFound

MOST = 50


def keep(candidate: Candidate, *, by: Identity) -> None:
    """Keep a profile that the caller found visible for this employer; a second time does nothing.

    Raises NotFound for who acts for no employer, IllegalTransition when the selection is full.
    """
    if by.employer_id is None:
        raise NotFound
    if is_kept(candidate, by.employer_id):
        return
    if len(of_employer(by.employer_id)) >= MOST:
        raise IllegalTransition(
            "U hebt al %(most)d kandidaten bewaard. Haal er eerst een weg.", most=MOST
        )
    try:
        with session.begin_nested():
            session.add(
                KeptProfile(
                    employer_id=by.employer_id, user_id=by.user_id, candidate_id=candidate.id
                )
            )
    except IntegrityError:
        return  # a colleague was first


def let_go(ref: str, *, by: Identity) -> None:
    """Take a profile number out of the selection; raises NotFound when it is not in it."""
    row = session.scalars(
        select(KeptProfile)
        .join(Candidate, Candidate.id == KeptProfile.candidate_id)
        .where(KeptProfile.employer_id == by.employer_id, Candidate.ref == tidy(ref))
    ).one_or_none()
    if row is None:
        raise NotFound
    session.delete(row)
    session.flush()


def forget(candidate: Candidate) -> None:
    """Take a profile out of every selection."""
    session.execute(delete(KeptProfile).where(KeptProfile.candidate_id == candidate.id))


def of_employer(employer_id: UUID) -> list[Candidate]:
    """Return who is in the selection and can be found now, the latest first; three queries."""
    refs = session.scalars(
        select(Candidate.ref)
        .join(KeptProfile, KeptProfile.candidate_id == Candidate.id)
        .where(KeptProfile.employer_id == employer_id)
        .order_by(KeptProfile.created_at.desc(), KeptProfile.id)
    ).all()
    return queries.visible_to(employer_id, refs)


def is_kept(candidate: Candidate, employer_id: UUID) -> bool:
    """Whether a profile is in the selection of this employer; one query."""
    found = session.scalar(
        select(KeptProfile.id).where(
            KeptProfile.employer_id == employer_id, KeptProfile.candidate_id == candidate.id
        )
    )
    return found is not None
