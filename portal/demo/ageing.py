"""Giving made-up data a past.

The services write down when something happened, and that is always now. A demo in which
everything happened a second ago shows no queue, no late promise and no history. So `at` lets the
services do their work, and moves the moments that they wrote to an earlier one, row by row,
before the rows are stored. The functions below it set days that no service may set, such as a
closing date in the past.

Nothing outside the demo may do this: for real data the moments are evidence.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session

from portal import clock, db
from portal.configuration.services import number
from portal.db import UtcDateTime
from portal.employer_requests.models import EmployerRequest
from portal.employers.models import Employer
from portal.vacancies import revisions
from portal.vacancies.models import Vacancy, VacancyRevision
from portal.working_time import add_working_days

#: Rows that promise an answer, and the number of working days that it may take.
_PROMISES: dict[type, str] = {
    Employer: "employer_check_days",
    VacancyRevision: "moderation_days",
    EmployerRequest: "request_answer_days",
}
#: Columns that hold a moment, by class.
_known: dict[type, tuple[str, ...]] = {}


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let what the services do inside this block have happened at `moment` (aware, past).

    Every moment that they wrote is moved by the same stretch, and promised days are counted
    from then. Rows of one block are a microsecond apart, in the order in which they were made.
    Codes, texts and other days stay as they are. Flushes at both ends.
    """
    db.session.flush()
    begun = clock.now()
    ticks = count()

    def move(session: Session, _context: object, _instances: object) -> None:
        for row in [*session.new, *session.dirty]:
            _move_row(row, begun=begun, to=moment + timedelta(microseconds=next(ticks)))

    session = db.session()
    event.listen(session, "before_flush", move)
    try:
        yield
        session.flush()
    finally:
        event.remove(session, "before_flush", move)


def close_on(vacancy: Vacancy, day: date) -> None:
    """Set the closing date of a vacancy and of the text in force to a day in the past."""
    vacancy.closes_on = day
    approved = revisions.approved(vacancy)
    if approved is not None:
        approved.closes_on = day
    db.session.flush()


def ask_on(vacancy: Vacancy, moment: datetime) -> None:
    """Set when the employer was last asked whether a vacancy is still open."""
    vacancy.asked_at = moment
    db.session.flush()


def promise_on(row: Employer | VacancyRevision, day: date) -> None:
    """Set the day on which staff should have answered or will answer."""
    row.promised_on = day
    db.session.flush()


def _move_row(row: Any, *, begun: datetime, to: datetime) -> None:
    state = inspect(row)
    if "created_at" in state.attrs and row.created_at is None:
        row.created_at = to
    for name in _moments(type(row)):
        value = getattr(row, name) if name in state.dict else None
        if value is not None and value >= begun and state.attrs[name].history.has_changes():
            setattr(row, name, to + (value - begun))
    promise = _PROMISES.get(type(row))
    if promise and row.promised_on and state.attrs["promised_on"].history.has_changes():
        row.promised_on = add_working_days(clock.local(to).date(), number(promise))


def _moments(kind: type) -> tuple[str, ...]:
    if kind not in _known:
        columns: Any = inspect(kind).column_attrs
        _known[kind] = tuple(
            one.key for one in columns if isinstance(one.columns[0].type, UtcDateTime)
        )
    return _known[kind]
