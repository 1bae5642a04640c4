"""What waits for a moderator."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased, joinedload

from portal.accounts.models import User
from portal.db import session
from portal.employers.models import ContactAssignment, Employer
from portal.errors import NotFound
from portal.vacancies import refs
from portal.vacancies.models import Vacancy, VacancyRevision
from portal.vacancies.states import RevisionState
from portal.waiting import Scope, question


@dataclass(frozen=True, slots=True)
class QueueItem:
    """A submitted revision with its vacancy and employer, and who is concerned with it.

    `contact_id` is the employer's contact person, whose work it is first (CAP-04-02);
    `claimed_by_name` is empty when nobody took it.
    """

    revision: VacancyRevision
    contact_id: UUID | None
    contact_name: str
    claimed_by_name: str

    @property
    def vacancy(self) -> Vacancy:
        """The vacancy of the revision, loaded, with its employer."""
        return self.revision.vacancy


def queue(
    *,
    teams: Collection[str] | None = None,
    mine: UUID | None = None,
    limit: int = 100,
    offset: int = 0,
) -> list[QueueItem]:
    """Return what waits for approval, oldest promise first; one query.

    `teams` limits to the queues of these teams (None is all). `mine` limits to what that user
    took, and what nobody took of employers whose contact person that user is.
    """
    claimer = aliased(User)
    contact = aliased(User)
    rows = session.execute(
        select(VacancyRevision, contact.id, contact.name, claimer.name)
        .join(VacancyRevision.vacancy)
        .outerjoin(
            ContactAssignment,
            (ContactAssignment.employer_id == Vacancy.employer_id)
            & ContactAssignment.until_at.is_(None),
        )
        .outerjoin(contact, contact.id == ContactAssignment.user_id)
        .outerjoin(claimer, claimer.id == VacancyRevision.claimed_by)
        .options(joinedload(VacancyRevision.vacancy).joinedload(Vacancy.employer))
        .where(*_waiting(teams, mine))
        .order_by(VacancyRevision.promised_on, VacancyRevision.submitted_at, VacancyRevision.id)
        .limit(limit)
        .offset(offset)
    )
    return [
        QueueItem(revision, contact_id, contact_name or "", claimer_name or "")
        for revision, contact_id, contact_name, claimer_name in rows
    ]


def work(scope: Scope) -> Select[Any]:
    """Return what `queue` has as a question of the work-list; `number` is that of the version.

    What is only shown is asked by row, so that counting reads one index.
    """
    conditions: list[ColumnElement[bool]] = [VacancyRevision.state == RevisionState.SUBMITTED]
    if scope.mine is not None:
        theirs = (
            select(Vacancy.id)
            .join(ContactAssignment, ContactAssignment.employer_id == Vacancy.employer_id)
            .where(ContactAssignment.until_at.is_(None), scope.held(ContactAssignment.user_id))
        )
        conditions.append(
            scope.held(VacancyRevision.claimed_by)
            | (VacancyRevision.claimed_by.is_(None) & VacancyRevision.vacancy_id.in_(theirs))
        )
    elif scope.teams is not None:
        conditions.append(VacancyRevision.team.in_(sorted(scope.teams)))
    of_vacancy = Vacancy.id == VacancyRevision.vacancy_id
    claimer = select(User.name).where(User.id == VacancyRevision.claimed_by)
    employer = select(Employer.name).join(Vacancy, Vacancy.employer_id == Employer.id)
    keeper = (
        select(ContactAssignment.user_id)
        .join(Vacancy, Vacancy.employer_id == ContactAssignment.employer_id)
        .where(of_vacancy, ContactAssignment.until_at.is_(None))
    )
    return (
        question(
            ref=select(Vacancy.ref).where(of_vacancy).scalar_subquery(),
            due=VacancyRevision.promised_on,
            title=VacancyRevision.title,
            whom=employer.where(of_vacancy).scalar_subquery(),
            taken_by=claimer.scalar_subquery(),
            number=VacancyRevision.number,
            holder=func.coalesce(VacancyRevision.claimed_by, scope.holder(keeper))
            if scope.covered
            else "",
        )
        .select_from(VacancyRevision)
        .where(*conditions)
        .order_by(VacancyRevision.promised_on, VacancyRevision.submitted_at, VacancyRevision.id)
    )


def count_queue(*, teams: Collection[str] | None = None, mine: UUID | None = None) -> int:
    """Return how many items `queue` has in all."""
    return int(
        session.scalar(
            select(func.count(VacancyRevision.id))
            .join(VacancyRevision.vacancy)
            .outerjoin(
                ContactAssignment,
                (ContactAssignment.employer_id == Vacancy.employer_id)
                & ContactAssignment.until_at.is_(None),
            )
            .where(*_waiting(teams, mine))
        )
        or 0
    )


def counts_by_team() -> dict[str, int]:
    """Return how many items wait in the queue of each team that has any."""
    rows = session.execute(
        select(VacancyRevision.team, func.count())
        .where(VacancyRevision.state == RevisionState.SUBMITTED)
        .group_by(VacancyRevision.team)
        .order_by(VacancyRevision.team)
    )
    return {team: int(total) for team, total in rows}


def submitted(ref: str) -> VacancyRevision:
    """Return the revision of a vacancy that waits for approval; raises NotFound without one."""
    revision = session.scalars(
        select(VacancyRevision)
        .join(VacancyRevision.vacancy)
        .options(joinedload(VacancyRevision.vacancy))
        .where(Vacancy.ref == refs.tidy(ref), VacancyRevision.state == RevisionState.SUBMITTED)
    ).one_or_none()
    if revision is None:
        raise NotFound
    return revision


def _waiting(teams: Collection[str] | None, mine: UUID | None) -> Sequence[ColumnElement[bool]]:
    conditions = [VacancyRevision.state == RevisionState.SUBMITTED]
    if teams is not None:
        conditions.append(VacancyRevision.team.in_(sorted(teams)))
    if mine is not None:
        conditions.append(
            (VacancyRevision.claimed_by == mine)
            | (VacancyRevision.claimed_by.is_(None) & (ContactAssignment.user_id == mine))
        )
    return conditions
