"""Notifications, the daily mails that told them, and what people chose."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, code_enum
from portal.mail.catalogue import Letter
from portal.notifications.kinds import KIND_OF
from portal.notifications.states import How, Kind


class NotificationDigest(Base):
    """The one mail of a day to somebody, with what had not been mailed before eight o'clock.

    The key over person and day lets two workers that start at the same moment make one.
    """

    __tablename__ = "notification_digest"
    __table_args__ = (UniqueConstraint("user_id", "on"), Index(None, "created_at"))

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"))
    on: Mapped[date]


class Notification(Base):
    """A letter as its reader finds it in the portal (CAP-14-01).

    `subject_id` is the row that the letter is about, `title` its subject, which names no
    candidate, and `page` the path where the reader can act after signing in: never a link that
    acts by itself. Unread there is one for a reader, letter and subject; the next one takes its
    place. One that `waits` goes along with the next `digest_id`. A letter that is taken out of
    the catalogue takes its rows along.
    """

    __tablename__ = "notification"
    __table_args__ = (
        Index(None, "user_id", "created_at"),
        Index(
            "uq_notification_unread",
            "user_id",
            "letter",
            "subject_id",
            unique=True,
            sqlite_where=text("read_at IS NULL"),
            postgresql_where=text("read_at IS NULL"),
        ),
        Index(None, "waits", "user_id"),
        Index(None, "created_at"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"))
    letter: Mapped[str]
    subject_id: Mapped[UUID]
    title: Mapped[str]
    page: Mapped[str] = mapped_column(default="")
    read_at: Mapped[datetime | None]
    waits: Mapped[bool] = mapped_column(default=False)
    digest_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("notification_digest.id", ondelete="SET NULL"), index=True
    )

    @property
    def kind(self) -> Kind:
        """What it is about."""
        return KIND_OF[Letter(self.letter)]


class NotificationPreference(Base):
    """What somebody chose for one kind; without a row everything comes at once."""

    __tablename__ = "notification_preference"
    __table_args__ = (UniqueConstraint("user_id", "kind"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"))
    kind: Mapped[Kind] = mapped_column(code_enum(Kind, "kind"))
    how: Mapped[How] = mapped_column(code_enum(How, "how"))
