"""What a candidate allows, hides and asks about the own data."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.candidates.models.keys import of_candidate
from portal.candidates.states import ConsentPurpose, PrivacyRequestKind, Through
from portal.db import Base, code_enum


class Consent(Base):
    """A yes of the candidate, kept after it was withdrawn. `wording` is the version of the text."""

    __tablename__ = "consent"
    __table_args__ = (Index(None, "candidate_id", "purpose", "withdrawn_at"),)

    candidate_id: Mapped[UUID] = mapped_column(ForeignKey("candidate.id", ondelete="CASCADE"))
    purpose: Mapped[ConsentPurpose] = mapped_column(code_enum(ConsentPurpose, "purpose"))
    wording: Mapped[str]
    given_at: Mapped[datetime]
    given_through: Mapped[Through] = mapped_column(code_enum(Through, "given_through"))
    recorded_by: Mapped[UUID | None]
    withdrawn_at: Mapped[datetime | None]


class HiddenEmployer(Base):
    """An organisation that may not see this candidate, such as the present employer."""

    __tablename__ = "hidden_employer"
    __table_args__ = (UniqueConstraint("candidate_id", "employer_id"),)

    candidate_id: Mapped[UUID] = of_candidate()
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"), index=True)


class PrivacyRequest(Base):
    """A question of somebody about the own data, with a handler and a term (CAP-06-10)."""

    __tablename__ = "privacy_request"
    __table_args__ = (Index(None, "closed_at", "due_on"),)

    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[PrivacyRequestKind] = mapped_column(code_enum(PrivacyRequestKind, "kind"))
    text: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date]
    handler_id: Mapped[UUID | None]
    closed_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(default="")
