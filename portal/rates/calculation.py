"""The wage-cost subsidy, calculated step by step (Participatiewet article 10d).

Every amount rests on a dated row. Sums run in exact fractions and each amount is rounded by itself,
half up to the cent, so that the total may differ a cent from the sum of the lines above it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from portal import clock
from portal.errors import DomainError
from portal.rates import codes, queries
from portal.rates.periods import until
from portal.rates.queries import Dated, demand
from portal.rates.rounding import cents, share
from portal.rates.steps import Euro, Kind, Step, as_rows, step

#: A week has no more hours of work than this in any job here (Arbeidstijdenwet article 5:7).
MOST_HOURS = Decimal(60)
_WEEKS, _MONTHS = 52, 12


@dataclass(frozen=True, slots=True)
class Calculation:
    """What a month gives, with how it came about: the total is one of the `steps`."""

    monthly: Decimal
    steps: tuple[Step, ...]

    def as_rows(self) -> list[dict[str, str]]:
        """Return the steps as plain data."""
        return as_rows(self.steps)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of days, both ends included, in which no rate changes.

    `months` counts whole and broken months (a day is its share of the month), `amount` is what
    the stretch gives.
    """

    first: date
    last: date
    months: Decimal
    amount: Decimal
    calculation: Calculation


class _Asked(NamedTuple):
    hours: Decimal
    wage_value: Decimal | None
    age: int | None
    bbl: bool
    hourly_wage: Decimal | None


def wage_cost_subsidy(
    *,
    on: date,
    hours: Decimal,
    wage_value: Decimal | None,
    age: int | None = None,
    bbl: bool = False,
    hourly_wage: Decimal | None = None,
) -> Calculation:
    """Return the subsidy for a month by the rates of a day (standards 3.2).

    `hours` are hours a week, `wage_value` is in percent of the minimum wage; None asks for the
    flat part without a measurement. `age` below 21 takes the youth minimum wage, also the lower
    one of an apprentice (`bbl`). `hourly_wage` is what the employer really pays: the part above
    the minimum wage is the employer's and a step of its own. Raises DomainError when no rate is
    known for the day, or for hours, a wage value or an age that cannot be.
    """
    return _calculate(on, _checked(_Asked(hours, wage_value, age, bbl, hourly_wage)))[1]


def wage_cost_subsidy_over(
    first: date,
    last: date,
    *,
    hours: Decimal,
    wage_value: Decimal | None,
    age: int | None = None,
    bbl: bool = False,
    hourly_wage: Decimal | None = None,
) -> tuple[Part, ...]:
    """Return the subsidy from `first` until and with `last`, in a part per change of a rate.

    The flat variant ends after the months that it may last from `first` on, whatever `last` is.
    Raises as `wage_cost_subsidy`, and DomainError when the period ends before it begins.
    """
    asked = _checked(_Asked(hours, wage_value, age, bbl, hourly_wage))
    if last < first:
        raise DomainError("Kies een einde dat niet voor het begin ligt.")
    if wage_value is None:
        months, _row = demand(codes.SUBSIDY_FLAT_MONTHS, first)
        last = min(last, until(first, int(months)))
    starts = [first, *queries.changes(_codes(asked), first, last)]
    ends = [*(day - timedelta(days=1) for day in starts[1:]), last]
    return tuple(_part(begin, end, asked) for begin, end in zip(starts, ends, strict=True))


def _part(first: date, last: date, asked: _Asked) -> Part:
    monthly, calculation = _calculate(first, asked)
    months = _months(first, last)
    return Part(first, last, cents(months), cents(monthly * months), calculation)


def _months(first: date, last: date) -> Fraction:
    """Return how many months a stretch is; a broken month counts by its days."""
    total = Fraction(0)
    month = first.replace(day=1)
    while month <= last:
        after = clock.months_later(month, 1)
        days = (min(last, after - timedelta(days=1)) - max(first, month)).days + 1
        total += Fraction(days, (after - month).days)
        month = after
    return total


def _checked(asked: _Asked) -> _Asked:
    if not 0 < asked.hours <= MOST_HOURS:
        raise DomainError("Vul meer dan 0 en hoogstens 60 uur per week in.")
    if asked.wage_value is not None and not 0 <= asked.wage_value <= 100:
        raise DomainError("Vul een loonwaarde in van 0 tot en met 100 procent.")
    if asked.age is not None and asked.age < codes.YOUTH[0]:
        raise DomainError("Onder de 15 jaar is er geen minimumloon.")
    if asked.hourly_wage is not None and asked.hourly_wage < 0:
        raise DomainError("Vul een uurloon in dat niet lager is dan nul.")
    return asked


