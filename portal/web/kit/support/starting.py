"""The one step before a request: for which placement or vacancy it is."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, ValidationError

from portal.instruments.content import Placement as Placed
from portal.placements.models import Placement
from portal.vacancies import revisions
from portal.vacancies.models import Vacancy
from portal.web.kit.fields import Choice, PortalForm
from portal.web.kit.placements import label


class StartForm(PortalForm):
    """For which placement, and for which vacancy when it is about none."""

    placement = RadioField(_l("Voor welke plaatsing is het?"), validate_choice=False)
    vacancy = Choice(_l("Gaat het over een vacature?"))

    def __init__(
        self,
        *args: Any,
        placed: Placed,
        placements: Sequence[Placement],
        vacancies: Sequence[Vacancy],
        **kwargs: Any,
    ) -> None:
        """Offer the placements and vacancies of the employer, as far as the instrument asks."""
        super().__init__(*args, **kwargs)
        self.placements = {one.ref: one for one in placements} if placed is not Placed.NONE else {}
        self.vacancies = (
            {one.ref: one for one in vacancies} if placed is not Placed.REQUIRED else {}
        )
        self.placement.choices = [
            *((one.ref, label(one)) for one in self.placements.values()),
            *(
                [("", gettext("Het gaat niet over een plaatsing"))]
                if self._may_be_none(placed)
                else []
            ),
        ]
        self.vacancy.choices = [
            ("", gettext("Nee")),
            *(
                (one.ref, revisions.latest(one).title or gettext("Vacature zonder titel"))
                for one in self.vacancies.values()
            ),
        ]
        if self.placement.data is None or self.placement.data == "None":
            only = list(self.placements) if len(self.placements) == 1 else []
            self.placement.data = only[0] if only and placed is Placed.REQUIRED else ""

    def chosen_placement(self) -> Placement | None:
        """Return the placement that was chosen; None for none, or for one that is not offered."""
        return self.placements.get(self.placement.data or "")

    def chosen_vacancy(self) -> Vacancy | None:
        """Return the vacancy that was chosen, when no placement was."""
        if self.chosen_placement() is not None:
            return None
        return self.vacancies.get(self.vacancy.data or "")

    def validate_placement(self, field: Any) -> None:
        """Refuse what is not in the list."""
        if field.data and field.data not in self.placements:
            field.data = ""
            raise ValidationError(gettext("Kies een van de mogelijkheden."))

    def _may_be_none(self, placed: Placed) -> bool:
        return placed is Placed.OPTIONAL and bool(self.placements)
