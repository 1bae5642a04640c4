"""Entering amounts before they come into force (CAP-10-03).

What is or was in force never changes, because decisions rest on it. A mistake is put right with a
row from a later day on.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from portal import clock
from portal.accounts.identity import Identity
from portal.audit import services as audit
from portal.db import session
from portal.errors import FieldErrors, IllegalTransition, NotFound, StaleForm
from portal.flushing import flush, lock
from portal.rates import queries, rules
from portal.rates.codes import CODES, Unit
from portal.rates.models import Rate
from portal.text import clean_text

TEXT_MAX = 200
#: Nobody knows amounts longer in advance; a later year is a typing error.
YEARS_AHEAD = 5
MOST: dict[Unit, Decimal] = {
    Unit.EURO: Decimal(1_000_000),
    Unit.PERCENT: Decimal(100),
    Unit.DAYS: Decimal(1000),
    Unit.MONTHS: Decimal(240),
    Unit.NUMBER: Decimal(1_000_000),
}
_URL = re.compile(r"https://[^\s<>\"']+")


@dataclass(frozen=True, slots=True, kw_only=True)
class RateDetails:
    """What is typed about an amount; `is_abolished` says that there is none from then on."""

    valid_from: date | None
    value: Decimal | None
    source: str
    source_url: str = ""
    note: str = ""
    is_abolished: bool = False


def enter(code: str, given: RateDetails, *, by: Identity) -> Rate:
    """Store a coming amount of a code and return it.

    Raises NotFound for who may not and for an unknown code, and FieldErrors by the fields of
    `RateDetails`. Side effects: audit entry `rate.entered`; this process reads the amounts afresh.
    """
    rules.demand_keeper(by)
    if code not in CODES:
        raise NotFound
    rate = Rate(code=code, entered_by=by.user_id)
    _fill(rate, given)
    session.add(rate)
    flush()
    _changed("entered", rate, by)
    return rate


def change(rate: Rate, given: RateDetails, *, version: int | None, by: Identity) -> None:
    """Change a coming amount.

    `version` is that of when the form was opened. Raises as `enter`, IllegalTransition for an
    amount that is in force, StaleForm. Side effects: those of `enter`, as `rate.changed`.
    """
    _demand_coming(rate, version, by)
    lock(rate)
    _fill(rate, given)
    flush()
    _changed("changed", rate, by)


def remove(rate: Rate, *, version: int | None, by: Identity) -> None:
    """Remove a coming amount: the one before it goes on.

    Raises as `change`. Side effects: those of `enter`, as `rate.removed`.
    """
    _demand_coming(rate, version, by)
    lock(rate)
    session.delete(rate)
    flush()
    _changed("removed", rate, by)


def _demand_coming(rate: Rate, version: int | None, by: Identity) -> None:
    rules.demand_keeper(by)
    if not rules.is_coming(rate, clock.today()):
        raise IllegalTransition("Dit bedrag geldt al en kan niet meer anders worden.")
    if version != rate.version:
        raise StaleForm


def _fill(rate: Rate, given: RateDetails) -> None:
    """Put what was typed in a row; raises FieldErrors, and leaves the row as it was then."""
    problems: dict[str, str] = {}
    unit = CODES[rate.code].unit
    source = _line(given.source, "source", problems)
    note = _line(given.note, "note", problems)
    url = _line(given.source_url, "source_url", problems)
    if not source:
        problems["source"] = "Schrijf op waar dit bedrag vandaan komt."
    if url and not _URL.fullmatch(url):
        problems["source_url"] = "Vul een adres in dat begint met https://, of laat het leeg."
    if problem := _problem_with_value(given, unit):
        problems["value"] = problem
    valid_from = given.valid_from
    if problem := _problem_with_day(rate, valid_from):
        problems["valid_from"] = problem
    if problems or valid_from is None:
        raise FieldErrors(problems)
    rate.valid_from, rate.value = valid_from, None if given.is_abolished else given.value
    rate.source, rate.source_url, rate.note = source, url, note


def _problem_with_value(given: RateDetails, unit: Unit) -> str:
    """Return what is wrong with a value; empty when nothing is."""
    value = given.value
    if given.is_abolished:
        return "" if value is None else "Laat dit leeg als het bedrag vervalt."
    if value is None:
        return "Vul in hoeveel het wordt, of kies dat het vervalt."
    if not 0 <= value <= MOST[unit]:
        return f"Vul een getal in van 0 tot en met {MOST[unit]}."
    if unit in {Unit.DAYS, Unit.MONTHS} and value != value.to_integral_value():
        return "Vul een heel getal in."
    return ""


def _problem_with_day(rate: Rate, day: date | None) -> str:
    """Return what is wrong with the first day of a row; empty when nothing is."""
    today = clock.today()
    if day is None or not today < day <= clock.months_later(today, 12 * YEARS_AHEAD):
        return f"Kies een dag na vandaag en binnen {YEARS_AHEAD} jaar."
    with session.no_autoflush:
        other = session.scalar(
            select(Rate.id).where(Rate.code == rate.code, Rate.valid_from == day)
        )
    if other is not None and other != rate.id:
        return "Voor deze dag is er al een bedrag. Wijzig dat."
    return ""


def _line(text: str, field: str, problems: dict[str, str]) -> str:
    tidy = " ".join(clean_text(text).split())
    if len(tidy) > TEXT_MAX:
        problems[field] = f"Gebruik hoogstens {TEXT_MAX} tekens."
    return tidy


def _changed(what: str, rate: Rate, by: Identity) -> None:
    audit.record(
        f"rate.{what}",
        "rate",
        rate.id,
        by=by,
        code=rate.code,
        valid_from=rate.valid_from.isoformat(),
        value=None if rate.value is None else str(rate.value),
    )
    queries.forget()
