"""The only place where the status of a placement changes, and where its steps are written."""

from collections.abc import Sequence
from datetime import date

from portal import clock
from portal.accounts.identity import Identity
from portal.audit import services as audit
from portal.db import session
from portal.errors import IllegalTransition
from portal.flushing import flush, lock
from portal.introductions.rules import side
from portal.placements.models import Placement, PlacementStep
from portal.placements.services import consequences
from portal.placements.states import NEXT, PlacementStatus

_S = PlacementStatus


def start(placement: Placement, *, by: Identity) -> None:
    """Store a new placement: active when it began today or before, else planned.

    Raises StaleForm when its introduction has one already. Side effects: a step, an audit entry
    `placement.<status>`, and the letters of `consequences.of_step`.
    """
    has_begun = placement.starts_on <= clock.today()
    placement.status = _S.ACTIVE if has_begun else _S.PLANNED
    placement.status_at = clock.now()
    placement.alerted = []
    session.add(placement)
    flush()
    _moved(placement, None, placement.starts_on, by=by)


def demand_next(placement: Placement, to: PlacementStatus) -> None:
    """Raise IllegalTransition when a placement cannot go there from where it is."""
    if to not in NEXT[placement.status]:
        raise IllegalTransition("Dit kan niet meer met deze plaatsing.")


def move(placement: Placement, to: PlacementStatus, *, on: date, by: Identity) -> None:
    """Change the status of a placement from a day on; the one place that does.

    What belongs to the new status stands in the row already. Raises IllegalTransition for a step
    that `NEXT` does not have and StaleForm when somebody else changed it. Side effects: as `start`.
    """
    demand_next(placement, to)
    before = placement.status
    lock(placement)
    placement.status, placement.status_at = to, clock.now()
    flush()
    _moved(placement, before, on, by=by)


def step(
    placement: Placement,
    what: str,
    *,
    on: date | None,
    details: Sequence[str] = (),
    by: Identity,
) -> PlacementStep:
    """Write down what changed, and from which day that holds; `details` name nobody."""
    made = PlacementStep(
        placement=placement,
        number=len(placement.steps) + 1,
        what=what,
        by_role=side(by),
        effective_on=on,
        details=[*details],
    )
    session.add(made)
    return made


def _moved(placement: Placement, before: PlacementStatus | None, on: date, *, by: Identity) -> None:
    step(placement, placement.status.value, on=on, by=by)
    details = {"from": before.value} if before else {}
    if placement.end_reason:
        details["reason"] = placement.end_reason
    audit.record(f"placement.{placement.status.value}", "placement", placement.id, by=by, **details)
    flush()
    consequences.of_step(placement, before, by=by)
