"""Reading audit entries."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from portal.audit.models import AuditEntry
from portal.db import session


def of(subject_type: str, subject_id: UUID) -> Sequence[AuditEntry]:
    """All entries about one thing, oldest first."""
    return session.scalars(
        select(AuditEntry)
        .where(AuditEntry.subject_type == subject_type, AuditEntry.subject_id == subject_id)
        .order_by(AuditEntry.created_at, AuditEntry.id)
    ).all()
