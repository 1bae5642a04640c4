"""Reading the changes that employers reported, for staff."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import contains_eager, joinedload

from portal.db import session
from portal.employers.models import Employer
from portal.errors import NotFound
from portal.instruments.models import InstrumentVersion
from portal.support_requests.models import SupportChange, SupportRequest
from portal.support_requests.states import ChangeStatus
from portal.waiting import Scope, question

#: Waits for staff, or for a confirmation.
OPEN = (ChangeStatus.REPORTED, ChangeStatus.UNCONFIRMED)


class Which(StrEnum):
    """A part of the changes, as it stands in an address."""

    OPEN = "open"
    ALL = "alle"


def page(which: Which, *, limit: int, offset: int = 0) -> tuple[Sequence[SupportChange], int]:
    """Return one page of changes and how many in all; the oldest open one first."""
    conditions: list[ColumnElement[bool]] = (
        [SupportChange.status.in_(OPEN)] if which is Which.OPEN else []
    )
    total = session.scalar(select(func.count(SupportChange.id)).where(*conditions))
    order = SupportChange.created_at if which is Which.OPEN else SupportChange.created_at.desc()
    rows = session.scalars(
        _loaded().where(*conditions).order_by(order, SupportChange.id).limit(limit).offset(offset)
    ).all()
    return rows, int(total or 0)


def get(change_id: UUID) -> SupportChange:
    """Return a change by its key; raises NotFound."""
    found = session.scalars(_loaded().where(SupportChange.id == change_id)).one_or_none()
    if found is None:
        raise NotFound
    return found


def waiting_for_handlers(scope: Scope) -> Select[Any]:
    """Return a question of the work-list: changes that wait for staff, the oldest first.

    `ref` is the key of the change and `code` its kind. An account that another user of the employer
    may still confirm stands there as well: staff can call.
    """
    del scope  # of everybody who handles
    return (
        question(
            ref=SupportChange.id,
            since=SupportChange.created_at,
            title=InstrumentVersion.name,
            whom=Employer.name,
            code=SupportChange.kind,
        )
        .select_from(SupportChange)
        .join(SupportChange.request)
        .join(SupportRequest.employer)
        .join(SupportRequest.instrument_version)
        .where(SupportChange.status.in_(OPEN))
        .order_by(SupportChange.created_at, SupportChange.id)
    )


def _loaded() -> Select[SupportChange]:
    return (
        select(SupportChange)
        .join(SupportChange.request)
        .options(
            contains_eager(SupportChange.request).options(
                joinedload(SupportRequest.employer),
                joinedload(SupportRequest.instrument_version),
            )
        )
    )
