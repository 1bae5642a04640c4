"""The small forms of a candidate: a step, a question, a search for an organisation."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField

from portal.candidates.services import privacy, steps
from portal.candidates.states import PrivacyRequestKind
from portal.web.kit.fields import Area, Day, PortalForm, Required, Tick


class StepForm(PortalForm):
    """What somebody did to find work, and when."""

    on = Day(_l("Wanneer?"), [Required(_l("Kies vandaag of een eerdere dag."))])
    text = Area(
        _l("Wat deed je?"),
        [Required(_l("Schrijf op wat je deed."))],
        most=steps.MOST,
        rows=3,
        hint=_l("Bijvoorbeeld: gebeld met een uitzendbureau, of gereageerd op een vacature."),
    )


class QuestionForm(PortalForm):
    """A question about the own data."""

    kind = RadioField(
        _l("Wat wil je?"),
        [Required(_l("Kies wat je wilt."))],
        choices=[
            (PrivacyRequestKind.CORRECTION.value, _l("Er klopt iets niet. Verbeter het.")),
            (PrivacyRequestKind.ACCESS.value, _l("Ik wil meer weten over wat jullie bewaren.")),
            (PrivacyRequestKind.ERASURE.value, _l("Ik wil dat jullie iets verwijderen.")),
            (
                PrivacyRequestKind.COMPLAINT.value,
                _l("Ik heb een klacht over hoe jullie met mijn gegevens omgaan."),
            ),
        ],
    )
    text = Area(_l("Je vraag"), most=privacy.MOST, rows=5)


class RemoveForm(PortalForm):
    """The last question before everything goes."""

    sure = Tick(
        _l("Ik weet dat dit na die dag niet terug te draaien is."),
        [Required(_l("Zet een vinkje om verder te gaan."))],
    )
