"""Figures per scheme and year, the rows behind each of them, and the table as CSV."""

from dataclasses import dataclass
from decimal import Decimal

from flask import Response, make_response, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock
from portal.errors import NotFound
from portal.money import euros
from portal.support_requests import figures as counted
from portal.support_requests import rules
from portal.support_requests.figures import Figure, Line
from portal.web.kit import htmx
from portal.web.kit.identity import current
from portal.web.kit.jinja import count
from portal.web.staff.figure_words import groups, share, words
from portal.web.staff.support_sections import sections
from portal.web.staff.years import year_of

FIRST_YEAR = 2020
MOST_ROWS = 500


@dataclass(frozen=True, slots=True)
class Cell:
    """One number as it is read, with the address of the rows behind it or ""."""

    text: str
    url: str


def support_figures() -> ResponseReturnValue:
    """Show the figures of a year; of this year unless another is asked."""
    this = clock.today().year
    year = year_of(request.args.get("jaar", ""), range(FIRST_YEAR, this + 1), this)
    lines = counted.of_year(year)
    explained = words()
    return htmx.page(
        "staff/support_figures/index.html",
        sections=sections(),
        year=year,
        groups=[
            (
                heading,
                [(explained[one][0], explained[one][1]) for one in chosen],
                [
                    (line.name, [_cell(one, line, year) for one in chosen], _below(chosen, line))
                    for line in lines
                ],
            )
            for heading, chosen in groups()
        ],
        before=year - 1 if year > FIRST_YEAR else None,
        after=year + 1 if year < this else None,
    )


def support_figures_csv() -> Response:
    """Give the figures of a year as a table."""
    this = clock.today().year
    year = year_of(request.args.get("jaar", ""), range(FIRST_YEAR, this + 1), this)
    response = make_response(counted.to_csv(year, counted.of_year(year)))
    response.headers["Content-Type"] = "text/csv; charset=utf-8"
    response.headers["Content-Disposition"] = f'attachment; filename="regelingen-{year}.csv"'
    return response


def support_figure(figure: str, scheme: str, year: int) -> ResponseReturnValue:
    """Show the rows behind one figure of a scheme in a year."""
    if figure not in set(Figure) or year not in range(FIRST_YEAR, clock.today().year + 1):
        raise NotFound
    which = Figure(figure)
    name, rows = counted.rows(which, scheme, year)
    title, how = words()[which]
    return htmx.page(
        "staff/support_figures/rows.html",
        title=title,
        how=how,
        name=name,
        year=year,
        rows=rows[:MOST_ROWS],
        more=max(0, len(rows) - MOST_ROWS),
        has_days=any(one.days is not None for one in rows),
        has_amount=any(one.amount is not None for one in rows),
        total=sum((one.amount for one in rows if one.amount is not None), Decimal(0)),
        may_open=rules.reads_all(current()),
    )


def _cell(figure: Figure, line: Line, year: int) -> Cell:
    value = line.values[figure]
    if value is None:
        return Cell("–", "")
    text = euros(value) if isinstance(value, Decimal) else count(value)
    url = url_for("staff.support_figure", figure=figure.value, scheme=line.code, year=year)
    return Cell(text, url if value or figure in counted.DAYS else "")


def _below(chosen: list[Figure], line: Line) -> str:
    """Return what is said below the name of a scheme: the share that was late."""
    if Figure.LATE not in chosen:
        return ""
    found = share(line.values[Figure.LATE], line.values[Figure.DUE])
    return _("%(share)s te laat", share=found) if found else ""
