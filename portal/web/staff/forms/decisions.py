"""The three decisions about a vacancy. Each form has its own prefix of ids on the one page."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import AnyOf

from portal.taxonomy.models import ListName
from portal.taxonomy.queries import choices
from portal.vacancies.states import Displacement
from portal.web.kit.fields import Area, Choice, Number, PortalForm, Required

DISPLACEMENTS = [
    (Displacement.NONE.value, _l("Nee, geen verdringing")),
    (Displacement.ACCEPTABLE.value, _l("Er is een risico, met een afspraak")),
]


class ApproveForm(PortalForm):
    """Approve with the displacement check (004:L766-769)."""

    displacement = RadioField(
        _l("Verdringt deze plek betaald werk?"),
        [
            Required(_l("Kies wat u vond.")),
            AnyOf([one for one, _ in DISPLACEMENTS], message=_l("Kies wat u vond.")),
        ],
        choices=DISPLACEMENTS,
        validate_choice=False,  # it would say so beside the sentence above
        render_kw={"id": "approve-displacement"},
    )
    displacement_note = Area(
        _l("Afspraak of toelichting"),
        most=1000,
        rows=2,
        id="approve-note",
        hint=_l("Nodig als er een risico is."),
    )
    expected_months = Number(
        _l("Hoogstens hoeveel maanden?"),
        lowest=1,
        highest=60,
        id="approve-months",
        hint=_l("Nodig voor een onbetaalde plek."),
    )


class ChangesForm(PortalForm):
    """Send back with a message; remarks per field are read from the request."""

    message = Area(
        _l("Wat moet de werkgever wijzigen?"),
        most=2000,
        rows=4,
        id="changes-message",
        hint=_l("De werkgever leest dit. Schrijf wat er anders moet en waarom."),
    )


class RefuseForm(PortalForm):
    """Refuse with a reason and what the employer can do."""

    reason = Choice(_l("Reden"), [Required(_l("Kies een reden."))], id="refuse-reason")
    message = Area(
        _l("Wat kan de werkgever doen?"),
        [Required(_l("Schrijf wat de werkgever kan doen."))],
        most=2000,
        rows=4,
        id="refuse-message",
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Fill the list, which an administrator may have changed."""
        super().__init__(*args, **kwargs)
        self.reason.choices = [("", str(_l("Kies …"))), *choices(ListName.REFUSAL_REASON)]
