"""Reading preselections under the scope of who asks."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import joinedload, selectinload

from portal.db import session
from portal.employers.models import ContactAssignment, Employer
from portal.errors import NotFound
from portal.introductions import refs
from portal.introductions.models import Shortlist, ShortlistEntry
from portal.introductions.states import ShortlistStatus
from portal.vacancies.models import Vacancy
from portal.waiting import Scope, question

_PRESENT = (ShortlistStatus.REQUESTED, ShortlistStatus.SENT)


def get_shortlist(shortlist_id: UUID) -> Shortlist:
    """Return any preselection by its key, for the system; raises NotFound."""
    return _one(_loaded().where(Shortlist.id == shortlist_id))


def find_shortlist(shortlist_id: UUID) -> Shortlist | None:
    """Return a preselection by its key, or None."""
    return session.scalars(_loaded().where(Shortlist.id == shortlist_id)).one_or_none()


def shortlist_for_staff(ref: str) -> Shortlist:
    """Return any preselection by its reference; the caller is staff. Raises NotFound."""
    return _one(_loaded().where(Shortlist.ref == refs.tidy(ref)))


def get_shortlist_of_employer(ref: str, employer_id: UUID) -> Shortlist:
    """Return a preselection of this employer; raises NotFound for any other."""
    return _one(
        _loaded().where(Shortlist.ref == refs.tidy(ref), Shortlist.employer_id == employer_id)
    )


def open_shortlist_of(vacancy_id: UUID) -> Shortlist | None:
    """Return the preselection of a vacancy that is being made or answered, if there is one."""
    return session.scalars(
        _loaded().where(Shortlist.vacancy_id == vacancy_id, Shortlist.status.in_(_PRESENT))
    ).one_or_none()


def shortlists_of_vacancy(vacancy_id: UUID) -> Sequence[Shortlist]:
    """Return the preselections of a vacancy, newest first."""
    return session.scalars(
        _loaded()
        .where(Shortlist.vacancy_id == vacancy_id)
        .order_by(Shortlist.created_at.desc(), Shortlist.id)
    ).all()


def shortlists_of_employer(employer_id: UUID) -> Sequence[Shortlist]:
    """Return the preselections of an employer that are being made or answered, oldest first."""
    return session.scalars(
        _loaded()
        .where(Shortlist.employer_id == employer_id, Shortlist.status.in_(_PRESENT))
        .order_by(Shortlist.created_at, Shortlist.id)
    ).all()


def preselections_to_answer(employer_id: UUID) -> Select[Any]:
    """Return the preselections that were sent to an employer as a question."""
    return (
        question(ref=Shortlist.ref, title=Vacancy.latest_title)
        .select_from(Shortlist)
        .join(Vacancy, Vacancy.id == Shortlist.vacancy_id)
        .where(Shortlist.employer_id == employer_id, Shortlist.status == ShortlistStatus.SENT)
        .order_by(Shortlist.created_at, Shortlist.id)
    )


def shortlists_to_make(*, mine: UUID | None = None) -> Sequence[Shortlist]:
    """Return preselections that were asked for, the oldest promise first.

    `mine` narrows to the organisations of which this staff user is the contact person.
    """
    return session.scalars(
        _loaded()
        .where(*_to_make(None if mine is None else {mine}))
        .order_by(Shortlist.promised_on, Shortlist.created_at, Shortlist.id)
    ).all()


def preselections_to_make(scope: Scope) -> Select[Any]:
    """Return what `shortlists_to_make` has as a question of the work-list."""
    return (
        question(
            ref=Shortlist.ref,
            due=Shortlist.promised_on,
            title=Vacancy.latest_title,
            whom=Employer.name,
            holder=scope.holder(
                select(ContactAssignment.user_id).where(
                    ContactAssignment.employer_id == Shortlist.employer_id,
                    ContactAssignment.until_at.is_(None),
                )
            ),
        )
        .select_from(Shortlist)
        .outerjoin(Employer, Employer.id == Shortlist.employer_id)
        .outerjoin(Vacancy, Vacancy.id == Shortlist.vacancy_id)
        .where(*_to_make(scope.mine))
        .order_by(Shortlist.promised_on, Shortlist.created_at, Shortlist.id)
    )


def _to_make(mine: Collection[UUID] | None) -> list[ColumnElement[bool]]:
    conditions = [Shortlist.status == ShortlistStatus.REQUESTED]
    if mine is not None:
        kept = select(ContactAssignment.employer_id).where(
            ContactAssignment.user_id.in_(sorted(mine)), ContactAssignment.until_at.is_(None)
        )
        conditions.append(Shortlist.employer_id.in_(kept))
    return conditions


def _loaded() -> Select[Shortlist]:
    return select(Shortlist).options(
        joinedload(Shortlist.vacancy).undefer(Vacancy.latest_title),
        selectinload(Shortlist.entries).joinedload(ShortlistEntry.candidate),
    )


def _one(statement: Select[Shortlist]) -> Shortlist:
    found = session.scalars(statement).one_or_none()
    if found is None:
        raise NotFound
    return found
