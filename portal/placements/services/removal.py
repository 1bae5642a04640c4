"""Removing a person as a whole: what stands with placements first, then everything else."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from portal.candidates.services import erasing
from portal.candidates.services.erasing import Erased
from portal.db import session
from portal.flushing import flush
from portal.introductions.services import removal
from portal.placements.models import Placement
from portal.placements.states import OPEN


def advance() -> None:
    """Warn and plan by the terms of retention; the repeating job calls it (CAP-16-05).

    Who works at an employer is not inactive.
    """
    removal.advance(_working)


def erase(candidate_id: UUID) -> Erased | None:
    """Remove a person in the surrounding transaction; None when it was stopped or done already.

    Side effects: see `forget` and `introductions.services.removal.erase`.
    """
    if erasing.due(candidate_id) is None:
        return None
    forget(candidate_id)
    return removal.erase(candidate_id)


def forget(candidate_id: UUID) -> None:
    """Empty every text of a person's placements; the rows stay for figures and promises.

    Hours, days and what was promised for them are the employer's as well; the link to the person
    goes with the row of the candidate. Running it again does nothing.
    """
    for one in session.scalars(
        select(Placement)
        .options(selectinload(Placement.steps))
        .where(Placement.candidate_id == candidate_id)
        .order_by(Placement.created_at, Placement.id)
    ):
        one.job_title = one.supervisor = one.supervisor_phone = one.end_note = one.job_type = ""
        one.on_site_by = None
        for row in one.steps:
            row.details = []
    flush()


def _working(candidate_ids: Collection[UUID]) -> frozenset[UUID]:
    rows = session.scalars(
        select(Placement.candidate_id).where(
            Placement.candidate_id.in_(candidate_ids), Placement.status.in_(sorted(OPEN))
        )
    )
    return frozenset(one for one in rows if one is not None)
