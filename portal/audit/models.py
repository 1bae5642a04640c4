"""Audit entries."""

from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base


class AuditEntry(Base):
    """One act on one thing. Rows are added and read, never changed (CAP-16-04).

    `actor_id` is None for the system itself. `details` holds codes and numbers that explain the
    act; free text stays in the domain's own tables, where its own retention applies.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (Index(None, "subject_type", "subject_id", "created_at"),)

    actor_id: Mapped[UUID | None] = mapped_column(index=True)
    actor_role: Mapped[str]
    action: Mapped[str]
    subject_type: Mapped[str]
    subject_id: Mapped[UUID]
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
