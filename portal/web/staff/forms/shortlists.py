"""The form with which staff put somebody in a preselection."""

from flask_babel import lazy_gettext as _l

from portal.web.kit.fields import Area, Line, PortalForm, Required


class AddForm(PortalForm):
    """Whom, and why."""

    candidate = Line(_l("Profielnummer"), [Required(_l("Vul een profielnummer in."))], most=20)
    motivation = Area(
        _l("Waarom deze kandidaat?"),
        [Required(_l("Schrijf waarom deze kandidaat past."))],
        most=1000,
        rows=3,
        hint=_l("De werkgever leest dit. Noem geen naam, adres of telefoonnummer."),
    )
