"""Who may do what with placements, and what holds for their days: pure predicates."""

from collections.abc import Callable
from datetime import date

from portal.accounts.identity import Identity
from portal.accounts.roles import (
    PLACEMENT_KEEPERS,
    PLACEMENT_READERS,
    RESTRICTED_READERS,
    Role,
)
from portal.errors import NotAllowed, NotFound
from portal.introductions.models import Introduction
from portal.placements.models import Placement
from portal.placements.states import LED_TO_WORK, OPEN, ContractKind


def works_for(who: Identity, placement: Placement) -> bool:
    """Whether this is somebody of the organisation where the person works."""
    return who.role is Role.EMPLOYER and who.employer_id == placement.employer_id


def is_placed(who: Identity, placement: Placement) -> bool:
    """Whether this is the person who works there."""
    return (
        placement.candidate is not None
        and who.role is Role.CANDIDATE
        and who.user_id == placement.candidate.user_id
    )


def may_read(who: Identity) -> bool:
    """Whether this person reads placements, with who works there: staff who need it."""
    return who.role in PLACEMENT_READERS or who.role is Role.SYSTEM


def may_keep(who: Identity) -> bool:
    """Whether this person records placements and what changes in them."""
    return who.role in PLACEMENT_KEEPERS or who.role is Role.SYSTEM


def may_read_job_type(who: Identity) -> bool:
    """Whether this person reads and sets the job type, which can name the job agreement."""
    return who.role in RESTRICTED_READERS or who.role is Role.SYSTEM


def may_see(who: Identity, placement: Placement) -> bool:
    """Whether somebody may know of a placement; a name is another matter for an employer."""
    return may_read(who) or works_for(who, placement) or is_placed(who, placement)


def demand_keeper(who: Identity) -> None:
    """Raise NotFound for who does not read placements, NotAllowed for staff who only read."""
    demand(may_keep, who)


def demand(may: Callable[[Identity], bool], who: Identity) -> None:
    """Raise NotFound for who does not read placements, NotAllowed for who may not do this."""
    if not may_read(who):
        raise NotFound
    if not may(who):
        raise NotAllowed("Alleen een begeleider of accountmanager kan dit doen.")


def led_to_work(introduction: Introduction) -> bool:
    """Whether a placement can be recorded from an introduction."""
    return introduction.status in LED_TO_WORK and introduction.candidate is not None


def is_open(placement: Placement) -> bool:
    """Whether somebody works there or will."""
    return placement.status in OPEN


def ends_search(kind: ContractKind) -> bool:
    """Whether somebody with such a contract has work; a development place leads to work."""
    return kind is not ContractKind.DEVELOPMENT_PLACE


def is_in_probation(placement: Placement, on: date) -> bool:
    """Whether a day falls in the probation; its last day counts."""
    return placement.probation_until is not None and on <= placement.probation_until


def has_passed(placement: Placement, today: date) -> bool:
    """Whether the agreed end passed while nobody said how it ended."""
    return is_open(placement) and placement.ends_on is not None and placement.ends_on < today


def is_guided(placement: Placement, today: date) -> bool:
    """Whether guidance runs, of which the last day counts."""
    return placement.guidance_until is not None and today <= placement.guidance_until
