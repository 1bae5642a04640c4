"""Vacancies, the revisions of their text, decisions about them, reactions and counts."""

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    Numeric,
    UniqueConstraint,
    case,
    select,
    text,
)
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from portal.db import Base, code_enum
from portal.employers.models import Employer
from portal.vacancies.states import (
    Displacement,
    Outcome,
    ReportOutcome,
    RevisionState,
    VacancyStatus,
)


class Vacancy(Base):
    """A place that an employer offers. `status` changes only in `services.transitions.move`.

    What may change without moderation stands here: closing date, number of positions, end. What
    visitors read stands in revisions. `terms_at` is when closing date or number of positions last
    changed that way. `confirmed_at` is when the employer last said that it is still open and
    `asked_at` when that was last asked. `proposition` is a code of the managed list that staff set
    and the employer sees (CAP-08-01). `version` counts changes, for forms that were opened
    earlier.
    """

    __tablename__ = "vacancy"
    __table_args__ = (
        CheckConstraint("seats >= 1", name="seats"),
        CheckConstraint("seats_filled BETWEEN 0 AND seats", name="seats_filled"),
        CheckConstraint(
            "status <> 'published' OR (published_at IS NOT NULL AND closes_on IS NOT NULL)",
            name="published_has_dates",
        ),
        CheckConstraint(
            "status <> 'closed' OR (ended_at IS NOT NULL AND end_reason <> '')",
            name="closed_has_reason",
        ),
        Index(None, "employer_id", "status"),
        Index(None, "status", "closes_on"),
        Index(None, "status", "published_at"),
    )

    ref: Mapped[str] = mapped_column(unique=True)
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"))
    status: Mapped[VacancyStatus] = mapped_column(
        code_enum(VacancyStatus, "status"), default=VacancyStatus.DRAFT
    )
    created_by: Mapped[UUID | None]
    entered_by_staff: Mapped[bool] = mapped_column(default=False)
    copied_from_id: Mapped[UUID | None]
    proposition: Mapped[str] = mapped_column(default="", server_default=text("''"))
    seats: Mapped[int] = mapped_column(default=1)
    seats_filled: Mapped[int] = mapped_column(default=0)
    closes_on: Mapped[date | None]
    publish_on: Mapped[date | None]
    terms_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]
    asked_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[str] = mapped_column(default="")
    end_note: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    employer: Mapped[Employer] = relationship(lazy="joined", innerjoin=True)
    revisions: Mapped[list["VacancyRevision"]] = relationship(
        back_populates="vacancy", order_by="VacancyRevision.number"
    )
    if TYPE_CHECKING:
        latest_title: Mapped[str | None]  # set below, as it reads revisions
    #: The revision in force, for lists of published vacancies (load it with `joinedload`).
    approved: Mapped["VacancyRevision | None"] = relationship(
        primaryjoin="and_(VacancyRevision.vacancy_id == Vacancy.id,"
        " VacancyRevision.state == 'approved')",
        viewonly=True,
        uselist=False,
    )


