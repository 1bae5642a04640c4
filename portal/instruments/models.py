"""Instruments, their dated versions, where they are available, and notes of colleagues."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.db import Base, code_enum
from portal.instruments.states import Category, Handling


class Instrument(Base):
    """An item of the catalogue (instrument, regeling). `code` never changes.

    What is said about it stands in its versions. `position` orders the catalogue, the lowest
    first. `owner_id` keeps it up to date and `review_on` is the day before which it must be looked
    at again; `reviewed_on` is when somebody did last. `is_candidate_side` keeps it out of
    everything that employers see (S!). `ended_on` is the last day on which it can be asked,
    None while it goes on.
    """

    __tablename__ = "instrument"

    code: Mapped[str] = mapped_column(unique=True)
    slug: Mapped[str] = mapped_column(unique=True)
    category: Mapped[Category] = mapped_column(code_enum(Category, "category"))
    position: Mapped[int] = mapped_column(default=100)
    is_candidate_side: Mapped[bool] = mapped_column(default=False)
    owner_id: Mapped[UUID | None]
    review_on: Mapped[date]
    reviewed_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    versions: Mapped[list["InstrumentVersion"]] = relationship(
        back_populates="instrument", order_by="InstrumentVersion.number"
    )
    availability: Mapped[list["InstrumentAvailability"]] = relationship(
        order_by="InstrumentAvailability.municipality"
    )


class InstrumentVersion(Base):
    """What holds for an instrument from a day on; rows are added, never changed.

    A request keeps the version under which it was made. `content` is the document that
    `portal.instruments.content.parse` reads: the texts, the form and how it is handled.
    """

    __tablename__ = "instrument_version"
    __table_args__ = (
        UniqueConstraint("instrument_id", "number"),
        UniqueConstraint("instrument_id", "valid_from"),
        CheckConstraint("number > 0", name="instrument_version_counts"),
    )

    instrument_id: Mapped[UUID] = mapped_column(ForeignKey("instrument.id", ondelete="CASCADE"))
    number: Mapped[int]
    valid_from: Mapped[date]
    name: Mapped[str]
    handling: Mapped[Handling] = mapped_column(code_enum(Handling, "handling"))
    content: Mapped[dict[str, Any]]
    change_note: Mapped[str] = mapped_column(default="")
    entered_by: Mapped[UUID | None]

    instrument: Mapped[Instrument] = relationship(back_populates="versions", lazy="joined")


class InstrumentAvailability(Base):
    """Where an instrument differs for one municipality; without a row it is as everywhere.

    The list of instruments is the same for all municipalities; only availability and a remark
    differ (CAP-10-04). `municipality` is a code of the managed list.
    """

    __tablename__ = "instrument_availability"
    __table_args__ = (UniqueConstraint("instrument_id", "municipality"),)

    instrument_id: Mapped[UUID] = mapped_column(ForeignKey("instrument.id", ondelete="CASCADE"))
    municipality: Mapped[str]
    is_available: Mapped[bool] = mapped_column(default=True)
    remark: Mapped[str] = mapped_column(default="")


class InstrumentNote(Base):
    """An experience of a colleague with an instrument in a situation, for staff (CAP-10-11)."""

    __tablename__ = "instrument_note"

    instrument_id: Mapped[UUID] = mapped_column(
        ForeignKey("instrument.id", ondelete="CASCADE"), index=True
    )
    situation: Mapped[str]
    text: Mapped[str]
    written_by: Mapped[UUID | None]
