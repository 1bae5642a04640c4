"""A question and its thread."""

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.db import Base, code_enum
from portal.helpdesk.states import Channel, MessageKind, Outcome, Priority, TicketStatus
from portal.working_time.conversation import Event

if TYPE_CHECKING:
    from portal.helpdesk.models.work import TicketNote


class Ticket(Base):
    """A question (vraag) of an employer, a candidate or anybody. `status` changes in `move`.

    Who asks is `asker_id` when there is an account; `asker_name`, `asker_email` and `asker_phone`
    are how the asker is called and reached, also without one. `employer_id` or `candidate_id` say
    on behalf of whom; the user account of a candidate is `asker_id`. `is_personal` hides it from
    colleagues of the organisation. `category` is a code, empty while nobody said.

    `queue` is the team or role that it waits with and `handler_id` who took it or to whom it was
    sent. `second_line` is set while specialists have it and `first_line_id` who gets it back.
    `is_confined` keeps it to who handles it. `snoozed_until` is the day on which it comes back by
    itself.

    `answer_minutes` and `solution_minutes` are its terms in office minutes, as they were when it
    got its category. `answer_due_at` and `solution_due_at` are when they are used up, None while
    a clock stands still; `due_on` is the Dutch day of the earlier one. They follow from the events
    alone (`services.clocking.renew`). `late_told_at` is when staff were told that it is late.

    `spoke_at` is when anybody last said something in public and `messages_count` how often: who
    answers says how much was read. `version` counts changes of the row itself.
    """

    __tablename__ = "ticket"
    __table_args__ = (
        Index(None, "status", "due_on"),
        Index(None, "queue", "status", "due_on"),
        Index(None, "handler_id", "status", "due_on"),
        Index(None, "employer_id", "spoke_at"),
        Index(None, "asker_id", "spoke_at"),
        Index(None, "status", "spoke_at"),
        CheckConstraint("status <> 'closed' OR outcome IS NOT NULL", name="closed_has_outcome"),
        CheckConstraint("status <> 'forwarded' OR forwarded_to <> ''", name="forwarded_has_desk"),
        CheckConstraint(
            "status <> 'merged' OR merged_into_id IS NOT NULL", name="merged_has_other"
        ),
        CheckConstraint("rating IS NULL OR rating BETWEEN 1 AND 5", name="rating_range"),
    )

    ref: Mapped[str] = mapped_column(unique=True)
    status: Mapped[TicketStatus] = mapped_column(code_enum(TicketStatus, "status"))
    status_at: Mapped[datetime]
    subject: Mapped[str]
    category: Mapped[str] = mapped_column(default="", index=True)
    channel: Mapped[Channel] = mapped_column(code_enum(Channel, "channel"))
    priority: Mapped[Priority] = mapped_column(
        code_enum(Priority, "priority"), default=Priority.NORMAL
    )
    is_complaint: Mapped[bool] = mapped_column(default=False)
    is_confined: Mapped[bool] = mapped_column(default=False)
    is_personal: Mapped[bool] = mapped_column(default=False)

    employer_id: Mapped[UUID | None] = mapped_column(ForeignKey("employer.id"))
    candidate_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("candidate.id", ondelete="CASCADE"), index=True
    )
    placement_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("placement.id", ondelete="SET NULL"), index=True
    )
    asker_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL")
    )
    asker_name: Mapped[str] = mapped_column(default="")
    asker_email: Mapped[str] = mapped_column(default="", index=True)
    asker_phone: Mapped[str] = mapped_column(default="", index=True)
    locale: Mapped[str] = mapped_column(default="nl")

    queue: Mapped[str]
    handler_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    second_line: Mapped[bool] = mapped_column(default=False)
    first_line_id: Mapped[UUID | None]
    forwarded_to: Mapped[str] = mapped_column(default="")
    forwarded_email: Mapped[str] = mapped_column(default="")
    forwarded_note: Mapped[str] = mapped_column(default="")
    snoozed_until: Mapped[date | None]

    answer_minutes: Mapped[int]
    solution_minutes: Mapped[int]
    answer_due_at: Mapped[datetime | None]
    solution_due_at: Mapped[datetime | None]
    due_on: Mapped[date | None]
    late_told_at: Mapped[datetime | None]
    first_answered_at: Mapped[datetime | None]
    solved_at: Mapped[datetime | None]
    spoke_at: Mapped[datetime]
    messages_count: Mapped[int] = mapped_column(default=0)

    outcome: Mapped[Outcome | None] = mapped_column(code_enum(Outcome, "outcome"))
    outcome_note: Mapped[str] = mapped_column(default="")
    merged_into_id: Mapped[UUID | None] = mapped_column(ForeignKey("ticket.id"), index=True)
    rating: Mapped[int | None]
    rating_note: Mapped[str] = mapped_column(default="")
    rated_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    messages: Mapped[list["TicketMessage"]] = relationship(
        back_populates="ticket", order_by="TicketMessage.number", passive_deletes=True
    )
    notes: Mapped[list["TicketNote"]] = relationship(
        back_populates="ticket", order_by="TicketNote.created_at", passive_deletes=True
    )
    files: Mapped[list["TicketFile"]] = relationship(
        back_populates="ticket", order_by="TicketFile.created_at", passive_deletes=True
    )


