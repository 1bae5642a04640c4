"""Removing a person: no row, text, file or mail of the person stays (GDPR article 17; CAP-16-05).

What stays says nothing about anybody: counts, introductions without the person, and audit
entries, which hold random keys and codes alone.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from markupsafe import escape
from sqlalchemy import Executable, delete, or_, select, update

from portal import clock
from portal.accounts.identity import SYSTEM
from portal.accounts.models import ActionLink, User
from portal.audit import services as audit
from portal.candidates.models import (
    Candidate,
    CandidateContact,
    CandidateFile,
    CaseNote,
    ProfileReport,
    ProfileText,
    ReadySignal,
)
from portal.candidates.states import CandidateStatus
from portal.db import session
from portal.mail.models import Mail
from portal.notifications.services import keeping as notifications
from portal.outbox.models import Job, JobKind
from portal.outbox.services import enqueue
from portal.submissions.models import Submission

#: Rows that jobs, letters and links can be about.
_SUBJECTS = (ProfileText, CaseNote, CandidateContact, ProfileReport, ReadySignal)
#: Shorter pieces of somebody stand in too many texts to say that a text is about the person.
SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Erased:
    """What is needed after the rows are gone: where the last letter goes."""

    address: str = field(repr=False)


def due(candidate_id: UUID) -> Candidate | None:
    """Return the candidate when the days of grace are over; None when it was stopped or done."""
    candidate = session.get(Candidate, candidate_id)
    if candidate is None or candidate.status is not CandidateStatus.LEAVING:
        return None
    if candidate.erase_on is None or candidate.erase_on > clock.today():
        return None
    return candidate


def erase(candidate: Candidate, *, refs: Collection[str] = ()) -> Erased:
    """Remove every row about a person, in the surrounding transaction.

    `refs` are profile numbers that the person had before. The caller saw to introductions and
    reactions. Side effects: jobs that remove the files and what is left in the index, an audit
    entry `candidate.erased` with no more than the random key.
    """
    user = candidate.user
    address = user.email
    keys = _files(candidate)
    numbers = sorted({candidate.ref, *refs} - {""})
    _forget_mails(user, [user.name, user.phone, candidate.client_number, *numbers])
    _forget_jobs(candidate)
    _forget_notifications(candidate, numbers)
    _forget_links(candidate)
    _run(delete(Submission).where(Submission.user_id == user.id))
    candidate_id, user_id = candidate.id, user.id
    session.flush()
    session.expunge_all()
    # The tables of the candidate hang on these two rows and go with them.
    _run(delete(Candidate).where(Candidate.id == candidate_id))
    _run(delete(User).where(User.id == user_id))
    for key in keys:
        enqueue(JobKind.DELETE_FILE, payload={"key": key})
    enqueue(JobKind.INDEX_CANDIDATE, candidate_id, payload={"gone": numbers})
    audit.record("candidate.erased", "candidate", candidate_id, by=SYSTEM)
    return Erased(address)


def _files(candidate: Candidate) -> Sequence[str]:
    return session.scalars(
        select(CandidateFile.key)
        .where(CandidateFile.candidate_id == candidate.id)
        .order_by(CandidateFile.key)
    ).all()


def _forget_mails(user: User, pieces: Collection[str]) -> None:
    """Drop the mails to somebody, and empty those to others that tell about the person.

    One that was not sent yet goes as well: what it tells is no longer true.
    """
    _run(delete(Mail).where(or_(Mail.user_id == user.id, Mail.to_address == user.email)))
    needles = {piece for piece in (user.email, *pieces) if len(piece) >= SHORTEST}
    needles |= {str(escape(piece)) for piece in needles}
    columns = (Mail.text, Mail.html, Mail.subject, Mail.calendar, Mail.to_name)
    tells = or_(
        *(column.icontains(needle, autoescape=True) for column in columns for needle in needles)
    )
    waiting = Mail.sent_at.is_(None) & Mail.refused_at.is_(None)
    _run(delete(Mail).where(tells, waiting))
    _run(update(Mail).where(tells).values(text="", html="", calendar="", subject="", to_name=""))


def _forget_notifications(candidate: Candidate, numbers: Collection[str]) -> None:
    """Drop what others were told about the person; what the person was told goes by itself."""
    words = {one for one in (candidate.user.name, *numbers) if len(one) >= SHORTEST}
    notifications.forget(_subject_ids(candidate), words)


def _forget_jobs(candidate: Candidate) -> None:
    """Drop what still had to be done for or about the person, but for the removal itself."""
    subjects = _subject_ids(candidate)
    _run(
        delete(Job).where(
            or_(
                Job.subject_id.in_(subjects),
                Job.payload["to"].as_string() == str(candidate.user_id),
            ),
            Job.kind != JobKind.ERASE_CANDIDATE,
        )
    )
    _run(
        update(Job)
        .where(Job.kind == JobKind.ERASE_CANDIDATE, Job.subject_id == candidate.id)
        .values(last_error=None)
    )


def _forget_links(candidate: Candidate) -> None:
    _run(delete(ActionLink).where(ActionLink.subject_id.in_(_subject_ids(candidate))))


def _subject_ids(candidate: Candidate) -> list[UUID]:
    found = [candidate.id, candidate.user_id]
    for model in _SUBJECTS:
        found += session.scalars(
            select(model.id).where(model.candidate_id == candidate.id).order_by(model.id)
        ).all()
    return found


def _run(statement: Executable) -> None:
    """Run a bulk statement without looking at what the session holds."""
    session.execute(statement, execution_options={"synchronize_session": False})
