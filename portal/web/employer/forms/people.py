"""Step 2: who is wanted."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FieldList, Form, FormField, HiddenField, RadioField

from portal.taxonomy.models import ListName
from portal.taxonomy.queries import choices
from portal.vacancies.content import PeopleStep, Requirement, VacancyContent
from portal.web.employer.forms.steps import MOST_ROWS, drop_row, kept, listed
from portal.web.kit.fields import Choices, Line, Number, PortalForm, Tick

ROWS = "requirements"

#: What each form of support is, in one line (000:L771-777, 002:L6658-6668).
SUPPORT_HINTS: Mapping[str, Any] = {
    "trial_placement": _l("Iemand werkt eerst op proef bij u, voordat u een contract sluit."),
    "wage_cost_subsidy": _l("Een bijdrage aan het loon van iemand die (nog) minder werk aankan."),
    "no_risk_policy": _l("Wordt iemand ziek? Dan krijgt u een vergoeding voor het loon."),
    "job_coaching": _l("Een coach helpt iemand en u op de werkvloer."),
}
CERTIFICATE_CHOICES = [
    ("not_needed", _l("Niet nodig")),
    ("own_training", _l("Niet nodig, wij leiden zelf op")),
    ("preferred", _l("Mooi meegenomen")),
    ("required", _l("Nodig")),
]
NEED_CHOICES = [("required", _l("nodig")), ("preferred", _l("mooi meegenomen"))]


class RequirementRow(Form):
    """One thing that is asked, and whether it is really needed."""

    text = Line(_l("Wat vraagt u?"), most=200)
    need = RadioField(
        _l("Hoe belangrijk?"), choices=NEED_CHOICES, default="required", validate_choice=False
    )


class PeopleForm(PortalForm):
    """How many people, what they must bring, and what help there is."""

    naar = HiddenField()
    seats = Number(_l("Hoeveel mensen zoekt u?"), lowest=1, highest=999)
    requirements = FieldList(
        FormField(RequirementRow),
        _l("Wat moet iemand kunnen of hebben?"),
        max_entries=MOST_ROWS,
    )
    certificate = RadioField(
        _l("Is een diploma of certificaat nodig?"),
        choices=CERTIFICATE_CHOICES,
        default="not_needed",
        validate_choice=False,
    )
    guidance_by = RadioField(_l("Wie begeleidt op de werkvloer?"), validate_choice=False)
    support = Choices(_l("Welke hulp kan erbij?"))
    wants_secondment = Tick(
        _l("Ik wil liever dat iemand in dienst is van het werkbedrijf"),
        hint=_l("U hebt dan minder risico. Wij bespreken met u wat kan."),
    )
    for_job_agreement = Tick(
        _l("Deze plek moet meetellen voor de banenafspraak"),
        hint=_l(
            "De banenafspraak gaat over werk voor mensen met een arbeidsbeperking. Alleen u en wij"
            " zien dit."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Fill the lists, which an administrator may have changed."""
        super().__init__(*args, **kwargs)
        self.guidance_by.choices = choices(ListName.GUIDANCE_BY, also=self.guidance_by.data or None)
        self.support.choices = choices(ListName.SUPPORT)

    def step(self, before: VacancyContent) -> PeopleStep:
        """Return what was typed; see `StepForm`."""
        return PeopleStep(
            seats=before.seats if self.seats.errors else self.seats.data or 1,
            requirements=self._requirements(),
            certificate=listed(self.certificate) or "not_needed",
            guidance_by=listed(self.guidance_by),
            support=tuple(kept(self, before, "support") or ()),
            wants_secondment=bool(self.wants_secondment.data),
            for_job_agreement=bool(self.for_job_agreement.data),
        )

    def change_rows(self, button: str) -> str | None:
        """Add or take away a requirement; see `StepForm`."""
        if button == f"erbij-{ROWS}":
            if len(self.requirements.entries) < MOST_ROWS:
                self.requirements.append_entry()
            return ROWS
        return ROWS if drop_row(self.requirements, button, ROWS) else None

    def _requirements(self) -> tuple[Requirement, ...]:
        # A row that cannot be read is left out of what is kept; its text stays on the screen.
        return tuple(
            Requirement(row.form["text"].data or "", listed(row.form.need) or "required")
            for row in self.requirements
            if not row.form["text"].errors
        )


def opened(content: VacancyContent, *, rows: int = 0) -> PeopleForm:
    """Return the form filled with what is stored, with at least `rows` rows, and one to begin."""
    form = PeopleForm(
        formdata=None,
        data={
            "seats": content.seats,
            "certificate": content.certificate,
            "guidance_by": content.guidance_by,
            "support": list(content.support),
            "wants_secondment": content.wants_secondment,
            "for_job_agreement": content.for_job_agreement,
        },
    )
    for item in content.requirements[:MOST_ROWS]:
        form.requirements.append_entry({"text": item.text, "need": item.need})
    while len(form.requirements.entries) < min(max(rows, 1), MOST_ROWS):
        form.requirements.append_entry()
    return form


def support_options() -> list[tuple[str, str, str]]:
    """Return code, label and explanation of each form of support."""
    return [
        (code, label, str(SUPPORT_HINTS.get(code, ""))) for code, label in choices(ListName.SUPPORT)
    ]
