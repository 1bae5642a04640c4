"""How often staff speak with an organisation."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.employers import rhythm
from portal.employers.states import ContactRhythm
from portal.web.kit.fields import Choice, PortalForm


def rhythms() -> dict[ContactRhythm | None, str]:
    """Return what each rhythm is called; None is the default."""
    return {
        None: _("elke %(months)d maanden (standaard)", months=rhythm.months(None)),
        ContactRhythm.MONTH: _("elke maand"),
        ContactRhythm.QUARTER: _("elk kwartaal"),
        ContactRhythm.HALF_YEAR: _("elk half jaar"),
    }


class RhythmForm(PortalForm):
    """The rhythm of one organisation."""

    rhythm = Choice(
        _l("Hoe vaak spreekt u deze werkgever?"),
        hint=_l("Wie te lang niet gesproken is, staat in de lijst Contact houden."),
    )

    def __init__(self, *args: Any, present: ContactRhythm | None, **kwargs: Any) -> None:
        """Offer the rhythms, the present one chosen."""
        super().__init__(*args, data={"rhythm": present.value if present else ""}, **kwargs)
        self.rhythm.choices = [
            (one.value if one else "", words) for one, words in rhythms().items()
        ]

    def chosen(self) -> ContactRhythm | None:
        """Return what was chosen; only after `validate`."""
        return ContactRhythm(self.rhythm.data) if self.rhythm.data else None
