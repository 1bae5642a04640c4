"""Support requests with their evidence, signatures, supplements and changes.

Decisions and money stand in `portal.support_requests.ledger_models`.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.db import Base, code_enum
from portal.employers.models import Employer
from portal.instruments.models import InstrumentVersion
from portal.placements.models import Placement
from portal.support_requests.states import ChangeKind, ChangeStatus, Outcome, SupportStatus
from portal.vacancies.models import Vacancy


class SupportRequest(Base):
    """A request of one employer for one instrument. `status` changes in `transitions.move`.

    `version_id` is the version of the instrument under which it was made. `answers` are the
    answers by the code of the question, as text or lists of texts; `prefilled` are the codes that
    nobody had to type. `received_on` is the day on which the whole request came in and starts the
    clock; `decide_by` the day before which it must be decided, moved by supplements and one
    extension until `extended_until`.
    `warned_at` and `escalated_at` are when the handler was warned and the account manager told.
    `outcome` is that of the newest decision that was taken.
    """

    __tablename__ = "support_request"
    __table_args__ = (
        Index(None, "employer_id", "status"),
        Index(None, "status", "decide_by"),
        CheckConstraint(
            "status IN ('draft', 'signing') OR received_on IS NOT NULL", name="sent_has_day"
        ),
        CheckConstraint(
            "status NOT IN ('decided', 'paid', 'ended') OR outcome IS NOT NULL",
            name="decided_has_outcome",
        ),
        CheckConstraint("status <> 'paid' OR outcome IN ('granted', 'partly')", name="paid_if_yes"),
    )

    ref: Mapped[str] = mapped_column(unique=True)
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"))
    version_id: Mapped[UUID] = mapped_column(ForeignKey("instrument_version.id"), index=True)
    placement_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("placement.id", ondelete="SET NULL"), index=True
    )
    vacancy_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("vacancy.id", ondelete="SET NULL"), index=True
    )
    municipality: Mapped[str] = mapped_column(default="")
    status: Mapped[SupportStatus] = mapped_column(code_enum(SupportStatus, "support_status"))
    status_at: Mapped[datetime]
    asked_by: Mapped[UUID | None]
    entered_by_staff: Mapped[bool] = mapped_column(default=False)
    staff_reason: Mapped[str] = mapped_column(default="")
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    prefilled: Mapped[list[str]] = mapped_column(default=list)
    received_on: Mapped[date | None]
    decide_by: Mapped[date | None]
    extended_until: Mapped[date | None]
    extension_reason: Mapped[str] = mapped_column(default="")
    handled_by: Mapped[UUID | None] = mapped_column(index=True)
    team: Mapped[str] = mapped_column(default="")
    checked: Mapped[list[str]] = mapped_column(default=list)
    warned_at: Mapped[datetime | None]
    escalated_at: Mapped[datetime | None]
    outcome: Mapped[Outcome | None] = mapped_column(code_enum(Outcome, "outcome"))
    runs_from: Mapped[date | None]
    runs_until: Mapped[date | None]
    end_note: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    employer: Mapped[Employer] = relationship(lazy="joined", innerjoin=True)
    instrument_version: Mapped[InstrumentVersion] = relationship(lazy="joined", innerjoin=True)
    placement: Mapped[Placement | None] = relationship()
    vacancy: Mapped[Vacancy | None] = relationship()
    steps: Mapped[list["SupportStep"]] = relationship(
        back_populates="request", order_by="SupportStep.number"
    )
    evidence: Mapped[list["Evidence"]] = relationship(
        back_populates="request", order_by="Evidence.created_at, Evidence.id"
    )
    signatures: Mapped[list["Signature"]] = relationship(order_by="Signature.number")
    supplements: Mapped[list["Supplement"]] = relationship(
        back_populates="request", order_by="Supplement.number"
    )
    changes: Mapped[list["SupportChange"]] = relationship(
        back_populates="request", order_by="SupportChange.number"
    )


class SupportStep(Base):
    """A dated step of a request, as the employer and staff read it; rows are only added.

    `number` counts from 1. `note` is a sentence without personal data.
    """

    __tablename__ = "support_step"
    __table_args__ = (UniqueConstraint("request_id", "number"),)

    request_id: Mapped[UUID] = mapped_column(ForeignKey("support_request.id", ondelete="CASCADE"))
    number: Mapped[int]
    status: Mapped[SupportStatus] = mapped_column(code_enum(SupportStatus, "support_status"))
    by_role: Mapped[str]
    note: Mapped[str] = mapped_column(default="")

    request: Mapped[SupportRequest] = relationship(back_populates="steps")


class Evidence(Base):
    """A file with a request (bewijsstuk). `kind` is a code of the instrument's evidence.

    `key` names the file in the store, `name` is what the sender called it, `content_type` what
    the content really is. Private: only this employer and staff who handle the request.
    """

    __tablename__ = "support_evidence"

    ref: Mapped[str] = mapped_column(unique=True)
    request_id: Mapped[UUID] = mapped_column(
        ForeignKey("support_request.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str]
    key: Mapped[str]
    name: Mapped[str]
    content_type: Mapped[str]
    size: Mapped[int]
    sent_by: Mapped[UUID | None]

    request: Mapped[SupportRequest] = relationship(back_populates="evidence")


class Signature(Base):
    """Somebody of the organisation declared that the request is true; 2 is the second one."""

    __tablename__ = "support_signature"
    __table_args__ = (
        UniqueConstraint("request_id", "number"),
        UniqueConstraint("request_id", "user_id"),
        CheckConstraint("number IN (1, 2)", name="signature_number"),
    )

    request_id: Mapped[UUID] = mapped_column(ForeignKey("support_request.id", ondelete="CASCADE"))
    number: Mapped[int]
    user_id: Mapped[UUID]
    name: Mapped[str]


class Supplement(Base):
    """What staff asked in addition (aanvulling, Awb 4:5); the clock stands still meanwhile.

    `kinds` are codes of evidence that is missing, `question` what else is asked. `asked_on` is the
    day on which it was asked and `due_on` the last day to answer; `answered_on` the day on which
    it was complete. At most one is open.
    """

    __tablename__ = "support_supplement"
    __table_args__ = (
        UniqueConstraint("request_id", "number"),
        Index(
            "uq_support_supplement_open",
            "request_id",
            unique=True,
            sqlite_where=text("answered_on IS NULL AND closed_on IS NULL"),
            postgresql_where=text("answered_on IS NULL AND closed_on IS NULL"),
        ),
        CheckConstraint("due_on > asked_on", name="supplement_due_later"),
    )

    request_id: Mapped[UUID] = mapped_column(ForeignKey("support_request.id", ondelete="CASCADE"))
    number: Mapped[int]
    kinds: Mapped[list[str]] = mapped_column(default=list)
    question: Mapped[str] = mapped_column(default="")
    asked_by: Mapped[UUID | None]
    asked_on: Mapped[date]
    due_on: Mapped[date]
    reminded_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(default="")
    answered_by: Mapped[UUID | None]
    answered_on: Mapped[date | None]
    closed_on: Mapped[date | None]

    request: Mapped[SupportRequest] = relationship(back_populates="supplements")


class SupportChange(Base):
    """A change that the employer reports during the run, and what staff did with it.

    `details` by kind: HOURS {hours}, WAGE {hourly_wage}, ACCOUNT {iban, account_holder},
    EXTENSION {until, reason}, END {ended_on, reason}; all as text. `effective_on` is the day from
    which it holds. An ACCOUNT waits until another user of the employer confirms it, or staff note
    a phone call: `confirmed_by`, `confirmed_how` ("colleague" or "phone"), `confirmation_note`.
    """

    __tablename__ = "support_change"
    __table_args__ = (
        UniqueConstraint("request_id", "number"),
        Index(None, "status"),
        CheckConstraint(
            "kind <> 'account' OR status <> 'applied' OR confirmed_by IS NOT NULL",
            name="account_is_confirmed",
        ),
    )

    request_id: Mapped[UUID] = mapped_column(ForeignKey("support_request.id", ondelete="CASCADE"))
    number: Mapped[int]
    kind: Mapped[ChangeKind] = mapped_column(code_enum(ChangeKind, "change_kind"))
    status: Mapped[ChangeStatus] = mapped_column(code_enum(ChangeStatus, "change_status"))
    effective_on: Mapped[date]
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    reported_by: Mapped[UUID | None]
    confirmed_by: Mapped[UUID | None]
    confirmed_how: Mapped[str] = mapped_column(default="")
    confirmed_at: Mapped[datetime | None]
    confirmation_note: Mapped[str] = mapped_column(default="")
    handled_by: Mapped[UUID | None]
    handled_at: Mapped[datetime | None]
    handling_note: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    request: Mapped[SupportRequest] = relationship(back_populates="changes")
