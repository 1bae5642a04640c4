"""What happened with an organisation: acts and contact moments in one timeline (CAP-02-07)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from flask_babel import gettext as _

from portal import clock
from portal.audit.models import AuditEntry
from portal.employers.models import ContactMoment
from portal.employers.states import ContactKind
from portal.taxonomy.models import ListName
from portal.web.kit.jinja import day as day_words
from portal.web.kit.jinja import list_label, moment
from portal.web.staff import support_words
from portal.web.staff.events import Line

_GOOD = frozenset({"employer.verified", "employer.request_accepted"})


def contact_kinds() -> dict[ContactKind, str]:
    """Dutch words for the kinds of contact."""
    return {
        ContactKind.VISIT: _("Bezoek"),
        ContactKind.CALL: _("Telefoongesprek"),
        ContactKind.ADVICE: _("Adviesgesprek"),
        ContactKind.OTHER: _("Ander contact"),
    }


def lines(
    acts: Iterable[AuditEntry],
    contacts: Iterable[ContactMoment],
    names: Mapping[UUID, str],
    *,
    about_one: bool = False,
) -> list[Line]:
    """Return one timeline, newest first; a contact stands at the day on which it was.

    `about_one` leaves out which request an act was about: all are about the same.
    """
    found: list[tuple[date, datetime, Line]] = [
        (
            clock.local(act.created_at).date(),
            act.created_at,
            _of_act(act, names, about_one=about_one),
        )
        for act in acts
    ]
    kinds = contact_kinds()
    found += [(one.on_day, one.created_at, _of_contact(one, kinds[one.kind])) for one in contacts]
    # What was written down in one go keeps its order: sorting is stable.
    found.sort(key=lambda one: one[:2])
    return [line for _day, _moment, line in reversed(found)]


def _of_contact(contact: ContactMoment, kind: str) -> Line:
    when = _("%(moment)s, %(who)s", moment=day_words(contact.on_day), who=contact.author.name)
    return Line(when, kind, contact.note, "done")


def _of_act(act: AuditEntry, names: Mapping[UUID, str], *, about_one: bool) -> Line:
    words = {
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
        "employer.request_asked": _("Personeelsvraag gesteld"),
        "employer.request_labelled": _("Propositie van een personeelsvraag gekozen"),
        "employer.request_answered": _("Voorstel verstuurd"),
        "employer.request_accepted": _("Ja tegen ons voorstel"),
        "employer.request_declined": _("Nee tegen ons voorstel"),
        "employer.request_passed_on": _("Personeelsvraag doorgezet naar een afdeling"),
        "employer.request_withdrawn": _("Personeelsvraag ingetrokken"),
        "employer.request_closed": _("Personeelsvraag gesloten"),
        "employer.request_reminded": _("Herinnerd aan een personeelsvraag"),
        "employer.request_vacancy_started": _("Vacature begonnen uit een personeelsvraag"),
        **support_words.titles(),
    }
    who = (names.get(act.actor_id) if act.actor_id else None) or _("Werkpoort")
    kind = "good" if act.action in _GOOD else "done"
    when = _("%(moment)s, %(who)s", moment=moment(act.created_at), who=who)
    ref = act.details.get("request", "")
    about = (
        list_label(ListName.LEAD, act.details.get("lead", "")),
        list_label(ListName.PROPOSITION, act.details.get("proposition", "")),
        "" if about_one or not ref else _("Nummer %(ref)s", ref=ref),
    )
    text = " · ".join(one for one in about if one)
    return Line(when, words.get(act.action, act.action), text, kind)
