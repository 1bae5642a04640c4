"""Step 3: place, hours, wage, contract and dates."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FieldList, HiddenField, RadioField

from portal import clock
from portal.configuration.services import number
from portal.employers.models import Employer
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import choices
from portal.vacancies.content import ConditionsStep, VacancyContent
from portal.vacancies.queries import warnings
from portal.web.employer.forms.steps import MOST_ROWS, drop_row, kept, listed
from portal.web.kit import places
from portal.web.kit.fields import Area, Day, Line, Money, Number, PortalForm

ROWS = "places"
#: The closing date that is filled in beforehand lies this far ahead.
USUAL_DAYS = 42
UNPAID_FORMS = frozenset({"none", "intern"})
YES_NO = [("ja", _l("Ja")), ("nee", _l("Nee"))]
PERIODS = [("hour", _l("per uur")), ("month", _l("per maand"))]


class ConditionsForm(PortalForm):
    """Where, when, for how much and how long. `is_paid` follows from the kind of step 1."""

    naar = HiddenField()
    places = FieldList(
        Line(_l("Plaats"), most=100), _l("In welke plaats is het werk?"), max_entries=MOST_ROWS
    )
    work_address = Line(_l("Straat en huisnummer"), most=200)
    own_site = RadioField(
        _l("Is het werk op uw eigen locatie?"), choices=YES_NO, validate_choice=False
    )
    hours_min = Number(_l("Van"), lowest=1, highest=60)
    hours_max = Number(_l("Tot"), lowest=1, highest=60)
    fixed_hours = RadioField(
        _l("Krijgt iemand elke week hetzelfde aantal uren?"), choices=YES_NO, validate_choice=False
    )
    working_times = Line(
        _l("Werktijden"),
        most=200,
        hint=_l("Bijvoorbeeld: maandag tot en met vrijdag, 8.00 tot 12.30 uur."),
    )
    wage_min = Money(_l("Van"))
    wage_max = Money(_l("Tot"))
    wage_period = RadioField(
        _l("Is dat per uur of per maand?"), choices=PERIODS, validate_choice=False
    )
    contract_form = RadioField(_l("Wat voor contract is het?"), validate_choice=False)
    contract_months = Number(_l("Hoeveel maanden duurt het?"), lowest=1, highest=120)
    no_end_reason = Area(
        _l("Waarom heeft deze detachering geen einde?"),
        most=500,
        rows=2,
        hint=_l("Alleen medewerkers vullen dit in. Zonder einde en zonder reden kan het niet."),
    )
    offer = Area(
        _l("Wat biedt u nog meer?"),
        most=1000,
        rows=3,
        hint=_l("Bijvoorbeeld reiskosten, scholing of een lunch met het team."),
    )
    publish_on = Day(
        _l("Vanaf welke dag op de site?"),
        hint=_l("Leeg betekent: zodra wij de vacature hebben goedgekeurd."),
    )
    closes_on = Day(_l("Tot welke dag kunnen mensen reageren?"))

    def __init__(self, *args: Any, is_paid: bool = True, **kwargs: Any) -> None:
        """Fill the list of contracts with those that this place can have."""
        super().__init__(*args, **kwargs)
        self.is_paid = is_paid
        self.contract_form.choices = [
            (code, label)
            for code, label in choices(ListName.CONTRACT_FORM)
            if (code != "none" if is_paid else code in UNPAID_FORMS)
        ]

    def step(self, before: VacancyContent) -> ConditionsStep:
        """Return what was typed; see `StepForm`. Looks up the places that were meant."""
        return ConditionsStep(
            places=self._places(),
            work_address=kept(self, before, "work_address"),
            own_site=self.own_site.data != "nee",
            hours_min=kept(self, before, "hours_min"),
            hours_max=kept(self, before, "hours_max"),
            fixed_hours=self.fixed_hours.data != "nee",
            working_times=kept(self, before, "working_times"),
            wage_min=kept(self, before, "wage_min") if self.is_paid else None,
            wage_max=kept(self, before, "wage_max") if self.is_paid else None,
            wage_period=listed(self.wage_period) or before.wage_period,
            contract_form=listed(self.contract_form),
            contract_months=kept(self, before, "contract_months"),
            no_end_reason=self._reason(before),
            offer=kept(self, before, "offer"),
            closes_on=kept(self, before, "closes_on"),
            publish_on=kept(self, before, "publish_on"),
        )

    def change_rows(self, button: str) -> str | None:
        """Add or take away a place; see `StepForm`."""
        if button == f"erbij-{ROWS}":
            if len(self.places.entries) < MOST_ROWS:
                self.places.append_entry()
            return ROWS
        return ROWS if drop_row(self.places, button, ROWS) else None

    def _reason(self, before: VacancyContent) -> str:
        # The field is on the screen of staff only (001:L1598-1618); the service checks who it is.
        shown = bool(self.no_end_reason.raw_data)
        return str(kept(self, before, "no_end_reason")) if shown else before.no_end_reason

    def _places(self) -> tuple[str, ...]:
        codes: list[str] = []
        for entry in self.places:
            if entry.errors or not entry.data:
                continue
            meant = places.find(entry.data)
            if meant.question:
                entry.errors = [*entry.errors, meant.question]
            elif meant.code not in codes:
                codes.append(meant.code)
        if any(entry.errors for entry in self.places):
            self.places.errors = [entry.errors for entry in self.places]
        return tuple(codes)


def typed(content: VacancyContent) -> ConditionsForm:
    """Return the form with what the browser sent."""
    return ConditionsForm(is_paid=content.is_paid)


def opened(content: VacancyContent, employer: Employer, *, rows: int = 0) -> ConditionsForm:
    """Return the form filled with what is stored, and with what is known where nothing is."""
    is_new = not content.places and content.closes_on is None and content.hours_min is None
    form = ConditionsForm(
        formdata=None,
        is_paid=content.is_paid,
        data={
            "work_address": content.work_address or (employer.street if is_new else ""),
            "own_site": "ja" if content.own_site else "nee",
            "hours_min": content.hours_min,
            "hours_max": content.hours_max,
            "fixed_hours": "ja" if content.fixed_hours else "nee",
            "working_times": content.working_times,
            "wage_min": content.wage_min,
            "wage_max": content.wage_max,
            "wage_period": content.wage_period,
            "contract_form": content.contract_form or ("" if content.is_paid else "none"),
            "contract_months": content.contract_months,
            "no_end_reason": content.no_end_reason,
            "offer": content.offer,
            "publish_on": content.publish_on,
            "closes_on": content.closes_on or usual_closing_date(),
        },
    )
    names = [places.name(code) for code in content.places]
    if is_new and not names:
        names = [places.name(employer.place)] if employer.place else []
    for one in names[:MOST_ROWS]:
        form.places.append_entry(one)
    while len(form.places.entries) < min(max(rows, 1), MOST_ROWS):
        form.places.append_entry()
    return form


def usual_closing_date() -> date:
    """Return the closing date that is filled in beforehand: six weeks ahead, within the term."""
    return clock.today() + timedelta(days=min(USUAL_DAYS, number("vacancy_max_days")))


#: The field beside which each caution of `queries.warnings.expectations` stands, and its words.
_EXPECTED: Mapping[str, tuple[str, Any]] = {
    "missing_wage": ("wage_min", _l("Met een loon erbij reageren er meer mensen.")),
    "short_contract": (
        "contract_months",
        _l(
            "Wij vragen om een contract van ten minste %(months)s maanden. Kan dat niet? Dan"
            " bespreekt uw accountmanager het met u."
        ),
    ),
    "no_fixed_hours": (
        "fixed_hours",
        _l(
            "Wij vragen om vaste uren: dan weet iemand wat hij verdient. Kan dat niet? Dan"
            " bespreekt uw accountmanager het met u."
        ),
    ),
}


def expectations(content: VacancyContent) -> dict[str, str]:
    """Return by field what is expected where this place gives less; the moderator sees the same.

    It warns and never refuses (CAP-04-07; 002:L6716-6724, 002:L6734-6744).
    """
    found: dict[str, str] = {}
    for caution in warnings.expectations(content):
        name, sentence = _EXPECTED[caution.code]
        found[name] = str(sentence) % {"months": number("short_contract_months")}
    return found
