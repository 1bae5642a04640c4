"""Reading placements under the scope of who asks."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, exists, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from portal import clock
from portal.candidates.models import Candidate, CandidateContact
from portal.db import session
from portal.employers.models import ContactAssignment, Employer
from portal.errors import NotFound
from portal.introductions.models import Introduction
from portal.placements import refs
from portal.placements.models import Placement
from portal.placements.states import OPEN, ContractKind, PlacementStatus
from portal.vacancies.models import Vacancy

_OPEN = sorted(OPEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementFilter:
    """What staff narrow the list by; an empty value narrows nothing.

    `text` is a piece of an organisation's name or of the work, or a number of a placement, an
    organisation or a profile; `mine` a staff user who is contact person of the person or of the
    employer; `passed` leaves the open ones of which the agreed end passed.
    """

    status: PlacementStatus | None = None
    text: str = ""
    mine: UUID | None = None
    passed: bool = False


def get(placement_id: UUID) -> Placement:
    """Return any placement by its key, for the system; raises NotFound."""
    return _one(_loaded().where(Placement.id == placement_id))


def for_staff(ref: str) -> Placement:
    """Return any placement by its number; the caller is staff that may. Raises NotFound."""
    return _one(_loaded().where(Placement.ref == refs.tidy(ref)))


def get_of_employer(ref: str, employer_id: UUID) -> Placement:
    """Return a placement of this employer; raises NotFound for any other."""
    return _one(
        _loaded().where(Placement.ref == refs.tidy(ref), Placement.employer_id == employer_id)
    )


def of_employer(employer_id: UUID, *, open_only: bool = False) -> Sequence[Placement]:
    """Return the placements of an employer: what runs first, then what starts, then what ended."""
    narrowed = [Placement.status.in_(_OPEN)] if open_only else []
    return session.scalars(
        select(Placement)
        .where(Placement.employer_id == employer_id, *narrowed)
        .order_by(_order_of_status(), Placement.starts_on.desc(), Placement.id)
    ).all()


def of_candidate(user_id: UUID) -> Sequence[Placement]:
    """Return the placements of the candidate with this account, in the order of `of_employer`."""
    return session.scalars(
        select(Placement)
        .join(Candidate, Candidate.id == Placement.candidate_id)
        .where(Candidate.user_id == user_id)
        .order_by(_order_of_status(), Placement.starts_on.desc(), Placement.id)
    ).all()


def of_candidate_for_staff(candidate_id: UUID) -> Sequence[Placement]:
    """Return the placements of a candidate, in the order of `of_employer`; the caller is staff."""
    return session.scalars(
        select(Placement)
        .where(Placement.candidate_id == candidate_id)
        .order_by(_order_of_status(), Placement.starts_on.desc(), Placement.id)
    ).all()


def of_introduction(introduction_id: UUID) -> Placement | None:
    """Return the placement to which an introduction led, if it was recorded."""
    return session.scalars(
        select(Placement).where(Placement.introduction_id == introduction_id)
    ).one_or_none()


def works_elsewhere(candidate_id: UUID) -> bool:
    """Whether a candidate has a contract that did not end; a development place is none."""
    return bool(
        session.scalar(
            select(
                exists().where(
                    Placement.candidate_id == candidate_id,
                    Placement.status.in_(_OPEN),
                    Placement.contract_kind != ContractKind.DEVELOPMENT_PLACE,
                )
            )
        )
    )


def page(asked: PlacementFilter, *, limit: int, offset: int = 0) -> tuple[Sequence[Placement], int]:
    """Return one page of all placements, the latest start first, and how many; two queries."""
    conditions = _conditions(asked)
    total = session.scalar(
        select(func.count(Placement.id))
        .join(Employer, Employer.id == Placement.employer_id)
        .outerjoin(Candidate, Candidate.id == Placement.candidate_id)
        .where(*conditions)
    )
    rows = session.scalars(
        select(Placement)
        .options(joinedload(Placement.candidate))
        .join(Employer, Employer.id == Placement.employer_id)
        .outerjoin(Candidate, Candidate.id == Placement.candidate_id)
        .where(*conditions)
        .order_by(Placement.starts_on.desc(), Placement.id)
        .limit(limit)
        .offset(offset)
    ).all()
    return rows, int(total or 0)


def _loaded() -> Select[Placement]:
    return select(Placement).options(
        joinedload(Placement.candidate),
        joinedload(Placement.vacancy).undefer(Vacancy.latest_title),
        joinedload(Placement.introduction).options(
            joinedload(Introduction.disclosures), joinedload(Introduction.candidate)
        ),
        selectinload(Placement.steps),
    )


def _one(statement: Select[Placement]) -> Placement:
    found = session.scalars(statement).unique().one_or_none()
    if found is None:
        raise NotFound
    return found


def _order_of_status() -> ColumnElement[int]:
    order = (PlacementStatus.ACTIVE, PlacementStatus.PLANNED, PlacementStatus.ENDED)
    return case(*((Placement.status == one, number) for number, one in enumerate(order)))


def _conditions(asked: PlacementFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if asked.status is not None:
        conditions.append(Placement.status == asked.status)
    if asked.passed:
        conditions += passed()
    if asked.text:
        number = refs.tidy(asked.text)
        conditions.append(
            or_(
                Employer.name.icontains(asked.text, autoescape=True),
                Employer.ref == number,
                Placement.job_title.icontains(asked.text, autoescape=True),
                Placement.ref == number,
                Candidate.ref == number,
            )
        )
    if asked.mine is not None:
        conditions.append(of_people({asked.mine}))
    return conditions


def passed() -> list[ColumnElement[bool]]:
    """Return the conditions of `rules.has_passed`."""
    return [Placement.status.in_(_OPEN), Placement.ends_on < clock.today()]


def of_people(user_ids: Collection[UUID]) -> ColumnElement[bool]:
    """Return the condition that one of these staff users is a contact person of either side."""
    guided = select(CandidateContact.candidate_id).where(
        CandidateContact.user_id.in_(sorted(user_ids)), CandidateContact.until_at.is_(None)
    )
    kept = select(ContactAssignment.employer_id).where(
        ContactAssignment.user_id.in_(sorted(user_ids)), ContactAssignment.until_at.is_(None)
    )
    return or_(Placement.candidate_id.in_(guided), Placement.employer_id.in_(kept))
