"""All that happened to a vacancy, kept and readable afterwards."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from portal.accounts.models import User
from portal.audit.models import AuditEntry
from portal.db import session
from portal.vacancies.models import (
    ModerationDecision,
    ModerationNote,
    Vacancy,
    VacancyRevision,
)

#: What goes on among staff while they judge; no business of the employer.
_AMONG_STAFF = frozenset(
    {
        "revision.claimed",
        "revision.given_back",
        "revision.assigned",
        "vacancy.note_added",
        "vacancy.reported",
        "vacancy.report_settled",
    }
)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened.

    `what` is the action of the audit entry ("vacancy.published", "revision.submitted", …) or
    "note". `revision_number` is set for what happened to one revision, `decision` where it was a
    moderator's decision, `text` for a note. `actor_name` is empty for the system and for
    visitors. `at` is UTC.
    """

    at: datetime
    what: str
    actor_id: UUID | None
    actor_name: str
    actor_role: str
    revision_number: int | None = None
    decision: ModerationDecision | None = None
    text: str = ""


def history(vacancy: Vacancy, *, with_notes: bool) -> list[Event]:
    """Return what happened, oldest first; four queries at most.

    `with_notes` is for staff only: with it come their notes, and who took what when.
    """
    events = [*_acts(vacancy, with_notes=with_notes)]
    if with_notes:
        events += _notes(vacancy)
    return sorted(events, key=lambda event: (event.at, event.what))


def _acts(vacancy: Vacancy, *, with_notes: bool) -> Iterator[Event]:
    numbers = {revision.id: revision.number for revision in vacancy.revisions}
    decisions = {
        decision.revision_id: decision
        for decision in session.scalars(
            select(ModerationDecision)
            .where(ModerationDecision.revision_id.in_(numbers))
            .order_by(ModerationDecision.created_at, ModerationDecision.id)
        )
    }
    rows = session.execute(
        select(AuditEntry, User.name)
        .outerjoin(User, User.id == AuditEntry.actor_id)
        .where(
            ((AuditEntry.subject_type == "vacancy") & (AuditEntry.subject_id == vacancy.id))
            | ((AuditEntry.subject_type == "vacancy_revision") & AuditEntry.subject_id.in_(numbers))
        )
        .order_by(AuditEntry.created_at, AuditEntry.id)
    )
    for entry, name in rows:
        if entry.action == "vacancy.note_added":
            continue  # the note itself is the event
        if entry.action in _AMONG_STAFF and not with_notes:
            continue
        decision = decisions.get(entry.subject_id)
        decided = decision is not None and entry.action == f"revision.{decision.outcome.value}"
        yield Event(
            at=entry.created_at,
            what=entry.action,
            actor_id=entry.actor_id,
            actor_name=name or "",
            actor_role=entry.actor_role,
            revision_number=numbers.get(entry.subject_id),
            decision=decision if decided else None,
        )


def _notes(vacancy: Vacancy) -> Iterator[Event]:
    rows = session.execute(
        select(ModerationNote, User)
        .join(User, User.id == ModerationNote.author_id)
        .where(ModerationNote.vacancy_id == vacancy.id)
        .order_by(ModerationNote.created_at, ModerationNote.id)
    )
    for note, author in rows:
        yield Event(
            at=note.created_at,
            what="note",
            actor_id=author.id,
            actor_name=author.name,
            actor_role=author.role.value,
            text=note.text,
        )


def earlier_texts(vacancy: Vacancy) -> list[VacancyRevision]:
    """Return every text that was ever submitted, newest first, for reading it again."""
    return [r for r in reversed(vacancy.revisions) if r.submitted_at is not None]
