"""The requests of an employer, for its own people."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from portal.db import session
from portal.errors import NotFound
from portal.instruments.models import InstrumentVersion
from portal.support_requests import refs
from portal.support_requests.models import Evidence, SupportRequest
from portal.support_requests.states import OPEN, UNSENT, SupportStatus
from portal.vacancies.models import Vacancy


def get_of_employer(ref: str, employer_id: UUID) -> SupportRequest:
    """Return a request of this employer with all that belongs to it; raises NotFound."""
    return _one(
        _of(ref, employer_id).options(
            joinedload(SupportRequest.placement),
            joinedload(SupportRequest.vacancy).selectinload(Vacancy.revisions),
            selectinload(SupportRequest.evidence),
            selectinload(SupportRequest.signatures),
            selectinload(SupportRequest.supplements),
            selectinload(SupportRequest.changes),
            selectinload(SupportRequest.steps),
        )
    )


def to_write(ref: str, employer_id: UUID) -> SupportRequest:
    """Return a request of this employer with what its form and files need; raises NotFound."""
    return _one(
        _of(ref, employer_id).options(
            joinedload(SupportRequest.placement),
            joinedload(SupportRequest.vacancy).selectinload(Vacancy.revisions),
            selectinload(SupportRequest.evidence),
        )
    )


def page_of_employer(
    employer_id: UUID,
    *,
    statuses: Collection[SupportStatus] = tuple(SupportStatus),
    limit: int = 50,
    offset: int = 0,
) -> tuple[Sequence[SupportRequest], int]:
    """Return a page of an employer's requests, what moved last first, and how many there are.

    What a list says about them is loaded by `followed.prepare`. One query; beyond the last page
    there is nothing, also no number.
    """
    rows = session.execute(
        select(SupportRequest, func.count().over())
        .where(
            SupportRequest.employer_id == employer_id,
            SupportRequest.status.in_(sorted(statuses)),
        )
        .options(joinedload(SupportRequest.placement), joinedload(SupportRequest.vacancy))
        .order_by(SupportRequest.status_at.desc(), SupportRequest.id)
        .limit(limit)
        .offset(offset)
    ).all()
    return [one for one, _total in rows], int(rows[0][1]) if rows else 0


def unfinished(
    employer_id: UUID,
    instrument_id: UUID,
    *,
    placement_id: UUID | None,
    vacancy_id: UUID | None,
    apart_from: UUID | None = None,
) -> SupportRequest | None:
    """Return the request for the same thing that is being written or waits for a decision.

    The same thing is the same instrument for the same placement; without a placement, for the
    same vacancy or for none. One that was sent comes before a draft.
    """
    found = session.scalars(
        select(SupportRequest)
        .join(SupportRequest.instrument_version)
        .where(
            SupportRequest.employer_id == employer_id,
            InstrumentVersion.instrument_id == instrument_id,
            SupportRequest.status.in_(sorted(UNSENT | OPEN)),
        )
        .order_by(SupportRequest.created_at, SupportRequest.id)
    ).all()
    same = [
        one
        for one in found
        if one.id != apart_from
        and one.placement_id == placement_id
        and (placement_id is not None or one.vacancy_id == vacancy_id)
    ]
    same.sort(key=lambda one: one.status is SupportStatus.DRAFT)
    return same[0] if same else None


def file_of_employer(ref: str, employer_id: UUID) -> Evidence:
    """Return a file with a request of this employer by its reference; raises NotFound."""
    found = session.scalars(
        select(Evidence)
        .join(Evidence.request)
        .where(Evidence.ref == refs.tidy(ref), SupportRequest.employer_id == employer_id)
        .options(joinedload(Evidence.request))
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def _of(ref: str, employer_id: UUID) -> Select[SupportRequest]:
    return select(SupportRequest).where(
        SupportRequest.ref == refs.tidy(ref), SupportRequest.employer_id == employer_id
    )


def _one(statement: Select[SupportRequest]) -> SupportRequest:
    found = session.scalars(statement).one_or_none()
    if found is None:
        raise NotFound
    return found
