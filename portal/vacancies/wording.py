"""How hours, wages, contracts and days read in Dutch, and in English with ``locale="en"``.

Pure functions: codes of managed lists come in as labels.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from portal.vacancies.content import WAGE_PERIODS
from portal.vacancies.states import VacancyStatus

_MONTHS = {
    "nl": (
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}


def hours(hours_min: int | None, hours_max: int | None, locale: str = "nl") -> str:
    """Return hours a week: "18 tot 22 uur", "20 uur"; empty when unknown."""
    low, high = hours_min or hours_max, hours_max or hours_min
    if low is None or high is None:
        return ""
    if locale == "en":
        unit = "hour" if high == 1 else "hours"
        return f"{high} {unit}" if low == high else f"{low} to {high} {unit}"
    return f"{high} uur" if low == high else f"{low} tot {high} uur"


def euros(amount: Decimal, *, cents: bool = True) -> str:
    """Return an amount in the Dutch way in both languages: "€ 16,10", without cents "€ 2.450"."""
    text = f"{amount:,.2f}" if cents else f"{amount:,.0f}"
    return "€ " + text.translate(str.maketrans(",.", ".,"))


def wage(
    wage_min: Decimal | None,
    wage_max: Decimal | None,
    wage_period: str,
    *,
    is_paid: bool = True,
    locale: str = "nl",
) -> str:
    """Return a wage: "€ 16,10 tot € 16,80 per uur", "vanaf € 2.450 per maand", "onbetaald".

    `wage_period` is a code of `content.WAGE_PERIODS`. A paid place without a wage is "loon niet
    genoemd".
    """
    dutch = locale != "en"
    if not is_paid:
        return "onbetaald" if dutch else "unpaid"
    given = [amount for amount in (wage_min, wage_max) if amount is not None]
    if not given:
        return "loon niet genoemd" if dutch else "wage not given"
    cents = any(amount % 1 for amount in given) or wage_period == "hour"
    amounts = [euros(amount, cents=cents) for amount in given]
    if wage_min is not None and wage_max is not None:
        joined = f" {'tot' if dutch else 'to'} ".join(dict.fromkeys(amounts))
    elif wage_min is not None:
        joined = f"{'vanaf' if dutch else 'from'} {amounts[0]}"
    else:
        joined = f"{'tot' if dutch else 'up to'} {amounts[0]}"
    return f"{joined} {WAGE_PERIODS[wage_period][0 if dutch else 1]}"


def period(months: int | None, locale: str = "nl") -> str:
    """Return "6 maanden", "1 maand"; empty when unknown."""
    if not months:
        return ""
    if locale == "en":
        return f"{months} month" if months == 1 else f"{months} months"
    return f"{months} maand" if months == 1 else f"{months} maanden"


def contract(label: str, months: int | None = None, locale: str = "nl") -> str:
    """Return a contract: "vast contract", "tijdelijk contract, 6 maanden"; `label` as listed."""
    label = label[:1].lower() + label[1:]
    return ", ".join(part for part in (label, period(months, locale)) if part)


def seats(total: int, filled: int = 0, locale: str = "nl") -> str:
    """Return "1 plek", "3 plekken", "3 plekken, nog 1 vrij"."""
    if locale == "en":
        text = f"{total} place" if total == 1 else f"{total} places"
        return f"{text}, {total - filled} left" if filled else text
    text = f"{total} plek" if total == 1 else f"{total} plekken"
    return f"{text}, nog {total - filled} vrij" if filled else text


def day(value: date, locale: str = "nl") -> str:
    """Return "12 september 2026", in English "12 September 2026"."""
    names = _MONTHS["en" if locale == "en" else "nl"]
    return f"{value.day} {names[value.month - 1]} {value.year}"


@dataclass(frozen=True, slots=True)
class StatusText:
    """A status as the employer reads it: a short label, a tone for the colour, a sentence.

    `tone` is neutral, waiting, attention, good or ended.
    """

    label: str
    tone: str
    sentence: str


#: Label and tone per status.
_LABELS: dict[VacancyStatus, tuple[str, str]] = {
    VacancyStatus.DRAFT: ("Concept", "neutral"),
    VacancyStatus.SUBMITTED: ("Wordt bekeken", "waiting"),
    VacancyStatus.CHANGES_REQUESTED: ("Graag aanpassen", "attention"),
    VacancyStatus.REFUSED: ("Afgekeurd", "attention"),
    VacancyStatus.SCHEDULED: ("Ingepland", "waiting"),
    VacancyStatus.PUBLISHED: ("Staat op de site", "good"),
    VacancyStatus.EXPIRED: ("Van de site af", "attention"),
    VacancyStatus.CLOSED: ("Gestopt", "ended"),
    VacancyStatus.WITHDRAWN: ("Ingetrokken", "ended"),
}

#: What is going on with a newer text while the approved one stays public.
_CHANGES: dict[str, str] = {
    "draft": "U bent bezig met een wijziging. Die is nog niet verstuurd.",
    "submitted": "{who} bekijkt uw wijziging{before}. Tot die tijd blijft de oude tekst staan.",
    "changes_requested": "{who} vraagt u om uw wijziging aan te passen. De oude tekst blijft "
    "staan.",
    "refused": "Uw wijziging is afgekeurd. De oude tekst blijft staan.",
}


def status(
    code: VacancyStatus,
    *,
    promised_on: date | None = None,
    publish_on: date | None = None,
    closes_on: date | None = None,
    ended_on: date | None = None,
    end_label: str = "",
    change: str = "",
    contact: str = "",
) -> StatusText:
    """Return what a status means for the employer: what it is, who has it, before when.

    `change` is the state of a newer text beside what is public or was: "draft", "submitted",
    "changes_requested", "refused" or empty. `contact` is the name of the contact person and
    `end_label` the listed label of the end reason. Days are Dutch calendar days.
    """
    who = contact or "Uw accountmanager"
    before = f" voor {day(promised_on)}" if promised_on else ""
    until = f" tot en met {day(closes_on)}" if closes_on else ""
    since = f" op {day(ended_on)}" if ended_on else ""
    from_day = f" op {day(publish_on)}" if publish_on else ""
    why = f": {end_label[:1].lower()}{end_label[1:]}" if end_label else ""
    sentence = {
        VacancyStatus.DRAFT: "U kunt dit concept afmaken en versturen.",
        VacancyStatus.SUBMITTED: f"{who} kijkt ernaar en antwoordt{before}.",
        VacancyStatus.CHANGES_REQUESTED: (
            f"{who} vraagt u om iets aan te passen. Daarna kunt u de vacature opnieuw versturen."
        ),
        VacancyStatus.REFUSED: (
            "Deze vacature kan zo niet op de site. U leest waarom. U kunt hem aanpassen en "
            "opnieuw versturen."
        ),
        VacancyStatus.SCHEDULED: f"De vacature is goedgekeurd en komt{from_day} op de site.",
        VacancyStatus.PUBLISHED: f"Iedereen kan deze vacature zien{until}.",
        VacancyStatus.EXPIRED: (
            f"De vacature ging{since} van de site{why}. U kunt hem verlengen of stoppen."
        ),
        VacancyStatus.CLOSED: f"De vacature is{since} gestopt{why}.",
        VacancyStatus.WITHDRAWN: f"U hebt de vacature{since} ingetrokken.",
    }[code]
    if change and code in {
        VacancyStatus.PUBLISHED,
        VacancyStatus.SCHEDULED,
        VacancyStatus.EXPIRED,
    }:
        sentence += " " + _CHANGES[change].format(who=who, before=before)
    label, tone = _LABELS[code]
    return StatusText(label, tone, sentence)
