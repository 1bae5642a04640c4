"""Placements and their dated steps."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.candidates.models import Candidate
from portal.db import Base, code_enum
from portal.employers.models import Employer
from portal.introductions.models import Introduction
from portal.money import Exact, Money
from portal.placements.states import ContractKind, OnSite, PlacementStatus
from portal.vacancies.models import Vacancy


class Placement(Base):
    """One person works at one employer (plaatsing). `status` changes in `transitions.move`.

    `introduction_id` is the introduction that led to it, when one did; at most one placement per
    introduction. `contract_form`, `job_type` (S!) and `sector` are codes of managed lists, empty
    for unknown. `hours` are hours a week, `hourly_wage` is gross. `ends_on` is the last agreed
    day, None for a contract without end; `ended_on` the day on which it really ended.
    `supervisor` and `supervisor_phone` are the direct supervisor at the employer, `on_site_by`
    the colleague who guides there, until `on_site_until`. `alerted` are the codes of the ends that
    were announced (`services.daily`), so that each letter comes once. Without `candidate_id` the
    person was removed; the row stays for the figures and for what was promised.
    """

    __tablename__ = "placement"
    __table_args__ = (
        Index(None, "employer_id", "status"),
        Index(None, "status", "starts_on"),
        Index(None, "status", "ends_on"),
        CheckConstraint(
            "status <> 'ended' OR (ended_on IS NOT NULL AND end_reason <> '')",
            name="ended_has_reason",
        ),
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="placement_ends_later"),
        CheckConstraint("hours > 0", name="placement_has_hours"),
    )

    ref: Mapped[str] = mapped_column(unique=True)
    candidate_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("candidate.id", ondelete="SET NULL"), index=True
    )
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"))
    vacancy_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("vacancy.id", ondelete="SET NULL"), index=True
    )
    introduction_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("introduction.id", ondelete="SET NULL"), unique=True
    )
    status: Mapped[PlacementStatus] = mapped_column(code_enum(PlacementStatus, "status"))
    status_at: Mapped[datetime]
    contract_kind: Mapped[ContractKind] = mapped_column(code_enum(ContractKind, "contract_kind"))
    contract_form: Mapped[str] = mapped_column(default="")
    job_type: Mapped[str] = mapped_column(default="")
    job_title: Mapped[str]
    sector: Mapped[str] = mapped_column(default="")
    hours: Mapped[Decimal] = mapped_column(Exact(2))
    hourly_wage: Mapped[Decimal | None] = mapped_column(Money)
    starts_on: Mapped[date]
    probation_until: Mapped[date | None]
    ends_on: Mapped[date | None]
    guidance_until: Mapped[date | None]
    supervisor: Mapped[str] = mapped_column(default="")
    supervisor_phone: Mapped[str] = mapped_column(default="")
    on_site: Mapped[OnSite] = mapped_column(code_enum(OnSite, "on_site"), default=OnSite.NOBODY)
    on_site_by: Mapped[UUID | None]
    on_site_until: Mapped[date | None]
    entered_by: Mapped[UUID | None]
    ended_on: Mapped[date | None]
    end_reason: Mapped[str] = mapped_column(default="")
    end_note: Mapped[str] = mapped_column(default="")
    ended_in_probation: Mapped[bool] = mapped_column(default=False)
    alerted: Mapped[list[str]] = mapped_column(default=list)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    candidate: Mapped[Candidate | None] = relationship()
    employer: Mapped[Employer] = relationship(lazy="joined", innerjoin=True)
    vacancy: Mapped[Vacancy | None] = relationship()
    introduction: Mapped[Introduction | None] = relationship()
    steps: Mapped[list["PlacementStep"]] = relationship(
        back_populates="placement", order_by="PlacementStep.number"
    )


class PlacementStep(Base):
    """A dated change of a placement: its status or its terms. Rows are added, never changed.

    `number` counts from 1; `what` is a status or the name of a term that changed, `details` hold
    the values before and after as text, without names.
    """

    __tablename__ = "placement_step"
    __table_args__ = (UniqueConstraint("placement_id", "number"),)

    placement_id: Mapped[UUID] = mapped_column(ForeignKey("placement.id", ondelete="CASCADE"))
    number: Mapped[int]
    what: Mapped[str]
    by_role: Mapped[str]
    effective_on: Mapped[date | None]
    details: Mapped[list[str]] = mapped_column(default=list)

    placement: Mapped[Placement] = relationship(back_populates="steps")
