"""Reading payments for staff: what is due, late, underway and paid."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from portal import clock, refs
from portal.accounts.models import TeamMember, User
from portal.db import session
from portal.employers.models import ContactAssignment, Employer
from portal.errors import NotFound
from portal.instruments.models import InstrumentVersion
from portal.money import ZERO
from portal.support_requests.ledger_models import LedgerEntry, PaymentExport, Payout
from portal.support_requests.models import SupportRequest
from portal.support_requests.states import EntryKind, PayoutStatus
from portal.waiting import Column, Scope, question

_S = PayoutStatus
#: What is due within this time stands in the list of what can be exported.
AHEAD = timedelta(days=14)


class Which(StrEnum):
    """A part of the payments, as it stands in an address."""

    DUE = "te-betalen"  # planned, within `AHEAD` or late
    LATE = "te-laat"  # past its day and not paid, exported or not
    PLANNED = "gepland"
    EXPORTED = "onderweg"
    PAID = "betaald"
    ALL = "alle"


def given(request_id: UUID) -> Decimal:
    """Return what was paid for a request, or is on its way, and was not reclaimed."""
    session.flush()
    out = session.scalar(
        select(func.sum(Payout.amount)).where(
            Payout.request_id == request_id, Payout.status.in_([_S.EXPORTED, _S.PAID])
        )
    )
    back = session.scalar(
        select(func.sum(LedgerEntry.amount)).where(
            LedgerEntry.request_id == request_id, LedgerEntry.kind == EntryKind.RECLAIMED
        )
    )
    return (out or ZERO) - (back or ZERO)


def part(which: Which, today: date) -> list[ColumnElement[bool]]:
    """Return the conditions of a part of the payments."""
    parts: dict[Which, list[ColumnElement[bool]]] = {
        Which.DUE: [Payout.status == _S.PLANNED, Payout.due_on <= today + AHEAD],
        Which.LATE: late(today),
        Which.PLANNED: [Payout.status == _S.PLANNED],
        Which.EXPORTED: [Payout.status == _S.EXPORTED],
        Which.PAID: [Payout.status == _S.PAID],
        Which.ALL: [],
    }
    return parts[which]


def late(today: date) -> list[ColumnElement[bool]]:
    """Return the conditions of a payment that passed its day and was not paid."""
    return [Payout.status.in_([_S.PLANNED, _S.EXPORTED]), Payout.due_on < today]


def page(
    which: Which, today: date, *, limit: int, offset: int = 0
) -> tuple[Sequence[Payout], int, Decimal]:
    """Return one page of payments, how many in all and their sum; three queries.

    The oldest day first; paid ones the latest first. Each comes with its request, the employer and
    its changes.
    """
    conditions = part(which, today)
    total, amount = session.execute(
        select(func.count(Payout.id), func.sum(Payout.amount)).where(*conditions)
    ).one()
    order = Payout.paid_on.desc() if which is Which.PAID else Payout.due_on
    rows = session.scalars(
        _loaded().where(*conditions).order_by(order, Payout.id).limit(limit).offset(offset)
    ).all()
    return rows, int(total), amount or ZERO


def by_refs(wanted: Collection[str]) -> list[Payout]:
    """Return these payments in the order of their days; raises NotFound when one is missing."""
    asked = {refs.tidy(one) for one in wanted}
    found = session.scalars(
        _loaded().where(Payout.ref.in_(sorted(asked))).order_by(Payout.due_on, Payout.id)
    ).all()
    if len(found) != len(asked):
        raise NotFound
    return list(found)


def hold(wanted: Collection[UUID]) -> list[Payout]:
    """Return payments as they are now; nobody else changes them until the transaction ends."""
    return list(
        session.scalars(
            _loaded()
            .where(Payout.id.in_(wanted))
            .order_by(Payout.id)
            .with_for_update(of=Payout, key_share=True)
            .execution_options(populate_existing=True)
        )
    )


def get(ref: str) -> Payout:
    """Return a payment by its number; raises NotFound."""
    [found] = by_refs([ref])
    return found


def of_request(request_id: UUID) -> Sequence[Payout]:
    """Return the payments of a request in the order of their days."""
    return session.scalars(
        select(Payout).where(Payout.request_id == request_id).order_by(Payout.due_on, Payout.id)
    ).all()


def entries(payout_id: UUID) -> Sequence[LedgerEntry]:
    """Return what was booked on a payment, in that order."""
    return session.scalars(
        select(LedgerEntry)
        .where(LedgerEntry.payout_id == payout_id)
        .order_by(LedgerEntry.created_at, LedgerEntry.id)
    ).all()


def reclaimed(payout_id: UUID) -> Decimal:
    """Return what of a payment was reclaimed so far."""
    return (
        session.scalar(
            select(func.sum(LedgerEntry.amount)).where(
                LedgerEntry.payout_id == payout_id, LedgerEntry.kind == EntryKind.RECLAIMED
            )
        )
        or ZERO
    )


def exports(*, limit: int, offset: int = 0) -> tuple[Sequence[tuple[PaymentExport, str]], int]:
    """Return the files that were made with the name of who made each, the newest first."""
    total = session.scalar(select(func.count(PaymentExport.id)))
    rows = session.execute(
        select(PaymentExport, func.coalesce(User.name, ""))
        .outerjoin(User, User.id == PaymentExport.made_by)
        .order_by(PaymentExport.created_at.desc(), PaymentExport.id)
        .limit(limit)
        .offset(offset)
    ).all()
    return [(one, name) for one, name in rows], int(total or 0)


def export(ref: str) -> PaymentExport:
    """Return a file by its number; raises NotFound."""
    found = session.scalars(
        select(PaymentExport).where(PaymentExport.ref == refs.tidy(ref))
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def of_export(export_id: UUID) -> Sequence[Payout]:
    """Return the payments that stand in a file and did not come back."""
    return session.scalars(
        _loaded().where(Payout.export_id == export_id).order_by(Payout.due_on, Payout.id)
    ).all()


def waiting_for_payers(scope: Scope) -> Select[Any]:
    """Return a question of the work-list: payments that passed their day, the oldest first.

    `code` is the status of the payment and `due` the day that was promised.
    """
    del scope  # of everybody who pays
    return _late_question(ref=Payout.ref, code=Payout.status)


def waiting_for_contact(scope: Scope) -> Select[Any]:
    """Return the same question for contact persons, so that they call before the employer does.

    They are of employers whose contact person one is, or a colleague in one of the teams. `code` is
    the number of the request.
    """
    assigned = select(ContactAssignment.employer_id).where(ContactAssignment.until_at.is_(None))
    if scope.mine is not None:
        assigned = assigned.where(scope.held(ContactAssignment.user_id))
    elif scope.teams is not None:
        members = select(TeamMember.user_id).where(TeamMember.team_code.in_(sorted(scope.teams)))
        assigned = assigned.where(ContactAssignment.user_id.in_(members))
    keeper = select(ContactAssignment.user_id).where(
        ContactAssignment.employer_id == SupportRequest.employer_id,
        ContactAssignment.until_at.is_(None),
    )
    return _late_question(
        ref=Payout.ref, code=SupportRequest.ref, holder=scope.holder(keeper)
    ).where(SupportRequest.employer_id.in_(assigned))


def _late_question(*, ref: Column, code: Column, holder: Column = "") -> Select[Any]:
    return (
        question(
            ref=ref,
            due=Payout.due_on,
            title=InstrumentVersion.name,
            whom=Employer.name,
            code=code,
            holder=holder,
        )
        .select_from(Payout)
        .join(SupportRequest, SupportRequest.id == Payout.request_id)
        .join(Employer, Employer.id == SupportRequest.employer_id)
        .join(InstrumentVersion, InstrumentVersion.id == SupportRequest.version_id)
        .where(*late(clock.today()))
        .order_by(Payout.due_on, Payout.id)
    )


def _loaded() -> Select[Payout]:
    return (
        select(Payout)
        .join(Payout.request)
        .options(
            contains_eager(Payout.request).options(
                joinedload(SupportRequest.employer),
                joinedload(SupportRequest.instrument_version).joinedload(
                    InstrumentVersion.instrument
                ),
                selectinload(SupportRequest.changes),
            ),
            joinedload(Payout.export),
        )
    )
