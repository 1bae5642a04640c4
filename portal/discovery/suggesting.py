"""Telling a new candidate on the first day which work there is (CAP-07-12)."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from portal import clock, db
from portal.candidates.models import Candidate
from portal.candidates.states import ACTIVE
from portal.db import session
from portal.discovery import work
from portal.mail.catalogue import Letter
from portal.mail.services import ask

AT_ONCE = 50
#: Whoever registered longer ago finds suggestions on the own page, without a letter.
NEW = timedelta(days=3)
#: A moment to fill in what somebody wants; then what is known must do.
PATIENCE = timedelta(hours=4)


def suggest_to_new() -> int:
    """Ask a letter for each new candidate for whom there is work; return how many.

    Called without a transaction; each candidate in one of its own. Who has not told any wish yet
    is looked at again. Side effects: `suggested_at` and the letter.
    """
    with db.transaction():
        waiting = list(
            session.scalars(
                select(Candidate.id)
                .where(
                    Candidate.suggested_at.is_(None),
                    Candidate.status.in_(sorted(ACTIVE)),
                    Candidate.is_decoy.is_(False),
                    Candidate.created_at > clock.now() - NEW,
                )
                .order_by(Candidate.created_at, Candidate.id)
                .limit(AT_ONCE)
            )
        )
    told = 0
    for candidate_id in waiting:
        with db.transaction():
            told += _suggest(candidate_id)
    return told


def _suggest(candidate_id: object) -> int:
    candidate = session.scalars(
        select(Candidate).options(selectinload(Candidate.texts)).where(Candidate.id == candidate_id)
    ).one_or_none()
    if candidate is None or candidate.suggested_at is not None:
        return 0
    profile = candidate.profile
    has_wishes = bool(profile.desired_occupations or profile.attainable_occupations)
    if not has_wishes and candidate.created_at > clock.now() - PATIENCE:
        return 0
    if not work.vacancies_for(candidate, limit=1):
        return 0
    candidate.suggested_at = clock.now()
    ask(Letter.CANDIDATE_SUGGESTIONS, candidate.id, to=candidate.user_id)
    return 1
