"""What the days bring to placements: the first working day, and ends that come (CAP-09-08)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from portal import clock
from portal.accounts.identity import SYSTEM
from portal.audit import services as audit
from portal.configuration.services import number
from portal.db import session
from portal.flushing import flush, one_of_many
from portal.mail import services as mail
from portal.mail.catalogue import Letter
from portal.placements.models import Placement
from portal.placements.services import consequences
from portal.placements.services.transitions import move
from portal.placements.states import PlacementStatus

_S = PlacementStatus
END_FAR, END_NEAR, PROBATION, GUIDANCE = "end_far", "end_near", "probation", "guidance"


@dataclass(frozen=True, slots=True)
class Done:
    """How many placements a run began, and how many ends it announced."""

    begun: int = 0
    told: int = 0


def advance(today: date | None = None) -> Done:
    """Do what the day brings; the repeating job. Running it again the same day does nothing.

    Planned placements become active on the first working day. The end of a contract is announced
    to everybody concerned `placement_end_days_1` and `placement_end_days_2` days before; the end
    of probation and of guidance to the contact person of the candidate, at the earlier of both.
    Side effects: those of the moves, letters PLACEMENT_ENDS_SOON, audit entries
    `placement.told`.
    """
    today = today or clock.today()
    begun = told = 0
    for one in _to_begin(today):
        with one_of_many():
            move(one, _S.ACTIVE, on=one.starts_on, by=SYSTEM)
            begun += 1
    for one in _with_end(today):
        with one_of_many():
            told += _tell(one, today)
    return Done(begun, told)


def due_alerts(placement: Placement, today: date) -> list[str]:
    """Return the codes of the ends that must be announced today and were not."""
    far, near = number("placement_end_days_1"), number("placement_end_days_2")
    due: list[str] = []
    if _comes(placement.ends_on, today, near):
        due = [END_NEAR]
    elif _comes(placement.ends_on, today, far):
        due = [END_FAR]
    if _comes(placement.probation_until, today, near):
        due.append(PROBATION)
    if _comes(placement.guidance_until, today, far):
        due.append(GUIDANCE)
    return [code for code in due if code not in placement.alerted]


def _tell(placement: Placement, today: date) -> int:
    due = due_alerts(placement, today)
    if not due:
        return 0
    placement.alerted = [*placement.alerted, *due]
    audit.record("placement.told", "placement", placement.id, by=SYSTEM, what=due)
    flush()
    if {END_FAR, END_NEAR} & set(due):
        consequences.tell(placement, Letter.PLACEMENT_ENDS_SOON)
    else:
        for user_id in consequences.guide_of(placement):
            mail.ask(Letter.PLACEMENT_ENDS_SOON, placement.id, to=user_id)
    return len(due)


def _comes(day: date | None, today: date, days: int) -> bool:
    return day is not None and today <= day <= today + timedelta(days=days)


def _to_begin(today: date) -> Sequence[Placement]:
    return session.scalars(
        select(Placement)
        .options(selectinload(Placement.steps))
        .where(Placement.status == _S.PLANNED, Placement.starts_on <= today)
        .order_by(Placement.starts_on, Placement.id)
    ).all()


def _with_end(today: date) -> Sequence[Placement]:
    last = today + timedelta(
        days=max(number("placement_end_days_1"), number("placement_end_days_2"))
    )
    return session.scalars(
        select(Placement)
        .options(joinedload(Placement.candidate))
        .where(
            Placement.status == _S.ACTIVE,
            or_(
                Placement.ends_on.between(today, last),
                Placement.probation_until.between(today, last),
                Placement.guidance_until.between(today, last),
            ),
        )
        .order_by(Placement.created_at, Placement.id)
    ).all()
