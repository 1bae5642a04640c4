"""Organisations, the people who act for them, and the staff member who is theirs."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.accounts.models import User
from portal.db import Base, code_enum
from portal.employers.states import (
    AgreementStatus,
    ContactKind,
    ContactRhythm,
    EmployerStatus,
    JoinStatus,
    Rights,
)


class Employer(Base):
    """An organisation that can offer work. `status` changes only in `services.verification`.

    `kvk_number` has 8 digits, `branch_number` (vestigingsnummer) 12; a public body or a
    foundation in formation may have none. `place` is a code of `portal.geo`, `municipality` and
    `sector` are codes of managed lists. `promised_on` is the day before which staff answer a
    registration. `lead` is a code of the managed list of organisations: which one leads the
    approach (CAP-02-08). `rhythm` is how often staff speak with it; None follows the default
    (`portal.employers.rhythm`). `version` counts changes, for forms that were opened earlier.
    """

    __tablename__ = "employer"
    __table_args__ = (
        CheckConstraint("length(kvk_number) IN (0, 8)", name="kvk_number_length"),
        CheckConstraint("length(branch_number) IN (0, 12)", name="branch_number_length"),
        Index(None, "status", "promised_on"),
    )

    ref: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    organisation_kind: Mapped[str]
    kvk_number: Mapped[str] = mapped_column(default="", index=True)
    branch_number: Mapped[str] = mapped_column(default="")
    sector: Mapped[str]
    municipality: Mapped[str]
    place: Mapped[str] = mapped_column(default="")
    street: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    size: Mapped[str] = mapped_column(default="")
    found_us: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    is_social_enterprise: Mapped[bool] = mapped_column(default=False)
    status: Mapped[EmployerStatus] = mapped_column(
        code_enum(EmployerStatus, "status"), default=EmployerStatus.REGISTERED
    )
    status_reason: Mapped[str] = mapped_column(default="")
    status_note: Mapped[str] = mapped_column(default="")
    status_at: Mapped[datetime | None]
    promised_on: Mapped[date | None]
    entered_by_staff: Mapped[bool] = mapped_column(default=False)
    lead: Mapped[str] = mapped_column(default="")
    rhythm: Mapped[ContactRhythm | None] = mapped_column(code_enum(ContactRhythm, "rhythm"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    people: Mapped[list["EmployerUser"]] = relationship(
        back_populates="employer", order_by="EmployerUser.created_at"
    )


class EmployerUser(Base):
    """A person who acts for an employer; one person acts for one employer."""

    __tablename__ = "employer_user"

    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"), index=True)
    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), unique=True
    )
    rights: Mapped[Rights] = mapped_column(code_enum(Rights, "rights"))
    contact_role: Mapped[str] = mapped_column(default="")

    employer: Mapped[Employer] = relationship(back_populates="people")
    user: Mapped[User] = relationship()


class JoinRequest(Base):
    """Somebody asks to act for an organisation that is already known; an admin decides."""

    __tablename__ = "join_request"
    __table_args__ = (
        Index(
            "uq_join_request_open",
            "employer_id",
            "user_id",
            unique=True,
            sqlite_where=text("status = 'open'"),
            postgresql_where=text("status = 'open'"),
        ),
    )

    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"), index=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"))
    status: Mapped[JoinStatus] = mapped_column(
        code_enum(JoinStatus, "status"), default=JoinStatus.OPEN
    )
    decided_by: Mapped[UUID | None]
    decided_at: Mapped[datetime | None]

    employer: Mapped[Employer] = relationship()
    user: Mapped[User] = relationship()


class Invitation(Base):
    """An admin asks a colleague to join; the link in the mail is an `ActionLink` about this row."""

    __tablename__ = "invitation"

    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"), index=True)
    email: Mapped[str]
    rights: Mapped[Rights] = mapped_column(code_enum(Rights, "rights"))
    invited_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]

    employer: Mapped[Employer] = relationship()


class ContactAssignment(Base):
    """The one staff member who is an employer's contact person, from when until when.

    The row without `until_at` is the present one; there is at most one (CAP-02-04).
    """

    __tablename__ = "contact_assignment"
    __table_args__ = (
        Index(
            "uq_contact_assignment_present",
            "employer_id",
            unique=True,
            sqlite_where=text("until_at IS NULL"),
            postgresql_where=text("until_at IS NULL"),
        ),
    )

    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"), index=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    from_at: Mapped[datetime]
    until_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(default="")
    assigned_by: Mapped[UUID | None]

    user: Mapped[User] = relationship()


class ContactMoment(Base):
    """Staff spoke with an employer on a day, and what about; the employer does not see it."""

    __tablename__ = "contact_moment"
    __table_args__ = (Index(None, "employer_id", "on_day"), Index(None, "kind", "on_day"))

    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"))
    author_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    kind: Mapped[ContactKind] = mapped_column(code_enum(ContactKind, "kind"))
    on_day: Mapped[date]
    note: Mapped[str] = mapped_column(default="")

    author: Mapped[User] = relationship()


class Agreement(Base):
    """What was agreed with an employer, which its people can read (CAP-02-09).

    `kind` is a code of a managed list. `status` changes only in `services.agreements`. `version`
    counts changes, for forms that were opened earlier.
    """

    __tablename__ = "employer_agreement"
    __table_args__ = (
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="ends_after_start"),
    )

    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"), index=True)
    kind: Mapped[str]
    title: Mapped[str]
    status: Mapped[AgreementStatus] = mapped_column(code_enum(AgreementStatus, "status"))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    entered_by: Mapped[UUID | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
