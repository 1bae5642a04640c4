"""Introductions, what was shown in them, preselections, and what somebody does not want."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.candidates.models import Candidate
from portal.candidates.states import Through
from portal.db import Base, code_enum
from portal.employers.models import Employer
from portal.introductions.states import (
    IntroductionStatus,
    MeetingKind,
    Origin,
    ShortlistAnswer,
    ShortlistStatus,
)
from portal.vacancies.models import Vacancy


class Introduction(Base):
    """One candidate brought together with one employer. `status` changes in `transitions.move`.

    `message` is what the asker wrote to the candidate, `motivation` what staff wrote to the
    employer: both are scanned, neither may name the candidate. `answer_by` is the day before
    which the one whose turn it is should answer, `escalated_at` when that day passed and the
    contact person got the task (CAP-08-15). `candidate_ref` is the profile number as it was at
    the start, the only one that the employer reads here: a new one must not be tied to a known
    name. `expected_by_…` and `found_by_…` are what each side wrote for staff before and after the
    meeting; the other side never reads them. Without `candidate_id` the person was removed; the
    row stays for the figures. At most one open row per candidate and employer.
    """

    __tablename__ = "introduction"
    __table_args__ = (
        Index(
            "uq_introduction_open",
            "candidate_id",
            "employer_id",
            unique=True,
            sqlite_where=text("status <> 'closed'"),
            postgresql_where=text("status <> 'closed'"),
        ),
        Index(None, "employer_id", "status"),
        Index(None, "status", "answer_by"),
        CheckConstraint(
            "status <> 'closed' OR (ended_at IS NOT NULL AND end_reason <> '')",
            name="closed_has_reason",
        ),
    )

    ref: Mapped[str] = mapped_column(unique=True)
    candidate_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("candidate.id", ondelete="SET NULL"), index=True
    )
    candidate_ref: Mapped[str]
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"))
    vacancy_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("vacancy.id", ondelete="SET NULL"), index=True
    )
    origin: Mapped[Origin] = mapped_column(code_enum(Origin, "origin"))
    status: Mapped[IntroductionStatus] = mapped_column(code_enum(IntroductionStatus, "status"))
    status_at: Mapped[datetime]
    started_by: Mapped[UUID | None]
    message: Mapped[str] = mapped_column(default="")
    motivation: Mapped[str] = mapped_column(default="")
    answer_by: Mapped[date | None]
    reminded_at: Mapped[datetime | None]
    escalated_at: Mapped[datetime | None]
    wants_talk: Mapped[bool] = mapped_column(default=False)
    meeting_at: Mapped[datetime | None]
    meeting_minutes: Mapped[int] = mapped_column(default=45)
    meeting_kind: Mapped[MeetingKind | None] = mapped_column(code_enum(MeetingKind, "meeting_kind"))
    meeting_where: Mapped[str] = mapped_column(default="")
    expected_by_candidate: Mapped[str | None]
    found_by_candidate: Mapped[str | None]
    expected_by_employer: Mapped[str | None]
    found_by_employer: Mapped[str | None]
    meeting_sequence: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[str] = mapped_column(default="")
    end_note: Mapped[str] = mapped_column(default="")
    ended_by_role: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    candidate: Mapped[Candidate | None] = relationship()
    employer: Mapped[Employer] = relationship(lazy="joined", innerjoin=True)
    vacancy: Mapped[Vacancy | None] = relationship()
    disclosures: Mapped[list["Disclosure"]] = relationship(
        back_populates="introduction", order_by="Disclosure.given_at, Disclosure.id"
    )
    steps: Mapped[list["IntroductionStep"]] = relationship(
        back_populates="introduction", order_by="IntroductionStep.number"
    )


class IntroductionStep(Base):
    """A dated change of status, as the three parties read it. Rows are added, never changed.

    `number` counts the steps of one introduction from 1.
    """

    __tablename__ = "introduction_step"
    __table_args__ = (UniqueConstraint("introduction_id", "number"),)

    introduction_id: Mapped[UUID] = mapped_column(ForeignKey("introduction.id", ondelete="CASCADE"))
    number: Mapped[int]
    status: Mapped[IntroductionStatus] = mapped_column(code_enum(IntroductionStatus, "status"))
    by_role: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")

    introduction: Mapped[Introduction] = relationship(back_populates="steps")


class Disclosure(Base):
    """The receipt of a consent: what was given, to which employer, until when (CAP-06-07).

    `fields` are names of `disclosure.FIELDS`. Standing while `revoked_at` is None and `until` has
    not passed; nothing of a person is shown without a standing one.
    """

    __tablename__ = "disclosure"
    __table_args__ = (
        Index(
            "uq_disclosure_standing",
            "introduction_id",
            unique=True,
            sqlite_where=text("revoked_at IS NULL"),
            postgresql_where=text("revoked_at IS NULL"),
        ),
    )

    introduction_id: Mapped[UUID] = mapped_column(
        ForeignKey("introduction.id", ondelete="CASCADE"), index=True
    )
    candidate_id: Mapped[UUID] = mapped_column(
        ForeignKey("candidate.id", ondelete="CASCADE"), index=True
    )
    fields: Mapped[list[str]] = mapped_column(default=list)
    given_at: Mapped[datetime]
    until: Mapped[date]
    given_through: Mapped[Through] = mapped_column(code_enum(Through, "given_through"))
    recorded_by: Mapped[UUID | None]
    revoked_at: Mapped[datetime | None]

    introduction: Mapped[Introduction] = relationship(back_populates="disclosures")


class DisclosureOpening(Base):
    """An employer's user read name or contact details. Rows are added, never changed."""

    __tablename__ = "disclosure_opening"

    disclosure_id: Mapped[UUID] = mapped_column(
        ForeignKey("disclosure.id", ondelete="CASCADE"), index=True
    )
    user_id: Mapped[UUID]


