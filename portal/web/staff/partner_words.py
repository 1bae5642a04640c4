"""Words for partners and agreements with them, for staff."""

from datetime import date

from flask_babel import gettext as _

from portal.partners import rules
from portal.partners.models import PartnerAgreement
from portal.partners.states import PartnerKind


def partner_kinds() -> dict[PartnerKind, str]:
    """Return what kinds of partners are called."""
    return {
        PartnerKind.UWV: _("UWV"),
        PartnerKind.EDUCATION: _("Onderwijs"),
        PartnerKind.SHELTERED_WORK: _("Sociale werkvoorziening"),
        PartnerKind.AGENCY: _("Bemiddelingsbureau"),
        PartnerKind.OTHER: _("Anders"),
    }


def agreement_state(agreement: PartnerAgreement, today: date) -> tuple[str, str]:
    """Return where an agreement is, and how that looks."""
    if agreement.ended_at is not None:
        return _("beëindigd"), "quiet"
    if today > agreement.ends_on:
        return _("voorbij"), "quiet"
    if rules.is_in_force(agreement, today):
        return _("geldt nu"), "good"
    if today < agreement.starts_on:
        return _("begint nog"), "accent"
    return _("partner staat uit"), "quiet"