class VacancyRevision(Base):
    """One version of what a vacancy says. A draft may be incomplete; anything else is immutable.

    Codes are values of managed lists or places of `portal.geo`. Hours are per week. Wages are
    gross euros per `wage_period` ("hour" or "month"). `requirements` are dicts with `text` and
    `need` ("required" or "preferred"). While submitted, `claimed_by` is the moderator who took
    it, `team` the code of the team in whose queue it stands and `promised_on` the promised day.
    `no_end_reason` is why staff let a secondment have no end (001:L1598-1618). `for_job_agreement`
    marks a place that the employer wants to count under the job agreement (banenafspraak); employer
    and staff see it, the public does not.
    """

    __tablename__ = "vacancy_revision"
    __table_args__ = (
        UniqueConstraint("vacancy_id", "number"),
        Index(
            "uq_vacancy_revision_approved",
            "vacancy_id",
            unique=True,
            sqlite_where=text("state = 'approved'"),
            postgresql_where=text("state = 'approved'"),
        ),
        Index(
            "uq_vacancy_revision_working",
            "vacancy_id",
            unique=True,
            sqlite_where=text("state IN ('draft', 'submitted')"),
            postgresql_where=text("state IN ('draft', 'submitted')"),
        ),
        CheckConstraint("hours_min BETWEEN 1 AND 60", name="hours_min"),
        CheckConstraint("hours_max BETWEEN hours_min AND 60", name="hours_max"),
        CheckConstraint("wage_min >= 0", name="wage_min"),
        CheckConstraint("wage_max >= wage_min", name="wage_max"),
        CheckConstraint("seats >= 1", name="seats"),
        Index(None, "state", "team", "promised_on"),
        # The work-list counts, orders and narrows by it without reading the texts.
        Index(
            "ix_vacancy_revision_waiting",
            "state",
            "promised_on",
            "submitted_at",
            "claimed_by",
            "vacancy_id",
        ),
    )

    vacancy_id: Mapped[UUID] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"))
    number: Mapped[int]
    state: Mapped[RevisionState] = mapped_column(
        code_enum(RevisionState, "state"), default=RevisionState.DRAFT
    )

    # The work
    title: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="")
    occupation: Mapped[str] = mapped_column(default="")
    sector: Mapped[str] = mapped_column(default="")
    more_sectors: Mapped[list[str]] = mapped_column(default=list)
    tasks: Mapped[str] = mapped_column(default="")
    learning_goal: Mapped[str] = mapped_column(default="")
    prospect: Mapped[str] = mapped_column(default="")
    # Who
    requirements: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    certificate: Mapped[str] = mapped_column(default="not_needed")
    guidance_by: Mapped[str] = mapped_column(default="")
    support: Mapped[list[str]] = mapped_column(default=list)
    wants_secondment: Mapped[bool] = mapped_column(default=False)
    for_job_agreement: Mapped[bool] = mapped_column(default=False)
    # Conditions
    places: Mapped[list[str]] = mapped_column(default=list)
    work_address: Mapped[str] = mapped_column(default="")
    own_site: Mapped[bool] = mapped_column(default=True)
    hours_min: Mapped[int | None]
    hours_max: Mapped[int | None]
    fixed_hours: Mapped[bool] = mapped_column(default=True)
    working_times: Mapped[str] = mapped_column(default="")
    is_paid: Mapped[bool] = mapped_column(default=True)
    wage_min: Mapped[Decimal | None] = mapped_column(Numeric(9, 2))
    wage_max: Mapped[Decimal | None] = mapped_column(Numeric(9, 2))
    wage_period: Mapped[str] = mapped_column(default="hour")
    contract_form: Mapped[str] = mapped_column(default="")
    contract_months: Mapped[int | None]
    no_end_reason: Mapped[str] = mapped_column(default="")
    workplace_type: Mapped[str] = mapped_column(default="")
    offer: Mapped[str] = mapped_column(default="")
    seats: Mapped[int] = mapped_column(default=1)
    closes_on: Mapped[date | None]
    publish_on: Mapped[date | None]

    # Moderation
    submitted_at: Mapped[datetime | None]
    submitted_by: Mapped[UUID | None]
    team: Mapped[str] = mapped_column(default="")
    promised_on: Mapped[date | None]
    claimed_by: Mapped[UUID | None]
    claimed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    vacancy: Mapped[Vacancy] = relationship(back_populates="revisions", innerjoin=True)
    decision: Mapped["ModerationDecision | None"] = relationship(back_populates="revision")


#: What a vacancy is called in a list: the title that `revisions.latest` has. Load it with
#: `undefer`; the revisions themselves are more than a list needs.
Vacancy.latest_title = column_property(
    select(VacancyRevision.title)
    .where(VacancyRevision.vacancy_id == Vacancy.id)
    .order_by(
        case((VacancyRevision.state == RevisionState.DISCARDED, 1), else_=0),
        VacancyRevision.number.desc(),
    )
    .limit(1)
    .correlate_except(VacancyRevision)
    .scalar_subquery(),
    deferred=True,
)


