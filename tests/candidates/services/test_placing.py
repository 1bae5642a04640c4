"""Finding work, stopping and coming back."""

import pytest

from portal.accounts.roles import Role
from portal.candidates import queries
from portal.candidates.services import placing, visibility
from portal.candidates.states import CandidateStatus
from portal.errors import FieldErrors, IllegalTransition, NotAllowed

_C = CandidateStatus


@pytest.fixture
def guide(make_staff):
    return make_staff(Role.CASE_MANAGER)


def test_who_found_work_is_not_found_and_returns_with_the_old_profile(
    session, make_candidate, guide
):
    candidate = make_candidate(ready=True)

    placing.place(candidate, by=guide)
    assert (candidate.status, candidate.status_reason) == (_C.PLACED, "placed")
    assert list(session.scalars(queries.visible())) == []

    candidate.is_placeable = False
    placing.return_(candidate, by=guide)
    assert (candidate.status, candidate.is_placeable) == (_C.FILLING, True)
    assert candidate.profile.desired_occupations == ["keukenhulp"]

    visibility.offer(candidate, by=guide)
    visibility.release(candidate, by=guide)
    assert list(session.scalars(queries.visible())) == [candidate]


def test_who_stops_has_a_reason(make_candidate, guide):
    candidate = make_candidate()
    with pytest.raises(FieldErrors):
        placing.leave(candidate, reason="zomaar", by=guide)

    placing.leave(candidate, reason="moved", by=guide)

    assert (candidate.status, candidate.status_reason) == (_C.LEFT, "moved")
    with pytest.raises(IllegalTransition):
        placing.place(candidate, by=guide)


def test_only_guides_say_so(make_candidate, make_staff):
    candidate, manager = make_candidate(), make_staff(Role.ACCOUNT_MANAGER)

    for act in (
        lambda: placing.place(candidate, by=manager),
        lambda: placing.leave(candidate, reason="moved", by=manager),
        lambda: placing.return_(candidate, by=manager),
    ):
        with pytest.raises(NotAllowed):
            act()
