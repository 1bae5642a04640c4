"""Partner organisations, agreements with them, what was given, and each time it was read."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.candidates.models import Candidate
from portal.db import Base, code_enum
from portal.partners.states import PartnerKind


class PartnerOrganisation(Base):
    """Another organisation that may get data of candidates under an agreement.

    Mails go to `contact_email` alone. One that `is_active` no longer gets and sees nothing.
    """

    __tablename__ = "partner_organisation"
    __table_args__ = (UniqueConstraint("name"),)

    name: Mapped[str]
    kind: Mapped[PartnerKind] = mapped_column(code_enum(PartnerKind, "kind"))
    contact_name: Mapped[str]
    contact_email: Mapped[str]
    is_active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    agreements: Mapped[list["PartnerAgreement"]] = relationship(
        back_populates="partner",
        order_by="PartnerAgreement.starts_on.desc(), PartnerAgreement.id",
    )


class PartnerAgreement(Base):
    """For which purpose a partner may get which groups of fields, from and to which day.

    Written once: an agreement that changes is ended and recorded anew, so that it stays clear
    under what something was given. `groups` are values of `FieldGroup`, `kept_at` says where the
    signed paper is. `ended_at` is set when it was ended before `ends_on`, its last day.
    """

    __tablename__ = "partner_agreement"
    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
        CheckConstraint("ended_at IS NULL OR end_reason <> ''", name="ended_has_reason"),
    )

    partner_id: Mapped[UUID] = mapped_column(ForeignKey("partner_organisation.id"), index=True)
    purpose: Mapped[str]
    groups: Mapped[list[str]] = mapped_column(default=list)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    kept_at: Mapped[str]
    recorded_by: Mapped[UUID | None]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None]
    end_reason: Mapped[str] = mapped_column(default="")

    partner: Mapped[PartnerOrganisation] = relationship(back_populates="agreements")


class PartnerShare(Base):
    """What one candidate lets a partner see, under one agreement and for its purpose (doorgifte).

    `groups` are those of the agreement as the candidate said yes to them (`consent_id`); `until`
    is the last day. Whether it stands follows from more than this row: see `rules.stands`.
    """

    __tablename__ = "partner_share"

    ref: Mapped[str] = mapped_column(unique=True)
    candidate_id: Mapped[UUID] = mapped_column(
        ForeignKey("candidate.id", ondelete="CASCADE"), index=True
    )
    agreement_id: Mapped[UUID] = mapped_column(ForeignKey("partner_agreement.id"), index=True)
    consent_id: Mapped[UUID] = mapped_column(
        ForeignKey("consent.id", ondelete="CASCADE"), index=True
    )
    groups: Mapped[list[str]] = mapped_column(default=list)
    until: Mapped[date]
    shared_by: Mapped[UUID | None]
    revoked_at: Mapped[datetime | None]

    candidate: Mapped[Candidate] = relationship()
    agreement: Mapped[PartnerAgreement] = relationship()
    openings: Mapped[list["PartnerOpening"]] = relationship(
        order_by="PartnerOpening.created_at, PartnerOpening.id"
    )


class PartnerOpening(Base):
    """A partner read what was given. Rows are added, never changed (CAP-06-11, CAP-16-03).

    `address` is where the link was sent to; the agreement of the share holds the purpose.
    """

    __tablename__ = "partner_opening"

    share_id: Mapped[UUID] = mapped_column(
        ForeignKey("partner_share.id", ondelete="CASCADE"), index=True
    )
    address: Mapped[str]
