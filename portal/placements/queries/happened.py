"""What happened with placements, as questions of a timeline for staff who read placements."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select

from portal.audit import queries as audit
from portal.audit.models import AuditEntry
from portal.employers.models import Employer
from portal.happened import Column
from portal.placements.models import Placement


def happened_at_employer(employer_id: UUID) -> Select[Any]:
    """Return the acts on placements at an employer; `title` is the work, and nobody is named."""
    return _acts(Placement.employer_id == employer_id)


def happened_to_candidate(candidate_id: UUID) -> Select[Any]:
    """Return the acts on placements of a candidate; `title` is the work, `whom` the employer."""
    return _acts(Placement.candidate_id == candidate_id, Employer.name).join(
        Employer, Employer.id == Placement.employer_id
    )


def _acts(these: ColumnElement[bool], whom: Column = "") -> Select[Any]:
    among = select(Placement.id).where(these)
    return audit.happened(
        "placement", among, ref=Placement.ref, title=Placement.job_title, whom=whom
    ).join(Placement, Placement.id == AuditEntry.subject_id)
