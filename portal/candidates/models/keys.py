"""The key that ties a row to a candidate."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column


def of_candidate() -> Mapped[UUID]:
    """Return a column for the candidate that a row is about: it goes with the person."""
    return mapped_column(ForeignKey("candidate.id", ondelete="CASCADE"), index=True)
