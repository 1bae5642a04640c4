"""Reading the categories of questions."""

from collections.abc import Sequence

from sqlalchemy import select

from portal.db import session
from portal.errors import NotFound
from portal.helpdesk.models import TicketCategory
from portal.helpdesk.states import AskerKind


def by_code(code: str) -> TicketCategory | None:
    """Return a category, or None."""
    return session.scalars(select(TicketCategory).where(TicketCategory.code == code)).one_or_none()


def get(code: str) -> TicketCategory:
    """Return a category; raises NotFound."""
    found = by_code(code)
    if found is None:
        raise NotFound
    return found


def all_(*, only_active: bool = False) -> Sequence[TicketCategory]:
    """Return the categories in their order."""
    query = select(TicketCategory).order_by(TicketCategory.position, TicketCategory.code)
    return session.scalars(query.where(TicketCategory.is_active) if only_active else query).all()


def for_asker(kind: AskerKind) -> list[TicketCategory]:
    """Return what an asker of this kind can choose from."""
    return [one for one in all_(only_active=True) if one.asker in {AskerKind.ANYONE, kind}]
