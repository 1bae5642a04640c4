"""Starting a request for a scheme for an employer that asked staff to."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from portal.instruments.models import InstrumentVersion
from portal.placements.models import Placement
from portal.support_requests.services.drafting import REASON_MAX
from portal.web.kit.fields import Area, Choice, PortalForm, Required
from portal.web.kit.placements import label


class EnterForm(PortalForm):
    """For which scheme and placement, and why staff do it."""

    scheme = Choice(_l("Welke regeling?"), [Required(_l("Kies een regeling."))])
    placement = Choice(_l("Voor welke plaatsing?"))
    staff_reason = Area(
        _l("Waarom vult u dit in namens de werkgever?"),
        [Required(_l("Schrijf waarom u dit namens de werkgever invult."))],
        most=REASON_MAX,
        rows=3,
        hint=_l("Bijvoorbeeld: gevraagd aan de telefoon. De werkgever leest dit."),
    )

    def __init__(
        self,
        *args: Any,
        versions: Sequence[InstrumentVersion],
        placements: Sequence[Placement],
        **kwargs: Any,
    ) -> None:
        """Offer what this employer can ask, and its placements."""
        super().__init__(*args, **kwargs)
        self.versions = {one.instrument.slug: one for one in versions}
        self.placements = {one.ref: one for one in placements}
        self.scheme.choices = [
            ("", gettext("Kies …")),
            *((slug, one.name) for slug, one in self.versions.items()),
        ]
        self.placement.choices = [
            ("", gettext("Het gaat niet over een plaatsing")),
            *((ref, label(one)) for ref, one in self.placements.items()),
        ]
