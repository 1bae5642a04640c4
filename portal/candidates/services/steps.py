"""The log of steps that a candidate takes to find work (CAP-05-10; 004:L1586-1588)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import select

from portal import clock
from portal.accounts.identity import Identity
from portal.audit import services as audit
from portal.candidates.models import Candidate, JobSearchEntry
from portal.candidates.services.profile import demand_may_write
from portal.db import session
from portal.errors import FieldErrors, NotFound
from portal.text import clean_text

MOST = 1000
SHOWN = 200


def add(candidate: Candidate, *, on: date | None, text: str, by: Identity) -> JobSearchEntry:
    """Note a step on its day. Raises FieldErrors (`on`, `text`) and NotFound.

    Side effect: audit entry `step.added` without the words.
    """
    demand_may_write(by, candidate)
    words = clean_text(text)
    errors: dict[str, str] = {}
    if on is None or on > clock.today():
        errors["on"] = "Kies vandaag of een eerdere dag."
    if not words:
        errors["text"] = "Schrijf op wat je deed."
    elif len(words) > MOST:
        errors["text"] = f"Gebruik hoogstens {MOST} tekens."
    if errors or on is None:
        raise FieldErrors(errors)
    row = JobSearchEntry(id=uuid4(), candidate_id=candidate.id, on=on, text=words)
    session.add(row)
    session.flush()
    audit.record("step.added", "candidate", candidate.id, by=by)
    return row


def remove(candidate: Candidate, entry_id: UUID, *, by: Identity) -> None:
    """Take a step away. Raises NotFound for one of somebody else. Side effect: audit entry."""
    demand_may_write(by, candidate)
    row = session.get(JobSearchEntry, entry_id)
    if row is None or row.candidate_id != candidate.id:
        raise NotFound
    session.delete(row)
    session.flush()
    audit.record("step.removed", "candidate", candidate.id, by=by)


def of_candidate(candidate_id: UUID) -> Sequence[JobSearchEntry]:
    """Return the steps, the latest day first."""
    return session.scalars(
        select(JobSearchEntry)
        .where(JobSearchEntry.candidate_id == candidate_id)
        .order_by(JobSearchEntry.on.desc(), JobSearchEntry.created_at.desc(), JobSearchEntry.id)
        .limit(SHOWN)
    ).all()
