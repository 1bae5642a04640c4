"""Finding work, stopping, and coming back with the old profile (CAP-09-09; 002:L3794-3819)."""

from portal.accounts.identity import Identity
from portal.candidates import rules
from portal.candidates.models import Candidate
from portal.candidates.services import transitions
from portal.candidates.states import CandidateStatus
from portal.errors import FieldErrors
from portal.flushing import flush
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items

_C = CandidateStatus


def place(candidate: Candidate, *, by: Identity, reason: str = "placed") -> None:
    """Note that a candidate has work; employers find the profile no more, and it is kept.

    `reason` is a code of the list of end reasons. Raises NotFound, NotAllowed, FieldErrors
    (``reason``) and IllegalTransition. Side effects: those of the change of status.
    """
    rules.demand_guide(by, candidate)
    _demand_reason(reason)
    transitions.move(candidate, _C.PLACED, by=by, reason=reason)


def leave(candidate: Candidate, *, reason: str, by: Identity) -> None:
    """Note that a candidate stopped looking with our help; raises as `place` does.

    What employers were given ends elsewhere: see `introductions.services.leaving.end_all`.
    """
    rules.demand_guide(by, candidate)
    _demand_reason(reason)
    transitions.move(candidate, _C.LEFT, by=by, reason=reason)


def return_(candidate: Candidate, *, by: Identity) -> None:
    """Let somebody who had work or stopped look for work again, placeable and with the profile.

    It must be confirmed and released anew. Raises NotFound, NotAllowed, IllegalTransition. Side
    effects: those of the change of status.
    """
    rules.demand_guide(by, candidate)
    transitions.move(candidate, _C.FILLING, by=by)
    candidate.is_placeable = True
    flush()


def _demand_reason(reason: str) -> None:
    chosen = items(ListName.CANDIDATE_END_REASON).get(reason)
    if chosen is None or not chosen.is_active:
        raise FieldErrors({"reason": "Kies een reden uit de lijst."})
