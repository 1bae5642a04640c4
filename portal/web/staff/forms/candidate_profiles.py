"""The form on which staff say why they change a profile."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField

from portal.web.kit.fields import Area, PortalForm, Required


class ReasonForm(PortalForm):
    """Why somebody changes a profile for a candidate, and what colleagues should know."""

    reason = RadioField(
        _l("Waarom wijzigt u dit profiel?"),
        validators=[Required(_l("Kies een reden."))],
        validate_choice=False,
    )
    text = Area(
        _l("Toelichting voor collega's"),
        most=500,
        rows=3,
        hint=_l("De kandidaat kan dit opvragen. Schrijf niets op over gezondheid of schulden."),
    )
