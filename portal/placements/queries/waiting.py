"""What waits about placements in the work-list of staff."""

from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select

from portal.accounts.models import User
from portal.candidates.models import Candidate, CandidateContact
from portal.employers.models import ContactAssignment, Employer
from portal.introductions.models import Introduction
from portal.placements.models import Placement
from portal.placements.queries.placements import of_people, passed
from portal.placements.states import LED_TO_WORK
from portal.waiting import Scope, question

Sides = type[Introduction] | type[Placement]


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
            holder=_holder(scope, Introduction),
        )
        .select_from(Introduction)
        .join(Employer, Employer.id == Introduction.employer_id)
        .join(Candidate, Candidate.id == Introduction.candidate_id)
        .join(User, User.id == Candidate.user_id)
        .where(
            Introduction.status.in_(sorted(LED_TO_WORK)),
            ~recorded,
            *_between(scope),
        )
        .order_by(Introduction.status_at, Introduction.id)
    )


def ends_passed(scope: Scope) -> Select[Any]:
    """Return the placements of which the agreed end passed while nobody said how it ended."""
    mine = [] if scope.mine is None else [of_people(scope.mine)]
    return (
        question(
            ref=Placement.ref,
            due=Placement.ends_on,
            title=Placement.job_title,
            whom=Employer.name,
            holder=_holder(scope, Placement),
        )
        .select_from(Placement)
        .outerjoin(Employer, Employer.id == Placement.employer_id)
        .where(*passed(), *mine)
        .order_by(Placement.ends_on, Placement.id)
    )


def _between(scope: Scope) -> list[ColumnElement[bool]]:
    if scope.mine is None:
        return []
    guides, keeps = _guides(Introduction), _keepers(Introduction)
    return [
        or_(
            guides.where(scope.held(CandidateContact.user_id)).exists(),
            keeps.where(scope.held(ContactAssignment.user_id)).exists(),
        )
    ]


def _holder(scope: Scope, of: Sides) -> Any:
    """Return who of the scope is on either side, the guide before the account manager."""
    if not scope.covered:
        return ""
    return func.coalesce(scope.holder(_guides(of)), scope.holder(_keepers(of)))


def _guides(of: Sides) -> Select[Any]:
    return select(CandidateContact.user_id).where(
        CandidateContact.candidate_id == of.candidate_id, CandidateContact.until_at.is_(None)
    )


def _keepers(of: Sides) -> Select[Any]:
    return select(ContactAssignment.user_id).where(
        ContactAssignment.employer_id == of.employer_id, ContactAssignment.until_at.is_(None)
    )
