"""Reading audit entries."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from portal.audit.models import AuditEntry
from portal.db import session
from portal.happened import Column, question


def of(subject_type: str, subject_id: UUID) -> Sequence[AuditEntry]:
    """All entries about one thing, oldest first."""
    return session.scalars(
        select(AuditEntry)
        .where(AuditEntry.subject_type == subject_type, AuditEntry.subject_id == subject_id)
        .order_by(AuditEntry.created_at, AuditEntry.id)
    ).all()


def happened(
    subject_type: str, among: Select[Any] | Collection[UUID], **known: Column
) -> Select[Any]:
    """Return the acts on some things of one type as a question of a timeline.

    `among` are the keys of those things, or what finds them: a database goes from there to the
    acts, also when it has no statistics. The caller joins what `known` needs, the other columns of
    `portal.happened.question`.
    """
    return (
        question(
            key=AuditEntry.id,
            at=AuditEntry.created_at,
            what=AuditEntry.action,
            by=AuditEntry.actor_id,
            role=AuditEntry.actor_role,
            details=AuditEntry.details,
            **known,
        )
        .select_from(AuditEntry)
        .where(AuditEntry.subject_type == subject_type, AuditEntry.subject_id.in_(among))
    )
