"""Absence of a colleague."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l

from portal.accounts.models import User
from portal.accounts.services.absences import NOTE_MAX, AbsenceDetails
from portal.web.kit.fields import Area, Choice, Day, PortalForm, Required
from portal.web.staff.forms.people import role_names


class AbsenceForm(PortalForm):
    """Who is absent, on which days, and who stands in."""

    person = Choice(_l("Wie is afwezig?"), [Required(_l("Kies een collega."))])
    first_day = Day(_l("Eerste dag"), [Required(_l("Vul de eerste dag in."))])
    last_day = Day(_l("Laatste dag"), hint=_l("Laat leeg als die nog niet bekend is."))
    cover_id = Choice(
        _l("Wie neemt waar?"),
        [Required(_l("Kies een collega."))],
        hint=_l("Kies iemand met dezelfde rol: een waarnemer krijgt het werk, en geen rechten."),
    )
    note = Area(
        _l("Wat moet uw collega weten?"),
        most=NOTE_MAX,
        rows=3,
        hint=_l("Schrijf niet waarom iemand afwezig is, en geen namen van kandidaten."),
    )

    def __init__(
        self, *args: Any, people: Sequence[User], person: UUID | None, **kwargs: Any
    ) -> None:
        """Offer colleagues with their role; a known `person` is not asked for."""
        super().__init__(*args, **kwargs)
        roles = role_names()
        named = [(str(one.id), f"{one.name} ({roles[one.role]})") for one in people]
        self.person.choices = [("", str(_l("Kies …"))), *named]
        self.cover_id.choices = [
            ("", str(_l("Kies …"))),
            *((key, name) for key, name in named if key != str(person)),
        ]
        if person is not None:
            del self.person

    def details(self) -> AbsenceDetails:
        """Return what was typed; only after `validate`."""
        return AbsenceDetails(
            first_day=self.first_day.data,
            last_day=self.last_day.data,
            cover_id=UUID(self.cover_id.data),
            note=self.note.data or "",
        )
