"""Reports of employers that a profile is not right: a task until somebody mends it (CAP-05-14)."""

from collections.abc import Sequence

from sqlalchemy import select

from portal import clock
from portal.accounts.identity import Identity
from portal.audit import services as audit
from portal.candidates.models import Candidate, ProfileReport
from portal.db import session
from portal.errors import FieldErrors, NotFound
from portal.flushing import flush
from portal.mail import services as mail
from portal.mail.catalogue import Letter
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items

#: A report of this kind may tell who somebody is, so it is for staff alone to look into.
IDENTIFIES = "identifies"


def report(candidate: Candidate, *, reason: str, by: Identity) -> ProfileReport:
    """Keep that an employer says a profile is not right; once while it is open.

    The caller has judged that this employer sees the profile. Raises FieldErrors (``reason``).
    Side effects: audit entry `profile.reported`, letter PROFILE_REPORTED to the candidate.
    """
    if by.employer_id is None:
        raise NotFound
    chosen = items(ListName.PROFILE_REPORT_REASON).get(reason)
    if chosen is None or not chosen.is_active:
        raise FieldErrors({"reason": "Kies wat er niet klopt."})
    known = session.scalars(
        select(ProfileReport).where(
            ProfileReport.candidate_id == candidate.id,
            ProfileReport.employer_id == by.employer_id,
            ProfileReport.settled_at.is_(None),
        )
    ).one_or_none()
    if known is not None:
        return known
    made = ProfileReport(
        candidate_id=candidate.id, employer_id=by.employer_id, user_id=by.user_id, reason=reason
    )
    session.add(made)
    flush()
    audit.record("profile.reported", "candidate", candidate.id, by=by, reason=reason)
    mail.ask(Letter.PROFILE_REPORTED, made.id, to=candidate.user_id)
    return made


def settle(candidate: Candidate, *, by: Identity) -> int:
    """Note that somebody looked: the profile was confirmed or mended; return how many that were.

    The caller has authorised. Side effect: an audit entry per report.
    """
    rows = open_reports(candidate)
    for row in rows:
        row.settled_at, row.settled_by = clock.now(), by.user_id
        audit.record("profile.report_settled", "candidate", candidate.id, by=by, reason=row.reason)
    flush()
    return len(rows)


def open_reports(candidate: Candidate) -> Sequence[ProfileReport]:
    """Return the reports about a profile that nobody looked into, oldest first."""
    return session.scalars(
        select(ProfileReport)
        .where(ProfileReport.candidate_id == candidate.id, ProfileReport.settled_at.is_(None))
        .order_by(ProfileReport.created_at, ProfileReport.id)
    ).all()