class ModerationDecision(Base):
    """What was decided about one revision, by whom and why. Never changed (CAP-04-04).

    For an unpaid place `expected_months` is how long it may last. `remarks` are dicts with
    `field` and `text`.
    """

    __tablename__ = "moderation_decision"

    revision_id: Mapped[UUID] = mapped_column(
        ForeignKey("vacancy_revision.id", ondelete="CASCADE"), unique=True
    )
    outcome: Mapped[Outcome] = mapped_column(code_enum(Outcome, "outcome"))
    reviewer_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    reason: Mapped[str] = mapped_column(default="")
    message: Mapped[str] = mapped_column(default="")
    remarks: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    displacement: Mapped[Displacement | None] = mapped_column(
        code_enum(Displacement, "displacement")
    )
    displacement_note: Mapped[str] = mapped_column(default="")
    expected_months: Mapped[int | None]

    revision: Mapped[VacancyRevision] = relationship(back_populates="decision")


class ModerationNote(Base):
    """A note among staff about a vacancy; it never reaches the employer."""

    __tablename__ = "moderation_note"

    vacancy_id: Mapped[UUID] = mapped_column(
        ForeignKey("vacancy.id", ondelete="CASCADE"), index=True
    )
    author_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    text: Mapped[str]


class JobApplication(Base):
    """A reaction of somebody to a vacancy. Sending it is the consent for this vacancy alone."""

    __tablename__ = "job_application"

    vacancy_id: Mapped[UUID] = mapped_column(
        ForeignKey("vacancy.id", ondelete="CASCADE"), index=True
    )
    user_id: Mapped[UUID | None]
    name: Mapped[str]
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    message: Mapped[str] = mapped_column(default="")

    vacancy: Mapped[Vacancy] = relationship(innerjoin=True)


class VacancyReport(Base):
    """Somebody says that a vacancy is not right (CAP-04-09). The employer never sees it.

    `outcome` changes only in `services.reports.settle`; while it is empty the report is open.
    `reporter` is a hash that keeps one person from opening a second report, and goes when the
    report is settled. `email` is given by who wants to be called back. `team` is the code of the
    team in whose queue it stands and `promised_on` the promised day.
    """

    __tablename__ = "vacancy_report"
    __table_args__ = (
        Index(
            "uq_vacancy_report_open",
            "vacancy_id",
            "reporter",
            unique=True,
            sqlite_where=text("outcome IS NULL"),
            postgresql_where=text("outcome IS NULL"),
        ),
        CheckConstraint("outcome IS NULL OR settled_at IS NOT NULL", name="settled"),
        Index(None, "outcome", "promised_on"),
    )

    vacancy_id: Mapped[UUID] = mapped_column(
        ForeignKey("vacancy.id", ondelete="CASCADE"), index=True
    )
    reporter: Mapped[str] = mapped_column(default="")
    reason: Mapped[str]
    message: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    team: Mapped[str] = mapped_column(default="")
    promised_on: Mapped[date]
    outcome: Mapped[ReportOutcome | None] = mapped_column(code_enum(ReportOutcome, "outcome"))
    answer: Mapped[str] = mapped_column(default="")
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))

    vacancy: Mapped[Vacancy] = relationship(innerjoin=True)


class VacancyDayCount(Base):
    """How often a vacancy was seen in a list, opened and answered on one day; no visitors."""

    __tablename__ = "vacancy_day_count"
    __table_args__ = (UniqueConstraint("vacancy_id", "day"),)

    vacancy_id: Mapped[UUID] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"))
    day: Mapped[date]
    seen: Mapped[int] = mapped_column(default=0)
    opened: Mapped[int] = mapped_column(default=0)
    answered: Mapped[int] = mapped_column(default=0)
