"""The only function that changes the status of a candidate."""

from collections.abc import Sequence
from typing import Any

from portal import clock
from portal.accounts.identity import Identity
from portal.audit import services as audit
from portal.candidates.models import Candidate
from portal.candidates.states import NEXT, CandidateStatus
from portal.errors import IllegalTransition
from portal.flushing import flush
from portal.outbox.models import JobKind
from portal.outbox.services import enqueue

_C = CandidateStatus


def move(candidate: Candidate, to: CandidateStatus, *, by: Identity, reason: str = "") -> None:
    """Change the status of a candidate; the one place that does.

    `reason` is a code of the list of end reasons. Who leaves has `erase_on` set by the caller,
    and loses it by coming back. Raises IllegalTransition for a step that `NEXT` does not have
    and StaleForm when somebody else changed the candidate. Side effects: keeps the moments, one
    audit entry `candidate.<to>`, and indexing when employers can find somebody else than before.
    """
    demand_next(candidate, to)
    before = candidate.status
    candidate.status = to
    candidate.status_at = clock.now()
    candidate.status_reason = reason
    if to is _C.RELEASED:
        candidate.released_at, candidate.released_by = candidate.status_at, by.user_id
    if to not in {_C.LEFT, _C.LEAVING}:
        candidate.erase_on = None
    details: dict[str, Any] = (
        {"from": before.value, "reason": reason} if reason else {"from": before.value}
    )
    audit.record(f"candidate.{to.value}", "candidate", candidate.id, by=by, **details)
    flush()
    if _C.RELEASED in {before, to}:
        reindex(candidate)


def demand_next(candidate: Candidate, to: CandidateStatus) -> None:
    """Raise IllegalTransition when a candidate cannot go there from where he or she is."""
    if to not in NEXT[candidate.status]:
        raise IllegalTransition("Dit kan nu niet met dit profiel.")


def reindex(candidate: Candidate, *, gone: Sequence[str] = ()) -> None:
    """Ask that the index be made to agree with this candidate after the commit.

    `gone` are profile numbers that the candidate had before and that must leave the index.
    """
    enqueue(JobKind.INDEX_CANDIDATE, candidate.id, payload={"gone": [*gone]} if gone else None)
