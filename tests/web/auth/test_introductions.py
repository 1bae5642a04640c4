"""Answers from a mail, without signing in: one press, once, with a fresh link for a dead one."""

import pytest
from sqlalchemy import select

from portal.accounts import links
from portal.accounts.models import LinkPurpose
from portal.candidates.states import Through
from portal.introductions import queries
from portal.introductions.models import Disclosure, Introduction
from portal.introductions.services import answering, proposing, shortlists
from portal.introductions.states import IntroductionStatus, ShortlistStatus
from tests.vacancies.outbox import forget_jobs, letters
from tests.web.introductions import *  # noqa: F403

_I = IntroductionStatus


@pytest.fixture
def token_of(session):
    def issue(purpose, who, row):
        return links.issue(purpose, user_id=who.user_id, subject_id=row.id)

    return issue


@pytest.fixture
def asked_token(token_of, asked, me):
    return token_of(LinkPurpose.INTRODUCTION_ANSWER, me, asked)


def status(session):
    session.expire_all()
    return session.scalars(select(Introduction)).one().status


def test_opening_changes_nothing_and_shows_nobody(session, client, asked_token, candidate):
    page = client.page(f"/m/{asked_token}?antwoord=ja")

    for secret in (candidate.user.name, candidate.user.email, candidate.user.phone):
        assert secret not in page.soup.select_one("main").get_text()
    assert page.form()["answer"] == "ja"
    assert status(session) is _I.ASKED


def test_yes_from_the_mail(session, client, asked_token):
    page = client.page(f"/m/{asked_token}?antwoord=ja")

    done = client.follow(page)

    assert "De werkgever ziet nu wie je bent" in done.text
    assert status(session) is _I.AGREED
    [row] = session.scalars(select(Disclosure)).all()
    assert (row.fields, row.given_through) == (["name", "phone"], Through.MAIL)
    client.page(f"/m/{asked_token}", 410)


def test_no_from_the_mail_offers_to_mend_the_profile(session, client, asked_token):
    page = client.page(f"/m/{asked_token}?antwoord=nee")

    done = client.follow(page, {"reason": "too_far"})

    assert "Klopt je profiel nog?" in done.text
    assert status(session) is _I.CLOSED


def test_who_wants_to_talk_can_still_answer_by_the_same_link(session, client, asked_token):
    page = client.page(f"/m/{asked_token}?antwoord=overleg")
    assert "Je begeleider" in client.follow(page).text

    client.follow(client.page(f"/m/{asked_token}?antwoord=ja"))

    assert status(session) is _I.AGREED


def test_a_link_of_somebody_else_is_none(*, client, token_of, asked, boss, make_candidate, self_of):
    for who in (boss, self_of(make_candidate())):
        client.page(f"/m/{token_of(LinkPurpose.INTRODUCTION_ANSWER, who, asked)}", 404)


def test_a_dead_link_brings_a_fresh_one(session, client, asked, asked_token, me):
    links.end_of_user(me.user_id)
    forget_jobs(session)
    page = client.page(f"/m/{asked_token}", 410)

    client.send(page)

    assert letters(session) == [("introduction_asked", asked.id, me.user_id)]


def test_a_question_that_was_answered_elsewhere_is_a_dead_link(client, asked, asked_token, me):
    answering.decline(asked, reason="other", by=me)

    client.page(f"/m/{asked_token}", 410)


def test_the_employer_answers_a_proposal(
    *, session, client, token_of, candidate, employer, manager, boss
):
    row = proposing.propose(candidate, employer=employer, motivation="Past goed.", by=manager)
    token = token_of(LinkPurpose.PROPOSAL_ANSWER, boss, row)
    page = client.page(f"/m/{token}")
    assert "Past goed." in page.text
    assert candidate.user.name not in str(page.soup)

    done = client.follow(page, button="Ja, ik wil")

    assert "Wij vragen het de kandidaat." in done.text
    assert status(session) is _I.ASKED
    client.page(f"/m/{token}", 410)


def test_a_stranger_does_not_answer_a_proposal(
    *, client, token_of, candidate, employer, manager, stranger
):
    row = proposing.propose(candidate, employer=employer, motivation="Past goed.", by=manager)

    client.page(f"/m/{token_of(LinkPurpose.PROPOSAL_ANSWER, stranger, row)}", 404)


def test_a_preselection_is_answered_in_parts_by_one_link(
    *, session, client, token_of, vacancy, boss, manager, make_candidate
):
    row = shortlists.request(vacancy, by=boss)
    people = [make_candidate() for _ in range(2)]
    shortlists.send(row, [(one, "Werkt hard.") for one in people], by=manager)
    token = token_of(LinkPurpose.SHORTLIST_ANSWER, boss, row)
    first, second = (one.id for one in row.entries)
    page = client.page(f"/m/{token}")
    assert not [one for one in people if one.user.name in str(page.soup)]

    client.follow(page, {f"antwoord-{first}": "interested"})
    page = client.page(f"/m/{token}")
    wrong = client.send(page, {f"antwoord-{second}": "question"}, status=422)
    assert "Schrijf wat u wilt weten." in wrong.text
    client.follow(page, {f"antwoord-{second}": "not_interested"})

    session.expire_all()
    assert queries.get_shortlist(row.id).status is ShortlistStatus.ANSWERED
    client.page(f"/m/{token}", 410)
