"""What staff type about partners, agreements with them, and what a candidate gives."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField

from portal.partners.models import PartnerAgreement
from portal.partners.services.agreements import TEXT_MAX, AgreementDetails
from portal.partners.services.partners import NAME_MAX, PartnerDetails
from portal.web.kit.fields import Choice, Choices, Day, Line, PortalForm, Required, Tick
from portal.web.kit.jinja import day
from portal.web.kit.partners import group_choices, group_words
from portal.web.staff.partner_words import partner_kinds


class PartnerForm(PortalForm):
    """A partner organisation, and whom we mail there."""

    name = Line(_l("Naam van de partner"), [Required(_l("Vul de naam in."))], most=NAME_MAX)
    kind = Choice(_l("Soort"), [Required(_l("Kies wat voor partner het is."))])
    contact_name = Line(
        _l("Naam van de contactpersoon"), [Required(_l("Vul een naam in."))], most=100
    )
    contact_email = Line(
        _l("E-mailadres van de contactpersoon"),
        [Required(_l("Vul een e-mailadres in."))],
        hint=_l("Alleen hierheen gaan links naar gegevens. Wijzigt u dit, dan stoppen oude links."),
    )
    is_active = Tick(
        _l("In gebruik"),
        default=True,
        hint=_l("Staat dit uit, dan krijgt en ziet deze partner niets meer."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the kinds in the reader's language."""
        super().__init__(*args, **kwargs)
        kinds = ((one.value, words) for one, words in partner_kinds().items())
        self.kind.choices = [("", _("Kies …")), *kinds]

    def details(self) -> PartnerDetails:
        """Return what was typed."""
        return PartnerDetails(
            name=self.name.data or "",
            kind=self.kind.data or "",
            contact_name=self.contact_name.data or "",
            contact_email=self.contact_email.data or "",
            is_active=self.is_active.data,
        )


class PartnerAgreementForm(PortalForm):
    """What was agreed with a partner."""

    purpose = Line(
        _l("Waarvoor krijgt de partner gegevens?"),
        [Required(_l("Schrijf in een regel waarvoor de gegevens zijn."))],
        most=TEXT_MAX,
        hint=_l("In één regel. De partner en de kandidaat lezen dit."),
    )
    groups = Choices(
        _l("Welke gegevens mag de partner krijgen?"),
        [Required(_l("Kies welke gegevens de partner mag krijgen."))],
        hint=_l("Niet meer dan nodig is voor het doel."),
    )
    starts_on = Day(_l("Begint op"), [Required(_l("Vul de dag in waarop de afspraak begint."))])
    ends_on = Day(_l("Laatste dag"), [Required(_l("Vul de laatste dag van de afspraak in."))])
    kept_at = Line(
        _l("Waar ligt de getekende afspraak?"),
        [Required(_l("Schrijf op waar de getekende afspraak ligt."))],
        most=TEXT_MAX,
        hint=_l("Bijvoorbeeld het nummer in het documentsysteem."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the groups of fields."""
        super().__init__(*args, **kwargs)
        self.groups.choices = group_choices()

    def details(self) -> AgreementDetails:
        """Return what was typed."""
        return AgreementDetails(
            purpose=self.purpose.data or "",
            groups=self.groups.data or [],
            starts_on=self.starts_on.data,
            ends_on=self.ends_on.data,
            kept_at=self.kept_at.data or "",
        )


class EndAgreementForm(PortalForm):
    """Why an agreement ends before its last day."""

    reason = Line(
        _l("Waarom stopt de afspraak nu?"),
        [Required(_l("Schrijf in een regel waarom de afspraak stopt."))],
        most=TEXT_MAX,
    )


class ShareForm(PortalForm):
    """To which partner the data of a candidate go, and that the candidate said yes."""

    agreement = RadioField(
        _l("Onder welke afspraak?"), [Required(_l("Kies een afspraak."))], validate_choice=False
    )
    said_yes = Tick(
        _l("De kandidaat weet wat er naar welke partner gaat, en zei ja"),
        hint=_l("De kandidaat krijgt een mail en kan het altijd zelf stoppen."),
    )

    def __init__(self, *args: Any, agreements: Sequence[PartnerAgreement], **kwargs: Any) -> None:
        """Offer the agreements that are in force, each with its purpose, fields and last day."""
        super().__init__(*args, **kwargs)
        self.agreement.choices = [
            (
                str(one.id),
                _(
                    "%(partner)s. Voor: %(purpose)s. Krijgt: %(groups)s. Geldt tot en met %(day)s.",
                    partner=one.partner.name,
                    purpose=one.purpose,
                    groups=", ".join(group_words(one.groups)),
                    day=day(one.ends_on),
                ),
            )
            for one in agreements
        ]

    @property
    def agreement_id(self) -> UUID | None:
        """Key of the chosen agreement; None when it is none."""
        try:
            return UUID(self.agreement.data or "")
        except ValueError:
            return None
