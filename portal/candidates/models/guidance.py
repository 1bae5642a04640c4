"""What staff do around a candidate: who guides, notes, judgements, signals and referrals."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.accounts.models import User
from portal.candidates.models.keys import of_candidate
from portal.candidates.models.person import Candidate
from portal.candidates.states import ReferralKind, SignalState
from portal.db import Base, code_enum


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

    candidate_id: Mapped[UUID] = of_candidate()
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    is_primary: Mapped[bool] = mapped_column(default=True)
    from_at: Mapped[datetime]
    until_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(default="")
    assigned_by: Mapped[UUID | None]

    user: Mapped[User] = relationship()


class CaseNote(Base):
    """A remark of staff about a candidate, read by staff who guide; the candidate may ask for it.

    `kind` is "remark", "sent_back" (what must change first, in words for the candidate) or
    "on_behalf" (why staff changed the profile; `reason` is then a code of the list of reasons,
    CAP-05-06).
    """

    __tablename__ = "case_note"

    candidate_id: Mapped[UUID] = of_candidate()
    author_id: Mapped[UUID | None]
    kind: Mapped[str] = mapped_column(default="remark")
    reason: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")


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

    candidate_id: Mapped[UUID] = of_candidate()
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
    """A dated judgement of segment and of the two axes; the latest counts (004:L1156-1181).

    `work_expected_on` is about when the candidate will work (002:L2638-2642): a day, so that it
    comes nearer by itself.
    """

    __tablename__ = "segment_entry"

    candidate_id: Mapped[UUID] = of_candidate()
    on: Mapped[date] = mapped_column("judged_on")
    support_segment: Mapped[str] = mapped_column(default="")
    work_relation: Mapped[str] = mapped_column(default="")
    self_reliance: Mapped[int | None]
    work_expected_on: Mapped[date | None]
    author_id: Mapped[UUID | None]


class Referral(Base):
    """A candidate was referred to another domain: that, when and by whom, and never about what.

    There is no text here, so that nothing about income, care or debts can be written down
    (CAP-06-12; 001:L6085-6087).
    """

    __tablename__ = "referral"
    __table_args__ = (UniqueConstraint("candidate_id", "kind", "referred_on"),)

    candidate_id: Mapped[UUID] = of_candidate()
    kind: Mapped[ReferralKind] = mapped_column(code_enum(ReferralKind, "kind"))
    on: Mapped[date] = mapped_column("referred_on")
    author_id: Mapped[UUID | None]
