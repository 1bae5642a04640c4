"""What a vacancy says, in the order that readers need it.

Visitors, the employer's preview and the moderator all see the same body
(`templates/components/vacancy_body.html`), made of this.
"""

from dataclasses import dataclass

from flask_babel import gettext as _
from markupsafe import Markup

from portal import clock, geo
from portal.taxonomy import queries as taxonomy
from portal.taxonomy.models import ListName
from portal.vacancies import wording
from portal.vacancies.content import CERTIFICATES, VacancyContent
from portal.vacancies.models import Vacancy
from portal.web.kit.i18n import locale
from portal.web.kit.jinja import paragraphs


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The text of a vacancy as it is shown; empty parts are left out by the template."""

    title: str
    employer: str
    kind: str
    facts: list[tuple[str, str, str]]
    """Icon, label and text of what people come for."""
    more: list[tuple[str, str]]
    """Icon and text of what else there is to know at once."""
    tasks: Markup
    learning_goal: Markup
    prospect: Markup
    required: list[str]
    preferred: list[str]
    certificate: str
    offer: Markup
    working_times: str
    guidance: str
    support: list[tuple[str, str]]
    """Name and explanation of help that can apply."""


def of_content(vacancy: Vacancy, text: VacancyContent) -> Body:
    """Return the body of a vacancy with this text, which need not be the approved one.

    Give the approved one as `content.in_force`, so that its days and places are those of now.
    """
    language = locale()
    needed = {
        need: [one.text for one in text.requirements if one.need == need]
        for need in ("required", "preferred")
    }
    labels = CERTIFICATES.get(text.certificate, ("", ""))
    return Body(
        title=text.title or str(_("Vacature zonder naam")),
        employer=vacancy.employer.name,
        kind=taxonomy.label(ListName.VACANCY_KIND, text.kind, language),
        facts=_facts(text, language),
        more=_more(vacancy, text, language),
        tasks=paragraphs(text.tasks),
        learning_goal=paragraphs("" if text.is_paid else text.learning_goal),
        prospect=paragraphs("" if text.is_paid else text.prospect),
        required=needed["required"],
        preferred=needed["preferred"],
        certificate=labels[1] if language == "en" else labels[0],
        offer=paragraphs(text.offer),
        working_times=text.working_times,
        guidance=taxonomy.label(ListName.GUIDANCE_BY, text.guidance_by, language),
        support=[
            (taxonomy.label(ListName.SUPPORT, code, language), _explained(code))
            for code in text.support
        ],
    )


def place_names(text: VacancyContent) -> str:
    """Return where the work is: places, and the address when one was given."""
    found = [geo.get(code) for code in text.places]
    names = ", ".join(place.name for place in found if place is not None)
    if not text.work_address:
        return names
    return f"{text.work_address}, {names}" if names not in text.work_address else text.work_address


def _facts(text: VacancyContent, language: str) -> list[tuple[str, str, str]]:
    contract_label = taxonomy.label(ListName.CONTRACT_FORM, text.contract_form, language)
    contract = wording.contract(contract_label, text.contract_months, language)
    wage = wording.wage(
        text.wage_min, text.wage_max, text.wage_period, is_paid=text.is_paid, locale=language
    )
    hours = wording.hours(text.hours_min, text.hours_max, language)
    if hours and not text.fixed_hours:
        hours = _("%(hours)s, wisselend", hours=hours)
    return [
        ("euro", _("Loon"), wage),
        ("clock", _("Uren per week"), hours),
        ("place", _("Waar"), place_names(text)),
        ("contract", _("Contract"), contract if text.contract_form not in {"", "none"} else ""),
    ]


def _more(vacancy: Vacancy, text: VacancyContent, language: str) -> list[tuple[str, str]]:
    seats = max(text.seats, vacancy.seats_filled)
    found = [("people", wording.seats(seats, vacancy.seats_filled, language))]
    if text.closes_on is not None:
        last = wording.day(text.closes_on, language)
        found.append(("calendar", str(_("Reageren kan tot en met %(day)s", day=last))))
    if vacancy.published_at is not None:
        first = wording.day(clock.local(vacancy.published_at).date(), language)
        found.append(("clock", str(_("Geplaatst op %(day)s", day=first))))
    return found


def _explained(code: str) -> str:
    """Explain help in plain words, from the reader's side (004:L1362-1375, 002:L6658-6668)."""
    explanations = {
        "trial_placement": _(
            "Je kunt eerst een tijdje op proef werken. Zo merken jij en de werkgever of het past."
        ),
        "wage_cost_subsidy": _(
            "Heb je voor dit werk meer tijd of hulp nodig? Dan kan de werkgever een deel van het "
            "loon terugkrijgen. Jij krijgt gewoon het loon dat hier staat."
        ),
        "no_risk_policy": _(
            "Word je ziek? Dan kan de werkgever een vergoeding krijgen voor je loon. Zo hoeft "
            "niemand bang te zijn om je aan te nemen."
        ),
        "job_coaching": _(
            "Een jobcoach kan je helpen op het werk. Bijvoorbeeld bij het wennen, of bij het "
            "leren van nieuwe taken."
        ),
    }
    return str(explanations.get(code, ""))
