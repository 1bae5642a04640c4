"""The forms for a vacancy that is on the site: another closing date, places, its end."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField

from portal.accounts.identity import Identity
from portal.vacancies.services import lifecycle
from portal.web.kit.fields import Area, Day, Number, PortalForm, Required


class ExtendForm(PortalForm):
    """Another closing date."""

    closes_on = Day(
        _l("Tot welke dag kunnen mensen reageren?"),
        [Required(_l("Kies een nieuwe sluitingsdatum."))],
    )


class SeatsForm(PortalForm):
    """How many places there are, and how many are filled."""

    seats = Number(
        _l("Hoeveel mensen zoekt u in totaal?"),
        [Required(_l("Vul in hoeveel mensen u zoekt."))],
        lowest=1,
        highest=999,
    )
    filled = Number(
        _l("Hoeveel plekken zijn al vervuld?"),
        [Required(_l("Vul in hoeveel plekken vervuld zijn."))],
        lowest=0,
        highest=999,
    )
    reason = RadioField(
        _l("Hoe vond u iemand?"),
        default="filled",
        validate_choice=False,
        choices=[("filled", _l("Via ons")), ("filled_elsewhere", _l("Op een andere manier"))],
    )


class CloseForm(PortalForm):
    """Why a vacancy ends, and how many places were filled."""

    reason = RadioField(_l("Waarom stopt de vacature?"), validate_choice=False)
    seats_filled = Number(
        _l("Hoeveel plekken zijn vervuld?"),
        lowest=0,
        highest=999,
        hint=_l("Alleen als u mensen vond. Leeg betekent: alle plekken."),
    )
    note = Area(
        _l("Wilt u er iets bij zeggen?"),
        most=1000,
        rows=3,
        hint=_l("Alleen wij lezen dit. Wij leren ervan."),
    )

    def __init__(self, *args: Any, by: Identity, **kwargs: Any) -> None:
        """Offer the reasons that this person may give."""
        super().__init__(*args, **kwargs)
        self.reason.choices = list(lifecycle.end_reasons(by).items())


class WithdrawForm(PortalForm):
    """Why a vacancy is taken back."""

    note = Area(_l("Waarom trekt u de vacature in?"), most=1000, rows=3)
