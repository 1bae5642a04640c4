"""CVs and certificates: private, checked by content, one CV at a time (CAP-05-16, CAP-16-11)."""

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import BinaryIO
from uuid import UUID, uuid4

from sqlalchemy import select

from portal.accounts.fields import line
from portal.accounts.identity import Identity
from portal.audit import services as audit
from portal.candidates import rules
from portal.candidates.models import Candidate, CandidateFile
from portal.candidates.services.profile import demand_may_write, mark_done
from portal.candidates.states import FileKind
from portal.configuration.services import number
from portal.db import session
from portal.errors import IllegalTransition, NotFound
from portal.files import checks, connected
from portal.outbox.models import JobKind
from portal.outbox.services import enqueue

KINDS = (checks.PDF, checks.DOCX, checks.ODT)
NAME_MAX = 120
MOST_CERTIFICATES = 10


def add(
    candidate: Candidate, content: bytes, name: str, *, by: Identity, kind: FileKind = FileKind.CV
) -> CandidateFile:
    """Keep a file with a profile and return its row; a new CV takes the place of the old one.

    `name` is what it was called; only the look of it is kept, the key is random. Raises
    FileRefused for another kind of file or one that is too large, IllegalTransition for too many
    certificates, NotFound. Side effects: the file in the store, audit `file.added`; the replaced
    file is removed from the store after the commit.
    """
    demand_may_write(by, candidate)
    found = checks.check(content, megabytes=number("upload_megabytes"), kinds=KINDS)
    present = of_candidate(candidate, kind)
    if kind is FileKind.CV:
        for old in present:
            _remove(old)
    elif len(present) >= MOST_CERTIFICATES:
        raise IllegalTransition(
            "Je hebt %(most)s certificaten. Haal er eerst een weg.", most=MOST_CERTIFICATES
        )
    key = connected.store().put(content, found.content_type, found.suffix)
    row = CandidateFile(
        id=uuid4(),
        candidate_id=candidate.id,
        kind=kind,
        name=_tidy(name, found.suffix),
        content_type=found.content_type,
        size=len(content),
        key=key,
        uploaded_by=by.user_id,
    )
    session.add(row)
    if kind is FileKind.CV:
        mark_done(candidate.profile, "cv")
    try:
        session.flush()
    except BaseException:
        connected.delete(key)
        raise
    audit.record("file.added", "candidate", candidate.id, by=by, kind=kind.value)
    return row


def remove(candidate: Candidate, file_id: UUID, *, by: Identity) -> None:
    """Take a file away. Raises NotFound. Side effects: audit `file.removed`; the file goes."""
    demand_may_write(by, candidate)
    row = _own(candidate, file_id)
    _remove(row)
    session.flush()
    audit.record("file.removed", "candidate", candidate.id, by=by, kind=row.kind.value)


def get(candidate: Candidate, file_id: UUID, *, by: Identity) -> CandidateFile:
    """Return a file for the candidate or the contact person to download; raises NotFound."""
    rules.demand_own_or_guide(by, candidate)
    return _own(candidate, file_id)


def of_candidate(candidate: Candidate, kind: FileKind | None = None) -> Sequence[CandidateFile]:
    """Return the files of a candidate, the newest first."""
    found = (
        select(CandidateFile)
        .where(CandidateFile.candidate_id == candidate.id)
        .order_by(CandidateFile.created_at.desc(), CandidateFile.id)
    )
    return session.scalars(found if kind is None else found.where(CandidateFile.kind == kind)).all()


def stream(row: CandidateFile) -> BinaryIO:
    """Open the content; whoever asks has checked who may read it. Raises NotFound."""
    try:
        return connected.store().open(row.key)
    except FileNotFoundError as error:
        raise NotFound("Dit bestand is er niet meer.") from error


def _own(candidate: Candidate, file_id: UUID) -> CandidateFile:
    row = session.get(CandidateFile, file_id)
    if row is None or row.candidate_id != candidate.id:
        raise NotFound
    return row


def _remove(row: CandidateFile) -> None:
    """Drop the row, and the file after the commit: a rolled back request loses nothing."""
    session.delete(row)
    enqueue(JobKind.DELETE_FILE, payload={"key": row.key})


def _tidy(name: str, suffix: str) -> str:
    """Return a name without folders or odd signs, with the ending that the content has."""
    stem = PurePosixPath(line(name).replace("\\", "/")).stem[:NAME_MAX].strip(" .")
    return f"{stem or 'bestand'}.{suffix}"
