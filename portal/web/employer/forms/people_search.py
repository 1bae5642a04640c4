"""Forms about people: terms, a report, and keeping a question."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField

from portal.candidates.services.saved_searches import EVERY, LONGEST_NAME
from portal.web.kit.fields import Line, PortalForm, Required


class TermsForm(PortalForm):
    """Accept the terms of use of profiles."""

    accepted = BooleanField(
        _l("Ik heb dit gelezen en houd me eraan"),
        [Required(_l("Zet een vinkje als u zich aan deze afspraken houdt."))],
    )


class ReportForm(PortalForm):
    """What is not right about a profile; the choices are those of the list of reasons."""

    reason = RadioField(
        _l("Wat klopt er niet?"), [Required(_l("Kies wat er niet klopt."))], choices=[]
    )


class KeepForm(PortalForm):
    """Keep a question under a name."""

    name = Line(
        _l("Naam van de zoekvraag"),
        [Required(_l("Geef de zoekvraag een naam."))],
        most=LONGEST_NAME,
        hint=_l("Bijvoorbeeld: koks in Delft"),
    )
    every_days = RadioField(
        _l("Hoe vaak wilt u een mail?"),
        choices=[(str(days), label) for days, label in EVERY.items()],
        default="7",
    )
