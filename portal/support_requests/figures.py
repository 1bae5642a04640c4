"""Figures per scheme and year: requests, days, payments and money.

Requests count in the year in which they were received (Dutch calendar), payments in the year of
their promised day, and money in its budget year. Each figure is counted over the same rows that
`rows` gives, so a number and the list behind it agree.
"""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from math import ceil
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select

from portal.db import session
from portal.errors import NotFound
from portal.instruments.models import Instrument
from portal.support_requests.payment_files import cell
from portal.support_requests.queries import figure_rows, ledger
from portal.support_requests.queries.figure_rows import Asked, Due
from portal.support_requests.queries.ledger import Balance
from portal.support_requests.states import (
    OPEN,
    EntryKind,
    Outcome,
    SupportStatus,
)


class Figure(StrEnum):
    """What is counted, as it stands in an address and in the head of the CSV."""

    ASKED = "gevraagd"
    OPEN = "open"
    GRANTED = "toegekend"
    PARTLY = "deels-toegekend"
    REFUSED = "afgewezen"
    LEFT_OUT = "buiten-behandeling"
    WITHDRAWN = "ingetrokken"
    DECISION_MEDIAN = "dagen-tot-besluit-helft"
    DECISION_MOST = "dagen-tot-besluit-90-procent"
    PAYMENT_MEDIAN = "dagen-tot-betaling-helft"
    PAYMENT_MOST = "dagen-tot-betaling-90-procent"
    DUE = "betalingen-op-hun-dag"
    LATE = "betalingen-te-laat"
    PROMISED = "toegezegd"
    PAID = "betaald"
    RECLAIMED = "teruggevorderd"
    LEFT = "over"


@dataclass(frozen=True, slots=True)
class Row:
    """One line behind a figure; what does not apply is None."""

    request_ref: str
    employer: str
    day: date
    days: int | None = None
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one scheme. A value is None when there is nothing to count it over."""

    code: str
    name: str
    values: Mapping[Figure, int | Decimal | None]


_T = TypeVar("_T", Asked, Due)

_DECIDED: dict[Figure, Outcome] = {
    Figure.GRANTED: Outcome.GRANTED,
    Figure.PARTLY: Outcome.PARTLY,
    Figure.REFUSED: Outcome.REFUSED,
    Figure.LEFT_OUT: Outcome.LEFT_OUT,
}
#: Figures about days: which days, and of how many percent of the requests.
DAYS: dict[Figure, tuple[Callable[[Asked], int | None], int]] = {
    Figure.DECISION_MEDIAN: (lambda one: one.days_to_decision, 50),
    Figure.DECISION_MOST: (lambda one: one.days_to_decision, 90),
    Figure.PAYMENT_MEDIAN: (lambda one: one.days_to_payment, 50),
    Figure.PAYMENT_MOST: (lambda one: one.days_to_payment, 90),
}
#: The bookings of a figure about money, with the sign with which they count.
_BOOKED: dict[Figure, dict[EntryKind, int]] = {
    Figure.PROMISED: {EntryKind.PROMISED: 1, EntryKind.RELEASED: -1},
    Figure.PAID: {EntryKind.PAID: 1},
    Figure.RECLAIMED: {EntryKind.RECLAIMED: 1},
    Figure.LEFT: {EntryKind.PROMISED: -1, EntryKind.RELEASED: 1, EntryKind.RECLAIMED: 1},
}
_REQUESTS = (Figure.ASKED, Figure.OPEN, Figure.WITHDRAWN, *_DECIDED)


def of_year(year: int) -> list[Line]:
    """Return the figures of every scheme with a request, payment, booking or budget; by name."""
    asked = _group(figure_rows.asked(year))
    due = _group(figure_rows.due(year))
    balances = ledger.balances(year)
    found = {*asked, *due, *balances}
    return [
        Line(code, name, _values(asked.get(id_, []), due.get(id_, []), balances.get(id_)))
        for id_, code, name in figure_rows.names(found)
    ]


def rows(figure: Figure, code: str, year: int) -> tuple[str, list[Row]]:
    """Return the name of a scheme and the lines behind one of its figures, the oldest first.

    Raises NotFound for a scheme that does not exist.
    """
    instrument_id = session.scalar(select(Instrument.id).where(Instrument.code == code))
    if instrument_id is None:
        raise NotFound
    [(_id, _code, name)] = figure_rows.names([instrument_id])
    if figure in _BOOKED:
        signs = _BOOKED[figure]
        return name, [
            Row(one.request_ref, one.employer, one.booked_on, None, one.amount * signs[one.kind])
            for one in figure_rows.booked(signs, instrument_id, year)
        ]
    if figure in {Figure.DUE, Figure.LATE}:
        late_only = figure is Figure.LATE
        return name, [
            Row(one.request_ref, one.employer, one.due_on, one.days_late, one.amount)
            for one in figure_rows.due(year, instrument_id)
            if one.days_late or not late_only
        ]
    days = DAYS[figure][0] if figure in DAYS else None
    return name, [
        Row(one.ref, one.employer, one.received_on, days(one) if days else None)
        for one in figure_rows.asked(year, instrument_id)
        if _counts(figure, one)
    ]


def to_csv(year: int, lines: Iterable[Line]) -> str:
    """Return the figures as a table separated by semicolons; an unknown value is empty."""
    out = io.StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow(["jaar", "regeling", "naam", *(one.value for one in Figure)])
    for line in lines:
        values = (line.values[one] for one in Figure)
        table.writerow([year, cell(line.code), cell(line.name), *map(_written, values)])
    return out.getvalue()


def percentile(values: Sequence[int], percent: int) -> int | None:
    """Return the smallest value that at least so many percent of the values do not exceed."""
    if not values:
        return None
    return sorted(values)[max(0, ceil(len(values) * percent / 100) - 1)]


def _values(
    asked: Sequence[Asked], due: Sequence[Due], balance: Balance | None
) -> dict[Figure, int | Decimal | None]:
    money = balance or Balance()
    counted: dict[Figure, int | Decimal | None] = {
        figure: sum(_counts(figure, one) for one in asked) for figure in _REQUESTS
    }
    for figure, (days, percent) in DAYS.items():
        known = [found for one in asked if (found := days(one)) is not None]
        counted[figure] = percentile(known, percent)
    return counted | {
        Figure.DUE: len(due),
        Figure.LATE: sum(one.days_late > 0 for one in due),
        Figure.PROMISED: money.bound,
        Figure.PAID: money.paid,
        Figure.RECLAIMED: money.reclaimed,
        Figure.LEFT: money.left,
    }


def _counts(figure: Figure, one: Asked) -> bool:
    """Whether a request is one of those over which a figure is counted."""
    if figure in DAYS:
        return DAYS[figure][0](one) is not None
    if figure in _DECIDED:
        return (
            one.status not in OPEN | {SupportStatus.WITHDRAWN} and one.outcome is _DECIDED[figure]
        )
    if figure is Figure.WITHDRAWN:
        return one.status is SupportStatus.WITHDRAWN
    return figure is Figure.ASKED or one.status in OPEN


def _group(found: Iterable[_T]) -> dict[UUID, list[_T]]:
    groups: dict[UUID, list[_T]] = {}
    for one in found:
        groups.setdefault(one.scheme_id, []).append(one)
    return groups


def _written(value: int | Decimal | None) -> str:
    if value is None:
        return ""
    return f"{value:.2f}".replace(".", ",") if isinstance(value, Decimal) else str(value)
