"""What staff keep about an organisation."""

from typing import Any

from flask_babel import lazy_gettext as _l

from portal.employers.services.agreements import TITLE_MAX, AgreementDetails
from portal.employers.services.contacts import NOTE_MAX
from portal.employers.states import AgreementStatus
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import choices
from portal.web.kit.agreements import agreement_statuses
from portal.web.kit.fields import Area, Choice, Day, Line, PortalForm, Required

EMPTY = _l("Kies …")


class ContactMomentForm(PortalForm):
    """Staff spoke with an employer."""

    kind = Choice(_l("Wat voor contact was het?"), [Required(_l("Kies wat voor contact."))])
    on_day = Day(_l("Op welke dag?"), [Required(_l("Vul de dag van het contact in."))])
    note = Area(
        _l("Waar ging het over?"),
        most=NOTE_MAX,
        rows=4,
        hint=_l("De werkgever ziet dit niet. Schrijf alleen op wat nodig is."),
    )

    def __init__(self, *args: Any, kinds: dict[str, str], **kwargs: Any) -> None:
        """Offer the kinds in the reader's language."""
        super().__init__(*args, **kwargs)
        self.kind.choices = [("", str(EMPTY)), *kinds.items()]


class LeadForm(PortalForm):
    """Which organisation leads the approach."""

    lead = Choice(
        _l("Welke organisatie leidt de benadering?"),
        hint=_l("Alle medewerkers zien dit. Zo belt niet iedereen dezelfde werkgever."),
    )

    def __init__(self, *args: Any, present: str, **kwargs: Any) -> None:
        """Offer the list, and what is chosen now."""
        super().__init__(*args, data={"lead": present}, **kwargs)
        self.lead.choices = [
            ("", str(_l("Nog niet bekend"))),
            *choices(ListName.LEAD, also=present),
        ]


class AgreementForm(PortalForm):
    """An agreement, which the employer reads."""

    title = Line(
        _l("Waar gaat de afspraak over?"),
        [Required(_l("Vul in waar de afspraak over gaat."))],
        most=TITLE_MAX,
    )
    kind = Choice(_l("Soort"), [Required(_l("Kies wat voor afspraak het is."))])
    status = Choice(_l("Stand"), [Required(_l("Kies hoe het ermee staat."))], id="agreement-status")
    starts_on = Day(_l("Begint op"), [Required(_l("Vul de dag in waarop de afspraak begint."))])
    ends_on = Day(_l("Eindigt op"))

    def __init__(self, *args: Any, present: str = "", **kwargs: Any) -> None:
        """Offer the lists, and the kind that is chosen now."""
        super().__init__(*args, **kwargs)
        self.kind.choices = [
            ("", str(EMPTY)),
            *choices(ListName.AGREEMENT_KIND, also=present),
        ]
        self.status.choices = [
            ("", str(EMPTY)),
            *((one.value, words) for one, words in agreement_statuses().items()),
        ]

    def details(self) -> AgreementDetails:
        """Return what was typed; only after `validate`."""
        return AgreementDetails(
            kind=self.kind.data,
            title=self.title.data or "",
            status=AgreementStatus(self.status.data),
            starts_on=self.starts_on.data,
            ends_on=self.ends_on.data,
        )
