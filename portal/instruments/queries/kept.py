"""What staff see of the catalogue: every version, who keeps it, what is past review, notes."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import selectinload

from portal import clock
from portal.accounts.models import User
from portal.db import session
from portal.errors import NotFound
from portal.instruments.models import Instrument, InstrumentNote, InstrumentVersion
from portal.waiting import Scope, question


def get(code: str) -> Instrument:
    """Return an instrument with its versions and availability; raises NotFound. Three queries."""
    found = (
        session.scalars(
            select(Instrument)
            .where(Instrument.code == code)
            .options(selectinload(Instrument.versions), selectinload(Instrument.availability))
        ).one_or_none()
        if code.isprintable()
        else None
    )
    if found is None:
        raise NotFound
    return found


def everything(on: date) -> Sequence[Instrument]:
    """Return every instrument with its versions: past review first, then as in the catalogue."""
    return session.scalars(
        select(Instrument)
        .options(selectinload(Instrument.versions))
        .order_by(past_review(on).desc(), Instrument.position, Instrument.code)
    ).all()


def past_review(on: date) -> ColumnElement[bool]:
    """Return the condition that somebody should have looked, as `rules.is_past_review` says."""
    return (Instrument.review_on < on) & (
        Instrument.ended_on.is_(None) | (Instrument.ended_on >= on)
    )


def notes(instrument: Instrument, *, limit: int) -> Sequence[tuple[InstrumentNote, str]]:
    """Return the newest notes of colleagues with the name of who wrote each; one query."""
    rows = session.execute(
        select(InstrumentNote, User.name)
        .outerjoin(User, User.id == InstrumentNote.written_by)
        .where(InstrumentNote.instrument_id == instrument.id)
        .order_by(InstrumentNote.created_at.desc(), InstrumentNote.id)
        .limit(limit)
    ).all()
    return [(note, name or "") for note, name in rows]


def waiting_for_owner(scope: Scope) -> Select[Any]:
    """Return the instruments past review as a question of the work-list, the longest first.

    Those of `scope.mine`, or of everybody when no person is asked for; `title` is the name.
    """
    today = clock.today()
    name = (
        select(InstrumentVersion.name)
        .where(InstrumentVersion.instrument_id == Instrument.id)
        .order_by((InstrumentVersion.valid_from <= today).desc(), InstrumentVersion.number.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = (
        question(
            ref=Instrument.code,
            due=Instrument.review_on,
            title=func.coalesce(name, Instrument.code),
            holder=Instrument.owner_id,
        )
        .select_from(Instrument)
        .where(past_review(today))
        .order_by(Instrument.review_on, Instrument.code)
    )
    if scope.mine is not None:
        query = query.where(scope.held(Instrument.owner_id))
    return query
