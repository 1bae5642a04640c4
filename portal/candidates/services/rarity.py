"""Keeping whether few visible profiles share a combination, so that employers see wider bands."""

from sqlalchemy import select, update

from portal.candidates import population
from portal.candidates.models import Candidate, CandidateProfile
from portal.candidates.services import transitions
from portal.db import session


def judge(candidate: Candidate) -> population.Rarity:
    """Count who shares the combination of a candidate, keep whether it is rare, and return it.

    Called when the combination changes and before a release. Flushes; the caller asks for
    indexing.
    """
    found = population.rarity(candidate)
    if candidate.profile.is_rare != found.is_rare:
        candidate.profile.is_rare = found.is_rare
        session.flush()
    return found


def judge_all() -> int:
    """Count anew for all visible profiles, and return how many changed.

    One comes and another goes: a profile that was one of many may have become rare. Meant for
    once a day. Side effects: indexing of those that changed.
    """
    rare = population.rare_among(seen := population.visible())
    rows = session.execute(
        select(CandidateProfile.candidate_id, CandidateProfile.is_rare)
        .where(CandidateProfile.candidate_id.in_(seen))
        .order_by(CandidateProfile.candidate_id)
    ).all()
    changed = [(key, key in rare) for key, was_rare in rows if was_rare != (key in rare)]
    for key, is_rare in changed:
        session.execute(
            update(CandidateProfile)
            .where(CandidateProfile.candidate_id == key)
            .values(is_rare=is_rare)
            .execution_options(synchronize_session="fetch")
        )
        candidate = session.get(Candidate, key)
        if candidate is not None:
            transitions.reindex(candidate)
    return len(changed)
