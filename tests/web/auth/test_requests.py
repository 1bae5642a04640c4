"""Yes or no to a proposal on a request from a mail, without signing in."""

import pytest

from portal.accounts import links
from portal.accounts.models import LinkPurpose
from portal.employer_requests.models import EmployerRequest, Proposal
from portal.employer_requests.services import handling, replying
from portal.employer_requests.states import RequestStatus
from tests.employer_requests.conftest import *  # noqa: F403  the same people
from tests.employer_requests.conftest import NEED, TEXTS, typed
from tests.vacancies.outbox import forget_jobs, letters


@pytest.fixture
def token_of(session, answered):
    def issue(who, proposal=None):
        subject = proposal or answered.proposals[-1]
        return links.issue(LinkPurpose.REQUEST_ANSWER, user_id=who.user_id, subject_id=subject.id)

    return issue


@pytest.fixture
def token(token_of, boss):
    return token_of(boss)


@pytest.fixture
def row(session):
    def read():
        session.expire_all()
        return session.query(EmployerRequest).one()

    return read


def test_opening_shows_the_proposal_and_changes_nothing(client, token, row):
    page = client.page(f"/m/{token}")
    for text in (NEED, TEXTS["text"], TEXTS["for_municipality"]):
        assert text in page.text
    assert row().status is RequestStatus.ANSWERED


@pytest.mark.parametrize(
    ("button", "status", "thanks"),
    [
        ("Ja, graag", RequestStatus.ACCEPTED, "Uw contactpersoon neemt contact met u op"),
        ("Nee, dank u", RequestStatus.DECLINED, "weet dat u hier niet mee verder gaat"),
    ],
)
def test_one_press_answers_once(  # noqa: PLR0917  who acts, and how
    client, token, row, button, status, thanks
):
    page = client.page(f"/m/{token}")
    done = client.follow(page, {"note": "Graag snel."}, button=button)
    assert thanks in done.text
    assert (row().status, row().answer_note) == (status, "Graag snel.")
    client.page(f"/m/{token}", 410)


def test_a_long_word_back_is_told_and_kept(client, token, row):
    page = client.page(f"/m/{token}")
    answer = client.send(page, {"note": "x" * 1001}, button="Ja, graag", status=422)
    assert answer.form()["note"] == "x" * 1001
    assert row().status is RequestStatus.ANSWERED


def test_a_link_of_somebody_else_is_none(client, token_of, stranger, manager):
    for who in (stranger, manager):
        client.page(f"/m/{token_of(who)}", 404)


def test_a_link_to_a_replaced_text_brings_the_new_one(  # noqa: PLR0917  who acts, and how
    session, client, token, row, manager, boss
):
    handling.propose(row(), typed(text="Anders."), version=row().version, by=manager)
    newest = session.query(Proposal).filter_by(number=2).one().id
    forget_jobs(session)

    page = client.page(f"/m/{token}", 410)
    client.send(page)

    assert letters(session) == [("request_proposal", newest, boss.user_id)]


def test_after_an_answer_elsewhere_the_link_is_spent(client, token, row, boss):
    replying.reply(row(), accepted=False, number=1, by=boss)
    client.page(f"/m/{token}", 410)
