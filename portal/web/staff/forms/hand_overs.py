"""Some organisations or candidates go to another colleague."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.candidates.models import Candidate
from portal.candidates.queries import Guide
from portal.candidates.services import contacts
from portal.employers.models import Employer
from portal.employers.queries import ContactChoice
from portal.employers.services.contact_person import NOTE_MAX as EMPLOYER_NOTE
from portal.web.kit.fields import Area, Choice, Choices, PortalForm, Required

EMPTY = _l("Kies …")
Pair = tuple[str, str]  #: a value and its words


class HandOverChosenForm(PortalForm):
    """Which things, to whom, and what the colleague must know; a kind of thing gives its words."""

    chosen: Choices
    contact_person: Choice
    note: Area

    def offer(self, colleagues: Sequence[Pair]) -> None:
        """Offer these colleagues, the least busy first."""
        self.contact_person.choices = [("", str(EMPTY)), *colleagues]


class HandOverEmployersForm(HandOverChosenForm):
    """Which organisations go to another contact person."""

    chosen = Choices(_l("Werkgevers"), [Required(_l("Kies een werkgever."))])
    contact_person = Choice(_l("Nieuwe contactpersoon"), [Required(_l("Kies een collega."))])
    note = Area(
        _l("Overdracht"),
        most=EMPLOYER_NOTE,
        rows=4,
        hint=_l("Wat moet uw collega weten? De werkgever ziet dit niet."),
    )

    def __init__(
        self,
        *args: Any,
        rows: Sequence[Employer],
        people: Sequence[ContactChoice],
        **kwargs: Any,
    ) -> None:
        """Offer what was chosen, all ticked, and the colleagues who may."""
        super().__init__(*args, data={"chosen": [one.ref for one in rows]}, **kwargs)
        self.chosen.choices = [(one.ref, one.name) for one in rows]
        self.offer(
            [
                (
                    str(one.user.id),
                    _("%(name)s, %(number)d werkgevers", name=one.user.name, number=one.employers),
                )
                for one in people
            ]
        )


class HandOverCandidatesForm(HandOverChosenForm):
    """Which candidates get another contact person."""

    chosen = Choices(_l("Kandidaten"), [Required(_l("Kies een kandidaat."))])
    contact_person = Choice(_l("Nieuwe begeleider"), [Required(_l("Kies een collega."))])
    note = Area(
        _l("Overdracht"),
        most=contacts.NOTE_MAX,
        rows=4,
        hint=_l("Wat moet uw collega weten? De kandidaten kunnen dit opvragen."),
    )

    def __init__(
        self, *args: Any, rows: Sequence[Candidate], people: Sequence[Guide], **kwargs: Any
    ) -> None:
        """Offer who was chosen, all ticked, and who can guide them."""
        super().__init__(*args, data={"chosen": [one.ref for one in rows]}, **kwargs)
        self.chosen.choices = [(one.ref, one.user.name) for one in rows]
        self.offer(
            [
                (
                    str(one.user.id),
                    _("%(name)s, %(number)d kandidaten", name=one.user.name, number=one.load),
                )
                for one in people
            ]
        )
