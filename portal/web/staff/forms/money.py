"""Forms about payments, budgets and reported changes."""

from decimal import Decimal
from typing import Any, Self

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from portal import clock
from portal.support_requests import texts
from portal.web.kit.fields import Area, Choices, Day, Money, PortalForm, Required
from portal.working_time.calendar import add_working_days

HIGHEST = Decimal(99_999_999)


class _ChoosingForm(PortalForm):
    """Payments to tick in a table; which ones there are, the service looks at."""

    payments = Choices(_l("Betalingen"), validate_choice=False)

    @classmethod
    def empty(cls) -> Self:
        """Return the form as it stands below the list, before anything was sent."""
        return cls(formdata=None)


class ExportForm(_ChoosingForm):
    """Payments for a file, and the day on which the bank pays."""

    execute_on = Day(_l("Betalen op"), [Required(_l("Kies op welke dag de bank betaalt."))])

    def __init__(self, **kwargs: Any) -> None:
        """Start from the next working day."""
        super().__init__(data={"execute_on": add_working_days(clock.today(), 1)}, **kwargs)


class PaidForm(_ChoosingForm):
    """Payments that the bank paid, and on which day."""

    paid_on = Day(_l("Betaald op"), [Required(_l("Kies op welke dag is betaald."))])

    def __init__(self, **kwargs: Any) -> None:
        """Start from today."""
        super().__init__(data={"paid_on": clock.today()}, **kwargs)


class ReclaimForm(PortalForm):
    """What of a payment comes back; `before` is what was reclaimed when the form was opened."""

    before = HiddenField()
    amount = Money(
        _l("Hoeveel komt terug?"), [Required(_l("Vul in hoeveel terugkomt."))], highest=HIGHEST
    )
    reason = Area(
        _l("Waarom?"),
        [Required(_l("Schrijf waarom dit terugkomt."))],
        most=texts.MOST,
        rows=4,
        hint=_l("Noem geen namen en geen rekeningnummers."),
    )


class BudgetForm(PortalForm):
    """What may be promised for a scheme in a year."""

    amount = Money(
        _l("Bedrag voor dit jaar"),
        [Required(_l("Vul een bedrag in, bijvoorbeeld 250.000."))],
        highest=HIGHEST,
        hint=_l("In euro's. Er kan niet minder staan dan er al is toegezegd."),
    )


class PhoneForm(PortalForm):
    """That another account was confirmed by telephone."""

    note = Area(
        _l("Wie sprak u, en welk nummer belde u?"),
        [Required(_l("Schrijf wie u sprak en welk nummer u belde."))],
        most=texts.MOST,
        rows=3,
        hint=_l(
            "Bel het nummer dat wij al kenden, niet het nummer uit de wijziging. "
            "Schrijf het rekeningnummer niet op."
        ),
    )


class ApplyForm(PortalForm):
    """That a change holds; for an end, which planned payments go on."""

    keep = Choices(
        _l("Welke geplande betalingen gaan door?"),
        validate_choice=False,
        hint=_l("De andere vervallen, en dat geld komt vrij in het budget."),
    )
    note = Area(
        _l("Bericht aan de werkgever"),
        most=texts.MOST,
        rows=4,
        hint=_l("Dit staat in de mail. Schrijf geen rekeningnummer op."),
    )


class RefuseForm(PortalForm):
    """Why a change does not hold."""

    note = Area(
        _l("Waarom kan dit niet?"),
        [Required(_l("Schrijf waarom dit niet kan."))],
        most=texts.MOST,
        rows=4,
        hint=_l("De werkgever leest dit. Schrijf geen rekeningnummer op."),
    )
