"""Letters about introductions: each party its own words, and no candidate in an employer's."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts import links
from portal.accounts.models import LinkPurpose
from portal.candidates.states import Through
from portal.introductions.models import IntroductionStep
from portal.introductions.services import (
    answering,
    consenting,
    ending,
    meetings,
    proposing,
    shortlists,
)
from portal.introductions.services.meetings import Appointment
from portal.introductions.states import MeetingKind
from portal.mail.catalogue import Letter
from portal.mail.models import Mail
from tests.introductions.conftest import *  # noqa: F403  the same people
from tests.letters.conftest import TOKEN


def flat(mail):
    return " ".join(mail.text.split())


@pytest.fixture
def contact(manager):
    return manager


@pytest.fixture
def employer(make_employer, manager):
    return make_employer(contact=manager, name="Van Dalen Elektro")


def calendar_of_last(session):
    return session.scalars(select(Mail).order_by(Mail.created_at.desc())).first().calendar


def plan(introduction, by, days=2):
    at = datetime.combine(
        clock.today() + timedelta(days=days), datetime.min.time(), clock.AMSTERDAM
    )
    at = at.replace(hour=14, minute=30)
    meetings.plan(introduction, Appointment(at, 45, MeetingKind.PLACE, "Laan 1"), by=by)


def test_asked_has_three_buttons_of_one_link(write, asked, candidate):
    mail = write(Letter.INTRODUCTION_ASKED, asked.id, to=candidate.user_id)

    assert mail.subject == "Van Dalen Elektro wil met je kennismaken"
    tokens = set(TOKEN.findall(mail.text))
    assert len(tokens) == 1
    found = links.look(tokens.pop(), LinkPurpose.INTRODUCTION_ANSWER)
    assert (found.user_id, found.subject_id) == (candidate.user_id, asked.id)
    for answer in ("ja", "nee", "overleg"):
        assert f"?antwoord={answer}" in mail.text


def test_asked_is_not_written_to_somebody_else_or_after_the_answer(write, asked, boss, me):
    assert write(Letter.INTRODUCTION_ASKED, asked.id, to=boss.user_id) is None
    answering.decline(asked, reason="other", by=me)
    assert write(Letter.INTRODUCTION_ASKED, asked.id, to=me.user_id) is None


def test_agreed_says_the_number_and_not_the_name(write, agreed, boss, candidate):
    mail = write(Letter.INTRODUCTION_AGREED, agreed.id, to=boss.user_id)

    assert mail.subject == f"Kandidaat {candidate.ref} wil met u kennismaken"
    assert f"https://werkpoort.test/werkgever/kennismakingen/{agreed.ref}" in mail.text


def test_proposed_keeps_the_motivation_behind_the_link(
    *, write, candidate, employer, boss, manager
):
    row = proposing.propose(
        candidate, employer=employer, motivation="Werkt graag in de kou.", by=manager
    )

    mail = write(Letter.INTRODUCTION_PROPOSED, row.id, to=boss.user_id)

    assert "kou" not in mail.text + mail.html
    [token] = TOKEN.findall(mail.text)
    assert links.look(token).purpose is LinkPurpose.PROPOSAL_ANSWER


def test_the_reminder_goes_to_whose_turn_it_is(*, write, asked, candidate, guide, boss, me):
    mail = write(Letter.INTRODUCTION_REMINDER, asked.id, to=candidate.user_id)
    assert mail.subject == "Van Dalen Elektro wacht op je antwoord"
    assert write(Letter.INTRODUCTION_REMINDER, asked.id, to=boss.user_id) is None
    assert write(Letter.INTRODUCTION_REMINDER, asked.id, to=guide.user_id) is None

    answering.talk_first(asked, by=me)
    mail = write(Letter.INTRODUCTION_REMINDER, asked.id, to=guide.user_id)
    assert mail.subject == f"Kandidaat {candidate.ref} heeft je nodig voor een kennismaking"
    assert "wil eerst met je overleggen" in flat(mail)
    assert candidate.user.name not in mail.text


def test_news_is_for_the_staff_of_the_triangle(
    *, session, write, asked, guide, manager, make_staff
):
    [step] = session.scalars(select(IntroductionStep)).all()
    for who in (guide, manager):
        mail = write(Letter.INTRODUCTION_NEWS, step.id, to=who.user_id)
        assert mail.subject == (
            f"Kandidaat {asked.candidate_ref} en Van Dalen Elektro: wordt gevraagd"
        )
    assert write(Letter.INTRODUCTION_NEWS, step.id, to=make_staff().user_id) is None


def test_a_meeting_comes_with_an_appointment_for_each_side(session, write, agreed, boss, me):
    plan(agreed, boss)

    mail = write(Letter.INTRODUCTION_MEETING, agreed.id, to=me.user_id)
    assert "Van Dalen Elektro" in flat(mail)
    first = calendar_of_last(session)
    assert "METHOD:REQUEST" in first
    assert "SEQUENCE:1" in first
    assert "SUMMARY:Kennismaken: Van Dalen Elektro" in first

    write(Letter.INTRODUCTION_MEETING, agreed.id, to=boss.user_id)
    theirs = session.scalars(select(Mail).where(Mail.user_id == boss.user_id)).one().calendar
    assert f"SUMMARY:Kennismaken: kandidaat {agreed.candidate_ref}" in theirs


def test_a_meeting_that_is_called_off_leaves_the_calendar(session, write, agreed, boss, me):
    plan(agreed, boss)
    meetings.cancel(agreed, by=me)

    mail = write(Letter.INTRODUCTION_MEETING, agreed.id, to=boss.user_id)

    assert mail.subject == f"Afspraak afgezegd: kandidaat {agreed.candidate_ref}"
    calendar = calendar_of_last(session)
    assert "METHOD:CANCEL" in calendar
    assert "SEQUENCE:2" in calendar


def test_an_end_takes_the_meeting_out_of_the_calendar(session, write, agreed, boss, me):
    plan(agreed, boss)
    ending.close(agreed, reason="other_chosen", by=boss)

    mail = write(Letter.INTRODUCTION_ENDED, agreed.id, to=me.user_id)

    assert "De reden: Andere kandidaat gekozen." in flat(mail)
    assert "ziet je naam en je gegevens nu niet meer" in flat(mail)
    assert "METHOD:CANCEL" in calendar_of_last(session)


def test_an_end_without_a_meeting_has_no_appointment(session, write, asked, me, boss):
    answering.decline(asked, reason="hours", by=me)

    mail = write(Letter.INTRODUCTION_ENDED, asked.id, to=boss.user_id)

    assert "De reden" not in mail.text
    assert "uren" not in mail.text.lower()
    assert calendar_of_last(session) == ""


def test_a_judgement_about_the_person_is_not_mailed_to_the_person(write, agreed, manager, me):
    ending.close(agreed, reason="not_work_fit", by=manager)

    mail = write(Letter.INTRODUCTION_ENDED, agreed.id, to=me.user_id)

    assert "werkfit" not in mail.text


def test_revoked_asks_to_delete(write, agreed, me, boss):
    consenting.revoke(agreed, by=me)

    mail = write(Letter.INTRODUCTION_REVOKED, agreed.id, to=boss.user_id)

    assert mail.subject == f"Verwijder de gegevens van kandidaat {agreed.candidate_ref}"


def test_letters_about_a_preselection(*, write, vacancy, boss, manager, make_candidate):
    row = shortlists.request(vacancy, wish="Iemand die vroeg kan", by=boss)
    mail = write(Letter.SHORTLIST_ASKED, row.id, to=manager.user_id)
    assert "Iemand die vroeg kan" in flat(mail)
    assert f"https://werkpoort.test/medewerker/voorselecties/{row.ref}" in mail.text

    shortlists.send(row, [(make_candidate(), "Past bij de kou")], by=manager)
    mail = write(Letter.SHORTLIST_READY, row.id, to=boss.user_id)
    [token] = TOKEN.findall(mail.text)
    assert links.look(token).purpose is LinkPurpose.SHORTLIST_ANSWER
    assert "koos ik 1 kandidaat." in flat(mail)
    assert "kou" not in mail.text

    mail = write(Letter.SHORTLIST_ANSWERED, row.id, to=manager.user_id)
    assert "Nog geen antwoord: 1" in flat(mail)


def test_no_letter_to_an_employer_holds_the_candidate(
    *, session, write, asked, me, boss, candidate
):
    answering.agree(asked, fields=["phone", "email"], by=me, through=Through.SELF)
    plan(asked, boss)
    for letter in (
        Letter.INTRODUCTION_AGREED,
        Letter.INTRODUCTION_MEETING,
        Letter.INTRODUCTION_REMINDER,
        Letter.INTRODUCTION_REVOKED,
    ):
        write(letter, asked.id, to=boss.user_id)
    mails = session.scalars(select(Mail).where(Mail.user_id == boss.user_id)).all()

    assert len(mails) == 4
    for mail in mails:
        everything = mail.subject + mail.text + mail.html + mail.calendar
        for secret in (candidate.user.name, "Hatice", candidate.user.email, candidate.user.phone):
            assert secret not in everything.replace(boss_phone(), "")


def boss_phone():
    """The number of the contact person at the foot, which tests give to everybody."""
    return "070 123 45 67"
