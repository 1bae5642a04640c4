"""What happened to a vacancy, in the words of the employer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import format_datetime
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.taxonomy.models import ListName
from portal.taxonomy.queries import label
from portal.vacancies import content
from portal.vacancies.differences import FieldChange, differences
from portal.vacancies.models import Vacancy, VacancyRevision
from portal.vacancies.queries import history as kept
from portal.vacancies.services.moderation import remarks_by_field
from portal.vacancies.states import RevisionState
from portal.web.employer import summary

#: What an act is called, and how it looks; others are of no interest to the employer.
TITLES: Mapping[str, tuple[Any, str]] = {
    "vacancy.started": (_l("Begonnen met de vacature"), "done"),
    "revision.submitted": (_l("Versie %(number)s verstuurd"), "done"),
    "revision.draft": (_l("Versie %(number)s teruggehaald"), "done"),
    "revision.changes_requested": (_l("Wij vroegen om versie %(number)s aan te passen"), "late"),
    "revision.refused": (_l("Versie %(number)s afgekeurd"), "late"),
    "revision.approved": (_l("Versie %(number)s goedgekeurd"), "good"),
    "revision.discarded": (_l("Versie %(number)s weggegooid"), "done"),
    "vacancy.scheduled": (_l("Ingepland"), "done"),
    "vacancy.published": (_l("Op de site gezet"), "good"),
    "vacancy.expired": (_l("Van de site gegaan"), "late"),
    "vacancy.closed": (_l("Gestopt"), "done"),
    "vacancy.withdrawn": (_l("Ingetrokken"), "done"),
    "vacancy.extended": (_l("Sluitingsdatum veranderd"), "done"),
    "vacancy.seats_lowered": (_l("Minder plekken"), "done"),
    "vacancy.seats_filled": (_l("Plek vervuld"), "good"),
    "vacancy.confirmed": (_l("Bevestigd dat de plek nog open is"), "good"),
    "vacancy.labelled": (_l("Propositie gekozen"), "done"),
    "vacancy.asked": (_l("Wij vroegen of de plek nog open is"), "done"),
}
STATES: Mapping[RevisionState, Any] = {
    RevisionState.SUBMITTED: _l("wordt bekeken"),
    RevisionState.CHANGES_REQUESTED: _l("graag aanpassen"),
    RevisionState.REFUSED: _l("afgekeurd"),
    RevisionState.APPROVED: _l("geldt nu"),
    RevisionState.SUPERSEDED: _l("gold eerder"),
    RevisionState.DISCARDED: _l("weggegooid"),
    RevisionState.DRAFT: _l("concept"),
}


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the history, as the timeline component takes it."""

    title: str
    when: str
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Version:
    """A text that was sent: what changed since the one before, and what was decided."""

    number: int
    submitted_at: datetime | None
    state: str
    changes: list[FieldChange]
    is_first: bool
    is_in_force: bool
    reason: str
    message: str
    remarks: list[tuple[str, str]]
    sections: list[summary.Section]
    """The whole text, by step of the form."""


def events(vacancy: Vacancy) -> list[Event]:
    """Return what happened, newest first."""
    found = kept.history(vacancy, with_notes=False)
    return [_event(one) for one in reversed(found) if one.what in TITLES]


def versions(vacancy: Vacancy) -> list[Version]:
    """Return every text that was sent, newest first, each with what changed."""
    sent = kept.earlier_texts(vacancy)
    return [
        _version(one, sent[at + 1] if at + 1 < len(sent) else None) for at, one in enumerate(sent)
    ]


def _event(one: kept.Event) -> Event:
    title, kind = TITLES[one.what]
    sentence = str(title)
    if "%(number)s" in sentence:
        sentence = sentence % {"number": one.revision_number}
    who = one.actor_name or _("Werkpoort")
    text = one.decision.message if one.decision else ""
    moment = format_datetime(one.at, "d MMMM y, HH:mm")
    return Event(sentence, f"{moment} · {who}", text, kind)


def _version(one: VacancyRevision, before: VacancyRevision | None) -> Version:
    decision = one.decision
    changes = differences(content.of_revision(before), content.of_revision(one)) if before else []
    return Version(
        one.number,
        one.submitted_at,
        str(STATES[one.state]),
        changes,
        before is None,
        one.state is RevisionState.APPROVED,
        label(ListName.REFUSAL_REASON, decision.reason) if decision and decision.reason else "",
        decision.message if decision else "",
        [(summary.label_of(one), text) for one, text in remarks_by_field(decision).items()]
        if decision
        else [],
        summary.sections(content.of_revision(one)),
    )
