"""What is asked to calculate the wage-cost subsidy or the tax allowance for wage costs."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, ValidationError

from portal.errors import DomainError
from portal.rates.calculation import MOST_HOURS, Part, wage_cost_subsidy_over
from portal.rates.codes import YOUTH, TaxCategory
from portal.rates.periods import until
from portal.rates.tax_allowance import Allowance, wage_tax_allowances
from portal.web.kit.errors import sentence
from portal.web.kit.fields import Day, Money, Number, PortalForm, Quantity, Required, Tick

MONTHS = 12
MOST_MONTHS = 36


def _more_than_nothing(_form: object, field: Quantity) -> None:
    if field.data is not None and not field.data:
        raise ValidationError(str(_l("Vul meer dan 0 uur in.")))


class _WorkForm(PortalForm):
    """Hours a week and the first day: both calculations need them."""

    hours = Quantity(
        _l("Uren per week"),
        [Required(_l("Vul in hoeveel uur per week iemand werkt.")), _more_than_nothing],
        name="uren",
        highest=MOST_HOURS,
    )
    starts_on = Day(
        _l("Eerste werkdag"),
        [Required(_l("Vul de eerste werkdag in."))],
        name="begin",
    )


class SubsidyForm(_WorkForm):
    """About one job: nothing here says who works there."""

    wage_value = Quantity(
        _l("Loonwaarde in procenten"),
        name="loonwaarde",
        highest=Decimal(100),
        hint=_l(
            "Hoeveel werk iemand doet, vergeleken met een ander in dezelfde functie. Een "
            "deskundige meet dat op de werkvloer. Is het nog niet gemeten? Laat het dan leeg."
        ),
    )
    hourly_wage = Money(
        _l("Brutoloon per uur"),
        name="uurloon",
        hint=_l("Dan ziet u wat er boven het minimumloon zelf te betalen is."),
    )
    age = Number(
        _l("Leeftijd"),
        name="leeftijd",
        lowest=YOUTH[0],
        highest=99,
        hint=_l("Alleen nodig onder de 21 jaar: dan is het minimumloon lager."),
    )
    bbl = Tick(_l("Het is een leerbaan (bbl)"), name="bbl")
    months = Number(
        _l("Aantal maanden om te berekenen"),
        name="maanden",
        lowest=1,
        highest=MOST_MONTHS,
        hint=_l("Niet ingevuld: 12 maanden."),
    )

    def calculate(self) -> tuple[Part, ...]:
        """Return the subsidy over the asked months; empty with sentences at the fields."""
        starts_on: date = self.starts_on.data
        try:
            return wage_cost_subsidy_over(
                starts_on,
                until(starts_on, self.months.data or MONTHS),
                hours=self.hours.data,
                wage_value=self.wage_value.data,
                age=self.age.data,
                bbl=self.bbl.data,
                hourly_wage=self.hourly_wage.data,
            )
        except DomainError as error:
            self.add_errors({"starts_on": sentence(error)})
            return ()


class AllowanceForm(_WorkForm):
    """About one job and the group of the law that it is for."""

    category = RadioField(
        _l("Voor wie?"),
        [Required(_l("Kies om welke werknemer het gaat."))],
        name="groep",
        validate_choice=False,
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Offer the categories in the reader's language."""
        super().__init__(*args, **kwargs)
        self.category.choices = list(categories().items())

    def validate(self, extra_validators: Mapping[str, object] | None = None) -> bool:
        """Refuse a category that there is not."""
        fine = bool(super().validate(extra_validators))
        if self.category.data and self.category.data not in categories():
            self.add_errors({"category": "Kies een van de mogelijkheden."})
            return False
        return fine

    def calculate(self) -> tuple[Allowance, ...]:
        """Return the allowance of each year; empty with a sentence at the day."""
        try:
            return wage_tax_allowances(
                category=TaxCategory(self.category.data),
                hours=self.hours.data,
                started_on=self.starts_on.data,
            )
        except DomainError as error:
            self.add_errors({"starts_on": sentence(error)})
            return ()


def categories() -> dict[str, str]:
    """Return the groups of the law by code, in plain words."""
    return {
        TaxCategory.JOB_AGREEMENT.value: _("Iemand uit de doelgroep banenafspraak"),
        TaxCategory.DISABLED.value: _("Een arbeidsgehandicapte werknemer, nieuw in dienst"),
        TaxCategory.REASSIGNED.value: _("Een arbeidsgehandicapte werknemer die u herplaatst"),
        TaxCategory.OLDER.value: _("Een oudere werknemer, 56 jaar of ouder"),
        TaxCategory.SCHOOLING.value: _("Iemand die door ziekte of gebrek moeilijk kon leren"),
    }