def _codes(asked: _Asked) -> Sequence[str]:
    """Return the codes on which the outcome rests."""
    kind = codes.SUBSIDY_FLAT if asked.wage_value is None else codes.SUBSIDY_CAP
    found = [codes.MINIMUM_WAGE, codes.HOLIDAY_ALLOWANCE, kind, codes.EMPLOYER_CHARGES]
    if asked.age is not None and asked.age < codes.ADULT:
        found.append(codes.youth(asked.age, bbl=asked.bbl))
    return found


def _calculate(on: date, asked: _Asked) -> tuple[Fraction, Calculation]:
    """Return what a month gives, exactly, and the calculation that shows it."""
    wage, wage_row, steps = _minimum_wage(on, asked)
    month = Fraction(asked.hours) * _WEEKS / _MONTHS
    holiday, holiday_row = demand(codes.HOLIDAY_ALLOWANCE, on)
    with_holiday = 1 + share(holiday)
    basis = Fraction(wage) * month * with_holiday
    steps += [
        step(Kind.HOURS, None, hours=asked.hours, month=cents(month)),
        step(
            Kind.BASIS,
            cents(basis),
            holiday_row,
            wage=Euro(wage),
            month=cents(month),
            percent=holiday,
        ),
    ]
    subsidy, lines = _subsidy(on, basis, asked.wage_value)
    charges, charges_row = demand(codes.EMPLOYER_CHARGES, on)
    total = subsidy * (1 + share(charges))
    monthly = cents(total)
    steps += [
        *lines,
        step(
            Kind.CHARGES,
            cents(subsidy * share(charges)),
            charges_row,
            percent=charges,
            subsidy=Euro(cents(subsidy)),
        ),
        step(Kind.TOTAL, monthly),
    ]
    above = Fraction(0 if asked.hourly_wage is None else asked.hourly_wage - wage)
    if asked.hourly_wage is not None and above > 0:
        own = cents(above * month * with_holiday)
        steps.append(
            step(Kind.OWN_WAGE, own, above=Euro(cents(above)), month=cents(month), percent=holiday)
        )
    if asked.hourly_wage is not None and above < 0:
        low = step(Kind.LOW_WAGE, None, wage_row, wage=Euro(asked.hourly_wage), minimum=Euro(wage))
        steps.append(low)
    return total, Calculation(monthly, tuple(steps))


def _minimum_wage(on: date, asked: _Asked) -> tuple[Decimal, Dated, list[Step]]:
    """Return the minimum wage for this age, with its row and the steps that lead to it."""
    wage, row = demand(codes.MINIMUM_WAGE, on)
    steps = [step(Kind.WAGE, cents(Fraction(wage)), row)]
    if asked.age is None or asked.age >= codes.ADULT:
        return wage, row, steps
    percent, youth_row = demand(codes.youth(asked.age, bbl=asked.bbl), on)
    young = cents(Fraction(wage) * share(percent))
    steps.append(
        step(Kind.YOUTH_WAGE, young, youth_row, age=asked.age, percent=percent, wage=Euro(wage))
    )
    return young, youth_row, steps


def _subsidy(on: date, basis: Fraction, wage_value: Decimal | None) -> tuple[Fraction, list[Step]]:
    """Return the subsidy without the charges, and its steps."""
    shown = Euro(cents(basis))
    if wage_value is None:
        flat, row = demand(codes.SUBSIDY_FLAT, on)
        months, _row = demand(codes.SUBSIDY_FLAT_MONTHS, on)
        subsidy = basis * share(flat)
        line = step(Kind.FLAT, cents(subsidy), row, percent=flat, basis=shown, months=int(months))
        return subsidy, [line]
    cap, row = demand(codes.SUBSIDY_CAP, on)
    percent = 100 - wage_value
    difference = basis * share(percent)
    lines = [
        step(
            Kind.DIFFERENCE,
            cents(difference),
            # The paragraph that says how the difference is made says the cap as well.
            row,
            value=wage_value,
            percent=percent,
            basis=shown,
        )
    ]
    most = basis * share(cap)
    if difference > most:
        lines.append(step(Kind.CAP, cents(most), row, percent=cap, basis=shown))
    return min(difference, most), lines
