"""What happened, as lines of a timeline: to a vacancy, and to what has versions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext as _

from portal.audit.models import AuditEntry
from portal.vacancies.queries.history import Event
from portal.vacancies.states import Displacement
from portal.web.kit.jinja import list_label, moment


@dataclass(frozen=True, slots=True)
class Line:
    """One line: when and who, what, an explanation, how it looks, and to which thing it was.

    `url` is the address of the thing.
    """

    when: str
    title: str
    text: str
    kind: str
    thing: str = ""
    url: str = ""


def of_acts(
    acts: Sequence[AuditEntry], names: Mapping[UUID, str], titles: Mapping[str, str]
) -> list[Line]:
    """Return acts on something that has versions, newest first, in these words."""
    return [
        Line(
            _(
                "%(moment)s, %(who)s",
                moment=moment(one.created_at),
                who=(names.get(one.actor_id) if one.actor_id else None) or _("Werkpoort"),
            ),
            titles.get(one.action, one.action),
            _("Versie %(number)s", number=one.details["number"]) if "number" in one.details else "",
            "done",
        )
        for one in reversed(acts)
    ]


def lines(events: Iterable[Event]) -> list[Line]:
    """Return the lines of events, newest first."""
    return [_line(event) for event in reversed(list(events))]


def _line(event: Event) -> Line:
    who = event.actor_name or _("Werkpoort")
    when = _("%(moment)s, %(who)s", moment=moment(event.at), who=who)
    title = title_of(event.what, event.revision_number)
    text = event.text
    if event.decision is not None:
        decision = event.decision
        parts = [
            list_label("refusal_reason", decision.reason),
            decision.message,
            *(str(remark["text"]) for remark in decision.remarks),
            _displacement(decision.displacement),
            decision.displacement_note,
            _("Duurt hoogstens %(months)d maanden", months=decision.expected_months)
            if decision.expected_months
            else "",
        ]
        text = " · ".join(part for part in parts if part)
    return Line(when, title, text, kind_of(event.what))


def title_of(what: str, number: int | None) -> str:
    """Say what happened to a vacancy; `number` is that of the text, where it was one."""
    title = _titles().get(what, what)
    if number and what.startswith("revision."):
        return str(_("%(title)s (versie %(number)d)", title=title, number=number))
    return title


def kind_of(what: str) -> str:
    """Say how a line about a vacancy looks."""
    if what in {"vacancy.published", "revision.approved"}:
        return "good"
    return "late" if what in {"revision.refused", "vacancy.refused"} else "done"


def _displacement(found: Displacement | None) -> str:
    """Return what the check found, as it was recorded at approval (CAP-04-06)."""
    words: dict[Displacement | None, str] = {
        None: "",
        Displacement.NONE: _("Geen verdringing"),
        Displacement.ACCEPTABLE: _("Risico op verdringing, met afspraak"),
        Displacement.FOUND: _("Verdringing"),
    }
    return words[found]


def _titles() -> dict[str, str]:
    return {
        "note": _("Notitie"),
        "vacancy.started": _("Begonnen"),
        "vacancy.submitted": _("Ingestuurd"),
        "vacancy.draft": _("Teruggehaald door de werkgever"),
        "vacancy.changes_requested": _("Teruggestuurd om te wijzigen"),
        "vacancy.refused": _("Afgekeurd"),
        "vacancy.scheduled": _("Goedgekeurd, komt later op de site"),
        "vacancy.published": _("Op de site gezet"),
        "vacancy.expired": _("Van de site gehaald"),
        "vacancy.closed": _("Gesloten"),
        "vacancy.withdrawn": _("Ingetrokken"),
        "vacancy.extended": _("Verlengd"),
        "vacancy.confirmed": _("Bevestigd dat de plek nog open is"),
        "vacancy.asked": _("Gevraagd of de plek nog open is"),
        "vacancy.seats_lowered": _("Minder plekken"),
        "vacancy.seats_filled": _("Plekken vervuld"),
        "vacancy.labelled": _("Propositie gekozen"),
        "vacancy.reported": _("Iemand meldde dat er iets niet klopt"),
        "vacancy.report_settled": _("Melding afgehandeld"),
        "application.sent": _("Iemand reageerde"),
        "application.taken_back": _("Reactie weggehaald"),
        "revision.submitted": _("Tekst ingestuurd"),
        "revision.draft": _("Tekst teruggehaald"),
        "revision.discarded": _("Tekst weggegooid"),
        "revision.approved": _("Tekst goedgekeurd"),
        "revision.superseded": _("Tekst vervangen door een nieuwe"),
        "revision.changes_requested": _("Gevraagd om te wijzigen"),
        "revision.refused": _("Tekst afgekeurd"),
        "revision.claimed": _("In behandeling genomen"),
        "revision.given_back": _("Teruggegeven aan het team"),
        "revision.assigned": _("Overgedragen aan een collega"),
    }
