"""Mails."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base


class Mail(Base):
    """One mail to one person, as text and as HTML, perhaps with an appointment (iCalendar).

    `sent_at` is when a mail server (or the demo mailbox) took it, `refused_at` when a server said
    for good that it cannot be delivered. After either, the bodies are wiped unless the mailbox
    is the destination (demo): they hold links that act. `message_id` is the header of that name;
    it stays the same when a mail is tried again, so that a duplicate can be recognised.

    `thread` is the public reference of the conversation that the mail is part of, empty for none.
    Then `reply_to` is the reader's own address to answer to, empty when nobody reads answers, and
    `answers` are the Message-IDs, in order and without brackets, of what it answers.
    """

    __tablename__ = "mail"
    __table_args__ = (
        Index(None, "created_at"),
        Index(None, "to_address", "created_at"),
        Index(None, "refused_at"),
        Index(None, "message_id"),
    )

    user_id: Mapped[UUID | None]
    to_address: Mapped[str]
    to_name: Mapped[str] = mapped_column(default="")
    letter: Mapped[str]
    subject: Mapped[str]
    text: Mapped[str]
    html: Mapped[str]
    calendar: Mapped[str] = mapped_column(default="")
    sent_at: Mapped[datetime | None]
    refused_at: Mapped[datetime | None]
    message_id: Mapped[str]
    thread: Mapped[str] = mapped_column(default="")
    reply_to: Mapped[str] = mapped_column(default="")
    answers: Mapped[list[str]] = mapped_column(default=list)
