"""Keeping profiles fresh: asked twice, hidden after the term, back at once."""

from datetime import timedelta

import pytest
import time_machine

from portal import clock
from portal.accounts import links
from portal.accounts.models import LinkPurpose
from portal.accounts.roles import Role
from portal.candidates import queries
from portal.candidates.models import ProfileReport
from portal.candidates.services import confirming, reports
from portal.candidates.states import CandidateStatus, Through
from portal.errors import IllegalTransition, NotFound
from portal.outbox.models import Job, JobKind

DAY = timedelta(days=1)


@pytest.fixture
def travel():
    with time_machine.travel("2026-03-02T11:00:00+00:00", tick=False) as traveller:
        yield traveller


def letters(session):
    return [
        job.payload["letter"]
        for job in session.query(Job).filter_by(kind=JobKind.WRITE_LETTER).order_by(Job.created_at)
    ]


def indexed(session):
    return session.query(Job).filter_by(kind=JobKind.INDEX_CANDIDATE).count()


def visible(session):
    return list(session.scalars(queries.visible()))


def test_a_silent_profile_is_asked_twice_and_then_hidden(session, travel, make_candidate):
    candidate = make_candidate()
    told = {}
    for day in range(95):
        before = len(letters(session))
        confirming.advance()
        confirming.advance()
        fresh = letters(session)[before:]
        if fresh:
            told[day] = fresh
        assert (candidate in visible(session)) is (day < 90)
        travel.shift(DAY)

    assert told == {
        76: ["profile_confirm_asked"],
        87: ["profile_confirm_asked"],
        90: ["profile_hidden"],
    }


def test_confirming_brings_a_hidden_profile_back_at_once(
    session, travel, make_candidate, as_candidate
):
    candidate = make_candidate()
    travel.shift(91 * DAY)
    confirming.advance()
    assert visible(session) == []

    before = indexed(session)
    confirming.confirm(candidate, by=as_candidate(candidate), through=Through.MAIL)

    assert visible(session) == [candidate]
    assert indexed(session) == before + 1
    confirming.advance()
    assert letters(session) == ["profile_hidden"]


def test_after_a_confirmation_the_term_starts_anew(session, travel, make_candidate, as_candidate):
    candidate = make_candidate()
    travel.shift(80 * DAY)
    confirming.advance()
    assert letters(session) == ["profile_confirm_asked"]

    confirming.confirm(candidate, by=as_candidate(candidate), through=Through.SELF)

    assert confirming.ends_at(candidate) == clock.now() + 90 * DAY
    travel.shift(76 * DAY)
    confirming.advance()
    assert letters(session) == ["profile_confirm_asked"] * 2


@pytest.mark.parametrize(
    "changes",
    [
        {"wants_visible": False},
        {"status": CandidateStatus.PLACED},
        {"is_decoy": True},
        {"is_active": False},
    ],
)
def test_who_is_not_shown_is_not_asked(session, travel, make_candidate, changes):
    make_candidate(**changes)

    travel.shift(91 * DAY)
    confirming.advance()

    assert letters(session) == []


def test_availability_ends_by_itself(session, travel, make_candidate):
    ends = clock.today() + 30 * DAY
    candidate = make_candidate(availability_until=ends)
    travel.shift(29 * DAY)
    confirming.advance()
    assert candidate.profile.available_from is not None

    travel.shift(DAY)
    before = indexed(session)
    confirming.advance()
    confirming.advance()

    assert (candidate.profile.available_from, candidate.profile.availability_until) == (None, None)
    assert indexed(session) == before + 1


def test_a_confirmation_prolongs_availability_that_still_holds(
    travel, make_candidate, as_candidate
):
    later = clock.today() + 20 * DAY
    candidate = make_candidate(available_from=later, availability_until=later + 90 * DAY)
    unknown = make_candidate(available_from=None)
    travel.shift(10 * DAY)

    for one in (candidate, unknown):
        confirming.confirm(one, by=as_candidate(one), through=Through.SELF)

    assert candidate.profile.availability_until == later + 90 * DAY
    assert unknown.profile.availability_until is None
    travel.shift(30 * DAY)
    confirming.confirm(candidate, by=as_candidate(candidate), through=Through.SELF)
    assert candidate.profile.availability_until == clock.today() + 90 * DAY


def test_who_may_confirm(make_candidate, make_staff, as_candidate):
    candidate = make_candidate()

    confirming.confirm(candidate, by=make_staff(Role.CASE_MANAGER), through=Through.STAFF)
    for stranger in (make_staff(Role.ACCOUNT_MANAGER), as_candidate(make_candidate())):
        with pytest.raises(NotFound):
            confirming.confirm(candidate, by=stranger, through=Through.STAFF)


@pytest.mark.parametrize(
    "status", [CandidateStatus.LEFT, CandidateStatus.LEAVING, CandidateStatus.PLACED]
)
def test_who_is_not_looking_confirms_nothing(make_candidate, as_candidate, status):
    candidate = make_candidate(status=status, erase_on=clock.today())

    with pytest.raises(IllegalTransition):
        confirming.confirm(candidate, by=as_candidate(candidate), through=Through.MAIL)


def test_a_spent_link_asks_again_while_it_matters(session, make_candidate):
    shown, gone = make_candidate(), make_candidate(status=CandidateStatus.LEFT)

    def spent(candidate, purpose=LinkPurpose.PROFILE_CONFIRM):
        return links.Renewable(purpose, candidate.user_id, candidate.id)

    assert confirming.send_again(spent(shown))
    assert not confirming.send_again(spent(gone))
    assert not confirming.send_again(spent(shown, LinkPurpose.LOGIN))
    assert letters(session) == ["profile_confirm_asked"]


def test_a_confirmation_settles_what_employers_reported(
    session, make_candidate, make_employer, acting_for, as_candidate
):
    candidate, employer = make_candidate(), make_employer()
    reports.report(candidate, reason="availability", by=acting_for(employer))

    confirming.confirm(candidate, by=as_candidate(candidate), through=Through.SELF)

    row = session.query(ProfileReport).one()
    assert row.settled_by == candidate.user_id
    assert reports.open_reports(candidate) == []
