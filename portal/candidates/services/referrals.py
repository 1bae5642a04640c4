"""Referrals to another domain: only that there is one, when and by whom (CAP-06-12).

They stand with the record for schemes: the same few read them.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select

from portal import clock
from portal.accounts.identity import Identity
from portal.audit import services as audit
from portal.candidates import rules
from portal.candidates.models import Candidate, Referral
from portal.candidates.states import ReferralKind
from portal.db import session
from portal.errors import FieldErrors, NotFound
from portal.flushing import flush


def refer(candidate: Candidate, kind: str, *, on: date, by: Identity) -> Referral:
    """Keep that a candidate was referred; the same kind on the same day is one referral.

    Raises NotFound, and FieldErrors (``kind``, ``referred_on``). Side effect: audit entry
    `restricted.referred` without the kind.
    """
    _demand(by)
    errors: dict[str, str] = {}
    if kind not in set(ReferralKind):
        errors["kind"] = "Kies waarheen u verwijst."
    if on > clock.today():
        errors["referred_on"] = "Kies vandaag of een eerdere dag."
    if errors:
        raise FieldErrors(errors)
    wanted = ReferralKind(kind)
    for known in of_candidate(candidate):
        if (known.kind, known.on) == (wanted, on):
            return known
    made = Referral(candidate_id=candidate.id, kind=wanted, on=on, author_id=by.user_id)
    session.add(made)
    flush()
    audit.record("restricted.referred", "candidate", candidate.id, by=by)
    return made


def remove(candidate: Candidate, referral_id: UUID, *, by: Identity) -> None:
    """Take away a referral that was a mistake; raises NotFound. Writes an audit entry."""
    _demand(by)
    row = session.get(Referral, referral_id)
    if row is None or row.candidate_id != candidate.id:
        raise NotFound
    session.delete(row)
    flush()
    audit.record("restricted.referral_removed", "candidate", candidate.id, by=by)


def of_candidate(candidate: Candidate) -> Sequence[Referral]:
    """Return the referrals, newest first; the caller has judged that they may be read."""
    return session.scalars(
        select(Referral)
        .where(Referral.candidate_id == candidate.id)
        .order_by(Referral.on.desc(), Referral.created_at.desc(), Referral.id)
    ).all()


def _demand(by: Identity) -> None:
    if not rules.may_read_restricted(by):
        raise NotFound
