"""What happened with a candidate, as questions of a timeline for staff who know the person."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import Select, or_, select

from portal.audit import queries as audit
from portal.audit.models import AuditEntry
from portal.candidates.models import Candidate, CaseNote, ProfileText
from portal.candidates.states import TextState
from portal.happened import question
from portal.mail import queries as mail
from portal.mail.catalogue import Letter
from portal.mail.models import Mail

#: Acts on the profile; all others are about the guidance.
_ON_PROFILE = ("profile.", "file.")
#: Stands on the page of the record itself, for the few who may read that.
_RESTRICTED = "restricted."
#: The remark itself is told: see `notes`.
_TOLD_ELSEWHERE = "candidate.remark"
_CHANGED_FOR = "candidate.changed_for"
_TOLD_OF_TEXTS = (TextState.SUBMITTED, TextState.APPROVED, TextState.REFUSED)


def guidance(candidate_id: UUID, *, with_notes: bool) -> Select[Any]:
    """Return the acts on the candidate; who also reads `notes` reads there why staff changed it."""
    skipped = [_TOLD_ELSEWHERE, *([_CHANGED_FOR] if with_notes else [])]
    return _acts(candidate_id).where(~_on_profile(), AuditEntry.action.not_in(skipped))


def profile(candidate_id: UUID) -> list[Select[Any]]:
    """Return the acts on the profile, its files and its texts.

    Of a text `title` is the kind, and `text` why it was sent back.
    """
    texts = select(ProfileText.id).where(ProfileText.candidate_id == candidate_id)
    return [
        _acts(candidate_id).where(_on_profile()),
        audit.happened("profile_text", texts, title=ProfileText.kind, text=ProfileText.reason)
        .join(ProfileText, ProfileText.id == AuditEntry.subject_id)
        .where(AuditEntry.action.in_([f"profile_text.{state.value}" for state in _TOLD_OF_TEXTS])),
    ]


def notes(candidate_id: UUID) -> Select[Any]:
    """Return the notes of staff; `what` is their kind, `title` the code of the reason."""
    return (
        question(
            key=CaseNote.id,
            at=CaseNote.created_at,
            what=CaseNote.kind,
            by=CaseNote.author_id,
            title=CaseNote.reason,
            text=CaseNote.text,
        )
        .select_from(CaseNote)
        .where(CaseNote.candidate_id == candidate_id)
    )


def mails(candidate_id: UUID, letters: Collection[Letter]) -> Select[Any]:
    """Return these letters to the candidate."""
    return (
        mail.happened()
        .join(Candidate, Candidate.user_id == Mail.user_id)
        .where(Candidate.id == candidate_id, Mail.letter.in_(sorted(letters)))
    )


def _acts(candidate_id: UUID) -> Select[Any]:
    return audit.happened("candidate", [candidate_id]).where(
        ~AuditEntry.action.startswith(_RESTRICTED, autoescape=True),
    )


def _on_profile() -> Any:
    return or_(*(AuditEntry.action.startswith(one, autoescape=True) for one in _ON_PROFILE))
