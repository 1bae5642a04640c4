"""Of whom a contact person has to think: the three tabs of the own list."""

from datetime import timedelta

import pytest

from portal import clock
from portal.accounts.roles import Role
from portal.candidates import casework, queries
from portal.candidates.models import SegmentEntry
from portal.candidates.queries import Filter
from portal.candidates.services import confirming, notes
from portal.candidates.states import CandidateStatus, Through
from portal.waiting import Scope, ask


@pytest.fixture
def guide(make_staff):
    return make_staff(Role.CASE_MANAGER)


@pytest.fixture
def tab(guide):
    """Give the candidates in a tab of the guide, after a look at its count."""

    def look(name):
        rows = queries.of_staff(Filter(tab=name, guide_id=guide.user_id), limit=50)
        assert queries.counts_of_staff(guide.user_id)[name] == len(rows)
        return set(rows)

    return look


def days(many):
    return clock.now() - timedelta(days=many)


def test_own_candidates_without_a_confirmed_profile(tab, make_candidate, guide):
    unready = {
        make_candidate(contact=guide, status=CandidateStatus.FILLING),
        make_candidate(contact=guide, status=CandidateStatus.OFFERED),
        make_candidate(contact=guide, confirmed_at=days(90)),
        make_candidate(contact=guide, confirmed_at=None),
    }
    make_candidate(contact=guide, confirmed_at=days(89))
    make_candidate(contact=guide, status=CandidateStatus.PLACED)
    make_candidate(status=CandidateStatus.FILLING)

    assert tab("unready") == unready


def test_own_candidates_with_whom_nobody_spoke(tab, make_candidate, guide):
    old, known, confirmed = (make_candidate(contact=guide, created_at=days(60)) for _ in range(3))
    make_candidate(contact=guide, created_at=days(59))
    make_candidate(created_at=days(400))
    notes.remark(known, "Gebeld.", by=guide)
    confirming.confirm(confirmed, by=guide, through=Through.STAFF)

    assert tab("silent") == {old}


def test_a_conversation_counts_for_sixty_days(tab, make_candidate, guide, session):
    candidate = make_candidate(contact=guide, created_at=days(400))
    note = notes.remark(candidate, "Gebeld.", by=guide)
    note.created_at = days(59)
    session.flush()
    assert tab("silent") == set()

    note.created_at = days(60)
    session.flush()
    assert tab("silent") == {candidate}


def test_the_own_confirmation_is_no_conversation(tab, make_candidate, guide, as_candidate):
    candidate = make_candidate(contact=guide, created_at=days(100))

    confirming.confirm(candidate, by=as_candidate(candidate), through=Through.SELF)

    assert tab("silent") == {candidate}


def test_who_is_expected_to_work_soon_by_the_latest_judgement(tab, session, make_candidate, guide):
    today = clock.today()
    limit = clock.months_later(today, 3)

    def judged(*expected, **changes):
        candidate = make_candidate(contact=guide, **changes)
        for ago, day in enumerate(expected):
            session.add(
                SegmentEntry(
                    candidate_id=candidate.id,
                    on=today - timedelta(days=ago),
                    support_segment="work_ready",
                    work_expected_on=day,
                )
            )
        session.flush()
        return candidate

    near = {judged(limit), judged(today - timedelta(days=5), None)}
    judged(limit + timedelta(days=1))
    judged(None, limit)
    judged()
    judged(today, status=CandidateStatus.LEFT)

    assert tab("soon") == near


def test_the_work_list_counts_the_own_ones_alone(make_candidate, make_staff, guide):
    make_candidate(contact=guide, created_at=days(70))
    make_candidate(contact=make_staff(Role.CASE_MANAGER), created_at=days(70))

    def many(scope):
        return [one.number for one in ask({"x": casework.silent(scope)})]

    assert many(Scope(me=guide.user_id)) == [1]
    assert many(Scope()) == []
    assert many(Scope(teams=frozenset({"logistics"}))) == []
