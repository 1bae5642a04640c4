"""What holds on a day: the catalogue that everybody reads, and one instrument of it."""

from datetime import date
from threading import Lock
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from portal.db import session
from portal.errors import NotFound
from portal.instruments import content
from portal.instruments.content import Content
from portal.instruments.models import Instrument, InstrumentVersion
from portal.instruments.states import Category, Handling

#: Read documents that are kept in memory, before all are forgotten.
MOST_KEPT = 1000
_lock = Lock()
_kept: dict[UUID, Content] = {}


def catalogue(
    on: date, *, category: Category | None = None, handling: Handling | None = None
) -> list[InstrumentVersion]:
    """Return what employers can use on a day, in the order of the catalogue; one query.

    Nothing of the candidates' side is in it. Where it is available is loaded along.
    """
    query = _in_force(on).where(~Instrument.is_candidate_side)
    if category is not None:
        query = query.where(Instrument.category == category)
    if handling is not None:
        query = query.where(InstrumentVersion.handling == handling)
    return list(session.scalars(query).unique())


def whole_catalogue(on: date) -> list[InstrumentVersion]:
    """Return all that holds on a day, for staff: the candidates' side is in it too."""
    return list(session.scalars(_in_force(on)).unique())


def in_force(code: str, on: date) -> InstrumentVersion | None:
    """Return what holds for an instrument on a day; None when it has no such or has ended."""
    query = _in_force(on).where(Instrument.code == code)
    found: InstrumentVersion | None = session.scalars(query).unique().one_or_none()
    return found


def by_slug(slug: str, on: date) -> InstrumentVersion:
    """Return what employers read about an instrument; when it has ended, what held last.

    Raises NotFound for one that there is not, that has not begun, or of the candidates' side.
    """
    if not slug.isprintable():
        raise NotFound
    found: InstrumentVersion | None = (
        session.scalars(_newest(on).where(Instrument.slug == slug, ~Instrument.is_candidate_side))
        .unique()
        .one_or_none()
    )
    if found is None:
        raise NotFound
    return found


def content_of(version: InstrumentVersion) -> Content:
    """Return what a version says; read once, because a version never changes.

    Raises ContentError for a document that this program cannot read.
    """
    if version.id is None:
        return content.parse(version.content)
    known = _kept.get(version.id)
    if known is None:
        known = content.parse(version.content)
        with _lock:
            if len(_kept) >= MOST_KEPT:
                _kept.clear()
            _kept[version.id] = known
    return known


def _in_force(on: date) -> Select[Any]:
    return _newest(on).where(Instrument.ended_on.is_(None) | (Instrument.ended_on >= on))


def _newest(on: date) -> Select[Any]:
    """Return the version of each instrument that began last, on this day or before."""
    other: Any = aliased(InstrumentVersion)
    begun = (
        select(func.max(other.valid_from))
        .where(other.instrument_id == InstrumentVersion.instrument_id, other.valid_from <= on)
        .correlate(InstrumentVersion)
        .scalar_subquery()
    )
    return (
        select(InstrumentVersion)
        .join(InstrumentVersion.instrument)
        .options(
            contains_eager(InstrumentVersion.instrument).options(
                joinedload(Instrument.availability)
            )
        )
        .where(InstrumentVersion.valid_from == begun)
        .order_by(Instrument.position, Instrument.code)
    )
