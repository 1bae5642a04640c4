"""A question becomes a vacancy, a request or a request for a scheme."""

import pytest
from sqlalchemy import select

from portal.accounts.roles import Role
from portal.employer_requests.models import EmployerRequest
from portal.errors import DomainError, FieldErrors, IllegalTransition, NotAllowed, NotFound
from portal.helpdesk.models import TicketResult
from portal.helpdesk.services import closing, speaking, turning
from portal.helpdesk.states import Outcome, ResultKind, TicketStatus
from portal.support_requests.models import SupportRequest
from portal.vacancies.models import Vacancy


def results(session, ticket):
    rows = session.execute(
        select(TicketResult.kind, TicketResult.ref).where(TicketResult.ticket_id == ticket.id)
    )
    return [tuple(row) for row in rows]


@pytest.fixture
def asked(make_ticket, boss):
    return make_ticket(by=boss, text="Wij zoeken twee inpakkers.", category="vacancy")


def test_a_vacancy_begins_with_what_was_asked(session, seen, asked, boss, agent):
    speaking.reply(asked, "Vanaf april graag.", by=boss)

    made = turning.into_vacancy(asked, by=agent)

    draft = made.revisions[-1]
    assert draft.tasks == "Wij zoeken twee inpakkers.\n\nVanaf april graag."
    assert (made.employer_id, made.entered_by_staff) == (asked.employer_id, True)
    assert results(session, asked) == [(ResultKind.VACANCY, made.ref)]
    assert asked.status is TicketStatus.OPEN
    assert seen.acts(asked) == ["asked", "replied", "turned"]


def test_a_request_holds_what_was_asked(session, asked, agent):
    made = turning.into_request(asked, by=agent)

    assert (made.need, made.entered_by_staff) == ("Wij zoeken twee inpakkers.", True)
    assert results(session, asked) == [(ResultKind.EMPLOYER_REQUEST, made.ref)]


def test_a_proposal_is_a_result_of_the_question(  # noqa: PLR0917  who play a part
    session, seen, asked, agent, manager, employer, make_candidate
):
    candidate = make_candidate()
    words = {"employer": employer, "motivation": "Werkt netjes."}

    made = turning.into_introduction(asked, candidate, by=manager, **words)

    assert (made.candidate_id, made.employer_id) == (candidate.id, employer.id)
    assert made.motivation == "Werkt netjes."
    assert results(session, asked) == [(ResultKind.INTRODUCTION, made.ref)]
    assert seen.acts(asked) == ["asked", "turned"]
    with pytest.raises(NotAllowed):
        turning.into_introduction(asked, make_candidate(), by=agent, **words)
    closing.close(asked, Outcome.HELPED, tell=False, by=agent)
    with pytest.raises(IllegalTransition):
        turning.into_introduction(asked, make_candidate(), by=manager, **words)


def test_a_text_that_is_too_long_is_cut_at_a_word():
    text = turning.cut("woord " * 400, 2000)
    assert len(text) <= 2000
    assert text.endswith("woord…")
    assert turning.cut("kort", 2000) == "kort"


def test_a_request_for_a_scheme_says_where_it_came_from(  # noqa: PLR0917  who play a part
    session, make_askable, make_work, employer, asked, make_staff
):
    officer = make_staff(Role.SUBSIDY_OFFICER)
    scheme, placement = make_askable(), make_work(employer)

    made = turning.into_support(asked, scheme, placement=placement, by=officer)
    again = turning.into_support(asked, scheme, placement=placement, by=officer)

    assert made is again
    assert made.staff_reason == f"Gevraagd in vraag {asked.ref}."
    assert results(session, asked) == [(ResultKind.SUPPORT_REQUEST, made.ref)]


def test_only_who_may_do_that_thing_turns_a_question_into_it(session, asked, make_staff):
    officer = make_staff(Role.SUBSIDY_OFFICER)  # reads the question, posts no vacancies
    coach = make_staff(Role.JOB_COACH, teams=())

    for act in (turning.into_vacancy, turning.into_request):
        with pytest.raises(DomainError):
            act(asked, by=officer)
        with pytest.raises(NotFound):
            act(asked, by=coach)
    assert results(session, asked) == []
    assert session.query(Vacancy).count() == session.query(EmployerRequest).count() == 0


def test_a_visitor_and_a_question_that_ended_are_turned_into_nothing(
    session, make_ticket, visitor, asked, agent
):
    with pytest.raises(IllegalTransition):
        turning.into_vacancy(make_ticket(asker=visitor), by=agent)
    closing.close(asked, Outcome.HELPED, tell=False, by=agent)
    with pytest.raises(IllegalTransition):
        turning.into_vacancy(asked, by=agent)


def test_what_a_scheme_refuses_leaves_nothing(session, make_askable, asked, make_staff):
    with pytest.raises(FieldErrors):
        turning.into_support(asked, make_askable(), by=make_staff(Role.SUBSIDY_OFFICER))
    assert results(session, asked) == []
    assert session.query(SupportRequest).count() == 0
