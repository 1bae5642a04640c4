"""What must still be filled in before a vacancy can be submitted, and what cannot be right.

At most ten things are mandatory for any kind (experience, principle 7); a test counts them.
"""

from datetime import date
from decimal import Decimal

from portal import clock, geo
from portal.configuration.services import number
from portal.taxonomy import occupations
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items
from portal.vacancies import terms
from portal.vacancies.content import (
    CERTIFICATES,
    NEEDS,
    WAGE_PERIODS,
    VacancyContent,
    longest_months,
    must_end,
)

MOST_HOURS = 60
MOST_SEATS = 999
MOST_MONTHS = 120
MOST_WAGE = Decimal(100000)
MOST_PLACES = 20

#: Contract forms of a place without wages; a paid place cannot have the second.
_UNPAID_FORMS = frozenset({"", "none", "intern"})


def missing(content: VacancyContent) -> dict[str, str]:
    """Return by field the Dutch sentence that says what must still be filled in."""
    needed = _always(content) | (
        {
            "contract_form": (content.contract_form, "Kies een soort contract."),
        }
        if content.is_paid
        else {
            "learning_goal": (content.learning_goal, "Vul in wat iemand bij u leert."),
            "prospect": (
                content.prospect,
                "Vul in welk uitzicht op betaald werk er daarna is. Is dat er niet? Schrijf dat.",
            ),
        }
    )
    if _needs_months(content):
        needed["contract_months"] = (
            content.contract_months,
            "Vul in hoeveel maanden het duurt.",
        )
    return {field: sentence for field, (value, sentence) in needed.items() if not value}


def problems(content: VacancyContent, today: date | None = None) -> dict[str, str]:
    """Return by field the Dutch sentence for what is filled in and cannot be right.

    `today` is the Dutch calendar day from which dates are judged, by default the present one.
    """
    return (
        _wrong_dates(content, today or clock.today())
        | _wrong_contract(content)
        | _unknown_codes(content)
        | impossible(content)
    )


def impossible(content: VacancyContent) -> dict[str, str]:
    """Return the part of `problems` that not even a draft can hold."""
    found: dict[str, str] = {}
    low, high = content.hours_min, content.hours_max
    for field, value in (("hours_min", low), ("hours_max", high)):
        if value is not None and not 1 <= value <= MOST_HOURS:
            found[field] = f"Vul een aantal uren per week in van 1 tot {MOST_HOURS}."
    if not found and low is not None and high is not None and high < low:
        found["hours_max"] = "Het hoogste aantal uren is lager dan het laagste."
    found |= _impossible_wage(content)
    if not 1 <= content.seats <= MOST_SEATS:
        found["seats"] = f"Vul een aantal plekken in van 1 tot {MOST_SEATS}."
    months = content.contract_months
    if months is not None and not 1 <= months <= MOST_MONTHS:
        found["contract_months"] = f"Vul een aantal maanden in van 1 tot {MOST_MONTHS}."
    return found


def all_errors(content: VacancyContent, today: date | None = None) -> dict[str, str]:
    """Return what is missing and what is wrong; empty when it can be submitted."""
    return missing(content) | problems(content, today)


def _always(content: VacancyContent) -> dict[str, tuple[object, str]]:
    return {
        "title": (content.title, "Vul een functienaam in."),
        "kind": (content.kind, "Kies wat voor plek het is."),
        # An empty occupation means "not in the list"; then the sector says where it belongs.
        "occupation": (
            content.occupation or content.sector,
            "Kies een beroep. Staat het beroep er niet bij? Kies dan een sector.",
        ),
        "sector": (content.sector or not content.occupation, "Kies een sector."),
        "tasks": (content.tasks, "Vul in wat iemand gaat doen."),
        "places": (content.places, "Kies in welke plaats het werk is."),
        "hours_min": (content.hours_min, "Vul in hoeveel uur per week het werk is."),
        "closes_on": (content.closes_on, "Kies tot welke dag mensen kunnen reageren."),
    }


def _needs_months(content: VacancyContent) -> bool:
    if _is_secondment(content):
        return False  # has a rule of its own, which staff may set aside
    temporary = content.is_paid and content.contract_form == "fixed_term"
    return temporary or must_end(content.kind)


