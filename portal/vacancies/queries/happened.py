"""What happened to the vacancies of an employer, as questions of a timeline for staff."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, literal, select

from portal.accounts.models import User
from portal.audit import queries as audit
from portal.audit.models import AuditEntry
from portal.happened import question
from portal.vacancies.models import ModerationNote, Vacancy, VacancyRevision

#: Of a note the note itself is told (see `notes`), and these steps go with the same step of a text.
_TOLD_ELSEWHERE = (
    "vacancy.note_added",
    "vacancy.submitted",
    "vacancy.changes_requested",
    "vacancy.refused",
)


def acts(employer_id: UUID) -> list[Select[Any]]:
    """Return the acts on vacancies and on their texts; `number` is that of a text."""
    theirs = select(Vacancy.id).where(Vacancy.employer_id == employer_id)
    texts = select(VacancyRevision.id).where(VacancyRevision.vacancy_id.in_(theirs))
    return [
        audit.happened("vacancy", theirs, ref=Vacancy.ref, title=Vacancy.latest_title)
        .join(Vacancy, Vacancy.id == AuditEntry.subject_id)
        .where(AuditEntry.action.not_in(_TOLD_ELSEWHERE)),
        audit.happened(
            "vacancy_revision",
            texts,
            ref=Vacancy.ref,
            title=VacancyRevision.title,
            number=VacancyRevision.number,
        )
        .join(VacancyRevision, VacancyRevision.id == AuditEntry.subject_id)
        .join(Vacancy, Vacancy.id == VacancyRevision.vacancy_id),
    ]


def notes(employer_id: UUID) -> Select[Any]:
    """Return the notes among staff about vacancies."""
    return (
        question(
            key=ModerationNote.id,
            at=ModerationNote.created_at,
            what=literal("note"),
            by=ModerationNote.author_id,
            role=User.role,
            ref=Vacancy.ref,
            title=Vacancy.latest_title,
            text=ModerationNote.text,
        )
        .select_from(ModerationNote)
        .join(Vacancy, Vacancy.id == ModerationNote.vacancy_id)
        .join(User, User.id == ModerationNote.author_id)
        .where(Vacancy.employer_id == employer_id)
    )
