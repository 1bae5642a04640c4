"""The tax allowance for wage costs (LKV, Wet tegemoetkomingen loondomein), per calendar year.

An amount per paid hour, at most an amount per year, for some months from the first working day. The
tax office decides and pays after the year; amounts do not stack per employee.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from portal.errors import DomainError
from portal.rates import queries
from portal.rates.calculation import MOST_HOURS
from portal.rates.codes import TAX_LINES, TaxCategory, TaxLine
from portal.rates.periods import until
from portal.rates.queries import Dated, demand
from portal.rates.rounding import cents
from portal.rates.steps import Euro, Kind, Step, as_rows, step

_WEEKS = 52
#: So many calendar years are shown of an allowance that has no end of its own.
SHOWN_YEARS = 3


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one calendar year gives, with how it came about."""

    year: int
    yearly: Decimal
    steps: tuple[Step, ...]

    def as_rows(self) -> list[dict[str, str]]:
        """Return the steps as plain data."""
        return as_rows(self.steps)


def wage_tax_allowance(
    *, category: TaxCategory, hours: Decimal, started_on: date, year: int
) -> Allowance:
    """Return the allowance of a calendar year for a job that began on `started_on`.

    `hours` are paid hours a week. A year in which the job does not run yet or the months are over,
    or for which the category was abolished, gives nothing and says why. Raises DomainError when no
    rate is known, or for hours that cannot be.
    """
    if not 0 < hours <= MOST_HOURS:
        raise DomainError("Vul meer dan 0 en hoogstens 60 uur per week in.")
    line = next(one for one in TAX_LINES if one.fits(category, started_on))
    new_year, new_years_eve = date(year, 1, 1), date(year, 12, 31)
    first = max(started_on, new_year)
    if first > new_years_eve:
        return _nothing(year, Kind.TAX_NOT_YET, None)
    row = queries.on(line.hour, first)
    if row is not None and row.value is None:
        return _nothing(year, Kind.TAX_ABOLISHED, row)
    last, months_row = _last(line, started_on, first)
    if last is not None and last < first:
        months = months_row.value if months_row else None
        return _nothing(year, Kind.TAX_ENDED, months_row, months=int(months or 0))
    return _year(line, hours, first, min(last or new_years_eve, new_years_eve), months_row)


def wage_tax_allowances(
    *, category: TaxCategory, hours: Decimal, started_on: date
) -> tuple[Allowance, ...]:
    """Return the allowance of each calendar year in which it runs, from the first on.

    One that lasts as long as the job is shown for `SHOWN_YEARS` years; one that was abolished
    gives the first year, which says so. Raises as `wage_tax_allowance`.
    """
    found: list[Allowance] = []
    for year in range(started_on.year, started_on.year + SHOWN_YEARS + 1):
        one = wage_tax_allowance(category=category, hours=hours, started_on=started_on, year=year)
        if found and not one.yearly:
            break
        found.append(one)
    line = next(one for one in TAX_LINES if one.fits(category, started_on))
    ends = queries.value(line.months, date(found[-1].year, 12, 31)) is not None
    return tuple(found if ends else found[:SHOWN_YEARS])


def _last(line: TaxLine, started_on: date, on: date) -> tuple[date | None, Dated | None]:
    """Return the last day by the rule of a day, None without an end, and the row that says so."""
    row = queries.on(line.months, on)
    if row is None or row.value is None:
        return None, row
    return until(started_on, int(row.value)), row


def _year(
    line: TaxLine, hours: Decimal, first: date, last: date, months_row: Dated | None
) -> Allowance:
    amount, hour_row = demand(line.hour, first)
    most, year_row = demand(line.year, first)
    days = (last - first).days + 1
    year_days = (date(first.year + 1, 1, 1) - date(first.year, 1, 1)).days
    total = Fraction(hours) * _WEEKS * days / year_days
    gross = total * Fraction(amount)
    yearly = cents(min(gross, Fraction(most)))
    steps = [
        step(Kind.TAX_STARTED, None, months_row, first=first, last=last),
        step(
            Kind.TAX_HOURS,
            None,
            hours=hours,
            days=days,
            year_days=year_days,
            total=cents(total),
        ),
        step(Kind.TAX_AMOUNT, cents(gross), hour_row, total=cents(total), hour=Euro(amount)),
    ]
    if gross > most:
        steps.append(step(Kind.TAX_CAP, cents(Fraction(most)), year_row))
    return Allowance(first.year, yearly, (*steps, step(Kind.TAX_TOTAL, yearly)))


def _nothing(year: int, kind: Kind, row: Dated | None, **values: int) -> Allowance:
    total = step(Kind.TAX_TOTAL, Decimal("0.00"))
    return Allowance(year, Decimal("0.00"), (step(kind, None, row, **values), total))