def _is_secondment(content: VacancyContent) -> bool:
    return content.kind == "individual_secondment" or content.contract_form == "secondment"


def _impossible_wage(content: VacancyContent) -> dict[str, str]:
    found: dict[str, str] = {}
    low, high = content.wage_min, content.wage_max
    for field, value in (("wage_min", low), ("wage_max", high)):
        if value is not None and not (value.is_finite() and 0 <= value < MOST_WAGE):
            found[field] = "Vul een bedrag in, bijvoorbeeld 16,10."
    if not found and low is not None and high is not None and high < low:
        found["wage_max"] = "Het hoogste loon is lager dan het laagste."
    return found


def _wrong_dates(content: VacancyContent, today: date) -> dict[str, str]:
    if content.closes_on is None:
        return {}
    error = terms.wrong_closing_date(content.closes_on, today, number("vacancy_max_days"))
    if error is not None:
        return {"closes_on": error}
    if content.publish_on is not None and content.publish_on > content.closes_on:
        return {"publish_on": "De eerste dag op de site is na de sluitingsdatum."}
    return {}


def _wrong_contract(content: VacancyContent) -> dict[str, str]:
    # A secondment is temporary; who it is for may be known to staff only (001:L1598-1618).
    if _is_secondment(content) and not content.contract_months and not content.no_end_reason:
        return {
            "contract_months": "Een detachering duurt niet voor altijd. Vul het aantal maanden in."
        }
    if content.kind and content.is_paid and content.contract_form == "none":
        return {"contract_form": "Deze plek is betaald. Kies een soort contract."}
    if content.kind and not content.is_paid and content.contract_form not in _UNPAID_FORMS:
        return {"contract_form": "Deze plek is onbetaald. Kies “Geen contract” of “Stage”."}
    longest = longest_months(content.kind)
    if longest is not None and (content.contract_months or 0) > longest:
        return {"contract_months": f"Deze plek duurt hoogstens {longest} maanden."}
    return {}


def _unknown_codes(content: VacancyContent) -> dict[str, str]:
    listed: list[tuple[str, ListName, tuple[str, ...], str]] = [
        ("kind", ListName.VACANCY_KIND, (content.kind,), "Kies wat voor plek het is."),
        ("sector", ListName.SECTOR, (content.sector,), "Kies een sector uit de lijst."),
        ("more_sectors", ListName.SECTOR, content.more_sectors, "Kies sectoren uit de lijst."),
        (
            "contract_form",
            ListName.CONTRACT_FORM,
            (content.contract_form,),
            "Kies een soort contract uit de lijst.",
        ),
        (
            "workplace_type",
            ListName.WORKPLACE_TYPE,
            (content.workplace_type,),
            "Kies een soort werkplek uit de lijst.",
        ),
        (
            "guidance_by",
            ListName.GUIDANCE_BY,
            (content.guidance_by,),
            "Kies wie de begeleiding doet.",
        ),
        ("support", ListName.SUPPORT, content.support, "Kies hulp uit de lijst."),
    ]
    found = {
        field: sentence
        for field, name, codes, sentence in listed
        if any(code and code not in items(name) for code in codes)
    }
    if len(content.more_sectors) > 2:
        found["more_sectors"] = "Kies hoogstens twee sectoren erbij."
    if content.occupation and occupations.get(content.occupation) is None:
        found["occupation"] = "Kies een beroep uit de lijst."
    if content.certificate not in CERTIFICATES:
        found["certificate"] = "Kies of een diploma nodig is."
    if any(item.need not in NEEDS for item in content.requirements):
        found["requirements"] = "Kies bij elke eis of die nodig is, of mooi meegenomen."
    if content.wage_period not in WAGE_PERIODS:
        found["wage_period"] = "Kies per uur of per maand."
    if len(content.places) > MOST_PLACES:
        found["places"] = f"Kies hoogstens {MOST_PLACES} plaatsen."
    elif any(geo.get(code) is None for code in content.places):
        found["places"] = "Kies een plaats uit de lijst."
    return found
