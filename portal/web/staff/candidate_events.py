"""What happened with a candidate, and what colleagues wrote down, for the timeline."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import Select

from portal.accounts.identity import Identity
from portal.accounts.roles import CANDIDATE_GUIDES
from portal.candidates import happened
from portal.candidates.services.visibility import SENT_BACK
from portal.candidates.states import TextKind, Through
from portal.happened import Happened
from portal.taxonomy.models import ListName
from portal.web.kit.jinja import list_label
from portal.web.staff.candidate_words import text_kinds
from portal.web.staff.happening import Kind, Reading, Told, joined, name_in

_GOOD = frozenset(
    {"candidate.released", "candidate.placed", "profile.confirmed", "profile_text.approved"}
)
_LATE = frozenset(
    {
        "candidate.left",
        "candidate.leaving",
        "profile.hidden",
        "profile.reported",
        "profile_text.refused",
    }
)


def guides(who: Identity) -> bool:
    """Whether somebody guides candidates: reads reasons, words and notes."""
    return who.role in CANDIDATE_GUIDES


def _guidance(candidate_id: UUID, who: Identity) -> Collection[Select[Any]]:
    return [happened.guidance(candidate_id, with_notes=guides(who))]


def _note(one: Happened, reading: Reading) -> Told:
    del reading
    return Told(_note_kind(one.what), text=_note_text(one.title, one.text))


def _act(one: Happened, reading: Reading) -> Told:
    """Say what happened; why is for who guides."""
    why = _why(one) if guides(reading.who) else ""
    return Told(
        _titles().get(one.what, one.what),
        text=joined(_text_kind(one), name_in(one, reading), why),
        kind="good" if one.what in _GOOD else "late" if one.what in _LATE else "done",
    )


def _note_kind(kind: str) -> str:
    kinds: dict[str, str] = {
        "remark": _("Opmerking"),
        "on_behalf": _("Profiel gewijzigd voor de kandidaat"),
        SENT_BACK: _("Teruggestuurd"),
    }
    return kinds.get(kind, kind)


def _note_text(reason: str, text: str) -> str:
    return ": ".join(part for part in (list_label(ListName.ON_BEHALF_REASON, reason), text) if part)


def _text_kind(one: Happened) -> str:
    return text_kinds()[TextKind(one.title)] if one.what.startswith("profile_text.") else ""


def _why(one: Happened) -> str:
    lists = {
        "candidate.changed_for": ListName.ON_BEHALF_REASON,
        "candidate.placed": ListName.CANDIDATE_END_REASON,
        "candidate.left": ListName.CANDIDATE_END_REASON,
        "profile.reported": ListName.PROFILE_REPORT_REASON,
    }
    if one.what in lists:
        return list_label(lists[one.what], one.details.get("reason", ""))
    if one.what == "profile_text.refused":
        return one.text
    through: dict[str, str] = {
        Through.MAIL.value: _("met de link in een mail"),
        Through.STAFF.value: _("verteld aan een begeleider"),
    }
    return through.get(str(one.details.get("through", "")), "")


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
        "profile_text.submitted": _("Tekst ingestuurd"),
        "profile_text.approved": _("Tekst goedgekeurd"),
        "profile_text.refused": _("Tekst teruggestuurd"),
    }


OF_CANDIDATE = {
    "opmerkingen": Kind(
        lambda: _("Opmerkingen"),
        guides,
        lambda candidate_id, _who: [happened.notes(candidate_id)],
        _note,
    ),
    "profiel": Kind(
        lambda: _("Profiel"),
        lambda _who: True,
        lambda candidate_id, _who: happened.profile(candidate_id),
        _act,
    ),
    "begeleiding": Kind(lambda: _("Begeleiding"), lambda _who: True, _guidance, _act),
}
