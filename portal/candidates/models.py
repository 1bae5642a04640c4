"""Candidates, their profile, and who looked at it.

Who may see which column stands in `register`; a column that is not there fails a test.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.accounts.models import User
from portal.candidates.states import (
    AlarmKind,
    CandidateStatus,
    ConsentPurpose,
    FileKind,
    PrivacyRequestKind,
    ReferralKind,
    SignalState,
    TextKind,
    TextState,
    Through,
)
from portal.db import Base, code_enum


def _of_candidate() -> Mapped[UUID]:
    return mapped_column(ForeignKey("candidate.id", ondelete="CASCADE"), index=True)


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

    candidate_id: Mapped[UUID] = _of_candidate()
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


class SupportNeed(Base):
    """What somebody needs ("Dit heb ik nodig"): the contact person alone, never indexed."""

    __tablename__ = "support_need"

    candidate_id: Mapped[UUID] = mapped_column(
        ForeignKey("candidate.id", ondelete="CASCADE"), unique=True
    )
    text: Mapped[str] = mapped_column(default="")
    best_contact: Mapped[str] = mapped_column(default="")


class CaseNote(Base):
    """A remark of staff about a candidate, read by staff who guide; the candidate may ask for it.

    `kind` is "remark", "sent_back" (what must change first, in words for the candidate) or
    "on_behalf" (why staff changed the profile; `reason` is then a code of the list of reasons,
    CAP-05-06).
    """

    __tablename__ = "case_note"

    candidate_id: Mapped[UUID] = _of_candidate()
    author_id: Mapped[UUID | None]
    kind: Mapped[str] = mapped_column(default="remark")
    reason: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")


class CandidateContact(Base):
    """A staff member who guides a candidate, from when until when (CAP-05-07).

    At most one present row is primary: the fixed contact person. Others are involved.
    """

    __tablename__ = "candidate_contact"
    __table_args__ = (
        Index(
            "uq_candidate_contact_primary",
            "candidate_id",
            unique=True,
            sqlite_where=text("until_at IS NULL AND is_primary"),
            postgresql_where=text("until_at IS NULL AND is_primary"),
        ),
    )

    candidate_id: Mapped[UUID] = _of_candidate()
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    is_primary: Mapped[bool] = mapped_column(default=True)
    from_at: Mapped[datetime]
    until_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(default="")
    assigned_by: Mapped[UUID | None]

    user: Mapped[User] = relationship()


class ReadySignal(Base):
    """A work-floor guide says that a candidate is ready for work (CAP-08-09; 002:L2805-2811).

    `state` changes only in `services.signals`; one per candidate is open at any moment. `note` is
    for who guides, `reason` says why it was set aside.
    """

    __tablename__ = "ready_signal"
    __table_args__ = (
        Index(
            "uq_ready_signal_open",
            "candidate_id",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
    )

    candidate_id: Mapped[UUID] = _of_candidate()
    author_id: Mapped[UUID | None]
    note: Mapped[str] = mapped_column(default="")
    state: Mapped[SignalState] = mapped_column(
        code_enum(SignalState, "state"), default=SignalState.OPEN
    )
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[UUID | None]
    reason: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    candidate: Mapped[Candidate] = relationship()


class RestrictedRecord(Base):
    """What schemes and reports need, apart from the profile: case managers and scheme staff only.

    Never an employer page, search index, filter, sort order, address, mail or export (CAP-06-05;
    001:L1757-1765). Values are codes of managed lists; `wage_value_pct` is a percentage.
    """

    __tablename__ = "restricted_record"
    __table_args__ = (CheckConstraint("wage_value_pct BETWEEN 0 AND 100", name="wage_value_pct"),)

    candidate_id: Mapped[UUID] = mapped_column(
        ForeignKey("candidate.id", ondelete="CASCADE"), unique=True
    )
    person_type: Mapped[str] = mapped_column(default="")
    target_group: Mapped[str] = mapped_column(default="")
    paying_municipality: Mapped[str] = mapped_column(default="")
    benefit_duration: Mapped[str] = mapped_column(default="")
    work_capacity: Mapped[str] = mapped_column(default="")
    wage_value_pct: Mapped[int | None]
    wage_value_on: Mapped[date | None]
    support_need: Mapped[str] = mapped_column(default="")
    support_need_source: Mapped[str] = mapped_column(default="")
    support_need_on: Mapped[date | None]
    changed_by: Mapped[UUID | None]


class SegmentEntry(Base):
    """A dated judgement of segment and of the two axes; the latest counts (004:L1156-1181)."""

    __tablename__ = "segment_entry"

    candidate_id: Mapped[UUID] = _of_candidate()
    on: Mapped[date] = mapped_column("judged_on")
    support_segment: Mapped[str] = mapped_column(default="")
    work_relation: Mapped[str] = mapped_column(default="")
    self_reliance: Mapped[int | None]
    author_id: Mapped[UUID | None]


class Referral(Base):
    """A candidate was referred to another domain: that, when and by whom, and never about what.

    There is no text here, so that nothing about income, care or debts can be written down
    (CAP-06-12; 001:L6085-6087).
    """

    __tablename__ = "referral"
    __table_args__ = (UniqueConstraint("candidate_id", "kind", "referred_on"),)

    candidate_id: Mapped[UUID] = _of_candidate()
    kind: Mapped[ReferralKind] = mapped_column(code_enum(ReferralKind, "kind"))
    on: Mapped[date] = mapped_column("referred_on")
    author_id: Mapped[UUID | None]


class CandidateFile(Base):
    """A CV or certificate, private; `key` names it in the store, `name` is what it was called."""

    __tablename__ = "candidate_file"

    candidate_id: Mapped[UUID] = _of_candidate()
    kind: Mapped[FileKind] = mapped_column(code_enum(FileKind, "kind"))
    name: Mapped[str]
    content_type: Mapped[str]
    size: Mapped[int]
    key: Mapped[str] = mapped_column(unique=True)
    uploaded_by: Mapped[UUID | None]


class JobSearchEntry(Base):
    """A step that a candidate took to find work, for candidate and contact person (004:L1586)."""

    __tablename__ = "job_search_entry"

    candidate_id: Mapped[UUID] = _of_candidate()
    on: Mapped[date] = mapped_column("taken_on")
    text: Mapped[str]


class HiddenEmployer(Base):
    """An organisation that may not see this candidate, such as the present employer."""

    __tablename__ = "hidden_employer"
    __table_args__ = (UniqueConstraint("candidate_id", "employer_id"),)

    candidate_id: Mapped[UUID] = _of_candidate()
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"), index=True)


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

    candidate_id: Mapped[UUID] = _of_candidate()
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"))
    user_id: Mapped[UUID | None]
    reason: Mapped[str]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[UUID | None]


class ProfileOpening(Base):
    """Somebody opened a profile. Rows are added and read, never changed (CAP-16-03).

    For an employer's user `employer_id` is set; for staff it is None and `purpose` says why.
    """

    __tablename__ = "profile_opening"
    __table_args__ = (
        Index(None, "user_id", "created_at"),
        Index(None, "employer_id", "created_at"),
    )

    candidate_id: Mapped[UUID] = _of_candidate()
    user_id: Mapped[UUID]
    employer_id: Mapped[UUID | None] = mapped_column(ForeignKey("employer.id"))
    purpose: Mapped[str] = mapped_column(default="")


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
    candidate_id: Mapped[UUID] = _of_candidate()


class KeptProfile(Base):
    """A profile that an employer keeps to come back to.

    It goes when the candidate gets another number: nobody may learn that both are one person.
    """

    __tablename__ = "kept_profile"
    __table_args__ = (UniqueConstraint("employer_id", "candidate_id"),)

    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id", ondelete="CASCADE"))
    user_id: Mapped[UUID | None]
    candidate_id: Mapped[UUID] = _of_candidate()


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
