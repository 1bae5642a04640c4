"""Words for agreements with an organisation, for staff and for the organisation itself."""

from flask_babel import gettext as _

from portal.employers.states import AgreementStatus


def agreement_statuses() -> dict[AgreementStatus, str]:
    """Dutch words for where an agreement is."""
    return {
        AgreementStatus.CONCLUDED: _("Gesloten"),
        AgreementStatus.RUNNING: _("Loopt"),
        AgreementStatus.ENDED: _("Beëindigd"),
    }
