from datetime import timedelta

import pytest

from portal import clock
from portal.accounts.roles import PRIVACY_HANDLERS, Role
from portal.audit import queries as audit
from portal.candidates.services import privacy
from portal.candidates.states import PrivacyRequestKind
from portal.errors import FieldErrors, IllegalTransition, NotFound
from portal.outbox.models import Job, JobKind

CORRECTION = PrivacyRequestKind.CORRECTION


@pytest.fixture
def me(someone, themselves):
    return themselves(someone())


@pytest.fixture
def officer(make_staff):
    return make_staff(Role.PRIVACY_OFFICER, teams=())


def test_a_question_has_a_day_before_which_it_is_answered(me):
    row = privacy.ask(CORRECTION, " Ik woon nu in Delft. ", by=me)

    assert row.due_on == clock.today() + timedelta(days=30)
    assert (row.text, row.handler_id, row.closed_at) == ("Ik woon nu in Delft.", None, None)
    assert [one.id for one in privacy.of_user(me.user_id)] == [row.id]


def test_a_correction_needs_words(me):
    with pytest.raises(FieldErrors) as wrong:
        privacy.ask(CORRECTION, " ", by=me)
    assert set(wrong.value.errors) == {"text"}


def test_a_complaint_needs_words(me):
    with pytest.raises(FieldErrors) as wrong:
        privacy.ask(PrivacyRequestKind.COMPLAINT, "", by=me)
    assert wrong.value.errors == {"text": "Schrijf op wat je klacht is."}


@pytest.mark.parametrize(("days", "in_time"), [(0, True), (30, True), (31, False)])
def test_an_answer_says_whether_it_was_in_time(session, me, officer, days, in_time):
    row = privacy.ask(PrivacyRequestKind.COMPLAINT, "Te veel mail.", by=me)
    row.due_on = clock.today() + timedelta(days=30 - days)
    privacy.close(row, answer="Excuus.", by=officer)

    session.flush()
    closed = audit.of("privacy_request", row.id)[-1]
    assert closed.details == {"kind": "complaint", "in_time": in_time}


def test_questions_do_not_pile_up(me):
    for _ in range(privacy.MOST_OPEN):
        privacy.ask(PrivacyRequestKind.ACCESS, "", by=me)
    with pytest.raises(FieldErrors):
        privacy.ask(PrivacyRequestKind.ACCESS, "", by=me)


def test_a_handler_takes_and_answers(session, me, officer):
    row = privacy.ask(CORRECTION, "Mijn naam is fout.", by=me)
    privacy.take(row, by=officer)
    assert row.handler_id == officer.user_id
    assert [one.id for one, _user in privacy.open_requests()] == [row.id]

    privacy.close(row, answer="Aangepast.", by=officer)
    assert (row.answer, row.closed_at is not None) == ("Aangepast.", True)
    assert privacy.open_requests() == []
    with pytest.raises(IllegalTransition):
        privacy.close(row, answer="Nog eens.", by=officer)
    letters = session.query(Job).filter_by(kind=JobKind.WRITE_LETTER, subject_id=row.id)
    assert [job.payload for job in letters] == [
        {"letter": "privacy_answered", "to": str(me.user_id)}
    ]


def test_an_answer_needs_words(me, officer):
    row = privacy.ask(CORRECTION, "Mijn naam is fout.", by=me)
    with pytest.raises(FieldErrors):
        privacy.close(row, answer=" ", by=officer)


@pytest.mark.parametrize("role", sorted(set(Role) - PRIVACY_HANDLERS - {Role.SYSTEM}))
def test_nobody_else_reads_or_answers(me, make_staff, role):
    row = privacy.ask(CORRECTION, "Mijn naam is fout.", by=me)
    other = make_staff(role, teams=())

    for act in (
        lambda: privacy.get(row.id, by=other),
        lambda: privacy.take(row, by=other),
        lambda: privacy.close(row, answer="Nee.", by=other),
    ):
        with pytest.raises(NotFound):
            act()


def test_staff_ask_nothing_here(officer):
    with pytest.raises(NotFound):
        privacy.ask(CORRECTION, "Iets", by=officer)
