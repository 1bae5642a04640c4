"""Who is in a preselection or a proposal is read behind the same gate as any profile."""

import pytest
from sqlalchemy import select

from portal.candidates.models import AccessAlarm, ProfileOpening
from portal.candidates.states import AlarmKind
from portal.employers.states import EmployerStatus
from portal.introductions import seen
from portal.introductions.services import proposing, shortlists


@pytest.fixture
def proposed(candidate, employer, manager):
    return proposing.propose(candidate, employer=employer, motivation="Past.", by=manager)


@pytest.fixture
def sent(vacancy, boss, make_candidate, manager):
    row = shortlists.request(vacancy, by=boss)
    shortlists.send(row, [(make_candidate(), "Past goed.")], by=manager)
    return row


def test_the_employer_reads_it_and_the_candidate_can_see_that(session, proposed, boss, candidate):
    assert seen.profile(proposed, by=boss).ref == candidate.ref
    rows = session.scalars(select(ProfileOpening)).all()
    assert [(row.candidate_id, row.user_id, row.employer_id) for row in rows] == [
        (candidate.id, boss.user_id, boss.employer_id)
    ]


def test_nobody_else_reads_it(*, session, proposed, sent, stranger, manager, me):
    for who in (stranger, manager, me):
        assert (seen.profile(proposed, by=who), seen.profiles(sent, by=who)) == (None, {})
    assert session.scalars(select(ProfileOpening)).all() == []


def test_an_excluded_employer_reads_nothing(proposed, sent, employer, boss):
    employer.status = EmployerStatus.EXCLUDED

    assert (seen.profile(proposed, by=boss), seen.profiles(sent, by=boss)) == (None, {})


def test_who_is_frozen_reads_nothing(session, proposed, sent, boss):
    session.add(
        AccessAlarm(
            kind=AlarmKind.USER_LIMIT,
            user_id=boss.user_id,
            employer_id=boss.employer_id,
            is_frozen=True,
        )
    )
    session.flush()

    assert (seen.profile(proposed, by=boss), seen.profiles(sent, by=boss)) == (None, {})


def test_a_list_that_ended_shows_nobody(sent, boss):
    assert set(seen.profiles(sent, by=boss)) == {sent.entries[0].candidate_ref}
    shortlists.close(sent, by=boss)
    assert seen.profiles(sent, by=boss) == {}


def test_a_new_number_is_not_shown_under_the_old_one(proposed, candidate, boss):
    candidate.ref = "NIEUW234"

    assert seen.profile(proposed, by=boss) is None
