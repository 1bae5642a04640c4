"""How long things about a candidate are kept: a term of the municipality that pays (CAP-16-05)."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, case, literal, select

from portal import clock
from portal.candidates.models import RestrictedRecord
from portal.configuration.services import number, own_numbers
from portal.db import UtcDateTime, session


def months(name: str, candidate_id: UUID) -> int:
    """Return the number of months that holds for one candidate."""
    if not own_numbers(name):
        return number(name)
    return number(name, session.scalar(_municipality(candidate_id)) or "")


def before(name: str, candidate_id: Any, later: timedelta = timedelta()) -> ColumnElement[datetime]:
    """Return the moment that the term `name` (in months) ago was, for each row of a query.

    `candidate_id` is the column with the key of the candidate; `later` is added to the moment.
    """

    def moment(months_kept: int) -> ColumnElement[datetime]:
        return literal(clock.months_ago(months_kept) + later, UtcDateTime)

    own = own_numbers(name)
    if not own:
        return moment(number(name))
    return case(
        {municipality: moment(value) for municipality, value in own.items()},
        value=_municipality(candidate_id).scalar_subquery(),
        else_=moment(number(name)),
    )


def _municipality(candidate_id: Any) -> Any:
    return select(RestrictedRecord.paying_municipality).where(
        RestrictedRecord.candidate_id == candidate_id
    )
