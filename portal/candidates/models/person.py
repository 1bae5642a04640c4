"""Who somebody is to us, and what they tell: candidates, their fields, texts and files."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.accounts.models import User
from portal.candidates.models.keys import of_candidate
from portal.candidates.states import CandidateStatus, FileKind, TextKind, TextState
from portal.db import Base, code_enum


class Candidate(Base):
    """A person who looks for work with our help. `status` changes only in `services.transitions`.

    `ref` is the random profile number that employers see; it changes when the candidate
    withdraws, so that an old one leads nowhere. Name, mail and telephone stand with the account.
    `client_number` is the number in the client system, staff only and unique; no BSN is stored.
    `is_placeable` is the judgement of staff, `wants_visible` the candidate's own switch,
    `confirmed_at` when the candidate last said that the profile is right and `asked_at` when that
    was last asked. `erase_on` is the day on which everything is removed. `is_decoy` marks a
    made-up person that no employer has a reason to open.
    """

    __tablename__ = "candidate"
    __table_args__ = (
        Index(None, "status", "confirmed_at"),
        Index(
            "uq_candidate_client_number",
            "client_number",
            unique=True,
            sqlite_where=text("client_number <> ''"),
            postgresql_where=text("client_number <> ''"),
        ),
        CheckConstraint(
            "status <> 'released' OR released_at IS NOT NULL", name="released_has_date"
        ),
        CheckConstraint("status <> 'leaving' OR erase_on IS NOT NULL", name="leaving_has_date"),
    )

    ref: Mapped[str] = mapped_column(unique=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), unique=True)
    client_number: Mapped[str] = mapped_column(default="")
    status: Mapped[CandidateStatus] = mapped_column(
        code_enum(CandidateStatus, "status"), default=CandidateStatus.FILLING
    )
    status_at: Mapped[datetime | None]
    status_reason: Mapped[str] = mapped_column(default="")
    is_placeable: Mapped[bool] = mapped_column(default=True)
    wants_visible: Mapped[bool] = mapped_column(default=False)
    released_at: Mapped[datetime | None]
    released_by: Mapped[UUID | None]
    confirmed_at: Mapped[datetime | None]
    asked_at: Mapped[datetime | None]
    hidden_told_at: Mapped[datetime | None]
    suggested_at: Mapped[datetime | None]
    entered_by_staff: Mapped[bool] = mapped_column(default=False)
    is_decoy: Mapped[bool] = mapped_column(default=False)
    retention_warned_at: Mapped[datetime | None]
    erase_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    user: Mapped[User] = relationship(lazy="joined", innerjoin=True)
    profile: Mapped["CandidateProfile"] = relationship(
        back_populates="candidate", uselist=False, lazy="joined", innerjoin=True
    )
    texts: Mapped[list["ProfileText"]] = relationship(
        back_populates="candidate", order_by="ProfileText.submitted_at, ProfileText.id"
    )


class CandidateProfile(Base):
    """What a candidate tells in fields; none of it identifies, so all of it takes effect at once.

    Codes are values of managed lists, occupations of `portal.taxonomy` and places of
    `portal.geo`. Hours are per week. `experiences` are dicts with `occupation`, `sector` and
    `years` (whole); `certificates` with `code` and `year` (or None); `languages` with `language`
    and `level`. Employers get bands and the distance instead of `home_place`; see `anonymous`.
    `available_from` is when somebody can start; from `availability_until` on that is unknown
    (CAP-05-03). `done` names the sections that the candidate went through. `is_rare` says that
    few visible profiles share the combination, so that employers see wider bands (CAP-06-15);
    `population` keeps it, and until it was counted the careful answer stands.
    """

    __tablename__ = "candidate_profile"
    __table_args__ = (
        CheckConstraint("hours_min BETWEEN 1 AND 60", name="hours_min"),
        CheckConstraint("hours_max BETWEEN hours_min AND 60", name="hours_max"),
        CheckConstraint("radius_km BETWEEN 1 AND 100", name="radius_km"),
    )

    candidate_id: Mapped[UUID] = mapped_column(
        ForeignKey("candidate.id", ondelete="CASCADE"), unique=True
    )
    # Dit wil ik
    desired_occupations: Mapped[list[str]] = mapped_column(default=list)
    tasks: Mapped[list[str]] = mapped_column(default=list)
    desired_sectors: Mapped[list[str]] = mapped_column(default=list)
    open_to_all: Mapped[bool] = mapped_column(default=False)
    kinds: Mapped[list[str]] = mapped_column(default=list)
    hours_min: Mapped[int | None]
    hours_max: Mapped[int | None]
    days: Mapped[list[str]] = mapped_column(default=list)
    day_parts: Mapped[list[str]] = mapped_column(default=list)
    home_place: Mapped[str] = mapped_column(default="")
    radius_km: Mapped[int] = mapped_column(default=10)
    travel_minutes: Mapped[int | None]
    transport: Mapped[list[str]] = mapped_column(default=list)
    available_from: Mapped[date | None]
    availability_until: Mapped[date | None]
    # Dit kan ik
    experiences: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    skills: Mapped[list[str]] = mapped_column(default=list)
    certificates: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    driving_licences: Mapped[list[str]] = mapped_column(default=list)
    languages: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    education_level: Mapped[str] = mapped_column(default="")
    strengths: Mapped[list[str]] = mapped_column(default=list)
    # Added by staff beside the candidate's own words (CAP-05-11)
    attainable_occupations: Mapped[list[str]] = mapped_column(default=list)

    done: Mapped[list[str]] = mapped_column(default=list)
    is_rare: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    candidate: Mapped[Candidate] = relationship(back_populates="profile")


class ProfileText(Base):
    """One version of a free text. `state` changes only in `services.texts`.

    `author_id` is who typed it, `reader_id` the staff member who read it; `reason` is why it was
    refused, as the candidate reads it.
    """

    __tablename__ = "profile_text"
    __table_args__ = (
        Index(
            "uq_profile_text_approved",
            "candidate_id",
            "kind",
            unique=True,
            sqlite_where=text("state = 'approved'"),
            postgresql_where=text("state = 'approved'"),
        ),
        Index(
            "uq_profile_text_submitted",
            "candidate_id",
            "kind",
            unique=True,
            sqlite_where=text("state = 'submitted'"),
            postgresql_where=text("state = 'submitted'"),
        ),
        Index(None, "state", "submitted_at"),
    )

    candidate_id: Mapped[UUID] = of_candidate()
    kind: Mapped[TextKind] = mapped_column(code_enum(TextKind, "kind"))
    state: Mapped[TextState] = mapped_column(
        code_enum(TextState, "state"), default=TextState.SUBMITTED
    )
    text: Mapped[str]
    submitted_at: Mapped[datetime]
    author_id: Mapped[UUID | None]
    reader_id: Mapped[UUID | None]
    read_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")

    candidate: Mapped[Candidate] = relationship(back_populates="texts")


class CandidateFile(Base):
    """A CV or certificate, private; `key` names it in the store, `name` is what it was called."""

    __tablename__ = "candidate_file"

    candidate_id: Mapped[UUID] = of_candidate()
    kind: Mapped[FileKind] = mapped_column(code_enum(FileKind, "kind"))
    name: Mapped[str]
    content_type: Mapped[str]
    size: Mapped[int]
    key: Mapped[str] = mapped_column(unique=True)
    uploaded_by: Mapped[UUID | None]


class SupportNeed(Base):
    """What somebody needs ("Dit heb ik nodig"): the contact person alone, never indexed."""

    __tablename__ = "support_need"

    candidate_id: Mapped[UUID] = mapped_column(
        ForeignKey("candidate.id", ondelete="CASCADE"), unique=True
    )
    text: Mapped[str] = mapped_column(default="")
    best_contact: Mapped[str] = mapped_column(default="")


class JobSearchEntry(Base):
    """A step that a candidate took to find work, for candidate and contact person (004:L1586)."""

    __tablename__ = "job_search_entry"

    candidate_id: Mapped[UUID] = of_candidate()
    on: Mapped[date] = mapped_column("taken_on")
    text: Mapped[str]
