"""What happened with requests for people, on the page of one and on the timeline of an employer."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _

from portal.audit.models import AuditEntry
from portal.employer_requests import queries
from portal.happened import Happened
from portal.taxonomy.models import ListName
from portal.web.kit.employer_requests import short
from portal.web.kit.jinja import list_label, moment
from portal.web.staff.events import Line
from portal.web.staff.happening import Kind, Reading, Told


def lines(acts: Iterable[AuditEntry], names: Mapping[UUID, str]) -> list[Line]:
    """Return what happened with one request, newest first; the acts come oldest first."""
    found = []
    for act in acts:
        who = (names.get(act.actor_id) if act.actor_id else None) or _("Werkpoort")
        when = _("%(moment)s, %(who)s", moment=moment(act.created_at), who=who)
        title = _titles().get(act.action, act.action)
        found.append(Line(when, title, _text(act.details), _kind(act.action)))
    return found[::-1]


def _act(one: Happened, reading: Reading) -> Told:
    del reading
    return Told(
        _titles().get(one.what, one.what),
        short(one.title),
        url_for("staff.employer_request", ref=one.ref),
        _text(one.details),
        _kind(one.what),
    )


def _text(details: Mapping[str, Any]) -> str:
    return list_label(ListName.PROPOSITION, details.get("proposition", ""))


def _kind(what: str) -> str:
    return "good" if what == "employer.request_accepted" else "done"


def _titles() -> dict[str, str]:
    return {
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
    }


#: All staff read requests for people.
OF_EMPLOYER = {
    "personeelsvragen": Kind(
        lambda: _("Personeelsvragen"),
        lambda _who: True,
        lambda employer_id, _who: [queries.happened(employer_id)],
        _act,
    ),
}
