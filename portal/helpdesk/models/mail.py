"""Mail that came in: which was taken, and what became of it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base


class InboundMail(Base):
    """A mail that was taken, so that it is never taken twice and loops are seen.

    `key` is how the mailbox names it, None when the source knows no such name, and `message_id` its
    own name without brackets. `sender` is the address in it. `outcome` is a `states.Taken` and
    `ticket_id` the thread to which it went. `why` is what could not be opened, or what told that a
    machine wrote it. `answered_at` is when an automatic answer went back.
    """

    __tablename__ = "inbound_mail"
    __table_args__ = (
        Index(
            None,
            "message_id",
            "sender",
            unique=True,
            sqlite_where=text("message_id <> ''"),
            postgresql_where=text("message_id <> ''"),
        ),
        Index(None, "sender", "created_at"),
    )

    key: Mapped[str | None] = mapped_column(unique=True)
    message_id: Mapped[str] = mapped_column(default="")
    sender: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str]
    why: Mapped[str] = mapped_column(default="")
    ticket_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("ticket.id", ondelete="SET NULL"), index=True
    )
    answered_at: Mapped[datetime | None]
