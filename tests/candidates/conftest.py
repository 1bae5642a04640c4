"""Candidates in the database, and the identities in which they act."""

from itertools import count
from uuid import uuid4

import pytest

from portal import clock
from portal.accounts.identity import Identity
from portal.accounts.roles import Role
from portal.candidates.models import Candidate, CandidateProfile
from portal.candidates.states import CandidateStatus
from tests.candidates.people import FILLED

_number = count(1)


@pytest.fixture
def someone(session, make_user):
    """Make a visible candidate with a filled profile; `changes` are columns of the profile."""

    def make(status=CandidateStatus.RELEASED, *, name="Fatma Yılmaz", **changes):
        n = next(_number)
        user = make_user(Role.CANDIDATE, name=name)
        candidate = Candidate(
            id=uuid4(),
            ref=f"PROEF{n:04d}",
            user_id=user.id,
            status=status,
            status_at=clock.now(),
            released_at=clock.now(),
            confirmed_at=clock.now(),
            wants_visible=True,
        )
        session.add(candidate)
        session.flush()
        session.add(CandidateProfile(candidate_id=candidate.id, **FILLED | changes))
        session.flush()
        session.refresh(candidate)
        return candidate

    return make


def identity(candidate):
    """The candidate in person."""
    return Identity(user_id=candidate.user_id, role=Role.CANDIDATE)


@pytest.fixture
def themselves():
    """Give the identity of a candidate."""
    return identity
