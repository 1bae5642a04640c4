"""What happened with a candidate, as lines of a timeline, and what colleagues wrote down."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask_babel import gettext as _

from portal.audit.models import AuditEntry
from portal.candidates.models import CaseNote, ProfileText
from portal.candidates.services.visibility import SENT_BACK
from portal.candidates.states import TextState, Through
from portal.taxonomy.models import ListName
from portal.web.kit.jinja import list_label, moment
from portal.web.staff.candidate_words import text_kinds
from portal.web.staff.events import Line

#: Stands on the page of the record itself, for the few who may read that.
_RESTRICTED = "restricted."


@dataclass(frozen=True, slots=True)
class Remark:
    """What a colleague wrote down: what kind, when and by whom, and the words."""

    title: str
    when: str
    text: str


def lines(
    acts: Iterable[AuditEntry],
    texts: Iterable[ProfileText],
    names: Mapping[UUID, str],
    *,
    with_words: bool,
) -> list[Line]:
    """Return one timeline, newest first.

    Without `with_words` it tells what happened and not why: reasons are for who guides.
    """
    found: list[tuple[datetime, Line]] = [
        (act.created_at, _of_act(act, names, with_words=with_words))
        for act in acts
        if not act.action.startswith(_RESTRICTED)
    ]
    for text in texts:
        found += _of_text(text, names, with_words=with_words)
    # What happened at one moment keeps its order: sorting is stable.
    found.sort(key=lambda one: one[0])
    return [line for _moment, line in reversed(found)]


def remark(note: CaseNote, names: Mapping[UUID, str]) -> Remark:
    """Return a note of staff in words."""
    kinds = {
        "remark": _("Opmerking"),
        "on_behalf": _("Profiel gewijzigd voor de kandidaat"),
        SENT_BACK: _("Teruggestuurd"),
    }
    who = (names.get(note.author_id) if note.author_id else None) or _("Werkpoort")
    when = _("%(moment)s, %(who)s", moment=moment(note.created_at), who=who)
    reason = list_label(ListName.ON_BEHALF_REASON, note.reason)
    words = ": ".join(part for part in (reason, note.text) if part)
    return Remark(kinds.get(note.kind, note.kind), when, words)


def _of_act(act: AuditEntry, names: Mapping[UUID, str], *, with_words: bool) -> Line:
    who = (names.get(act.actor_id) if act.actor_id else None) or _("Werkpoort")
    good = {"candidate.released", "candidate.placed", "profile.confirmed"}
    late = {"candidate.left", "candidate.leaving", "profile.hidden", "profile.reported"}
    kind = "good" if act.action in good else "late" if act.action in late else "done"
    when = _("%(moment)s, %(who)s", moment=moment(act.created_at), who=who)
    return Line(when, _titles().get(act.action, act.action), _why(act) if with_words else "", kind)


def _why(act: AuditEntry) -> str:
    lists = {
        "candidate.changed_for": ListName.ON_BEHALF_REASON,
        "candidate.placed": ListName.CANDIDATE_END_REASON,
        "candidate.left": ListName.CANDIDATE_END_REASON,
        "profile.reported": ListName.PROFILE_REPORT_REASON,
    }
    if act.action in lists:
        return list_label(lists[act.action], act.details.get("reason", ""))
    through: dict[str, str] = {
        Through.MAIL.value: _("met de link in een mail"),
        Through.STAFF.value: _("verteld aan een begeleider"),
    }
    return through.get(str(act.details.get("through", "")), "")


def _of_text(
    text: ProfileText, names: Mapping[UUID, str], *, with_words: bool
) -> Iterable[tuple[datetime, Line]]:
    label = text_kinds()[text.kind]
    yield text.submitted_at, Line(moment(text.submitted_at), _("Tekst ingestuurd"), label, "done")
    if text.read_at is None:
        return
    who = (names.get(text.reader_id) if text.reader_id else None) or _("Werkpoort")
    when = _("%(moment)s, %(who)s", moment=moment(text.read_at), who=who)
    if text.state is TextState.REFUSED:
        why = f"{label}: {text.reason}" if with_words else label
        yield text.read_at, Line(when, _("Tekst teruggestuurd"), why, "late")
    else:
        yield text.read_at, Line(when, _("Tekst goedgekeurd"), label, "good")


def _titles() -> dict[str, str]:
    return {
        "candidate.registered": _("Aangemeld"),
        "candidate.invited": _("Opnieuw uitgenodigd"),
        "candidate.accepted": _("Uitnodiging aangenomen"),
        "candidate.visible": _("Wil gevonden worden"),
        "candidate.invisible": _("Profiel uitgezet"),
        "candidate.filling": _("Profiel terug naar opbouw"),
        "candidate.offered": _("Gevraagd om vrij te geven"),
        "candidate.released": _("Vrijgegeven"),
        "candidate.placed": _("Aan het werk"),
        "candidate.left": _("Gestopt"),
        "candidate.leaving": _("Verwijderen gevraagd"),
        "candidate.placeable": _("Bemiddelbaar"),
        "candidate.not_placeable": _("Niet bemiddelbaar"),
        "candidate.hidden_from": _("Verborgen voor een organisatie"),
        "candidate.shown_to": _("Niet meer verborgen voor een organisatie"),
        "candidate.contact_assigned": _("Begeleider gekregen"),
        "candidate.involved": _("Collega betrokken"),
        "candidate.involvement_ended": _("Collega niet meer betrokken"),
        "candidate.ready": _("Klaar voor werk, zegt de werkvloer"),
        "candidate.ready_involved": _("Accountmanager betrokken na de melding"),
        "candidate.ready_set_aside": _("Melding “klaar voor werk” opzijgelegd"),
        "candidate.partner_given": _("Gegevens gegeven aan een partner"),
        "candidate.partner_stopped": _("Gestopt met delen met een partner"),
        "candidate.changed_for": _("Profiel gewijzigd voor de kandidaat"),
        "candidate.remark": _("Opmerking geschreven"),
        "candidate.attainable": _("Haalbaar werk gewijzigd"),
        "candidate.retention_warned": _("Gewaarschuwd dat gegevens weggaan"),
        "vacancy_dismissal.made": _("Vacature past niet"),
        "profile.saved": _("Profiel gewijzigd"),
        "profile.confirmed": _("Bevestigd dat het profiel klopt"),
        "profile.hidden": _("Verborgen: niet bevestigd"),
        "profile.availability_ended": _("Startdatum is voorbij"),
        "profile.reported": _("Een werkgever meldde dat er iets niet klopt"),
        "profile.report_settled": _("Melding afgehandeld"),
        "file.added": _("Bestand toegevoegd"),
        "file.removed": _("Bestand weggehaald"),
        "step.added": _("Stap opgeschreven"),
        "step.removed": _("Stap weggehaald"),
    }
