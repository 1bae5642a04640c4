"""Reading requests as staff, under the scope of who asks."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select, true
from sqlalchemy.orm import joinedload, selectinload

from portal import clock, refs
from portal.accounts import queries as accounts
from portal.accounts.identity import Identity
from portal.accounts.roles import CONTACT_PERSONS, SUPPORT_ADVISERS, SUPPORT_AGREERS, Role
from portal.audit.models import AuditEntry
from portal.db import session
from portal.employers.models import ContactAssignment, Employer
from portal.errors import NotFound
from portal.instruments.models import Instrument, InstrumentVersion
from portal.support_requests.ledger_models import Decision, SecondOpinion
from portal.support_requests.models import Evidence, Supplement, SupportRequest
from portal.support_requests.states import OPEN, UNSENT, DecisionStatus, SupportStatus
from portal.support_requests.term import LEAVING_OUT
from portal.waiting import Scope, question

_S = SupportStatus
_IS_OPEN = SupportRequest.status.in_(sorted(OPEN))


class Which(StrEnum):
    """A part of the queue."""

    OPEN = "open"
    MINE = "mijn"
    FREE = "vrij"
    LATE = "laat"
    OUT = "bij-werkgever"
    DONE = "besloten"
    ALL = "alles"


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueFilter:
    """What the queue is narrowed by; an empty value narrows nothing.

    `scheme` is the code of an instrument; `text` a piece of an organisation's name or a reference.
    """

    which: Which = Which.OPEN
    scheme: str = ""
    text: str = ""


def for_staff(ref: str, who: Identity) -> SupportRequest:
    """Return a request with everything that its page shows; raises NotFound for who may not read.

    See `rules.may_read`.
    """
    found = session.scalars(
        select(SupportRequest)
        .where(SupportRequest.ref == refs.tidy(ref), scope_of(who))
        .options(
            joinedload(SupportRequest.placement),
            joinedload(SupportRequest.vacancy),
            selectinload(SupportRequest.evidence),
            selectinload(SupportRequest.supplements),
        )
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def evidence_of(ref: str, evidence_ref: str, who: Identity) -> Evidence:
    """Return a file with a request, for who may open it (`rules.opens_files`); raises NotFound."""
    if who.role not in SUPPORT_AGREERS | SUPPORT_ADVISERS:
        raise NotFound
    found = session.scalars(
        select(Evidence)
        .join(SupportRequest, SupportRequest.id == Evidence.request_id)
        .where(
            SupportRequest.ref == refs.tidy(ref),
            Evidence.ref == refs.tidy(evidence_ref),
            scope_of(who),
        )
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def page(
    asked: QueueFilter, who: Identity, *, limit: int, offset: int = 0
) -> tuple[Sequence[SupportRequest], int]:
    """Return one page of the queue, the day that comes first in front, and how many; two queries.

    What is no longer open stands behind, the newest first.
    """
    conditions = [scope_of(who), *_conditions(asked, who)]
    of_employer = select(SupportRequest).join(Employer, Employer.id == SupportRequest.employer_id)
    total = session.scalar(
        select(func.count(SupportRequest.id))
        .join(Employer, Employer.id == SupportRequest.employer_id)
        .join(InstrumentVersion, InstrumentVersion.id == SupportRequest.version_id)
        .join(Instrument, Instrument.id == InstrumentVersion.instrument_id)
        .where(*conditions)
    )
    rows = session.scalars(
        of_employer.join(InstrumentVersion, InstrumentVersion.id == SupportRequest.version_id)
        .join(Instrument, Instrument.id == InstrumentVersion.instrument_id)
        .where(*conditions)
        .order_by(
            case((_IS_OPEN, 0), else_=1),
            case((_IS_OPEN, SupportRequest.decide_by)),
            SupportRequest.status_at.desc(),
            SupportRequest.id,
        )
        .limit(limit)
        .offset(offset)
    ).all()
    return rows, int(total or 0)


def schemes() -> list[tuple[str, str]]:
    """Return code and newest name of the schemes that were asked, by name; one query."""
    rows = session.execute(
        select(Instrument.code, InstrumentVersion.name)
        .join(InstrumentVersion, InstrumentVersion.instrument_id == Instrument.id)
        .join(SupportRequest, SupportRequest.version_id == InstrumentVersion.id)
        .where(SupportRequest.status.not_in(sorted(UNSENT)))
        .order_by(InstrumentVersion.number)
    ).all()
    names = {code: name for code, name in rows}  # noqa: C416  the newest name stays
    return sorted(names.items(), key=lambda one: one[1])


def decisions(request: SupportRequest) -> Sequence[Decision]:
    """Return the decisions on a request, newest first."""
    return session.scalars(
        select(Decision).where(Decision.request_id == request.id).order_by(Decision.number.desc())
    ).all()


def decision(request: SupportRequest, number: int) -> Decision:
    """Return one decision on a request; raises NotFound."""
    found = session.scalars(
        select(Decision).where(Decision.request_id == request.id, Decision.number == number)
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def opinions(request: SupportRequest) -> Sequence[SecondOpinion]:
    """Return the second opinions on a request, newest first."""
    return session.scalars(
        select(SecondOpinion)
        .where(SecondOpinion.request_id == request.id)
        .order_by(SecondOpinion.created_at.desc(), SecondOpinion.id)
    ).all()


def acts(request: SupportRequest) -> tuple[list[AuditEntry], dict[UUID, str]]:
    """Return what happened with a request, oldest first, and who acted by name; one query.

    It stands with its organisation.
    """
    entries, names = accounts.acts_of("employer", request.employer_id)
    return [
        one
        for one in entries
        if one.action.startswith("support.") and one.details.get("request") == request.ref
    ], names


#: What is next with a request that somebody handles: `code` of `waiting_for_handler`.
LEAVE_OUT, ANSWERED, SENT_BACK, OPINION, DECIDE = (
    "leave_out",
    "answered",
    "sent_back",
    "opinion",
    "decide",
)


def waiting_for_taking(scope: Scope) -> Select[Any]:
    """Return the requests that nobody handles as a question of the work-list.

    `title` is the scheme. One's own are those of one's teams.
    """
    conditions = [_IS_OPEN, SupportRequest.handled_by.is_(None)]
    if scope.teams is not None:
        conditions.append(SupportRequest.team.in_(["", *sorted(scope.teams)]))
    return _question("").where(*conditions).order_by(SupportRequest.decide_by, SupportRequest.id)


def waiting_for_handler(scope: Scope) -> Select[Any]:
    """Return the requests in treatment as a question of the work-list; `code` is what is next.

    What waits for the employer or for a colleague waits for nobody here. `title` is the scheme.
    """
    newest = (
        select(func.max(Supplement.number))
        .where(Supplement.request_id == SupportRequest.id)
        .correlate(SupportRequest)
        .scalar_subquery()
    )

    def newest_is(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
        return exists().where(
            Supplement.request_id == SupportRequest.id, Supplement.number == newest, *conditions
        )

    last = (
        select(func.max(Decision.number))
        .where(Decision.request_id == SupportRequest.id)
        .correlate(SupportRequest)
        .scalar_subquery()
    )
    conditions = [
        SupportRequest.status == _S.IN_TREATMENT,
        SupportRequest.handled_by.is_not(None),
        ~exists().where(
            Decision.request_id == SupportRequest.id, Decision.status == DecisionStatus.PROPOSED
        ),
        ~exists().where(
            SecondOpinion.request_id == SupportRequest.id, SecondOpinion.answered_at.is_(None)
        ),
    ]
    if scope.mine is not None:
        conditions.append(scope.held(SupportRequest.handled_by))
    elif scope.teams is not None:
        conditions.append(SupportRequest.team.in_(sorted(scope.teams)))
    code = case(
        (
            newest_is(
                Supplement.answered_on.is_(None),
                Supplement.closed_on > Supplement.due_on,
                Supplement.due_on >= clock.today() - LEAVING_OUT,
            ),
            LEAVE_OUT,
        ),
        (
            exists().where(
                Decision.request_id == SupportRequest.id,
                Decision.number == last,
                Decision.status == DecisionStatus.SENT_BACK,
            ),
            SENT_BACK,
        ),
        (exists().where(SecondOpinion.request_id == SupportRequest.id), OPINION),
        (newest_is(Supplement.answered_on.is_not(None)), ANSWERED),
        else_=DECIDE,
    )
    return (
        _question(code, holder=SupportRequest.handled_by)
        .where(*conditions)
        .order_by(SupportRequest.decide_by, SupportRequest.id)
    )


def waiting_for_second(scope: Scope) -> Select[Any]:
    """Return the proposed decisions of others as a question of the work-list; `title` the scheme.

    `number` is that of the decision.
    """
    conditions: list[ColumnElement[bool]] = [
        Decision.status == DecisionStatus.PROPOSED,
        SupportRequest.status.not_in([_S.WITHDRAWN, _S.ENDED]),
    ]
    if scope.me is not None:
        # Who stands in for the proposer is a second person all the same.
        conditions.append(Decision.proposed_by != scope.me)
    return (
        _question("", number=Decision.number)
        .join(Decision, Decision.request_id == SupportRequest.id)
        .where(*conditions)
        .order_by(SupportRequest.decide_by, SupportRequest.id)
    )


def waiting_for_adviser(scope: Scope) -> Select[Any]:
    """Return the open second opinions as a question of the work-list; `title` is the scheme."""
    conditions: list[ColumnElement[bool]] = [_IS_OPEN, SecondOpinion.answered_at.is_(None)]
    if scope.mine is not None:
        conditions.append(_asked_of(scope.mine))
    return (
        _question("", holder=SecondOpinion.asked_of)
        .join(SecondOpinion, SecondOpinion.request_id == SupportRequest.id)
        .where(*conditions)
        .order_by(SupportRequest.decide_by, SupportRequest.id)
    )


def _question(code: Any, number: Any = 0, holder: Any = "") -> Select[Any]:
    return (
        question(
            ref=SupportRequest.ref,
            due=SupportRequest.decide_by,
            title=InstrumentVersion.name,
            whom=Employer.name,
            code=code,
            number=number,
            holder=holder,
        )
        .select_from(SupportRequest)
        .join(InstrumentVersion, InstrumentVersion.id == SupportRequest.version_id)
        .join(Employer, Employer.id == SupportRequest.employer_id)
    )


def _asked_of(user_ids: Collection[UUID]) -> ColumnElement[bool]:
    return or_(SecondOpinion.asked_of.is_(None), SecondOpinion.asked_of.in_(sorted(user_ids)))


def scope_of(who: Identity) -> ColumnElement[bool]:
    """Return the condition that this person may read a request, as `rules.may_read` says.

    Raises NotFound for who reads none.
    """
    sent = SupportRequest.status.not_in(sorted(UNSENT))
    if who.role in SUPPORT_AGREERS or who.role is Role.SYSTEM:
        return sent
    if who.role in CONTACT_PERSONS and who.user_id is not None:
        return and_(
            sent,
            exists().where(
                ContactAssignment.employer_id == SupportRequest.employer_id,
                accounts.works_for(ContactAssignment.user_id, who.user_id),
                ContactAssignment.until_at.is_(None),
            ),
        )
    if who.role in SUPPORT_ADVISERS and who.user_id is not None:
        return and_(
            sent,
            exists().where(
                SecondOpinion.request_id == SupportRequest.id,
                SecondOpinion.asked_of.is_(None)
                | accounts.works_for(SecondOpinion.asked_of, who.user_id),
            ),
        )
    raise NotFound


def _conditions(asked: QueueFilter, who: Identity) -> list[ColumnElement[bool]]:
    free = SupportRequest.handled_by.is_(None)
    late = SupportRequest.decide_by < clock.today()
    parts: dict[Which, ColumnElement[bool]] = {
        Which.OPEN: _IS_OPEN,
        Which.MINE: and_(_IS_OPEN, SupportRequest.handled_by == who.user_id),
        Which.FREE: and_(_IS_OPEN, free),
        Which.LATE: and_(_IS_OPEN, late),
        Which.OUT: SupportRequest.status == _S.SUPPLEMENT,
        Which.DONE: SupportRequest.status.in_([_S.DECIDED, _S.PAID, _S.ENDED]),
        Which.ALL: true(),
    }
    conditions = [parts[asked.which]]
    if asked.scheme:
        conditions.append(Instrument.code == asked.scheme)
    if asked.text:
        conditions.append(
            or_(
                Employer.name.icontains(asked.text, autoescape=True),
                SupportRequest.ref.icontains(refs.tidy(asked.text) or asked.text, autoescape=True),
            )
        )
    return conditions
