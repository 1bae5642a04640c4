"""Handing over lines of the work-list."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l

from portal.accounts.models import User
from portal.accounts.services.handing_over import NOTE_MAX
from portal.web.kit.fields import Area, Choice, PortalForm, Required
from portal.web.staff.forms.people import role_names


class WorkHandOverForm(PortalForm):
    """To whom the checked lines go, and what that colleague must know."""

    colleague = Choice(_l("Draag over aan"), [Required(_l("Kies een collega."))])
    note = Area(
        _l("Bericht voor uw collega"),
        most=NOTE_MAX,
        rows=2,
        hint=_l("Dit staat in de mail aan uw collega. Noem geen kandidaten bij naam."),
    )

    def __init__(self, *args: Any, people: Sequence[User], **kwargs: Any) -> None:
        """Offer colleagues with their role."""
        super().__init__(*args, **kwargs)
        roles = role_names()
        self.colleague.choices = [
            ("", str(_l("Kies …"))),
            *((str(one.id), f"{one.name} ({roles[one.role]})") for one in people),
        ]
