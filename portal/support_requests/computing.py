"""The amount of a request, computed period by period with the steps written out.

The wage value of a person is sensitive: a row that tells it is marked, and only staff who handle
requests read such a row (`for_employer`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from portal import clock
from portal.errors import FieldErrors
from portal.money import ZERO, cents, plain
from portal.rates import calculation
from portal.rates.calculation import Calculation
from portal.rates.steps import WORDS, Kind
from portal.vacancies.wording import day

#: Without a measured wage value the subsidy lasts at most so long (Participatiewet 10d(5)).
FLAT_MONTHS = 6
MOST_MONTHS = 60
ONE_DAY = timedelta(days=1)
#: A row with this key is a period with its own amount; its values are the first and last day.
PERIOD, UNTIL = "from", "until"
#: A row with this key begins the steps that hold from a day on.
SINCE = "since"
#: A row with this key tells something about a person that only handlers read.
PRIVATE = "private"
_HUNDRED = Decimal(100)
_TELLING = frozenset({WORDS[Kind.DIFFERENCE][0], WORDS[Kind.CAP][0]})


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What an amount is computed from; `wage_value` in percent, None for no measurement.

    `age` is that at the start, None from 21 on; `bbl` is whether it is a learning place.
    """

    hours: Decimal
    runs_from: date
    runs_until: date
    wage_value: Decimal | None = None
    age: int | None = None
    bbl: bool = False


@dataclass(frozen=True, slots=True)
class Computed:
    """The amount over all periods, and the rows that explain it, as they are stored."""

    amount: Decimal
    rows: list[dict[str, Any]]


def compute(kind: str, facts: Facts) -> Computed:
    """Return the amount of a calculation that a scheme names.

    Each calendar month counts with the amounts that hold in it; a part of a month by its days.
    Raises FieldErrors (`wage_value`, `runs_until`, `hours`) and DomainError without a rate.
    """
    _check(kind, facts)
    rows: list[dict[str, Any]] = []
    total = ZERO
    told = None
    for first, last in months(facts.runs_from, facts.runs_until):
        parts = calculation.wage_cost_subsidy_over(
            first,
            last,
            hours=facts.hours,
            wage_value=facts.wage_value,
            age=facts.age,
            bbl=facts.bbl,
        )
        for part in parts:
            if part.calculation.monthly != told:
                rows += _explained(part.calculation, part.first, facts.wage_value)
                told = part.calculation.monthly
        amount = sum((one.amount for one in parts), ZERO)
        total += amount
        rows.append(
            _row(
                f"{day(first)} tot en met {day(last)}",
                amount=str(amount),
                **{PERIOD: first.isoformat(), UNTIL: last.isoformat()},
            )
        )
    return Computed(total, rows)


def months(first: date, last: date) -> list[tuple[date, date]]:
    """Return the calendar months from one day to another; the first and last may be a part."""
    found = []
    start = first
    while start <= last:
        after = clock.months_later(start.replace(day=1), 1)
        found.append((start, min(last, after - ONE_DAY)))
        start = after
    return found


def for_employer(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows that an employer may read: those that tell no wage value."""
    return [dict(one) for one in rows if not one.get(PRIVATE)]


def amounts(rows: Iterable[Mapping[str, Any]]) -> list[tuple[date, date, Decimal]]:
    """Return the periods with their amounts that stand in stored rows."""
    return [
        (date.fromisoformat(one[PERIOD]), date.fromisoformat(one[UNTIL]), Decimal(one["amount"]))
        for one in rows
        if PERIOD in one
    ]


def split(amount: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """Return an amount in parts by weight, in cents that add up to it exactly."""
    total = sum(weights, Decimal(0))
    so_far, ends = Decimal(0), [ZERO]
    for one in weights:
        so_far += one
        ends.append(cents(amount * so_far / total))
    return [after - before for before, after in pairwise(ends)]


def _check(kind: str, facts: Facts) -> None:
    problems: dict[str, str] = {}
    is_flat = kind == "wage_cost_subsidy_flat"
    if is_flat and facts.wage_value is not None:
        problems["wage_value"] = "Laat de loonwaarde leeg: deze regeling rekent zonder meting."
    if not is_flat and facts.wage_value is None:
        problems["wage_value"] = "Vul de loonwaarde in, in procenten."
    if facts.wage_value is not None and not 0 <= facts.wage_value <= _HUNDRED:
        problems["wage_value"] = "Vul een percentage in van 0 tot en met 100."
    if not 0 < facts.hours <= 60:
        problems["hours"] = "Vul het aantal uren per week in, zoals 32."
    longest = FLAT_MONTHS if is_flat else MOST_MONTHS
    if facts.runs_until < facts.runs_from:
        problems["runs_until"] = "Kies een dag na de eerste dag."
    elif facts.runs_until >= clock.months_later(facts.runs_from, longest):
        problems["runs_until"] = f"Dit kan hoogstens {longest} maanden duren."
    if problems:
        raise FieldErrors(problems)


def _explained(found: Calculation, first: date, wage_value: Decimal | None) -> list[dict[str, Any]]:
    rows = [_row(f"Vanaf {day(first)}", **{SINCE: first.isoformat()})]
    for one in found.as_rows():
        row: dict[str, Any] = dict(one)
        if _tells(row, wage_value):
            row[PRIVATE] = "yes"
        rows.append(row)
    return rows


def _row(label: str, **more: Any) -> dict[str, Any]:
    """Return a row with the same columns as a step."""
    return {"label": label, "how": "", "amount": "", "source": "", "valid_from": ""} | more


def _tells(row: Mapping[str, Any], wage_value: Decimal | None) -> bool:
    """Whether a row names the wage value, or something from which it follows."""
    if row.get("label") in _TELLING:
        return True
    if wage_value is None:
        return False
    given = (wage_value, _HUNDRED - wage_value)
    text = str(row.get("how", ""))
    return any(f" {plain(one)}%" in text for one in given)
