"""Small words that letters share: moments, stretches, and how the reader is addressed."""

from datetime import datetime, timedelta

from portal import clock
from portal.vacancies.wording import day


def moment(value: datetime) -> str:
    """Return "12 september 2026 om 9.05 uur", on Dutch clocks."""
    local = clock.local(value)
    return f"{day(local.date())} om {local.hour}.{local.minute:02d} uur"


def duration(value: timedelta) -> str:
    """Return "15 minuten", "1 uur", "7 dagen": the largest unit that fits exactly."""
    minutes = round(value.total_seconds() / 60)
    if minutes % (24 * 60) == 0:
        days = minutes // (24 * 60)
        return f"{days} {'dag' if days == 1 else 'dagen'}"
    if minutes % 60 == 0:
        return f"{minutes // 60} uur"
    return f"{minutes} {'minuut' if minutes == 1 else 'minuten'}"


def pronouns(*, formal: bool) -> dict[str, str]:
    """Return the words for the reader, for letters that go to employers and to others.

    Only for verbs that have one form for both ("kunt", "wilt", "hebt", "krijgt"), subject first.
    """
    if formal:
        return {"u": "u", "uw": "uw", "U": "U", "Uw": "Uw"}
    return {"u": "je", "uw": "je", "U": "Je", "Uw": "Je"}


#: What the fields of a vacancy are called in its form, for remarks about one of them.
FIELDS: dict[str, str] = {
    "title": "Functienaam",
    "kind": "Soort plek",
    "occupation": "Beroep",
    "sector": "Sector",
    "more_sectors": "Andere sectoren",
    "tasks": "Het werk",
    "learning_goal": "Leerdoel",
    "prospect": "Uitzicht op betaald werk",
    "workplace_type": "Soort werkplek",
    "seats": "Aantal plekken",
    "requirements": "Wat u vraagt",
    "certificate": "Diploma",
    "guidance_by": "Begeleiding",
    "support": "Ondersteuning",
    "wants_secondment": "Detachering",
    "for_job_agreement": "Banenafspraak",
    "places": "Plaats",
    "work_address": "Werkadres",
    "own_site": "Eigen locatie",
    "hours_min": "Uren per week, vanaf",
    "hours_max": "Uren per week, tot",
    "fixed_hours": "Vaste uren",
    "working_times": "Werktijden",
    "is_paid": "Betaald",
    "wage_min": "Loon, vanaf",
    "wage_max": "Loon, tot",
    "wage_period": "Loon per uur of per maand",
    "contract_form": "Contract",
    "contract_months": "Duur in maanden",
    "no_end_reason": "Reden zonder einddatum",
    "offer": "Wat u biedt",
    "closes_on": "Sluitingsdatum",
    "publish_on": "Op de site vanaf",
}
