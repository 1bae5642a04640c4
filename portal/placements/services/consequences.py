"""Who hears about what happens with a placement."""

from datetime import timedelta
from uuid import UUID

from portal import clock
from portal.accounts.identity import Identity
from portal.candidates import queries as candidates
from portal.candidates.states import CandidateStatus
from portal.employers import queries as employers
from portal.mail import services as mail
from portal.mail.catalogue import Letter
from portal.placements.models import Placement
from portal.placements.states import PlacementStatus

#: What happened longer ago is no news.
NEWS = timedelta(days=30)


def of_step(placement: Placement, before: PlacementStatus | None, *, by: Identity) -> None:
    """Ask for the letters of a step.

    PLACEMENT_STARTED when it is recorded and PLACEMENT_ENDED when it ended, to the employer's
    admins, the candidate, and staff who stand between them; not for what is long ago and is only
    recorded now.
    """
    since = clock.today() - NEWS
    if before is None and placement.starts_on >= since:
        tell(placement, Letter.PLACEMENT_STARTED, but=by.user_id)
    elif placement.ended_on is not None and placement.ended_on >= since:
        tell(placement, Letter.PLACEMENT_ENDED, but=by.user_id)


def tell(placement: Placement, letter: Letter, *, but: UUID | None = None) -> None:
    """Ask for a letter to everybody whom a placement concerns, except who acted."""
    readers = [*employers.recipients(placement.employer_id, admins_only=True)]
    readers += candidate_of(placement)
    readers += staff_of(placement)
    for user_id in dict.fromkeys(readers):
        if user_id != but:
            mail.ask(letter, placement.id, to=user_id)


def candidate_of(placement: Placement) -> list[UUID]:
    """Return the account of who works there; nobody when that person is gone or leaving."""
    one = placement.candidate
    if one is None or one.status is CandidateStatus.LEAVING:
        return []
    return [one.user_id]


def guide_of(placement: Placement) -> list[UUID]:
    """Return the contact person of who works there."""
    if placement.candidate_id is None:
        return []
    user = candidates.contact_person(placement.candidate_id)
    return [user.id] if user else []


def staff_of(placement: Placement) -> list[UUID]:
    """Return the candidate's contact person and that of the employer."""
    manager = employers.contact_person(placement.employer_id)
    return [*guide_of(placement), *([manager.id] if manager else [])]
