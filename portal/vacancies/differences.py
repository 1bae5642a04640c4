"""What changed between two texts of a vacancy, in words that people read."""

from collections.abc import Callable
from dataclasses import dataclass

from portal import geo
from portal.taxonomy import occupations
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import label
from portal.vacancies import wording
from portal.vacancies.content import CERTIFICATES, NEEDS, WAGE_PERIODS, VacancyContent

#: Dutch label of every field, in the order of the form.
LABELS: dict[str, str] = {
    "title": "Functienaam",
    "kind": "Soort plek",
    "occupation": "Beroep",
    "sector": "Sector",
    "more_sectors": "Andere sectoren",
    "tasks": "Wat ga je doen",
    "learning_goal": "Wat leer je",
    "prospect": "Uitzicht op betaald werk",
    "workplace_type": "Soort werkplek",
    "seats": "Aantal plekken",
    "requirements": "Wat is nodig",
    "certificate": "Diploma",
    "guidance_by": "Begeleiding",
    "support": "Hulp die kan",
    "wants_secondment": "Liever detachering",
    "for_job_agreement": "Telt mee voor de banenafspraak",
    "places": "Plaats",
    "work_address": "Adres van het werk",
    "own_site": "Op eigen terrein",
    "hours_min": "Uren per week, van",
    "hours_max": "Uren per week, tot",
    "fixed_hours": "Vaste uren",
    "working_times": "Werktijden",
    "is_paid": "Betaald",
    "wage_min": "Loon, van",
    "wage_max": "Loon, tot",
    "wage_period": "Loon per",
    "contract_form": "Contract",
    "contract_months": "Aantal maanden",
    "no_end_reason": "Waarom zonder einde",
    "offer": "Wat krijg je",
    "closes_on": "Sluitingsdatum",
    "publish_on": "Eerste dag op de site",
}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that differs: its name, its Dutch label, and both values as people read them."""

    field: str
    label: str
    before: str
    after: str


def differences(before: VacancyContent, after: VacancyContent) -> list[FieldChange]:
    """Return the fields that differ, in the order of the form; empty for equal texts."""
    return [
        FieldChange(field, label_, shown(field, before), shown(field, after))
        for field, label_ in LABELS.items()
        if getattr(before, field) != getattr(after, field)
    ]


def shown(field: str, content: VacancyContent) -> str:
    """Return the value of a field as people read it; several values each on a line."""
    value = getattr(content, field)
    if field in _SHOW:
        return _SHOW[field](content)
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return "" if value is None else str(value)


def _listed(name: ListName, field: str) -> Callable[[VacancyContent], str]:
    def show(content: VacancyContent) -> str:
        value = getattr(content, field)
        codes = value if isinstance(value, tuple) else (value,)
        return "\n".join(label(name, code) for code in codes)

    return show


def _occupation(content: VacancyContent) -> str:
    found = occupations.get(content.occupation)
    return found.title if found else content.occupation


def _places(content: VacancyContent) -> str:
    names = []
    for code in content.places:
        place = geo.get(code)
        names.append(geo.label(place) if place else code)
    return "\n".join(names)


def _requirements(content: VacancyContent) -> str:
    return "\n".join(
        f"{item.text} ({NEEDS.get(item.need, (item.need,))[0]})" for item in content.requirements
    )


_SHOW: dict[str, Callable[[VacancyContent], str]] = {
    "kind": _listed(ListName.VACANCY_KIND, "kind"),
    "occupation": _occupation,
    "sector": _listed(ListName.SECTOR, "sector"),
    "more_sectors": _listed(ListName.SECTOR, "more_sectors"),
    "workplace_type": _listed(ListName.WORKPLACE_TYPE, "workplace_type"),
    "requirements": _requirements,
    "certificate": lambda c: CERTIFICATES.get(c.certificate, (c.certificate,))[0],
    "guidance_by": _listed(ListName.GUIDANCE_BY, "guidance_by"),
    "support": _listed(ListName.SUPPORT, "support"),
    "places": _places,
    "wage_min": lambda c: "" if c.wage_min is None else wording.euros(c.wage_min),
    "wage_max": lambda c: "" if c.wage_max is None else wording.euros(c.wage_max),
    "wage_period": lambda c: WAGE_PERIODS.get(c.wage_period, (c.wage_period,))[0],
    "contract_form": _listed(ListName.CONTRACT_FORM, "contract_form"),
    "closes_on": lambda c: "" if c.closes_on is None else wording.day(c.closes_on),
    "publish_on": lambda c: "" if c.publish_on is None else wording.day(c.publish_on),
}
