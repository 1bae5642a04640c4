"""Reading ready answers."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select

from portal.accounts.queries import find_piece
from portal.db import session
from portal.errors import NotFound
from portal.helpdesk.models import ReadyAnswer

MOST = 50


def fitting(category: str, *, text: str = "") -> Sequence[ReadyAnswer]:
    """Return the ready answers for a category and for every question, the own ones first."""
    query = select(ReadyAnswer).where(ReadyAnswer.is_active)
    if text.strip():
        query = query.where(_says(text))
    else:
        query = query.where(ReadyAnswer.category.in_({category, ""}))
    order = (ReadyAnswer.category != category, ReadyAnswer.title, ReadyAnswer.id)
    return session.scalars(query.order_by(*order).limit(MOST)).all()


def all_(*, text: str = "") -> Sequence[ReadyAnswer]:
    """Return every ready answer, also those that are switched off, by title."""
    query = select(ReadyAnswer)
    if text.strip():
        query = query.where(_says(text))
    return session.scalars(query.order_by(ReadyAnswer.title, ReadyAnswer.id)).all()


def get(answer_id: UUID) -> ReadyAnswer:
    """Return a ready answer; raises NotFound."""
    found = session.get(ReadyAnswer, answer_id)
    if found is None:
        raise NotFound
    return found


def by_title(title: str) -> ReadyAnswer | None:
    """Return the ready answer with this title, or None."""
    return session.scalars(select(ReadyAnswer).where(ReadyAnswer.title == title)).one_or_none()


def _says(text: str) -> ColumnElement[bool]:
    piece = find_piece(text)
    return or_(
        ReadyAnswer.title.icontains(piece, autoescape=True),
        ReadyAnswer.text.icontains(piece, autoescape=True),
    )
