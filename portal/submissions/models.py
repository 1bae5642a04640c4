"""Forms that were sent."""

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base


class Submission(Base):
    """A form that was accepted: its random key, who sent it and where it led."""

    __tablename__ = "submission"

    key: Mapped[UUID] = mapped_column(unique=True)
    user_id: Mapped[UUID | None]
    location: Mapped[str]
