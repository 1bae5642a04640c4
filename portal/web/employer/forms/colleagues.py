"""Colleagues: inviting one, and what one may do."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField

from portal.employers.states import Rights
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import choices
from portal.web.kit.fields import Choice, Line, PortalForm, Required

RIGHTS = [
    (Rights.MEMBER.value, _l("Medewerker"), _l("Kan vacatures plaatsen, wijzigen en stoppen.")),
    (
        Rights.ADMIN.value,
        _l("Beheerder"),
        _l("Kan ook collega's uitnodigen en de gegevens van de organisatie wijzigen."),
    ),
]


class RightsForm(PortalForm):
    """Admin or member, and what somebody is in the organisation."""

    rights = RadioField(
        _l("Wat mag deze collega?"),
        choices=[one[:2] for one in RIGHTS],
        default=Rights.MEMBER.value,
        validate_choice=False,
    )
    contact_role = Choice(_l("Functie"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Fill the list of roles."""
        super().__init__(*args, **kwargs)
        self.contact_role.choices = [
            ("", str(_l("Kies …"))),
            *choices(ListName.CONTACT_ROLE, also=self.contact_role.data),
        ]

    def chosen(self) -> Rights:
        """Return the chosen rights; anything unknown is the least."""
        return Rights.ADMIN if self.rights.data == Rights.ADMIN.value else Rights.MEMBER


class InviteForm(PortalForm):
    """Whom to invite, and with which rights."""

    email = Line(
        _l("E-mailadres van uw collega"),
        [Required(_l("Vul het e-mailadres van uw collega in."))],
        most=254,
    )
    rights = RadioField(
        _l("Wat mag deze collega?"),
        choices=[one[:2] for one in RIGHTS],
        default=Rights.MEMBER.value,
        validate_choice=False,
    )

    def chosen(self) -> Rights:
        """Return the chosen rights; anything unknown is the least."""
        return Rights.ADMIN if self.rights.data == Rights.ADMIN.value else Rights.MEMBER
