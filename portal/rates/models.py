"""Rates: one value of an amount, percentage or term, from a day on."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base
from portal.money import Exact


class Rate(Base):
    """The value of one thing from `valid_from` until the next row of the same code.

    `code` is one of `portal.rates.codes`, `value` has up to four places in the unit that the code
    says; None means that there is no such amount any more (a scheme that was abolished). `source`
    is the law, publication or page that states it, `source_url` where that can be read. A row that
    is in force is never changed or removed; a coming one can be.
    """

    __tablename__ = "rate"
    __table_args__ = (
        UniqueConstraint("code", "valid_from"),
        CheckConstraint("source <> ''", name="rate_has_source"),
        CheckConstraint("value IS NULL OR value >= 0", name="rate_not_negative"),
    )

    code: Mapped[str]
    valid_from: Mapped[date]
    value: Mapped[Decimal | None] = mapped_column(Exact(4))
    source: Mapped[str]
    source_url: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    entered_by: Mapped[UUID | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
