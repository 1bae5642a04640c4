"""Candidates whom employers may find, made straight of rows."""

from datetime import timedelta
from itertools import count

import pytest

from portal import clock
from portal.accounts.roles import Role
from portal.candidates.models import Candidate, CandidateProfile, ProfileText
from portal.candidates.states import CandidateStatus, TextKind, TextState

_number = count(1)

PROFILE = {
    "desired_occupations": ["kok"],
    "hours_min": 24,
    "hours_max": 32,
    "home_place": "den-haag",
    "radius_km": 15,
    "kinds": ["job"],
    "desired_sectors": ["hospitality"],
    "days": ["mon", "tue", "wed"],
    "day_parts": ["morning"],
    "is_rare": False,
}


@pytest.fixture
def make_person(session, make_user):
    """Make a released candidate with a confirmed profile; changes go by the name of a column."""

    def make(*, about="", submitted="", confirmed_days_ago=1, name=None, **changes):
        n = next(_number)
        known = set(Candidate.__table__.columns.keys())
        own = {key: changes.pop(key) for key in list(changes) if key in known}
        user = make_user(Role.CANDIDATE, **({"name": name} if name else {}))
        candidate = Candidate(
            **{
                "ref": f"K{n:05d}",
                "user_id": user.id,
                "status": CandidateStatus.RELEASED,
                "status_at": clock.now(),
                "released_at": clock.now(),
                "wants_visible": True,
                "is_placeable": True,
                "confirmed_at": clock.now() - timedelta(days=confirmed_days_ago),
            }
            | own
        )
        session.add(candidate)
        session.flush()
        session.add(
            CandidateProfile(
                candidate_id=candidate.id,
                **{**PROFILE, "available_from": clock.today()} | changes,
            )
        )
        for kind, state, text in (
            (TextKind.ABOUT, TextState.APPROVED, about),
            (TextKind.MOTIVATION, TextState.SUBMITTED, submitted),
        ):
            if text:
                session.add(
                    ProfileText(
                        candidate_id=candidate.id,
                        kind=kind,
                        state=state,
                        text=text,
                        submitted_at=clock.now(),
                    )
                )
        session.flush()
        session.refresh(candidate)
        return candidate

    return make
