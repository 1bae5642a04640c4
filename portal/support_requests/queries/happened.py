"""What happened with requests for schemes, as questions of a timeline under the reader's scope."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, false, select, true

from portal.accounts.identity import Identity
from portal.accounts.roles import CONTACT_PERSONS, SUPPORT_AGREERS
from portal.audit import queries as audit
from portal.audit.models import AuditEntry
from portal.employers.models import ContactAssignment, Employer
from portal.instruments.models import InstrumentVersion
from portal.placements.models import Placement
from portal.support_requests.models import SupportRequest
from portal.support_requests.queries.handled import scope_of


def happened_at_employer(employer_id: UUID, who: Identity) -> Select[Any]:
    """Return the acts on requests of an employer that this person reads; `title` is the scheme."""
    return _acts([employer_id], who)


def happened_to_candidate(candidate_id: UUID, who: Identity) -> Select[Any]:
    """Return the acts on requests for the work of a candidate that this person reads.

    `title` is the scheme, `whom` the employer.
    """
    works = select(Placement.id).where(Placement.candidate_id == candidate_id)
    at = select(SupportRequest.employer_id).where(SupportRequest.placement_id.in_(works))
    return _acts(at, who).where(SupportRequest.placement_id.in_(works))


def reads_letters(who: Identity, employer_id: UUID) -> ColumnElement[bool]:
    """Return the condition that somebody reads all requests of an employer, so the letters too."""
    if who.role in SUPPORT_AGREERS:
        return true()
    if who.role not in CONTACT_PERSONS or who.user_id is None:
        return false()
    return exists().where(
        ContactAssignment.employer_id == employer_id,
        ContactAssignment.user_id == who.user_id,
        ContactAssignment.until_at.is_(None),
    )


def _acts(employers: Select[Any] | Collection[UUID], who: Identity) -> Select[Any]:
    return (
        audit.happened(
            "employer",
            employers,
            ref=SupportRequest.ref,
            title=InstrumentVersion.name,
            whom=Employer.name,
        )
        .join(
            SupportRequest,
            (SupportRequest.employer_id == AuditEntry.subject_id)
            & (SupportRequest.ref == AuditEntry.details["request"].as_string()),
        )
        .join(InstrumentVersion, InstrumentVersion.id == SupportRequest.version_id)
        .join(Employer, Employer.id == SupportRequest.employer_id)
        .where(AuditEntry.action.startswith("support.", autoescape=True), scope_of(who))
    )
