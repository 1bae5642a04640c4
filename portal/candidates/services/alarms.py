"""Alarms about how profiles are opened, and the freezes that come with them (CAP-06-16)."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.identity import Identity
from portal.audit.models import AuditEntry
from portal.audit.services import record
from portal.candidates import rules
from portal.candidates.models import AccessAlarm
from portal.candidates.states import AlarmKind
from portal.db import session
from portal.employers.models import EmployerUser
from portal.errors import NotFound
from portal.mail.catalogue import Letter
from portal.outbox.models import Job, JobKind

#: Kinds that concern the whole organisation and not only the person.
_OF_EMPLOYER = frozenset({AlarmKind.EMPLOYER_LIMIT})


def freeze_of(by: Identity) -> AccessAlarm | None:
    """Return the freeze that keeps this person from profiles now, the oldest first; one query."""
    return session.scalars(_freezes(by)).first()


def standing(limit: int = 100) -> list[AccessAlarm]:
    """Return the alarms that staff have not settled, freezes first, oldest first; one query."""
    return list(
        session.scalars(
            select(AccessAlarm)
            .where(AccessAlarm.settled_at.is_(None))
            .order_by(AccessAlarm.is_frozen.desc(), AccessAlarm.created_at, AccessAlarm.id)
            .limit(limit)
        )
    )


def get(alarm_id: UUID, *, by: Identity) -> AccessAlarm:
    """Return an alarm for who may settle it; raises NotFound."""
    alarm = session.get(AccessAlarm, alarm_id)
    if alarm is None or not rules.may_settle_alarm(by):
        raise NotFound
    return alarm


def settle(alarm: AccessAlarm, *, note: str, by: Identity) -> None:
    """Note that staff looked at an alarm; a freeze ends with it, and the count starts anew.

    Raises NotFound for who may not. Side effect: an audit entry.
    """
    if not rules.may_settle_alarm(by):
        raise NotFound
    if alarm.settled_at is not None:
        return
    alarm.settled_at = clock.now()
    alarm.settled_by = by.user_id
    alarm.note = note.strip()
    record(
        "access.settled",
        "access_alarm",
        alarm.id,
        by=by,
        kind=alarm.kind.value,
        was_frozen=alarm.is_frozen,
    )
    session.flush()


def sound(
    own: Session, kind: AlarmKind, *, by: Identity, freezes: bool, details: dict[str, Any]
) -> AccessAlarm:
    """Add an alarm in the transaction of `own`, unless the same one stands already.

    Side effects: an audit entry, and a letter to whoever is frozen. `details` are numbers only.
    """
    assert by.employer_id is not None
    user_id = None if kind in _OF_EMPLOYER else by.user_id
    same_user = AccessAlarm.user_id.is_(None) if user_id is None else AccessAlarm.user_id == user_id
    standing_one = own.scalars(
        select(AccessAlarm)
        .where(
            AccessAlarm.kind == kind,
            AccessAlarm.employer_id == by.employer_id,
            same_user,
            AccessAlarm.settled_at.is_(None),
        )
        .order_by(AccessAlarm.created_at, AccessAlarm.id)
    ).first()
    if standing_one is not None:
        return standing_one
    alarm = AccessAlarm(
        kind=kind,
        employer_id=by.employer_id,
        user_id=user_id,
        is_frozen=freezes,
        details=details,
    )
    own.add(alarm)
    own.flush()
    own.add(
        AuditEntry(
            actor_id=by.user_id,
            actor_role=str(by.role),
            action="access.frozen" if freezes else "access.alarm",
            subject_type="access_alarm",
            subject_id=alarm.id,
            details={"kind": kind.value, **details},
        )
    )
    if freezes:
        for reader in _readers(own, by, whole=user_id is None):
            own.add(
                Job(
                    kind=JobKind.WRITE_LETTER,
                    subject_id=alarm.id,
                    payload={"letter": Letter.ACCESS_FROZEN.value, "to": str(reader)},
                )
            )
    return alarm


def _freezes(by: Identity) -> Any:
    return (
        select(AccessAlarm)
        .where(
            AccessAlarm.is_frozen.is_(True),
            AccessAlarm.settled_at.is_(None),
            concerns(by),
        )
        .order_by(AccessAlarm.created_at, AccessAlarm.id)
    )


def concerns(by: Identity) -> ColumnElement[bool]:
    """Return the condition that an alarm is about this person or the whole organisation."""
    return (AccessAlarm.employer_id == by.employer_id) & (
        AccessAlarm.user_id.is_(None) | (AccessAlarm.user_id == by.user_id)
    )


def _readers(own: Session, by: Identity, *, whole: bool) -> list[UUID]:
    if not whole:
        return [by.user_id] if by.user_id else []
    return list(
        own.scalars(
            select(EmployerUser.user_id)
            .where(EmployerUser.employer_id == by.employer_id)
            .order_by(EmployerUser.user_id)
        )
    )
