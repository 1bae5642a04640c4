"""What staff keep with a question; the asker reads none of it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.accounts.models import User
from portal.db import Base, code_enum
from portal.helpdesk.models.ticket import Ticket
from portal.helpdesk.states import ResultKind


class TicketNote(Base):
    """Something that only staff read; rows are added, never changed (CAP-11-10)."""

    __tablename__ = "ticket_note"
    __table_args__ = (Index(None, "ticket_id", "created_at"),)

    ticket_id: Mapped[UUID] = mapped_column(ForeignKey("ticket.id", ondelete="CASCADE"))
    author_id: Mapped[UUID | None]
    text: Mapped[str]

    ticket: Mapped[Ticket] = relationship(back_populates="notes")
    mentions: Mapped[list["TicketMention"]] = relationship(
        back_populates="note", passive_deletes=True
    )


class TicketMention(Base):
    """A colleague who was named in a note; from then on that colleague may read the question."""

    __tablename__ = "ticket_mention"
    __table_args__ = (
        UniqueConstraint("note_id", "user_id"),
        Index(None, "user_id", "seen_at"),
    )

    note_id: Mapped[UUID] = mapped_column(ForeignKey("ticket_note.id", ondelete="CASCADE"))
    ticket_id: Mapped[UUID] = mapped_column(ForeignKey("ticket.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"))
    seen_at: Mapped[datetime | None]

    note: Mapped[TicketNote] = relationship(back_populates="mentions")


class TicketHandler(Base):
    """A colleague who works on a question beside its handler."""

    __tablename__ = "ticket_handler"
    __table_args__ = (UniqueConstraint("ticket_id", "user_id"),)

    ticket_id: Mapped[UUID] = mapped_column(ForeignKey("ticket.id", ondelete="CASCADE"))
    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), index=True
    )

    user: Mapped[User] = relationship()


class TicketPresence(Base):
    """That a colleague had a question open, or is writing an answer, a moment ago."""

    __tablename__ = "ticket_presence"
    __table_args__ = (UniqueConstraint("ticket_id", "user_id"),)

    ticket_id: Mapped[UUID] = mapped_column(ForeignKey("ticket.id", ondelete="CASCADE"))
    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), index=True
    )
    seen_at: Mapped[datetime]
    is_writing: Mapped[bool] = mapped_column(default=False)

    user: Mapped[User] = relationship()


class TicketCheck(Base):
    """One step of the checklist of a question."""

    __tablename__ = "ticket_check"
    __table_args__ = (UniqueConstraint("ticket_id", "position"),)

    ticket_id: Mapped[UUID] = mapped_column(ForeignKey("ticket.id", ondelete="CASCADE"))
    position: Mapped[int]
    text: Mapped[str]
    done_at: Mapped[datetime | None]
    done_by: Mapped[UUID | None]


class TicketLink(Base):
    """Two questions that belong together; `one_id` is the smaller key of the two."""

    __tablename__ = "ticket_link"
    __table_args__ = (
        UniqueConstraint("one_id", "other_id"),
        CheckConstraint("one_id <> other_id", name="two_tickets"),
    )

    one_id: Mapped[UUID] = mapped_column(ForeignKey("ticket.id", ondelete="CASCADE"))
    other_id: Mapped[UUID] = mapped_column(ForeignKey("ticket.id", ondelete="CASCADE"), index=True)
    is_split: Mapped[bool] = mapped_column(default=False)


class TicketResult(Base):
    """What a question was turned into: the key and the public reference of that row."""

    __tablename__ = "ticket_result"
    __table_args__ = (UniqueConstraint("ticket_id", "kind", "ref"),)

    ticket_id: Mapped[UUID] = mapped_column(ForeignKey("ticket.id", ondelete="CASCADE"))
    kind: Mapped[ResultKind] = mapped_column(code_enum(ResultKind, "kind"))
    ref: Mapped[str]
    made_by: Mapped[UUID | None]
