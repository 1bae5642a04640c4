"""Removing a person as a whole: what employers were given first, then everything else."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select

from portal.accounts.identity import Identity
from portal.candidates import retention
from portal.candidates.models import Candidate, ProfileOpening
from portal.candidates.services import erasing
from portal.candidates.services import leaving as candidates
from portal.candidates.services.erasing import Erased
from portal.candidates.services.leaving import Busy
from portal.db import session
from portal.errors import NotFound
from portal.introductions.models import Disclosure, DisclosureOpening, Introduction
from portal.introductions.services import leaving
from portal.introductions.states import OPEN
from portal.partners.models import PartnerOpening, PartnerShare
from portal.vacancies.models import JobApplication
from portal.vacancies.services import reports

#: The logs of who looked, each with the candidate whom a line is about.
_LOOKS: tuple[tuple[Any, Any], ...] = (
    (ProfileOpening, ProfileOpening.candidate_id),
    (
        DisclosureOpening,
        select(Disclosure.candidate_id)
        .where(Disclosure.id == DisclosureOpening.disclosure_id)
        .scalar_subquery(),
    ),
    (
        PartnerOpening,
        select(PartnerShare.candidate_id)
        .where(PartnerShare.id == PartnerOpening.share_id)
        .scalar_subquery(),
    ),
)


def ask(candidate: Candidate, *, by: Identity) -> date:
    """Stop everything that employers see of a candidate, plan the removal and return its day.

    Raises NotFound. Side effects: those of `leaving.withdraw` and of the plan.
    """
    if not candidates.may_ask(by, candidate):
        raise NotFound
    leaving.withdraw(candidate, by=by)
    return candidates.ask(candidate, by=by)


def advance(busy: Busy = lambda _ids: ()) -> None:
    """Warn and plan by the terms of retention (CAP-16-05).

    `busy` says who is not inactive besides those whose introduction runs.
    """
    candidates.advance(lambda ids: {*_busy(ids), *busy(ids)})


def refs(candidate_id: UUID) -> tuple[str, ...]:
    """Return the profile numbers of a person whose days of grace are over; empty for others."""
    candidate = erasing.due(candidate_id)
    return () if candidate is None else _refs(candidate)


def erase(candidate_id: UUID) -> Erased | None:
    """Remove a person in the surrounding transaction; None when it was stopped or done already.

    Side effects: see `leaving.erase` and `erasing.erase`.
    """
    candidate = erasing.due(candidate_id)
    if candidate is None:
        return None
    known = _refs(candidate)
    leaving.erase(candidate_id)
    session.execute(
        # Also what was sent with this address before there was an account.
        delete(JobApplication).where(func.lower(JobApplication.email) == candidate.user.email),
        execution_options={"synchronize_session": False},
    )
    reports.forget_person(candidate.user_id, candidate.user.email)
    return erasing.erase(candidate, refs=known)


def forget_looks() -> int:
    """Drop the log of who looked after its term, and return how many lines went (CAP-16-05).

    The nightly job calls it. The terms of use per day need a day of it, the candidate a year, or
    what the municipality that pays chose.
    """
    gone = 0
    for model, candidate_id in _LOOKS:
        found = session.execute(
            delete(model).where(
                model.created_at < retention.before("view_log_months", candidate_id)
            ),
            execution_options={"synchronize_session": False},
        )
        gone += int(found.rowcount)  # type: ignore[attr-defined]
    return gone


def _refs(candidate: Candidate) -> tuple[str, ...]:
    before = session.scalars(
        select(Introduction.candidate_ref).where(Introduction.candidate_id == candidate.id)
    )
    return tuple(sorted({candidate.ref, *before} - {""}))


def _busy(candidate_ids: Collection[UUID]) -> frozenset[UUID]:
    rows = session.scalars(
        select(Introduction.candidate_id).where(
            Introduction.candidate_id.in_(candidate_ids), Introduction.status.in_(sorted(OPEN))
        )
    )
    return frozenset(one for one in rows if one is not None)
