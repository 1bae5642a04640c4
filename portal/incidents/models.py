"""The register of suspected leaks (GDPR article 33(5)). Rows are changed and never removed."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, code_enum
from portal.incidents.states import LeakStatus, Risk


class DataLeak(Base):
    """A suspected leak (vermoeden van een datalek), from its report to its end (CAP-16-07).

    `status` changes only in `services.transitions.move`. `discovered_at` starts the term of
    article 33, and `report_before` is the moment at which that ends. `kinds` are values of
    `DataKind`; `people` is about how many people, None when nobody knows. `authority_told_at` is
    when the Autoriteit Persoonsgegevens was told, with `authority_reason` for why not or why so
    late; `people_told_on` and `people_reason` are the same about the people concerned (article
    34). No text names a person: see `services.texts`.
    """

    __tablename__ = "data_leak"
    __table_args__ = (
        Index(None, "status", "report_before"),
        Index(None, "created_at"),
        CheckConstraint("status = 'reported' OR assessment <> ''", name="assessed_has_words"),
        CheckConstraint(
            "status NOT IN ('confirmed', 'closed') OR risk IS NOT NULL", name="leak_has_risk"
        ),
        CheckConstraint(
            "status <> 'closed' OR authority_told_at IS NOT NULL OR authority_reason <> ''",
            name="closed_has_authority",
        ),
        CheckConstraint(
            "status <> 'closed' OR people_told_on IS NOT NULL OR people_reason <> ''",
            name="closed_has_people",
        ),
        CheckConstraint("status <> 'closed' OR measures <> ''", name="closed_has_measures"),
    )

    ref: Mapped[str] = mapped_column(unique=True)
    status: Mapped[LeakStatus] = mapped_column(code_enum(LeakStatus, "status"))
    status_at: Mapped[datetime]
    reported_by: Mapped[UUID | None]
    happened: Mapped[str]
    discovered_at: Mapped[datetime]
    report_before: Mapped[datetime]
    occurred_on: Mapped[date | None]
    kinds: Mapped[list[str]] = mapped_column(default=list)
    people: Mapped[int | None]
    done_at_once: Mapped[str] = mapped_column(default="")
    risk: Mapped[Risk | None] = mapped_column(code_enum(Risk, "risk"))
    assessment: Mapped[str] = mapped_column(default="")
    authority_told_at: Mapped[datetime | None]
    authority_reason: Mapped[str] = mapped_column(default="")
    people_told_on: Mapped[date | None]
    people_reason: Mapped[str] = mapped_column(default="")
    measures: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
