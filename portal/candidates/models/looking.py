"""Who looked at profiles, under which terms, and what seemed wrong."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.candidates.models.keys import of_candidate
from portal.candidates.states import AlarmKind
from portal.db import Base, code_enum


class ProfileOpening(Base):
    """Somebody opened a profile. Rows are added and read, never changed (CAP-16-03).

    For an employer's user `employer_id` is set; for staff it is None and `purpose` says why.
    """

    __tablename__ = "profile_opening"
    __table_args__ = (
        Index(None, "user_id", "created_at"),
        Index(None, "employer_id", "created_at"),
    )

    candidate_id: Mapped[UUID] = of_candidate()
    user_id: Mapped[UUID]
    employer_id: Mapped[UUID | None] = mapped_column(ForeignKey("employer.id"))
    purpose: Mapped[str] = mapped_column(default="")


class ProfileReport(Base):
    """An employer says that a profile is not right; a task for candidate and contact person.

    `reason` is a code of the list of reasons. Settled when somebody confirmed or mended it.
    """

    __tablename__ = "profile_report"
    __table_args__ = (
        Index(
            "uq_profile_report_open",
            "candidate_id",
            "employer_id",
            unique=True,
            sqlite_where=text("settled_at IS NULL"),
            postgresql_where=text("settled_at IS NULL"),
        ),
    )

    candidate_id: Mapped[UUID] = of_candidate()
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"))
    user_id: Mapped[UUID | None]
    reason: Mapped[str]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[UUID | None]


class CandidateDayCount(Base):
    """How often a profile was found in a list on one day; no visitors."""

    __tablename__ = "candidate_day_count"
    __table_args__ = (UniqueConstraint("candidate_id", "day"),)

    candidate_id: Mapped[UUID] = mapped_column(ForeignKey("candidate.id", ondelete="CASCADE"))
    day: Mapped[date]
    found: Mapped[int] = mapped_column(default=0)


class AccessAlarm(Base):
    """Profiles are opened in a way that asks for a look; a freeze lasts until it is lifted.

    With `employer_id` alone the whole organisation is frozen, with `user_id` that person.
    """

    __tablename__ = "access_alarm"
    __table_args__ = (Index(None, "settled_at", "created_at"),)

    kind: Mapped[AlarmKind] = mapped_column(code_enum(AlarmKind, "kind"))
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"), index=True)
    user_id: Mapped[UUID | None] = mapped_column(index=True)
    is_frozen: Mapped[bool] = mapped_column(default=False)
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[UUID | None]
    note: Mapped[str] = mapped_column(default="")


class TermsAcceptance(Base):
    """An employer's user accepted a version of the terms before the first profile (CAP-06-13)."""

    __tablename__ = "terms_acceptance"
    __table_args__ = (UniqueConstraint("user_id", "version"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"))
    version: Mapped[str]
