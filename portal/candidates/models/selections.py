"""What an employer keeps: questions that are answered by mail, and profiles."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.candidates.models.keys import of_candidate
from portal.db import Base


class SavedSearch(Base):
    """A question about candidates that an employer wants answered by mail.

    `question` holds words and filters as they stand in the address. A profile that was in a mail
    stands in `SavedSearchSent` and never comes again.
    """

    __tablename__ = "saved_search"

    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"), index=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"))
    name: Mapped[str]
    question: Mapped[dict[str, Any]] = mapped_column(default=dict)
    every_days: Mapped[int] = mapped_column(default=7)
    last_sent_at: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]


class SavedSearchSent(Base):
    """A profile that a saved search has mailed."""

    __tablename__ = "saved_search_sent"
    __table_args__ = (UniqueConstraint("saved_search_id", "candidate_id"),)

    saved_search_id: Mapped[UUID] = mapped_column(ForeignKey("saved_search.id", ondelete="CASCADE"))
    candidate_id: Mapped[UUID] = of_candidate()


class KeptProfile(Base):
    """A profile that an employer keeps to come back to.

    It goes when the candidate gets another number: nobody may learn that both are one person.
    """

    __tablename__ = "kept_profile"
    __table_args__ = (UniqueConstraint("employer_id", "candidate_id"),)

    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id", ondelete="CASCADE"))
    user_id: Mapped[UUID | None]
    candidate_id: Mapped[UUID] = of_candidate()
