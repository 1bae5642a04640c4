"""The states of a placement and the kinds of its contract and guidance."""

from enum import StrEnum

from portal.introductions.states import IntroductionStatus


class PlacementStatus(StrEnum):
    """Where a placement is."""

    PLANNED = "planned"  # agreed, not begun
    ACTIVE = "active"
    ENDED = "ended"


_S = PlacementStatus

#: From each state the states it may go to; `services.transitions.move` is the only one that does.
NEXT: dict[PlacementStatus, frozenset[PlacementStatus]] = {
    _S.PLANNED: frozenset({_S.ACTIVE, _S.ENDED}),
    _S.ACTIVE: frozenset({_S.ENDED}),
    _S.ENDED: frozenset(),
}

OPEN = frozenset({_S.PLANNED, _S.ACTIVE})

#: An introduction in one of these led to work.
LED_TO_WORK = frozenset({IntroductionStatus.PLACED, IntroductionStatus.AFTERCARE})


class ContractKind(StrEnum):
    """What stands behind a placement; only the employer signs (CAP-09-01)."""

    EMPLOYMENT = "employment"
    SECONDMENT = "secondment"
    SUPPORTED_EMPLOYMENT = "supported_employment"
    DEVELOPMENT_PLACE = "development_place"


class OnSite(StrEnum):
    """Who of the work company guides at the workplace (CAP-09-02)."""

    NOBODY = "nobody"
    WORK_SUPERVISOR = "work_supervisor"
    TEAM_LEADER = "team_leader"
    JOB_COACH = "job_coach"
