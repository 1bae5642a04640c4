"""Who reads which request, and what waits for whom."""

from datetime import timedelta
from decimal import Decimal

import pytest

from portal import clock
from portal.accounts.roles import STAFF, Role
from portal.accounts.services import absences
from portal.accounts.services.absences import AbsenceDetails
from portal.errors import NotFound
from portal.support_requests import rules
from portal.support_requests.queries import handled
from portal.support_requests.services import deciding, opinions
from portal.support_requests.services.deciding import Proposal
from portal.support_requests.states import UNSENT, SupportStatus
from portal.waiting import Scope, ask

_S = SupportStatus


@pytest.fixture
def officer(make_staff):
    return make_staff(Role.SUBSIDY_OFFICER)


def reads(request, who):
    try:
        return handled.for_staff(request.ref, who) is request
    except NotFound:
        return False


@pytest.mark.parametrize("role", sorted(STAFF))
@pytest.mark.parametrize("is_near", [True, False])
def test_the_query_and_the_rule_say_the_same(  # noqa: PLR0917  every factory
    session, make_received, make_employer, make_staff, officer, role, is_near
):
    who = make_staff(role)
    employer = make_employer(contact=who if is_near else None)
    for status in SupportStatus:
        outcome = "granted" if status in {_S.DECIDED, _S.PAID, _S.ENDED} else None
        request = make_received(employer=employer, status=status, outcome=outcome)
        if is_near and status is _S.SUBMITTED:
            opinions.ask(request, question="Klopt dit?", by=officer)
        is_asked = is_near and status is _S.SUBMITTED
        expected = rules.may_read(who, request, is_contact=is_near, is_asked=is_asked)
        assert reads(request, who) == expected, status
        assert not (expected and status in UNSENT)


def waits(question, mine=None, teams=None):
    return [(one.ref, one.code) for one in ask({"it": question(Scope(me=mine, teams=teams))})]


def test_what_nobody_took_waits_for_the_team(make_received, officer):
    free = make_received()
    make_received(team="helpdesk")
    make_received(handler=officer)
    mine = waits(handled.waiting_for_taking, officer.user_id, officer.teams)
    assert mine == [(free.ref, "")]
    assert len(waits(handled.waiting_for_taking)) == 2


def test_what_is_next_with_a_request(make_received, make_supplement, make_staff, officer):
    day = clock.today()
    cases = {}
    cases[handled.DECIDE] = make_received(handler=officer)
    cases[handled.ANSWERED] = make_received(handler=officer)
    make_supplement(cases[handled.ANSWERED], answered_on=day)
    cases[handled.LEAVE_OUT] = make_received(handler=officer, days_ago=30)
    make_supplement(cases[handled.LEAVE_OUT], days_ago=15, due_in=-1, closed_on=day)
    cases[handled.OPINION] = make_received(handler=officer)
    opinion = opinions.ask(cases[handled.OPINION], question="Klopt dit?", by=officer)
    out = make_received(handler=officer)
    make_supplement(out)
    found = dict(waits(handled.waiting_for_handler, officer.user_id, officer.teams))
    # What is out, or with a colleague, waits for nobody here.
    assert out.ref not in found
    assert cases[handled.OPINION].ref not in found
    opinions.answer(opinion, "Ja.", by=make_staff(Role.SPECIALIST))
    found = dict(waits(handled.waiting_for_handler, officer.user_id, officer.teams))
    assert found == {request.ref: code for code, request in cases.items()}
    assert waits(handled.waiting_for_handler, make_staff(Role.SUBSIDY_OFFICER).user_id) == []


def test_a_proposal_waits_for_others(make_received, make_staff, officer):
    request = make_received(handler=officer)
    given = Proposal(outcome="granted", reason="Ja.", amount=Decimal(9000))
    decision = deciding.propose(request, given, version=request.version, by=officer)
    manager = make_staff(Role.MANAGER)
    assert waits(handled.waiting_for_second, officer.user_id) == []
    assert waits(handled.waiting_for_second, manager.user_id) == [(request.ref, "")]
    deciding.send_back(decision, note="Nee.", version=decision.version, by=manager)
    assert waits(handled.waiting_for_second, manager.user_id) == []
    assert waits(handled.waiting_for_handler, officer.user_id) == [(request.ref, handled.SENT_BACK)]


def test_the_queue_counts_what_it_shows(make_received, officer):
    for n in range(3):
        make_received(days_ago=n)
    rows, total = handled.page(handled.QueueFilter(), officer, limit=2)
    assert (len(rows), total) == (2, 3)
    assert rows[0].decide_by <= rows[1].decide_by
    assert rows[0].received_on == clock.today() - timedelta(days=2)


def test_who_stands_in_reads_and_answers(make_received, make_employer, make_staff, officer):
    for role in (Role.ACCOUNT_MANAGER, Role.SPECIALIST):
        absent, cover = make_staff(role), make_staff(role)
        request = make_received(employer=make_employer(contact=absent))
        asked = None
        if role is Role.SPECIALIST:
            asked = opinions.ask(request, question="Klopt dit?", of=absent.user_id, by=officer)
        assert not reads(request, cover)
        absences.enter(
            absent.user_id,
            AbsenceDetails(first_day=clock.today(), last_day=None, cover_id=cover.user_id),
            by=absent,
        )

        assert reads(request, cover)
        if asked is not None:
            opinions.answer(asked, "Ja, dat klopt.", by=cover)
            assert asked.answered_by == cover.user_id
