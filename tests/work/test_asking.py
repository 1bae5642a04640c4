"""Counting, ordering and cutting the work-list in the database."""

from datetime import datetime, timedelta

import pytest
import time_machine

from portal import clock, waiting
from portal.accounts.roles import Role
from portal.accounts.services import absences
from portal.accounts.services.absences import AbsenceDetails
from portal.candidates.states import CandidateStatus
from portal.configuration.services import number
from portal.employers.states import EmployerStatus
from portal.vacancies.states import VacancyStatus
from portal.waiting import Scope
from portal.web.staff.worklist import READ
from portal.work import asking
from portal.work.asking import Tally
from portal.work.kinds import KINDS
from portal.working_time import add_working_days

MONDAY = datetime(2026, 11, 30, 12, 0, tzinfo=clock.AMSTERDAM)


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


def cover_for(absent, cover):
    absences.enter(
        absent.user_id,
        AbsenceDetails(first_day=clock.today(), last_day=None, cover_id=cover.user_id),
        by=absent,
    )


def everything(who, scope, **part):
    return asking.page(who, scope, list(KINDS), **({"limit": 50} | part))


def test_every_kind_has_words():
    assert set(READ) == set(KINDS)


def test_counts_know_what_is_late_for_today_and_next(make_staff, make_employer, make_vacancy):
    me = make_staff()
    host = make_employer(contact=me)
    for days in (-3, -1, 0, 1, 2):
        make_vacancy(
            VacancyStatus.SUBMITTED,
            employer=host,
            promised_on=clock.today() + timedelta(days=days),
        )

    found = asking.tally(me, Scope(me=me.user_id, teams=me.teams))

    assert found == {"vacancy to judge": Tally(5, 2, 1, 1)}
    assert found["vacancy to judge"].pressing == 4
    assert asking.tally(me, Scope(teams=frozenset())) == {}


@pytest.mark.parametrize("since", [-9, -8, -7, -6, -5, -4, -3, -2, -1, 0])
def test_a_promise_of_working_days_counts_as_it_reads(make_staff, make_candidate, since):
    guide = make_staff(Role.CASE_MANAGER)
    moment = clock.now() + timedelta(days=since)
    make_candidate(contact=guide, status=CandidateStatus.OFFERED, status_at=moment)
    due = add_working_days(clock.local(moment).date(), number("profile_check_days"))
    today = clock.today()

    tally = asking.tally(guide, Scope(me=guide.user_id))["profile to release"]
    (line,) = asking.page(guide, Scope(me=guide.user_id), ["profile to release"], limit=5)

    assert line.due == due
    assert (tally.late, tally.today, tally.next_day) == (
        int(due < today),
        int(due == today),
        int(due == add_working_days(today, 1)),
    )


def test_promises_of_days_and_of_moments_stand_in_one_order(
    make_staff, make_candidate, make_introduction_waiting
):
    guide = make_staff(Role.CASE_MANAGER)
    days = number("profile_check_days")
    moments = [clock.now() - timedelta(days=ago) for ago in (100, 20, 10, 0)]
    for moment in moments:
        make_candidate(contact=guide, status=CandidateStatus.OFFERED, status_at=moment)
    between = add_working_days(clock.local(moments[2]).date(), days) - timedelta(days=1)
    make_introduction_waiting(guide, between)

    found = everything(guide, Scope(me=guide.user_id))

    dues = [one.due for one in found]
    assert dues == sorted(dues)
    assert [one.what for one in found].index("answer to get") == 2
    parts = [
        one
        for offset in range(0, 6, 2)
        for one in everything(guide, Scope(me=guide.user_id), limit=2, offset=offset)
    ]
    assert parts == found


@pytest.fixture
def make_introduction_waiting(session, make_candidate, make_employer):
    from portal.introductions.models import Introduction
    from portal.introductions.states import IntroductionStatus, Origin

    def make(guide, day):
        person = make_candidate(contact=guide)
        session.add(
            Introduction(
                ref="KM000001",
                candidate_id=person.id,
                candidate_ref=person.ref,
                employer_id=make_employer().id,
                origin=Origin.EMPLOYER,
                status=IntroductionStatus.ASKED,
                status_at=clock.now(),
                answer_by=day,
                wants_talk=True,
            )
        )
        session.flush()

    return make


def test_counts_and_pages_go_beyond_what_is_read_at_once(monkeypatch, make_staff, make_employer):
    monkeypatch.setattr(waiting, "MOST", 2)
    me = make_staff(Role.ADMINISTRATOR)
    for days in range(5):
        make_employer(
            status=EmployerStatus.REGISTERED, promised_on=clock.today() + timedelta(days=days)
        )

    assert asking.tally(me, Scope())["new employer"].count == 5
    last = everything(me, Scope(), limit=2, offset=4)
    assert [one.due for one in last] == [clock.today() + timedelta(days=4)]


def test_work_of_an_absent_colleague_is_mine_and_says_whose(
    make_staff, make_employer, make_vacancy, make_candidate
):
    me, colleague, other = make_staff(), make_staff(name="Ali Demir"), make_staff()
    for keeper in (me, colleague, other):
        make_vacancy(VacancyStatus.SUBMITTED, employer=make_employer(contact=keeper))
    make_vacancy(
        VacancyStatus.SUBMITTED,
        employer=make_employer(contact=other),
        claimed_by=colleague.user_id,
    )
    cover_for(colleague, me)

    scope, names = asking.scope_of(me)

    assert names == {colleague.user_id: "Ali Demir"}
    found = asking.page(me, scope, ["vacancy to judge"], limit=9)
    assert sorted(str(one.holder) for one in found) == sorted(
        str(one) for one in (me.user_id, colleague.user_id, colleague.user_id)
    )
    # New work for who is absent comes along, without a change of any row.
    make_vacancy(VacancyStatus.SUBMITTED, employer=make_employer(contact=colleague))
    assert asking.tally(me, scope)["vacancy to judge"].count == 4


def test_candidates_of_an_absent_guide_are_mine(make_staff, make_candidate):
    me, colleague = make_staff(Role.CASE_MANAGER), make_staff(Role.CASE_MANAGER)
    for guide in (me, colleague):
        make_candidate(contact=guide, status=CandidateStatus.OFFERED)
    cover_for(colleague, me)
    scope, _names = asking.scope_of(me)

    found = asking.page(me, scope, ["profile to release"], limit=9)

    assert {one.holder for one in found} == {me.user_id, colleague.user_id}
