"""Taking, handing over, ticking, asking, extending and second opinions."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts.roles import Role
from portal.errors import FieldErrors, IllegalTransition, NotAllowed, StaleForm
from portal.outbox.models import Job
from portal.support_requests import rules
from portal.support_requests.services import (
    extending,
    handling,
    inquiring,
    opinions,
)
from portal.support_requests.states import SupportStatus

_S = SupportStatus


@pytest.fixture
def officer(make_staff):
    return make_staff(Role.SUBSIDY_OFFICER)


@pytest.fixture
def letters(session):
    """Return the letters that were asked for, as (letter, to)."""

    def found():
        jobs = session.scalars(select(Job).order_by(Job.created_at, Job.id))
        return {(job.payload["letter"], job.payload["to"]) for job in jobs if job.payload}

    return found


def test_a_request_is_taken_once(make_received, make_staff, officer):
    request = make_received()
    handling.take(request, by=officer)
    assert (request.status, request.handled_by) == (_S.IN_TREATMENT, officer.user_id)
    assert request.steps[-1].status is _S.IN_TREATMENT
    with pytest.raises(IllegalTransition):
        handling.take(request, by=make_staff(Role.CANDIDATE_ADMINISTRATOR))


@pytest.mark.parametrize("role", [Role.MANAGER, Role.ACCOUNT_MANAGER, Role.SPECIALIST])
def test_others_do_not_handle(make_received, make_staff, role):
    with pytest.raises(NotAllowed):
        handling.take(make_received(), by=make_staff(role))


def test_a_decided_request_is_not_taken(make_received, officer):
    request = make_received(status=_S.WITHDRAWN)
    with pytest.raises(NotAllowed):
        handling.take(request, by=officer)


def test_it_goes_to_a_colleague_and_back_to_a_team(make_received, make_staff, officer):
    request = make_received()
    other = make_staff(Role.SUBSIDY_OFFICER)
    handling.hand_over(request, colleague=other.user_id, by=officer)
    assert (request.status, request.handled_by) == (_S.IN_TREATMENT, other.user_id)
    handling.hand_over(request, team="helpdesk", by=other)
    assert (request.team, request.handled_by) == ("helpdesk", None)
    handling.take(request, by=officer)
    assert request.handled_by == officer.user_id


def test_it_goes_to_nobody_else(make_received, make_staff, officer):
    request = make_received(handler=officer)
    manager = make_staff(Role.MANAGER)
    for wrong in (
        {"colleague": manager.user_id},
        {"team": "nobody"},
        {},
        {"colleague": officer.user_id, "team": "helpdesk"},
    ):
        with pytest.raises(FieldErrors):
            handling.hand_over(request, by=officer, **wrong)


def test_only_points_of_the_checklist_are_kept(make_received, officer):
    request = make_received(handler=officer)
    handling.tick(request, ["Rekening klopt", "iets"], version=request.version, by=officer)
    assert request.checked == ["Rekening klopt"]
    with pytest.raises(StaleForm):
        handling.tick(request, [], version=request.version - 1, by=officer)


def test_a_supplement_stops_the_clock(make_received, officer, letters):
    request = make_received(handler=officer)
    before = request.decide_by
    due = clock.today() + timedelta(days=14)
    inquiring.ask(request, kinds=["contract"], question="", due_on=due, by=officer)
    assert request.status is _S.SUPPLEMENT
    assert (request.decide_by - before).days >= 14
    asker = str(request.asked_by)
    assert ("support_supplement_asked", asker) in letters()
    with pytest.raises(IllegalTransition):
        inquiring.ask(request, kinds=["contract"], question="", due_on=due, by=officer)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kinds": []}, "question"),
        ({"kinds": ["plan"]}, "kinds"),
        ({"due_on": clock.today()}, "due_on"),
        ({"due_on": clock.today() + timedelta(days=200)}, "due_on"),
        ({"due_on": None}, "due_on"),
    ],
)
def test_a_question_must_be_whole(make_received, officer, changes, field):
    request = make_received(handler=officer)
    due = clock.today() + timedelta(days=14)
    given = {"kinds": ["contract"], "question": "", "due_on": due} | changes
    with pytest.raises(FieldErrors) as wrong:
        inquiring.ask(request, by=officer, **given)
    assert field in wrong.value.errors


def test_a_question_that_is_taken_back_lets_the_clock_run(make_received, officer):
    request = make_received(handler=officer)
    before = request.decide_by
    due = clock.today() + timedelta(days=14)
    inquiring.ask(request, kinds=["contract"], question="", due_on=due, by=officer)
    inquiring.close(request, version=request.version, by=officer)
    assert (request.status, request.decide_by) == (_S.IN_TREATMENT, before)
    assert not rules.may_leave_out(request, due + timedelta(days=1))


def test_leaving_out_is_possible_for_four_weeks(make_received, make_supplement, officer):
    request = make_received(handler=officer, days_ago=40)
    supplement = make_supplement(request, days_ago=20, due_in=-5)
    today = clock.today()
    assert rules.may_leave_out(request, today)
    assert not rules.may_leave_out(request, supplement.due_on)
    assert not rules.may_leave_out(request, today + timedelta(days=40))


def test_the_term_is_extended_once_and_told(make_received, officer, letters):
    request = make_received(handler=officer)
    before = request.decide_by
    with pytest.raises(FieldErrors):
        extending.extend(request, reason=" ", by=officer)
    extending.extend(request, reason="De meting duurt langer.", by=officer)
    assert (request.decide_by - before).days >= 38
    assert request.extended_until == request.decide_by
    assert ("support_extended", str(request.asked_by)) in letters()
    with pytest.raises(IllegalTransition):
        extending.extend(request, reason="Nog eens.", by=officer)


def test_the_term_is_not_extended_after_its_end(make_received, officer):
    request = make_received(handler=officer, days_ago=80)
    with pytest.raises(IllegalTransition):
        extending.extend(request, reason="Te druk.", by=officer)


def test_a_second_opinion_of_the_pool(make_received, make_staff, officer, letters):
    request = make_received(handler=officer)
    one, other = make_staff(Role.SPECIALIST), make_staff(Role.SPECIALIST)
    opinion = opinions.ask(request, question="Klopt dit?", by=officer)
    assert {to for name, to in letters() if name == "support_opinion_asked"} == {
        str(one.user_id),
        str(other.user_id),
    }
    with pytest.raises(NotAllowed):
        opinions.answer(opinion, "Ja.", by=officer)
    opinions.answer(opinion, "Ja, dat klopt.", by=other)
    assert (opinion.answered_by, opinion.answer) == (other.user_id, "Ja, dat klopt.")
    with pytest.raises(IllegalTransition):
        opinions.answer(opinion, "Nee.", by=one)


def test_an_opinion_of_one_specialist(make_received, make_staff, officer):
    request = make_received(handler=officer)
    one, other = make_staff(Role.SPECIALIST), make_staff(Role.SPECIALIST)
    opinion = opinions.ask(request, question="Klopt dit?", of=one.user_id, by=officer)
    with pytest.raises(NotAllowed):
        opinions.answer(opinion, "Ja.", by=other)
    with pytest.raises(StaleForm):
        opinions.ask(request, question="En dit?", by=officer)


def test_only_a_specialist_is_asked(make_received, officer):
    request = make_received(handler=officer)
    with pytest.raises(FieldErrors):
        opinions.ask(request, question="Klopt dit?", of=officer.user_id, by=officer)
