"""Writing audit entries."""

from typing import Any, Protocol
from uuid import UUID

from portal.audit.models import AuditEntry
from portal.db import session


class Actor(Protocol):
    """Whoever acts: `portal.accounts.identity.Identity` fits."""

    @property
    def user_id(self) -> UUID | None:
        """Key of the user; None for the system itself."""

    @property
    def role(self) -> str:
        """Role in which the user acts."""


def record(action: str, subject_type: str, subject_id: UUID, *, by: Actor, **details: Any) -> None:
    """Add an entry in the surrounding transaction.

    `action` is a verb in past tense after the noun (``"vacancy.approved"``); `details` are plain
    JSON values without names, addresses or free text.
    """
    session.add(
        AuditEntry(
            actor_id=by.user_id,
            actor_role=str(by.role),
            action=action,
            subject_type=subject_type,
            subject_id=subject_id,
            details=details,
        )
    )
