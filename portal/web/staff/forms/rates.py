"""What is typed about an amount that comes into force later."""

from decimal import Decimal

from flask_babel import lazy_gettext as _l

from portal.rates.codes import Unit
from portal.rates.services.entering import TEXT_MAX, RateDetails
from portal.web.kit.fields import Day, Line, Money, PortalForm, Quantity, Required, Tick


class RateForm(PortalForm):
    """A coming amount."""

    valid_from = Day(_l("Geldt vanaf"), [Required(_l("Vul in vanaf welke dag het geldt."))])
    value: Money = Quantity(_l("Bedrag"), highest=Decimal(1_000_000))
    is_abolished = Tick(
        _l("Het vervalt op die dag"), hint=_l("Vanaf dan is er geen bedrag meer. Laat het leeg.")
    )
    source = Line(
        _l("Bron"),
        [Required(_l("Schrijf op waar dit bedrag vandaan komt."))],
        most=TEXT_MAX,
        hint=_l("De wet of de publicatie. Iedereen leest dit bij een berekening."),
    )
    source_url = Line(_l("Adres van de bron"), most=TEXT_MAX, hint=_l("Begint met https://"))
    note = Line(
        _l("Opmerking"), most=TEXT_MAX, hint=_l("Bijvoorbeeld dat het nog te controleren is.")
    )

    def details(self) -> RateDetails:
        """Return what was typed."""
        return RateDetails(
            valid_from=self.valid_from.data,
            value=self.value.data,
            is_abolished=self.is_abolished.data,
            source=self.source.data or "",
            source_url=self.source_url.data or "",
            note=self.note.data or "",
        )


class EuroRateForm(RateForm):
    """A coming amount of money."""

    value: Money = Money(_l("Bedrag in euro’s"), highest=Decimal(1_000_000))


def rate_form(unit: Unit) -> type[RateForm]:
    """Return the form for an amount in this unit."""
    return EuroRateForm if unit is Unit.EURO else RateForm