class TicketMessage(Base):
    """What was said in public in a thread; rows are added, never changed.

    `number` counts from 1. `author_id` is who wrote it, None for an asker without an account and
    for somebody who was removed; `author_name` is how that person was called. `quoted` is what an
    answering mail repeated. `mail_id` is the Message-ID of the mail that brought it, without its
    brackets, empty for none. `is_doubtful` says that the mail server could not tell that the
    sender is who it says.
    """

    __tablename__ = "ticket_message"
    __table_args__ = (UniqueConstraint("ticket_id", "number"),)

    ticket_id: Mapped[UUID] = mapped_column(ForeignKey("ticket.id", ondelete="CASCADE"))
    number: Mapped[int]
    kind: Mapped[MessageKind] = mapped_column(code_enum(MessageKind, "kind"))
    channel: Mapped[Channel] = mapped_column(code_enum(Channel, "channel"))
    author_id: Mapped[UUID | None]
    author_name: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    quoted: Mapped[str] = mapped_column(default="")
    mail_id: Mapped[str] = mapped_column(default="")
    is_doubtful: Mapped[bool] = mapped_column(default=False)

    ticket: Mapped[Ticket] = relationship(back_populates="messages")


class TicketEvent(Base):
    """What happened as far as a clock could care; rows are added, never changed."""

    __tablename__ = "ticket_event"
    __table_args__ = (Index(None, "ticket_id", "at"),)

    ticket_id: Mapped[UUID] = mapped_column(ForeignKey("ticket.id", ondelete="CASCADE"))
    what: Mapped[Event] = mapped_column(code_enum(Event, "what"))
    at: Mapped[datetime]
    by_id: Mapped[UUID | None]


class TicketFile(Base):
    """A file with a message or a note; private, checked by its content, under a random key.

    A file of a note is never the asker's to see. Neither of both: still being written.
    """

    __tablename__ = "ticket_file"
    __table_args__ = (CheckConstraint("message_id IS NULL OR note_id IS NULL", name="one_home"),)

    ref: Mapped[str] = mapped_column(unique=True)
    ticket_id: Mapped[UUID] = mapped_column(ForeignKey("ticket.id", ondelete="CASCADE"), index=True)
    message_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("ticket_message.id", ondelete="CASCADE"), index=True
    )
    note_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("ticket_note.id", ondelete="CASCADE"), index=True
    )
    key: Mapped[str]
    name: Mapped[str]
    content_type: Mapped[str]
    size: Mapped[int]
    sent_by: Mapped[UUID | None]

    ticket: Mapped[Ticket] = relationship(back_populates="files")


class TicketText(Base):
    """The words by which a question is found, made by `discovery.tickets` from its rows.

    Each word stands between spaces, so that a word or the beginning of one can be looked for.
    `said` holds what the asker may read as well, `noted` what only staff read.
    """

    __tablename__ = "ticket_text"

    ticket_id: Mapped[UUID] = mapped_column(
        ForeignKey("ticket.id", ondelete="CASCADE"), unique=True
    )
    said: Mapped[str]
    noted: Mapped[str]
