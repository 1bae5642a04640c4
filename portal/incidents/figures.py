"""Figures per quarter about leaks, questions about own data, and security (CAP-16-07).

Leaks are counted in the quarter in which they were reported. The others come from the audit
entries, which stay when the people whom they are about are removed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, case, func, select, true
from sqlalchemy.orm import InstrumentedAttribute

from portal import clock
from portal.audit.models import AuditEntry
from portal.candidates.states import AlarmKind, PrivacyRequestKind
from portal.db import session
from portal.incidents.models import DataLeak
from portal.incidents.queries import Which, part


class Figure(StrEnum):
    """What is counted, in the order in which it is read."""

    SUSPECTED = "suspected"
    LEAKS = "leaks"
    TOLD = "told"
    TOLD_IN_TIME = "told_in_time"
    COMPLAINTS = "complaints"
    QUESTIONS = "questions"
    ANSWERED = "answered"
    ANSWERED_IN_TIME = "answered_in_time"
    FROZEN = "frozen"
    DECOYS = "decoys"
    LOCKED = "locked"


#: Which part of the register each figure about leaks counts.
PARTS: Mapping[Figure, Which] = {
    Figure.SUSPECTED: Which.ALL,
    Figure.LEAKS: Which.LEAKS,
    Figure.TOLD: Which.TOLD,
    Figure.TOLD_IN_TIME: Which.IN_TIME,
}


@dataclass(frozen=True, slots=True)
class Quarter:
    """One quarter with both its Dutch days, and the count of every `Figure`."""

    number: int
    first: date
    last: date
    counts: Mapping[Figure, int]


def of_year(year: int) -> list[Quarter]:
    """Return the quarters of a year that have begun, with their figures; two queries."""
    days = [(first, clock.months_later(first, 3)) for first in _firsts(year)]
    begun = [one for one in days if one[0] <= clock.today()]
    if not begun:
        return []
    edges = [(clock.start_of(first), clock.start_of(after)) for first, after in begun]
    leaks = _counts(
        DataLeak.created_at,
        {figure: and_(true(), *part(which)) for figure, which in PARTS.items()},
        edges,
    )
    acts = _counts(
        AuditEntry.created_at,
        _acts(),
        edges,
        # The index on entries begins with this.
        AuditEntry.subject_type.in_(("privacy_request", "access_alarm", "user")),
    )
    return [
        Quarter(number, first, after - timedelta(days=1), leaks[number - 1] | acts[number - 1])
        for number, (first, after) in enumerate(begun, start=1)
    ]


def _firsts(year: int) -> list[date]:
    return [date(year, month, 1) for month in (1, 4, 7, 10)]


def _acts() -> dict[Figure, ColumnElement[bool]]:
    """Return the condition of each figure that audit entries tell."""
    details, action = AuditEntry.details, AuditEntry.action

    def about(subject: str, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
        return and_(AuditEntry.subject_type == subject, *conditions)

    asked, closed = action == "privacy_request.asked", action == "privacy_request.closed"
    is_complaint = details["kind"].as_string() == PrivacyRequestKind.COMPLAINT.value
    sounded = action.in_(("access.frozen", "access.alarm"))
    return {
        Figure.COMPLAINTS: about("privacy_request", asked, is_complaint),
        Figure.QUESTIONS: about("privacy_request", asked, ~is_complaint),
        Figure.ANSWERED: about("privacy_request", closed),
        Figure.ANSWERED_IN_TIME: about("privacy_request", closed, details["in_time"].as_boolean()),
        Figure.FROZEN: about("access_alarm", action == "access.frozen"),
        Figure.DECOYS: about(
            "access_alarm", sounded, details["kind"].as_string() == AlarmKind.DECOY.value
        ),
        Figure.LOCKED: about("user", action == "user.locked"),
    }


def _counts(
    moment: InstrumentedAttribute[datetime],
    figures: Mapping[Figure, ColumnElement[bool]],
    edges: list[tuple[datetime, datetime]],
    *conditions: ColumnElement[bool],
) -> list[dict[Figure, int]]:
    """Return for each stretch of time how many rows each condition has; one query."""
    columns = [
        func.coalesce(
            func.sum(case((and_(moment >= since, moment < before, condition), 1), else_=0)), 0
        )
        for since, before in edges
        for condition in figures.values()
    ]
    row = session.execute(
        select(*columns).where(moment >= edges[0][0], moment < edges[-1][1], *conditions)
    ).one()
    found = iter(row)
    return [{figure: int(next(found)) for figure in figures} for _ in edges]
