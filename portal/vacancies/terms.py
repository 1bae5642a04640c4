"""Terms of a vacancy: closing dates, when to ask whether it is open, when it leaves the site."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from portal import clock
from portal.vacancies.models import Vacancy


@dataclass(frozen=True, slots=True)
class Terms:
    """Days in force: ask after, hide after (both since the last confirmation), ask before end."""

    ask_days: int
    hide_days: int
    closing_days: int


def due(vacancy: Vacancy, today: date, terms: Terms) -> str | None:
    """Return what a published vacancy is due for on a Dutch calendar day.

    "expired" after its closing date; "unconfirmed" when nobody confirmed it in time although
    they were asked; "asked" when it is time to ask; else None. Nobody loses a vacancy because
    the asking itself was late: hiding waits for the same stretch after the question.
    """
    if vacancy.closes_on is not None and vacancy.closes_on < today:
        return "expired"
    confirmed = _day(vacancy.confirmed_at) or _day(vacancy.published_at) or today
    asked = _day(vacancy.asked_at)
    ask_from = confirmed + timedelta(days=terms.ask_days)
    if asked is not None and asked >= ask_from:
        patience = timedelta(days=max(terms.hide_days - terms.ask_days, 1))
        hide_from = max(confirmed + timedelta(days=terms.hide_days), asked + patience)
        if today >= hide_from:
            return "unconfirmed"
    turns = [ask_from]
    if vacancy.closes_on is not None:
        turns.append(vacancy.closes_on - timedelta(days=terms.closing_days))
    for turn in turns:
        if confirmed < turn <= today and (asked is None or asked < turn):
            return "asked"
    return None


def wrong_closing_date(closes_on: date, today: date, longest_days: int) -> str | None:
    """Return a Dutch sentence when the date is past or too far ahead, else None."""
    if closes_on < today:
        return "Kies een sluitingsdatum die nog komt."
    last = today + timedelta(days=longest_days)
    if closes_on > last:
        return f"Kies een sluitingsdatum tot en met {last.day}-{last.month}-{last.year}."
    return None


def extended(closes_on: date | None, today: date, days: int, longest_days: int) -> date:
    """Return a closing date `days` later than it is, counted from today when it has passed."""
    start = max(closes_on or today, today)
    return min(start + timedelta(days=days), today + timedelta(days=longest_days))


def _day(moment: datetime | None) -> date | None:
    return clock.local(moment).date() if moment else None
