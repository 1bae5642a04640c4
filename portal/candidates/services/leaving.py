"""Leaving: asked by the candidate or by time passing, with days in which it can be stopped.

The removal itself is in `erasing`. What employers were given is taken back by
`introductions.services.removal`, which calls `ask` and `advance` of this module.
"""

from collections.abc import Callable, Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, or_, select

from portal import clock
from portal.accounts.identity import SYSTEM, Identity
from portal.accounts.models import UserSession
from portal.accounts.roles import Role
from portal.audit import services as audit
from portal.audit.models import AuditEntry
from portal.candidates import retention, rules
from portal.candidates.models import Candidate
from portal.candidates.services import transitions
from portal.candidates.states import CandidateStatus
from portal.configuration.services import number
from portal.db import session
from portal.errors import IllegalTransition, NotFound
from portal.mail import services as mail
from portal.mail.catalogue import Letter
from portal.outbox.models import Job, JobKind
from portal.outbox.services import enqueue

AT_ONCE = 200
"""Candidates per turn, so that one turn stays short; the next turn takes the rest."""

Busy = Callable[[Collection[UUID]], Collection[UUID]]


def may_ask(who: Identity, candidate: Candidate) -> bool:
    """Whether this person may ask for the removal: the candidate, or who guides the candidate."""
    is_own = who.role is Role.CANDIDATE and who.user_id == candidate.user_id
    return is_own or rules.may_guide(who, candidate)


def ask(candidate: Candidate, *, by: Identity) -> date:
    """Plan the removal of everything about a candidate and return its day (GDPR article 17).

    Asked twice it keeps the first day. Raises NotFound for who may not. Side effects: those of
    the change of status, letter `erasure_planned`.
    """
    if not may_ask(by, candidate):
        raise NotFound
    return _plan(candidate, by=by)


def stop(candidate: Candidate, *, by: Identity) -> None:
    """Keep the candidate after all; the profile stays hidden until it is released again.

    Raises NotFound, and IllegalTransition when no removal is planned. Side effects: those of the
    change of status.
    """
    if not may_ask(by, candidate):
        raise NotFound
    if candidate.status is not CandidateStatus.LEAVING:
        raise IllegalTransition("Er is geen verwijdering gepland.")
    transitions.move(candidate, CandidateStatus.FILLING, by=by)
    candidate.erase_on = None
    candidate.retention_warned_at = None
    session.flush()


def advance(busy: Busy = lambda _ids: ()) -> None:
    """Let time do its work: remove who is due, warn, and plan the removal of who stays away.

    `busy` says which of some candidates have an introduction that runs: they are not inactive.
    The repeating job calls it; running it again does nothing. Source: CAP-16-05.
    """
    _remove_who_is_due()
    _forget_warnings()
    _warn(busy)
    _plan_who_stays_away(busy)


def _remove_who_is_due() -> None:
    waits = exists().where(Job.kind == JobKind.ERASE_CANDIDATE, Job.subject_id == Candidate.id)
    for candidate_id in session.scalars(
        select(Candidate.id)
        .where(
            Candidate.status == CandidateStatus.LEAVING,
            Candidate.erase_on <= clock.today(),
            ~waits,
        )
        .order_by(Candidate.erase_on, Candidate.id)
        .limit(AT_ONCE)
    ).all():
        enqueue(JobKind.ERASE_CANDIDATE, candidate_id)


def _forget_warnings() -> None:
    """Somebody came back after a warning: the next silence gets a warning of its own."""
    for candidate in _some(
        Candidate.retention_warned_at.is_not(None), ~_silent_since(_warn_before())
    ):
        candidate.retention_warned_at = None
    session.flush()


def _warn(busy: Busy) -> None:
    silent = _some(Candidate.retention_warned_at.is_(None), _silent_since(_warn_before()))
    kept = set(busy([one.id for one in silent]))
    for candidate in silent:
        if candidate.id not in kept:
            candidate.retention_warned_at = clock.now()
            audit.record("candidate.retention_warned", "candidate", candidate.id, by=SYSTEM)
            mail.ask(Letter.RETENTION_WARNING, candidate.id, to=candidate.user_id)
    session.flush()


def _plan_who_stays_away(busy: Busy) -> None:
    warned_before = clock.now() - timedelta(days=number("retention_warn_days"))
    silent = _some(
        Candidate.retention_warned_at <= warned_before, _silent_since(_inactive_before())
    )
    kept = set(busy([one.id for one in silent]))
    for candidate in silent:
        if candidate.id not in kept:
            _plan(candidate, by=SYSTEM, reason="retention")


def _plan(candidate: Candidate, *, by: Identity, reason: str = "") -> date:
    if candidate.status is CandidateStatus.LEAVING and candidate.erase_on is not None:
        return candidate.erase_on
    candidate.erase_on = clock.today() + timedelta(days=number("candidate_grace_days"))
    transitions.move(candidate, CandidateStatus.LEAVING, by=by, reason=reason)
    session.flush()
    mail.ask(Letter.ERASURE_PLANNED, candidate.id, to=candidate.user_id)
    return candidate.erase_on


def _some(*conditions: ColumnElement[bool]) -> list[Candidate]:
    return list(
        session.scalars(
            select(Candidate)
            .where(
                Candidate.status != CandidateStatus.LEAVING,
                Candidate.is_decoy.is_(False),
                *conditions,
            )
            .order_by(Candidate.created_at, Candidate.id)
            .limit(AT_ONCE)
        )
    )


def _silent_since(moment: ColumnElement[datetime]) -> ColumnElement[bool]:
    """Say that nothing happened since: no sign-in, no act of the candidate or about one."""
    return (
        (Candidate.created_at < moment)
        & (func.coalesce(Candidate.status_at, Candidate.created_at) < moment)
        & (func.coalesce(Candidate.confirmed_at, Candidate.created_at) < moment)
        & ~exists().where(
            UserSession.user_id == Candidate.user_id, UserSession.created_at >= moment
        )
        & ~exists().where(
            AuditEntry.created_at >= moment,
            AuditEntry.actor_id.is_not(None),
            or_(
                AuditEntry.actor_id == Candidate.user_id,
                (AuditEntry.subject_type == "candidate") & (AuditEntry.subject_id == Candidate.id),
            ),
        )
    )


def _inactive_before(later: timedelta = timedelta()) -> ColumnElement[datetime]:
    return retention.before("candidate_inactive_months", Candidate.id, later)


def _warn_before() -> ColumnElement[datetime]:
    return _inactive_before(timedelta(days=number("retention_warn_days")))
