"""Reading requests under the scope of who asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from portal import clock, refs
from portal.accounts.models import User
from portal.accounts.queries import works_today
from portal.audit import queries as audit
from portal.audit.models import AuditEntry
from portal.db import session
from portal.employer_requests.models import EmployerRequest, Proposal
from portal.employer_requests.states import OPEN, RequestStatus
from portal.employers import queries as employers
from portal.employers.models import ContactAssignment, Employer
from portal.errors import NotFound
from portal.vacancies.models import Vacancy
from portal.waiting import Scope, question

_S = RequestStatus
_OPEN = sorted(OPEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffFilter:
    """What staff narrow the list by; an empty value narrows nothing.

    `text` is a piece of an organisation's name or of a reference.
    """

    text: str = ""
    open_only: bool = False
    late_only: bool = False


def find(request_id: UUID) -> EmployerRequest | None:
    """Return a request by its key, or None."""
    return session.scalars(_loaded().where(EmployerRequest.id == request_id)).one_or_none()


def for_staff(ref: str) -> EmployerRequest:
    """Return any request by its reference; the caller is staff. Raises NotFound."""
    return _one(_loaded().where(EmployerRequest.ref == refs.tidy(ref)))


def get_of_employer(ref: str, employer_id: UUID) -> EmployerRequest:
    """Return a request of this employer; raises NotFound for any other."""
    return _one(
        _loaded().where(
            EmployerRequest.ref == refs.tidy(ref), EmployerRequest.employer_id == employer_id
        )
    )


def proposal(proposal_id: UUID) -> Proposal | None:
    """Return a proposal by its key with its request, or None."""
    found = session.get(Proposal, proposal_id)
    return found if found is not None and find(found.request_id) is not None else None


def of_employer(employer_id: UUID) -> Sequence[EmployerRequest]:
    """Return the requests of an employer, newest first. One query."""
    return session.scalars(
        select(EmployerRequest)
        .where(EmployerRequest.employer_id == employer_id)
        .order_by(EmployerRequest.created_at.desc(), EmployerRequest.id)
    ).all()


def proposals_to_answer(employer_id: UUID) -> Select[Any]:
    """Return the requests of an employer with a proposal as a question.

    `title` is the need, `code` the proposition.
    """
    return (
        question(
            ref=EmployerRequest.ref, title=EmployerRequest.need, code=EmployerRequest.proposition
        )
        .where(EmployerRequest.employer_id == employer_id, EmployerRequest.status == _S.ANSWERED)
        .order_by(EmployerRequest.status_at, EmployerRequest.id)
    )


def waiting_for_staff(scope: Scope) -> Select[Any]:
    """Return the requests without an answer as a question of the work-list; `title` is the need.

    One's own are of employers whose contact person one is; an employer without one is the work of
    the sector's team, so of each in it (CAP-02-06).
    """
    conditions: list[ColumnElement[bool]] = [EmployerRequest.status == _S.ASKED]
    present = (
        select(ContactAssignment.employer_id)
        .join(User, User.id == ContactAssignment.user_id)
        .where(ContactAssignment.until_at.is_(None), works_today())
    )
    if scope.mine is not None:
        theirs = EmployerRequest.employer_id.in_(
            present.where(scope.held(ContactAssignment.user_id))
        )
        teams = employers.of_teams(scope.teams or ())
        conditions.append(theirs | (EmployerRequest.employer_id.not_in(present) & teams))
    elif scope.teams is not None:
        conditions.append(employers.of_teams(scope.teams))
    return (
        question(
            ref=EmployerRequest.ref,
            due=EmployerRequest.promised_on,
            title=EmployerRequest.need,
            whom=Employer.name,
            holder=scope.holder(
                select(ContactAssignment.user_id).where(
                    ContactAssignment.employer_id == EmployerRequest.employer_id,
                    ContactAssignment.until_at.is_(None),
                )
            ),
        )
        .select_from(EmployerRequest)
        .outerjoin(Employer, Employer.id == EmployerRequest.employer_id)
        .where(*conditions)
        .order_by(EmployerRequest.promised_on, EmployerRequest.created_at, EmployerRequest.id)
    )


def of_staff(
    asked: StaffFilter, *, limit: int = 50, offset: int = 0
) -> tuple[Sequence[EmployerRequest], int]:
    """Return one page of all requests, newest first, and how many there are. Two queries."""
    conditions = _conditions(asked)
    total = session.scalar(
        select(func.count(EmployerRequest.id))
        .join(Employer, Employer.id == EmployerRequest.employer_id)
        .where(*conditions)
    )
    rows = session.scalars(
        select(EmployerRequest)
        .join(Employer, Employer.id == EmployerRequest.employer_id)
        .where(*conditions)
        .order_by(EmployerRequest.created_at.desc(), EmployerRequest.id)
        .limit(limit)
        .offset(offset)
    ).all()
    return rows, int(total or 0)


def acts(request: EmployerRequest) -> list[AuditEntry]:
    """Return what happened with a request, oldest first: it stands with its organisation."""
    return [
        one
        for one in audit.of("employer", request.employer_id)
        if one.details.get("request") == request.ref
    ]


def happened(employer_id: UUID) -> Select[Any]:
    """Return what happened with the requests of an employer as a question of a timeline.

    `title` is the need.
    """
    return (
        audit.happened(
            "employer", [employer_id], ref=EmployerRequest.ref, title=EmployerRequest.need
        )
        .join(
            EmployerRequest,
            (EmployerRequest.employer_id == AuditEntry.subject_id)
            & (EmployerRequest.ref == AuditEntry.details["request"].as_string()),
        )
        .where(AuditEntry.action.startswith("employer.request_", autoescape=True))
    )


def _loaded() -> Select[EmployerRequest]:
    return select(EmployerRequest).options(
        selectinload(EmployerRequest.proposals),
        joinedload(EmployerRequest.vacancy).selectinload(Vacancy.revisions),
    )


def _one(statement: Select[EmployerRequest]) -> EmployerRequest:
    found = session.scalars(statement).one_or_none()
    if found is None:
        raise NotFound
    return found


def _conditions(asked: StaffFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if asked.open_only:
        conditions.append(EmployerRequest.status.in_(_OPEN))
    if asked.late_only:
        conditions += [
            EmployerRequest.status == _S.ASKED,
            EmployerRequest.promised_on < clock.today(),
        ]
    if asked.text:
        conditions.append(
            or_(
                Employer.name.icontains(asked.text, autoescape=True),
                EmployerRequest.ref.icontains(refs.tidy(asked.text) or asked.text, autoescape=True),
            )
        )
    return conditions
