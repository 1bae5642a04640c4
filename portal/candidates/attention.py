"""Candidates of whom a contact person has to think: conditions on rows of `Candidate` (CAP-12-06).

Contact with a candidate is a note of staff, or a confirmation of the profile that was said to
staff: both are written down after a conversation. Mails and what the candidate does at the screen
do not count. Without any, the days count from the registration.
"""

from datetime import timedelta

from sqlalchemy import ColumnElement, exists, or_, select

from portal import clock
from portal.audit.models import AuditEntry
from portal.candidates.models import Candidate, CaseNote, SegmentEntry
from portal.candidates.states import CandidateStatus
from portal.configuration.services import number


def unready() -> ColumnElement[bool]:
    """Return the condition that there is no released profile that was confirmed in its term."""
    term = timedelta(days=number("profile_confirm_days"))
    return or_(
        Candidate.status != CandidateStatus.RELEASED,
        Candidate.confirmed_at.is_(None),
        Candidate.confirmed_at <= clock.now() - term,
    )


def silent() -> list[ColumnElement[bool]]:
    """Return the conditions that nobody spoke with a candidate in `candidate_silent_days`."""
    moment = clock.now() - timedelta(days=number("candidate_silent_days"))
    noted = exists().where(
        CaseNote.candidate_id == Candidate.id,
        CaseNote.author_id.is_not(None),
        CaseNote.created_at > moment,
    )
    confirmed = exists().where(
        AuditEntry.subject_type == "candidate",
        AuditEntry.subject_id == Candidate.id,
        AuditEntry.action == "profile.confirmed",
        AuditEntry.actor_id.is_not(None),
        AuditEntry.actor_id != Candidate.user_id,
        AuditEntry.created_at > moment,
    )
    return [Candidate.created_at <= moment, ~noted, ~confirmed]


def near_work() -> ColumnElement[bool]:
    """Return the condition that work is expected within `work_expected_months`.

    As the latest judgement says: only for who judges.
    """
    latest = (
        select(SegmentEntry.work_expected_on)
        .where(SegmentEntry.candidate_id == Candidate.id)
        .order_by(SegmentEntry.on.desc(), SegmentEntry.created_at.desc(), SegmentEntry.id)
        .limit(1)
        .scalar_subquery()
    )
    return latest <= clock.months_later(clock.today(), number("work_expected_months"))
