"""Decisions and money: budgets, what was promised, what was paid, and second opinions."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.db import Base, code_enum
from portal.money import Money
from portal.support_requests.models import SupportRequest
from portal.support_requests.states import DecisionStatus, EntryKind, Outcome, PayoutStatus


class Decision(Base):
    """A decision on a request (beschikking); `number` counts from 1, the newest taken one counts.

    `computed` is what the calculation gave with its `steps`, `amount` what was decided; another
    amount needs `amount_reason`. `reason` is what the employer reads. The letter is `letter` (HTML
    that was shown) as it was when it was sent; `object_until` is the last day for an objection
    (Awb 6:7). At most one is proposed at a time.
    """

    __tablename__ = "support_decision"
    __table_args__ = (
        UniqueConstraint("request_id", "number"),
        Index(
            "uq_support_decision_proposed",
            "request_id",
            unique=True,
            sqlite_where=text("status = 'proposed'"),
            postgresql_where=text("status = 'proposed'"),
        ),
        CheckConstraint("reason <> ''", name="decision_has_reason"),
        CheckConstraint("amount >= 0", name="decision_not_negative"),
        CheckConstraint(
            "outcome IN ('granted', 'partly') OR amount = 0", name="refused_is_nothing"
        ),
        CheckConstraint(
            "computed IS NULL OR amount = computed OR amount_reason <> '' "
            "OR outcome NOT IN ('granted', 'partly')",
            name="other_amount_has_reason",
        ),
        CheckConstraint("status <> 'taken' OR decided_on IS NOT NULL", name="taken_has_day"),
    )

    request_id: Mapped[UUID] = mapped_column(ForeignKey("support_request.id"))
    number: Mapped[int]
    status: Mapped[DecisionStatus] = mapped_column(code_enum(DecisionStatus, "decision_status"))
    outcome: Mapped[Outcome] = mapped_column(code_enum(Outcome, "outcome"))
    reason: Mapped[str]
    computed: Mapped[Decimal | None] = mapped_column(Money)
    steps: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    amount: Mapped[Decimal] = mapped_column(Money)
    amount_reason: Mapped[str] = mapped_column(default="")
    runs_from: Mapped[date | None]
    runs_until: Mapped[date | None]
    proposed_by: Mapped[UUID | None]
    second_by: Mapped[UUID | None]
    second_note: Mapped[str] = mapped_column(default="")
    decided_on: Mapped[date | None]
    object_until: Mapped[date | None]
    letter: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    request: Mapped[SupportRequest] = relationship()
    payouts: Mapped[list["Payout"]] = relationship(
        back_populates="decision", order_by="Payout.due_on, Payout.id"
    )


class PaymentExport(Base):
    """A file of payments for the financial system; it is made once and never changes.

    `csv` and `sepa` are the two files as they were given out, so that who asks again gets the same
    bytes. They hold account numbers: only a download loads them. `execute_on` is the day that the
    file asks for.
    """

    __tablename__ = "payment_export"
    __table_args__ = (
        CheckConstraint("payments > 0", name="export_is_something"),
        CheckConstraint("total > 0", name="export_has_total"),
    )

    ref: Mapped[str] = mapped_column(unique=True)
    made_by: Mapped[UUID | None]
    execute_on: Mapped[date]
    payments: Mapped[int]
    total: Mapped[Decimal] = mapped_column(Money)
    csv: Mapped[str] = mapped_column(deferred=True)
    sepa: Mapped[str] = mapped_column(deferred=True)


class Payout(Base):
    """A payment that was promised for a day (uitbetaling). `status` changes in `services.paying`.

    It books on the budget year of `due_on`, also when it is paid in another one. `iban` and
    `account_holder` are those that held when it was exported, in the file `export`. `late_told_at`
    is when it had passed its day and the account manager was told.
    """

    __tablename__ = "support_payout"
    __table_args__ = (
        Index(None, "status", "due_on"),
        CheckConstraint("amount > 0", name="payout_is_something"),
        CheckConstraint("status <> 'paid' OR paid_on IS NOT NULL", name="paid_has_day"),
        CheckConstraint(
            "status <> 'exported' OR (export_id IS NOT NULL AND iban <> '')",
            name="exported_stands_in_a_file",
        ),
    )

    ref: Mapped[str] = mapped_column(unique=True)
    decision_id: Mapped[UUID] = mapped_column(ForeignKey("support_decision.id"), index=True)
    request_id: Mapped[UUID] = mapped_column(ForeignKey("support_request.id"), index=True)
    status: Mapped[PayoutStatus] = mapped_column(code_enum(PayoutStatus, "payout_status"))
    amount: Mapped[Decimal] = mapped_column(Money)
    period: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date]
    iban: Mapped[str] = mapped_column(default="")
    account_holder: Mapped[str] = mapped_column(default="")
    exported_at: Mapped[datetime | None]
    export_id: Mapped[UUID | None] = mapped_column(ForeignKey("payment_export.id"), index=True)
    paid_on: Mapped[date | None]
    late_told_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    decision: Mapped[Decision] = relationship(back_populates="payouts")
    request: Mapped[SupportRequest] = relationship()
    export: Mapped[PaymentExport | None] = relationship()


class LedgerEntry(Base):
    """One booking on a scheme and a budget year. Rows are added, never changed or removed."""

    __tablename__ = "ledger_entry"
    __table_args__ = (
        Index(None, "instrument_id", "budget_year"),
        Index(None, "request_id"),
        CheckConstraint("amount > 0", name="entry_is_something"),
    )

    request_id: Mapped[UUID] = mapped_column(ForeignKey("support_request.id"))
    instrument_id: Mapped[UUID] = mapped_column(ForeignKey("instrument.id"))
    payout_id: Mapped[UUID | None] = mapped_column(ForeignKey("support_payout.id"))
    budget_year: Mapped[int]
    kind: Mapped[EntryKind] = mapped_column(code_enum(EntryKind, "entry_kind"))
    amount: Mapped[Decimal] = mapped_column(Money)
    booked_on: Mapped[date]
    booked_by: Mapped[UUID | None]
    note: Mapped[str] = mapped_column(default="")


class Budget(Base):
    """What may be promised for a scheme in a year. Without a row there is no limit.

    `portal.support_requests.booking.hold` lets one at a time book on a scheme or set its budgets.
    """

    __tablename__ = "support_budget"
    __table_args__ = (
        UniqueConstraint("instrument_id", "budget_year"),
        CheckConstraint("amount >= 0", name="budget_not_negative"),
    )

    instrument_id: Mapped[UUID] = mapped_column(ForeignKey("instrument.id"))
    budget_year: Mapped[int]
    amount: Mapped[Decimal] = mapped_column(Money)
    set_by: Mapped[UUID | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class SecondOpinion(Base):
    """A colleague was asked to look at a request; the employer is not asked again."""

    __tablename__ = "second_opinion"
    __table_args__ = (
        Index(
            "uq_second_opinion_open",
            "request_id",
            unique=True,
            sqlite_where=text("answered_at IS NULL"),
            postgresql_where=text("answered_at IS NULL"),
        ),
    )

    request_id: Mapped[UUID] = mapped_column(
        ForeignKey("support_request.id", ondelete="CASCADE"), index=True
    )
    question: Mapped[str]
    asked_by: Mapped[UUID | None]
    asked_of: Mapped[UUID | None]
    answer: Mapped[str] = mapped_column(default="")
    answered_by: Mapped[UUID | None]
    answered_at: Mapped[datetime | None]

    request: Mapped[SupportRequest] = relationship()
