"""Numbers changed from their default."""

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base


class ConfiguredNumber(Base):
    """A number that differs from its default, with who set it (CAP-15-05). Newest row counts.

    `municipality` is a code of the managed list: the number holds for what belongs to that one,
    empty for all that have none of their own. Without `value` it follows the general one again.
    """

    __tablename__ = "configured_number"

    name: Mapped[str] = mapped_column(index=True)
    municipality: Mapped[str] = mapped_column(default="")
    value: Mapped[int | None]
    set_by: Mapped[UUID | None]
