"""Notes and endings."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import AnyOf

from portal.vacancies.states import ReportOutcome
from portal.web.kit.fields import Area, Choice, PortalForm, Required


class NoteForm(PortalForm):
    """A note among staff."""

    text = Area(
        _l("Notitie voor collega's"),
        [Required(_l("Schrijf een notitie."))],
        most=2000,
        rows=3,
        hint=_l("De werkgever ziet dit niet."),
    )


class CloseForm(PortalForm):
    """Why a vacancy ends."""

    reason = Choice(_l("Waarom stopt de vacature?"), [Required(_l("Kies een reden."))])
    note = Area(_l("Toelichting"), most=1000, rows=3)

    def __init__(self, *args: Any, reasons: Mapping[str, str], **kwargs: Any) -> None:
        """Offer the reasons that this person may give."""
        super().__init__(*args, **kwargs)
        self.reason.choices = [("", str(_l("Kies …"))), *reasons.items()]


OUTCOMES = [
    (ReportOutcome.GROUNDED.value, _l("De melding klopt, ik heb er iets aan gedaan")),
    (ReportOutcome.UNGROUNDED.value, _l("De melding klopt niet")),
]


class ReportForm(PortalForm):
    """What came of a report about a vacancy."""

    outcome = RadioField(
        _l("Wat vond u?"),
        [
            Required(_l("Kies wat u vond.")),
            AnyOf([one for one, _ in OUTCOMES], message=_l("Kies wat u vond.")),
        ],
        choices=OUTCOMES,
        validate_choice=False,
    )
    answer = Area(
        _l("Wat vond of deed u?"),
        [Required(_l("Schrijf wat u vond of deed."))],
        most=2000,
        rows=3,
        hint=_l("De werkgever en de melder zien dit niet."),
    )
