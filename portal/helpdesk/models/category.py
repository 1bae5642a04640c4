"""What questions are about, as data that an administrator keeps, and ready answers."""

from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, code_enum
from portal.helpdesk.states import AskerKind, Place


class TicketCategory(Base):
    """What a question can be about (reference data, helpdesk categories; CAP-11-02).

    `first` is where such a question goes and `then` where it goes on (second line). The terms are
    working days, None for the numbers of the installation. `is_confined` keeps it to who handles
    it: complaints, privacy, misuse. `is_complaint` makes it the manager's. `desk`, `desk_email`
    and `desk_text` are the other desk (Place.OTHER_DESK). `checklist` are the steps that a handler
    goes through. `version` counts changes, for forms that were opened earlier.
    """

    __tablename__ = "ticket_category"
    __table_args__ = (
        CheckConstraint("answer_days IS NULL OR answer_days >= 0", name="answer_days_count"),
        CheckConstraint("solution_days IS NULL OR solution_days >= 0", name="solution_days_count"),
    )

    code: Mapped[str] = mapped_column(unique=True)
    label: Mapped[str]
    label_en: Mapped[str] = mapped_column(default="")
    hint: Mapped[str] = mapped_column(default="")
    hint_en: Mapped[str] = mapped_column(default="")
    asker: Mapped[AskerKind] = mapped_column(code_enum(AskerKind, "asker"))
    first: Mapped[Place] = mapped_column(code_enum(Place, "first"))
    then: Mapped[Place | None] = mapped_column(code_enum(Place, "then"))
    answer_days: Mapped[int | None]
    solution_days: Mapped[int | None]
    is_confined: Mapped[bool] = mapped_column(default=False)
    is_complaint: Mapped[bool] = mapped_column(default=False)
    desk: Mapped[str] = mapped_column(default="")
    desk_email: Mapped[str] = mapped_column(default="")
    desk_text: Mapped[str] = mapped_column(default="")
    checklist: Mapped[list[str]] = mapped_column(default=list)
    position: Mapped[int] = mapped_column(default=0)
    is_active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class ReadyAnswer(Base):
    """A text that staff answer with, with placeholders (CAP-11-12).

    `category` is a code or empty for all. `version` counts changes.
    """

    __tablename__ = "ready_answer"

    title: Mapped[str] = mapped_column(unique=True)
    text: Mapped[str]
    category: Mapped[str] = mapped_column(default="", index=True)
    changed_by: Mapped[UUID | None]
    is_active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
