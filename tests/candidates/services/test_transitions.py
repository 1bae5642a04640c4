"""The one function that changes the status of a candidate."""

from datetime import timedelta

import pytest

from portal import clock
from portal.accounts.identity import SYSTEM
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.candidates.models import Candidate
from portal.candidates.services import transitions
from portal.candidates.states import NEXT, CandidateStatus
from portal.errors import IllegalTransition, StaleForm
from portal.outbox.models import Job, JobKind

_C = CandidateStatus


def jobs(session):
    return [
        (job.subject_id, job.payload)
        for job in session.query(Job).filter_by(kind=JobKind.INDEX_CANDIDATE)
    ]


@pytest.mark.parametrize("before", list(_C))
@pytest.mark.parametrize("after", list(_C))
def test_only_steps_of_the_table(make_candidate, before, after):
    candidate = make_candidate(status=before, erase_on=clock.today())

    if after in NEXT[before]:
        transitions.move(candidate, after, by=SYSTEM)
        assert candidate.status is after
    else:
        with pytest.raises(IllegalTransition):
            transitions.move(candidate, after, by=SYSTEM)
        assert candidate.status is before


def test_a_release_keeps_when_and_by_whom(session, make_candidate, make_staff):
    guide = make_staff(Role.CASE_MANAGER)
    candidate = make_candidate(status=_C.OFFERED, released_at=None)

    transitions.move(candidate, _C.RELEASED, by=guide)

    assert candidate.released_by == guide.user_id
    assert candidate.released_at == candidate.status_at
    entry = session.query(AuditEntry).filter_by(subject_id=candidate.id).one()
    assert (entry.action, entry.details) == ("candidate.released", {"from": "offered"})
    assert jobs(session) == [(candidate.id, {})]


def test_who_was_not_to_be_found_needs_no_indexing(session, make_candidate):
    transitions.move(make_candidate(status=_C.FILLING), _C.OFFERED, by=SYSTEM)

    assert jobs(session) == []


def test_who_comes_back_is_not_removed(make_candidate):
    candidate = make_candidate(status=_C.LEAVING, erase_on=clock.today() + timedelta(days=3))

    transitions.move(candidate, _C.FILLING, by=SYSTEM, reason="own_wish")

    assert candidate.erase_on is None
    assert candidate.status_reason == "own_wish"


def test_two_at_once_are_one(session, make_candidate):
    candidate = make_candidate(status=_C.FILLING)
    session.execute(Candidate.__table__.update().values(version=7))

    with pytest.raises(StaleForm):
        transitions.move(candidate, _C.OFFERED, by=SYSTEM)


def test_old_numbers_leave_the_index(session, make_candidate):
    candidate = make_candidate()

    transitions.reindex(candidate, gone=["OUD"])

    assert jobs(session) == [(candidate.id, {"gone": ["OUD"]})]
