"""A value of a managed list."""

from flask_babel import lazy_gettext as _l

from portal.web.kit.fields import Line, PortalForm, Required, Tick


class ItemForm(PortalForm):
    """What may change of a value; its code never does."""

    label = Line(_l("Naam"), [Required(_l("Vul een naam in."))], most=80)
    label_en = Line(_l("Naam in het Engels"), most=80)
    is_active = Tick(
        _l("Kan gekozen worden"),
        hint=_l("Staat dit uit, dan houden oude gegevens deze naam."),
    )
    owner = Line(_l("Wie beheert dit?"), most=80)
