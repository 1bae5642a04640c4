"""Reading a request that was sent, for the people of its employer."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from portal.accounts import queries as accounts
from portal.accounts.identity import Identity
from portal.accounts.models import User
from portal.db import session
from portal.employers import queries as employers
from portal.employers.models import EmployerUser
from portal.errors import NotFound
from portal.instruments.models import InstrumentVersion
from portal.support_requests import refs
from portal.support_requests.ledger_models import Decision, Payout
from portal.support_requests.models import (
    Evidence,
    Signature,
    Supplement,
    SupportChange,
    SupportRequest,
    SupportStep,
)
from portal.support_requests.states import (
    POSITIVE,
    RUNNING,
    ChangeKind,
    ChangeStatus,
    DecisionStatus,
    PayoutStatus,
    SupportStatus,
)
from portal.vacancies.models import Vacancy
from portal.waiting import question

_S = SupportStatus
#: These have (had) a decision.
_DECIDED = RUNNING | {_S.ENDED}


@dataclass(frozen=True, slots=True)
class Followed:
    """A request with what stands around it.

    `decisions` are those that were taken, the newest first; `payouts` those of all of them by
    their day. `people` act for the employer, by name.
    """

    request: SupportRequest
    handler: User | None
    decisions: Sequence[Decision] = ()
    payouts: Sequence[Payout] = ()
    people: Sequence[EmployerUser] = field(default=(), repr=False)

    @property
    def decision(self) -> Decision | None:
        """The decision that counts."""
        return self.decisions[0] if self.decisions else None


def get(ref: str, employer_id: UUID) -> Followed:
    """Return a request of this employer with all that its page shows; raises NotFound.

    At most six queries, and one more for the title of a vacancy without a placement.
    """
    rows = accounts.with_away(
        select(SupportRequest, User)
        .outerjoin(User, User.id == SupportRequest.handled_by)
        .where(SupportRequest.ref == refs.tidy(ref), SupportRequest.employer_id == employer_id)
        .options(
            joinedload(SupportRequest.placement),
            joinedload(SupportRequest.signatures),
            joinedload(SupportRequest.supplements),
            joinedload(SupportRequest.vacancy),
            selectinload(SupportRequest.evidence),
            selectinload(SupportRequest.changes),
            selectinload(SupportRequest.steps),
        )
    )
    if not rows:
        raise NotFound
    request, handler = rows[0][0], rows[0][1]
    decided = decisions([request.id]).get(request.id, []) if request.status in _DECIDED else []
    return Followed(
        request,
        handler,
        decided,
        payouts=sorted(
            (one for decision in decided for one in decision.payouts),
            key=lambda one: (one.due_on, one.ref),
        ),
        people=employers.people(employer_id),
    )


def to_change(ref: str, employer_id: UUID) -> SupportRequest:
    """Return a request of this employer with what its small forms need; raises NotFound."""
    found = session.scalars(
        select(SupportRequest)
        .where(SupportRequest.ref == refs.tidy(ref), SupportRequest.employer_id == employer_id)
        .options(
            joinedload(SupportRequest.placement),
            selectinload(SupportRequest.signatures),
            selectinload(SupportRequest.supplements),
            selectinload(SupportRequest.evidence),
            selectinload(SupportRequest.changes),
        )
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def entered(ref: str) -> SupportRequest:
    """Return a draft that staff enter for an employer, with its files; raises NotFound."""
    found = session.scalars(
        select(SupportRequest)
        .where(
            SupportRequest.ref == refs.tidy(ref),
            SupportRequest.entered_by_staff,
            SupportRequest.status == _S.DRAFT,
        )
        .options(
            joinedload(SupportRequest.placement),
            joinedload(SupportRequest.vacancy).selectinload(Vacancy.revisions),
            selectinload(SupportRequest.evidence),
        )
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def entered_for(employer_id: UUID) -> Sequence[SupportRequest]:
    """Return the drafts that staff enter for an employer, the newest first. One query."""
    return session.scalars(
        select(SupportRequest)
        .where(
            SupportRequest.employer_id == employer_id,
            SupportRequest.entered_by_staff,
            SupportRequest.status == _S.DRAFT,
        )
        .order_by(SupportRequest.created_at.desc(), SupportRequest.id)
    ).all()


def prepare(requests: Sequence[SupportRequest]) -> Mapping[UUID, list[Decision]]:
    """Load what a list says about these requests, and return their decisions by request.

    Five queries at most: supplements, evidence of those to which something was asked, changes,
    decisions with payments, and the titles of vacancies.
    """
    busy = [one for one in requests if one.status is _S.SUPPLEMENT]
    decided = [one for one in requests if one.status in _DECIDED]
    _attach(busy, Supplement, "supplements", Supplement.number)
    _attach(busy, Evidence, "evidence", Evidence.created_at)
    _attach(decided, SupportChange, "changes", SupportChange.number)
    titled = {one.vacancy_id for one in requests if one.placement_id is None and one.vacancy_id}
    if titled:  # they stand in the session already, so this fills in their revisions
        session.scalars(
            select(Vacancy)
            .where(Vacancy.id.in_(titled))
            .options(joinedload(Vacancy.revisions))
            .execution_options(populate_existing=True)
        ).unique().all()
    return decisions([one.id for one in decided]) if decided else {}


def _attach(requests: Sequence[SupportRequest], model: Any, name: str, order: Any) -> None:
    """Give each request its rows of a model in one query, as if they had been loaded with it."""
    if not requests:
        return
    found: dict[UUID, list[Any]] = {}
    for row in session.scalars(
        select(model)
        .where(model.request_id.in_([one.id for one in requests]))
        .order_by(order, model.id)
    ):
        found.setdefault(row.request_id, []).append(row)
    for one in requests:
        set_committed_value(one, name, found.get(one.id, []))


def decisions(request_ids: Collection[UUID]) -> Mapping[UUID, list[Decision]]:
    """Return the decisions that were taken on these requests, with payments, the newest first."""
    found: dict[UUID, list[Decision]] = {}
    rows = session.scalars(
        select(Decision)
        .where(Decision.request_id.in_(request_ids), Decision.status == DecisionStatus.TAKEN)
        .options(joinedload(Decision.payouts))
        .order_by(Decision.number.desc(), Decision.id)
    ).unique()
    for one in rows:
        found.setdefault(one.request_id, []).append(one)
    return found


def decision(ref: str, employer_id: UUID, number: int | None = None) -> Decision:
    """Return a decision that was taken on a request of this employer, by default the newest.

    Raises NotFound.
    """
    query = (
        select(Decision)
        .join(Decision.request)
        .where(
            SupportRequest.ref == refs.tidy(ref),
            SupportRequest.employer_id == employer_id,
            Decision.status == DecisionStatus.TAKEN,
        )
        .options(joinedload(Decision.request))
        .order_by(Decision.number.desc())
        .limit(1)
    )
    if number is not None:
        query = query.where(Decision.number == number)
    found = session.scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def supplements_to_answer(employer_id: UUID) -> Select[Any]:
    """Return what was asked and not answered as a question; `due` is the last day to answer."""
    return (
        _question(employer_id, due=Supplement.due_on)
        .join(Supplement, Supplement.request_id == SupportRequest.id)
        .where(
            SupportRequest.status == _S.SUPPLEMENT,
            Supplement.answered_on.is_(None),
            Supplement.closed_on.is_(None),
        )
        .order_by(Supplement.due_on, SupportRequest.id)
    )


def requests_to_sign(by: Identity) -> Select[Any]:
    """Return what waits for the second signature of this admin as a question."""
    signed = select(Signature.request_id).where(Signature.user_id == by.user_id)
    return (
        _question(by.employer_id, since=SupportRequest.status_at)
        .where(SupportRequest.status == _S.SIGNING, SupportRequest.id.not_in(signed))
        .order_by(SupportRequest.status_at, SupportRequest.id)
    )


def returned_drafts(employer_id: UUID) -> Select[Any]:
    """Return the drafts that came back from who had to sign them as a question."""
    signing = select(SupportStep.request_id).where(SupportStep.status == _S.SIGNING)
    return (
        _question(employer_id, since=SupportRequest.status_at)
        .where(SupportRequest.status == _S.DRAFT, SupportRequest.id.in_(signing))
        .order_by(SupportRequest.status_at, SupportRequest.id)
    )


def accounts_to_confirm(by: Identity) -> Select[Any]:
    """Return the accounts that a colleague reported, for who was there by then, as a question."""
    member_since = (
        select(EmployerUser.created_at)
        .where(EmployerUser.user_id == by.user_id)
        .correlate()
        .scalar_subquery()
    )
    return (
        _question(by.employer_id, since=SupportChange.created_at)
        .join(SupportChange, SupportChange.request_id == SupportRequest.id)
        .where(
            SupportChange.kind == ChangeKind.ACCOUNT,
            SupportChange.status == ChangeStatus.UNCONFIRMED,
            SupportChange.reported_by.is_distinct_from(by.user_id),
            SupportChange.created_at >= member_since,
        )
        .order_by(SupportChange.created_at, SupportRequest.id)
    )


def to_decide(employer_id: UUID) -> Select[Any]:
    """Return what we have to decide as a question; `due` is the day before which."""
    return (
        _question(employer_id, due=SupportRequest.decide_by)
        .where(SupportRequest.status.in_([_S.SUBMITTED, _S.IN_TREATMENT]))
        .order_by(SupportRequest.decide_by, SupportRequest.id)
    )


def to_be_paid(employer_id: UUID) -> Select[Any]:
    """Return what we promised to pay as a question; `due` is the day of the next payment."""
    due = func.min(Payout.due_on)
    return (
        _question(employer_id, due=due)
        .join(Payout, Payout.request_id == SupportRequest.id)
        .where(Payout.status.in_([PayoutStatus.PLANNED, PayoutStatus.EXPORTED]))
        .group_by(SupportRequest.id, SupportRequest.ref, InstrumentVersion.name)
        .order_by(due, SupportRequest.id)
    )


def running(employer_id: UUID, today: date) -> Select[Any]:
    """Return what was granted, runs and has no payment to come as a question; `due` is its end."""
    coming = select(Payout.request_id).where(
        Payout.status.in_([PayoutStatus.PLANNED, PayoutStatus.EXPORTED])
    )
    return (
        _question(employer_id, due=SupportRequest.runs_until)
        .where(
            SupportRequest.status.in_(sorted(RUNNING)),
            SupportRequest.outcome.in_(sorted(POSITIVE)),
            SupportRequest.runs_until >= today,
            SupportRequest.id.not_in(coming),
        )
        .order_by(SupportRequest.runs_until, SupportRequest.id)
    )


def _question(employer_id: UUID | None, **columns: Any) -> Select[Any]:
    return (
        question(ref=SupportRequest.ref, title=InstrumentVersion.name, **columns)
        .select_from(SupportRequest)
        .join(SupportRequest.instrument_version)
        .where(SupportRequest.employer_id == employer_id)
    )
