"""What waits about placements in the work-list of staff."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, or_

from portal.accounts.models import User
from portal.candidates.models import Candidate, CandidateContact
from portal.employers.models import ContactAssignment, Employer
from portal.introductions.models import Introduction
from portal.placements.models import Placement
from portal.placements.queries.placements import of_person, passed
from portal.placements.states import LED_TO_WORK
from portal.waiting import Scope, question


def to_record(scope: Scope) -> Select[Any]:
    """Return the introductions that led to work of which no placement was recorded.

    `title` is the name of who works there, `since` when it was said that the person does.
    """
    recorded = exists().where(Placement.introduction_id == Introduction.id)
    return (
        question(
            ref=Introduction.ref,
            since=Introduction.status_at,
            title=User.name,
            whom=Employer.name,
        )
        .select_from(Introduction)
        .join(Employer, Employer.id == Introduction.employer_id)
        .join(Candidate, Candidate.id == Introduction.candidate_id)
        .join(User, User.id == Candidate.user_id)
        .where(
            Introduction.status.in_(sorted(LED_TO_WORK)),
            ~recorded,
            *_between(scope.mine),
        )
        .order_by(Introduction.status_at, Introduction.id)
    )


def ends_passed(scope: Scope) -> Select[Any]:
    """Return the placements of which the agreed end passed while nobody said how it ended."""
    mine = [] if scope.mine is None else [of_person(scope.mine)]
    return (
        question(
            ref=Placement.ref,
            due=Placement.ends_on,
            title=Placement.job_title,
            whom=Employer.name,
        )
        .select_from(Placement)
        .join(Employer, Employer.id == Placement.employer_id)
        .where(*passed(), *mine)
        .order_by(Placement.ends_on, Placement.id)
    )


def _between(mine: UUID | None) -> list[ColumnElement[bool]]:
    if mine is None:
        return []
    return [
        or_(
            exists().where(
                CandidateContact.candidate_id == Introduction.candidate_id,
                CandidateContact.user_id == mine,
                CandidateContact.until_at.is_(None),
            ),
            exists().where(
                ContactAssignment.employer_id == Introduction.employer_id,
                ContactAssignment.user_id == mine,
                ContactAssignment.until_at.is_(None),
            ),
        )
    ]
