"""What happened with an organisation itself, and when staff spoke with it (CAP-02-07)."""

from flask_babel import gettext as _

from portal.employers import happened
from portal.employers.states import ContactKind
from portal.happened import Happened
from portal.taxonomy.models import ListName
from portal.web.kit.jinja import list_label
from portal.web.staff.happening import Kind, Reading, Told, joined, name_in


def contact_kinds() -> dict[ContactKind, str]:
    """Dutch words for the kinds of contact."""
    return {
        ContactKind.VISIT: _("Bezoek"),
        ContactKind.CALL: _("Telefoongesprek"),
        ContactKind.ADVICE: _("Adviesgesprek"),
        ContactKind.OTHER: _("Ander contact"),
    }


def _contact(one: Happened, reading: Reading) -> Told:
    del reading
    return Told(contact_kinds()[ContactKind(one.what)], text=one.text, has_time=False)


def _act(one: Happened, reading: Reading) -> Told:
    lead = list_label(ListName.LEAD, one.details.get("lead", ""))
    kind = "good" if one.what == "employer.verified" else "done"
    return Told(
        _titles().get(one.what, one.what), text=joined(lead, name_in(one, reading)), kind=kind
    )


def _titles() -> dict[str, str]:
    return {
        "employer.registered": _("Aangemeld"),
        "employer.verified": _("Goedgekeurd"),
        "employer.refused": _("Afgewezen"),
        "employer.excluded": _("Uitgesloten"),
        "employer.changed": _("Gegevens gewijzigd"),
        "employer.contact_person_assigned": _("Contactpersoon gekregen"),
        "employer.colleague_invited": _("Collega uitgenodigd"),
        "employer.colleague_joined": _("Collega erbij"),
        "employer.colleague_removed": _("Collega verwijderd"),
        "employer.rights_changed": _("Rechten gewijzigd"),
        "employer.invitation_revoked": _("Uitnodiging ingetrokken"),
        "employer.join_asked": _("Iemand vroeg om aan te sluiten"),
        "employer.join_accepted": _("Iemand mocht aansluiten"),
        "employer.join_declined": _("Iemand mocht niet aansluiten"),
        "employer.rhythm_changed": _("Ander ritme van contact"),
        "employer.lead_changed": _("Andere organisatie leidt de benadering"),
        "employer.agreement_added": _("Afspraak ingevoerd"),
        "employer.agreement_changed": _("Afspraak gewijzigd"),
    }


#: All staff read the file of an organisation.
OF_EMPLOYER = {
    "gesprekken": Kind(
        lambda: _("Gesprekken en bezoeken"),
        lambda _who: True,
        lambda employer_id, _who: [happened.contacts(employer_id)],
        _contact,
    ),
    "organisatie": Kind(
        lambda: _("Organisatie"),
        lambda _who: True,
        lambda employer_id, _who: [happened.acts(employer_id)],
        _act,
    ),
}
