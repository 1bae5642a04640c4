"""The answer to "is this vacancy still open?"."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import AnyOf

from portal.vacancies.services.lifecycle import ANSWERS
from portal.web.kit.fields import PortalForm

WORDS = {
    "open": _l("Ja, de vacature is nog open"),
    "extend": _l("Ja, en zet de sluitingsdatum later"),
    "filled": _l("Nee, vervuld via Werkpoort"),
    "filled_elsewhere": _l("Nee, wij vonden zelf iemand"),
    "withdrawn": _l("Nee, wij zoeken niemand meer"),
}


class StillOpenForm(PortalForm):
    """One of five answers."""

    answer = RadioField(
        _l("Uw antwoord"),
        [AnyOf(ANSWERS, message=_l("Kies een van de antwoorden."))],
        choices=[(one, WORDS[one]) for one in ANSWERS],
        validate_choice=False,  # it would say so in words of its own
    )
