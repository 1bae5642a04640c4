"""Reading the register of leaks; every reader here reads all of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, case, cast, func, null, select

from portal import clock, refs
from portal.db import UtcDateTime, session
from portal.errors import NotFound
from portal.incidents.models import DataLeak
from portal.incidents.states import LEAKS, OPEN, LeakStatus
from portal.waiting import Scope, question


class Which(StrEnum):
    """A part of the register; the figures count the same parts as the list shows."""

    ALL = "alle"
    OPEN = "open"
    LEAKS = "datalekken"
    TOLD = "gemeld"
    IN_TIME = "op-tijd"


def part(which: Which) -> list[ColumnElement[bool]]:
    """Return the conditions of a part of the register."""
    leaks: ColumnElement[bool] = DataLeak.status.in_(sorted(LEAKS))
    told: list[ColumnElement[bool]] = [leaks, DataLeak.authority_told_at.is_not(None)]
    parts: dict[Which, list[ColumnElement[bool]]] = {
        Which.ALL: [],
        Which.OPEN: [DataLeak.status.in_(sorted(OPEN))],
        Which.LEAKS: [leaks],
        Which.TOLD: told,
        # The same as `rules.is_in_time` says of one.
        Which.IN_TIME: [*told, DataLeak.authority_told_at <= DataLeak.report_before],
    }
    return parts[which]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeakFilter:
    """What the list is narrowed by: a part, and the Dutch days on which leaks were reported."""

    which: Which = Which.ALL
    first: date | None = None
    last: date | None = None


def get(ref: str) -> DataLeak:
    """Return a leak by its number; raises NotFound."""
    found = session.scalars(select(DataLeak).where(DataLeak.ref == refs.tidy(ref))).one_or_none()
    if found is None:
        raise NotFound
    return found


def page(asked: LeakFilter, *, limit: int, offset: int = 0) -> tuple[Sequence[DataLeak], int]:
    """Return one page of the register, the latest report first, and how many in all; two queries.

    With only what is open, the term that ends first is in front.
    """
    conditions = part(asked.which)
    if asked.first is not None:
        conditions.append(DataLeak.created_at >= clock.start_of(asked.first))
    if asked.last is not None:
        conditions.append(DataLeak.created_at < clock.start_of(asked.last + timedelta(days=1)))
    total = session.scalar(select(func.count(DataLeak.id)).where(*conditions))
    order = [DataLeak.report_before] if asked.which is Which.OPEN else [DataLeak.created_at.desc()]
    rows = session.scalars(
        select(DataLeak)
        .where(*conditions)
        .order_by(*order, DataLeak.id)
        .limit(limit)
        .offset(offset)
    ).all()
    return rows, int(total or 0)


#: What must be done next with an open leak: `code` of `waiting_for_officer`.
ASSESS, TELL, FINISH = "assess", "tell", "finish"


def waiting_for_officer(scope: Scope) -> Select[Any]:
    """Return the open leaks as a question of the work-list, the term that ends first in front.

    `code` is what is to do, and `since` the end of the term while it runs.
    """
    del scope  # of every privacy officer
    code = case(
        (DataLeak.status == LeakStatus.REPORTED, ASSESS),
        (DataLeak.authority_told_at.is_(None) & (DataLeak.authority_reason == ""), TELL),
        else_=FINISH,
    )
    runs = code != FINISH
    return (
        question(
            ref=DataLeak.ref,
            since=case((runs, DataLeak.report_before), else_=cast(null(), UtcDateTime)),
            code=code,
        )
        .select_from(DataLeak)
        .where(*part(Which.OPEN))
        .order_by(runs.desc(), DataLeak.report_before, DataLeak.id)
    )
