"""Ending a placement with a reason, and what becomes of who worked there (CAP-09-09)."""

from datetime import date

from portal import clock
from portal.accounts.identity import SYSTEM, Identity
from portal.candidates import rules as candidates
from portal.candidates.models import Candidate
from portal.candidates.services import placing
from portal.candidates.states import CandidateStatus
from portal.errors import FieldErrors, StaleForm
from portal.introductions.services import transitions as introductions
from portal.introductions.services import wording
from portal.introductions.states import IntroductionStatus
from portal.placements import queries, reasons, rules
from portal.placements.models import Placement
from portal.placements.services.transitions import demand_next, move
from portal.placements.states import PlacementStatus

NOTE_MOST = 1000
IN_PROBATION = "in_probation"
_S = PlacementStatus


def end(
    placement: Placement,
    *,
    reason: str,
    on: date | None,
    returns: bool,
    note: str = "",
    version: int | None,
    by: Identity,
) -> None:
    """End a placement on a day that has come, with a code of the list of reasons.

    `returns` says that the person looks for work again: with the old profile, placeable, unless
    there is other work. `note` is for staff alone. Marks an end on a day of the probation. Raises
    NotFound, NotAllowed, StaleForm, IllegalTransition, and FieldErrors (``reason``, ``on``,
    ``note``). Side effects: those of the move, and of the candidate's return; the introduction
    that led to it ends as well, and with it what was shown of the person.
    """
    rules.demand_keeper(by)
    if version != placement.version:
        raise StaleForm
    demand_next(placement, _S.ENDED)
    text = _checked(placement, reason, on, note)
    assert on is not None  # `_checked` needs a day
    placement.ended_on, placement.end_reason, placement.end_note = on, reason, text
    placement.ended_in_probation = reason == IN_PROBATION or (
        placement.status is _S.ACTIVE and rules.is_in_probation(placement, on)
    )
    move(placement, _S.ENDED, on=on, by=by)
    _end_introduction(placement, by=by)
    if returns and placement.candidate is not None:
        _return(placement.candidate, by=by)


def _checked(placement: Placement, reason: str, on: date | None, note: str) -> str:
    problems: dict[str, str] = {}
    text = ""
    if not reasons.is_choosable(reason):
        problems["reason"] = "Kies waarom de plaatsing eindigt."
    has_begun = placement.status is _S.ACTIVE
    first = placement.starts_on if has_begun else date.min
    if on is None or not first <= on <= clock.today():
        problems["on"] = "Kies de laatste werkdag: tot en met vandaag, en niet voor de eerste."
    elif reason == IN_PROBATION and not rules.is_in_probation(placement, on):
        problems["reason"] = "Op deze dag is er geen proeftijd. Kies een andere reden of dag."
    names = (placement.candidate.user.name,) if placement.candidate else ()
    try:
        text = wording.checked(note, "note", names=names, most=NOTE_MOST)
    except FieldErrors as wrong:
        problems |= wrong.errors
    if problems:
        raise FieldErrors(problems)
    return text


def _end_introduction(placement: Placement, *, by: Identity) -> None:
    """End the introduction: its consent was for meeting and working here, and that is over."""
    found = placement.introduction
    if found is not None and rules.led_to_work(found):
        introductions.move(found, IntroductionStatus.CLOSED, by=by, reason="placed", tells=False)


def _return(candidate: Candidate, *, by: Identity) -> None:
    if candidate.status is not CandidateStatus.PLACED or queries.works_elsewhere(candidate.id):
        return
    guides = candidates.may_guide(by, candidate)
    placing.return_(candidate, by=by if guides else SYSTEM)