class Shortlist(Base):
    """A preselection that an employer asked for on a vacancy, and what staff answered (CAP-08-04).

    `status` changes only in `services.shortlists`. `promised_on` is the day before which it comes.
    """

    __tablename__ = "shortlist"
    __table_args__ = (
        Index(
            "uq_shortlist_open",
            "vacancy_id",
            unique=True,
            sqlite_where=text("status IN ('requested', 'sent')"),
            postgresql_where=text("status IN ('requested', 'sent')"),
        ),
        Index(None, "status", "promised_on"),
    )

    ref: Mapped[str] = mapped_column(unique=True)
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"), index=True)
    vacancy_id: Mapped[UUID] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"))
    status: Mapped[ShortlistStatus] = mapped_column(code_enum(ShortlistStatus, "status"))
    status_at: Mapped[datetime]
    requested_by: Mapped[UUID | None]
    wish: Mapped[str] = mapped_column(default="")
    promised_on: Mapped[date]
    handled_by: Mapped[UUID | None]
    sent_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    employer: Mapped[Employer] = relationship(lazy="joined", innerjoin=True)
    vacancy: Mapped[Vacancy] = relationship(innerjoin=True)
    entries: Mapped[list["ShortlistEntry"]] = relationship(
        back_populates="shortlist", order_by="ShortlistEntry.position"
    )


class ShortlistEntry(Base):
    """One person of a preselection with why, and what the employer answered.

    `candidate_ref` is the profile number as it was then; see `Introduction`.
    """

    __tablename__ = "shortlist_entry"
    __table_args__ = (UniqueConstraint("shortlist_id", "candidate_id"),)

    shortlist_id: Mapped[UUID] = mapped_column(
        ForeignKey("shortlist.id", ondelete="CASCADE"), index=True
    )
    candidate_id: Mapped[UUID] = mapped_column(
        ForeignKey("candidate.id", ondelete="CASCADE"), index=True
    )
    candidate_ref: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    motivation: Mapped[str]
    answer: Mapped[ShortlistAnswer] = mapped_column(
        code_enum(ShortlistAnswer, "answer"), default=ShortlistAnswer.NONE
    )
    answer_text: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    introduction_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("introduction.id", ondelete="SET NULL")
    )

    shortlist: Mapped[Shortlist] = relationship(back_populates="entries")
    candidate: Mapped[Candidate] = relationship()


class VacancyDismissal(Base):
    """A vacancy that a candidate does not want ("past niet, omdat…"), with why (CAP-07-12).

    `reason` is a code of the list of reasons; it counts in what is suggested the next time.
    """

    __tablename__ = "vacancy_dismissal"
    __table_args__ = (UniqueConstraint("candidate_id", "vacancy_id"),)

    candidate_id: Mapped[UUID] = mapped_column(
        ForeignKey("candidate.id", ondelete="CASCADE"), index=True
    )
    vacancy_id: Mapped[UUID] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"))
    reason: Mapped[str]


class CandidateDismissal(Base):
    """A candidate whom an employer does not want to see on this vacancy ("niet nu")."""

    __tablename__ = "candidate_dismissal"
    __table_args__ = (UniqueConstraint("vacancy_id", "candidate_id"),)

    vacancy_id: Mapped[UUID] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"))
    candidate_id: Mapped[UUID] = mapped_column(
        ForeignKey("candidate.id", ondelete="CASCADE"), index=True
    )
    user_id: Mapped[UUID | None]
