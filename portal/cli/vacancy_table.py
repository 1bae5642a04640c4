"""All vacancies as a table."""

import csv
from collections.abc import Iterator
from typing import TextIO

from portal.taxonomy.models import ListName
from portal.taxonomy.queries import label
from portal.vacancies import revisions
from portal.vacancies.models import Vacancy
from portal.vacancies.queries.own import StaffFilter, of_staff

COLUMNS = (
    "referentie",
    "functie",
    "werkgever",
    "status",
    "soort",
    "sector",
    "plaatsen",
    "uren_vanaf",
    "uren_tot",
    "loon_vanaf",
    "loon_tot",
    "loon_per",
    "contract",
    "plekken",
    "vervuld",
    "op_de_site_sinds",
    "sluit_op",
    "reden_einde",
)
BATCH = 500
#: A cell that starts with one of these is a formula to a spreadsheet.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def write(file: TextIO) -> int:
    """Write the table as CSV, newest vacancy first; return how many rows without the heading."""
    table = csv.writer(file)
    table.writerow(COLUMNS)
    count = 0
    for vacancy in _all():
        table.writerow([guard(cell) for cell in _row(vacancy)])
        count += 1
    return count


def guard(value: object) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _all() -> Iterator[Vacancy]:
    offset = 0
    while page := of_staff(StaffFilter(), limit=BATCH, offset=offset):
        yield from page
        offset += BATCH


def _row(vacancy: Vacancy) -> tuple[object, ...]:
    text = revisions.approved(vacancy) or revisions.latest(vacancy)
    return (
        vacancy.ref,
        text.title,
        vacancy.employer.name,
        vacancy.status.value,
        label(ListName.VACANCY_KIND, text.kind),
        label(ListName.SECTOR, text.sector),
        " ".join(text.places),
        text.hours_min,
        text.hours_max,
        text.wage_min,
        text.wage_max,
        text.wage_period if text.is_paid else "",
        label(ListName.CONTRACT_FORM, text.contract_form),
        vacancy.seats,
        vacancy.seats_filled,
        vacancy.published_at.date() if vacancy.published_at else None,
        vacancy.closes_on,
        label(ListName.VACANCY_END_REASON, vacancy.end_reason),
    )
