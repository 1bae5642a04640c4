"""Numbers changed from their default."""

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base


class ConfiguredNumber(Base):
    """A number that differs from its default, with who set it (CAP-15-05). Newest row counts."""

    __tablename__ = "configured_number"

    name: Mapped[str] = mapped_column(index=True)
    value: Mapped[int]
    set_by: Mapped[UUID | None]
