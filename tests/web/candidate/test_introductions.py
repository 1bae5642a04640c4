"""The candidate's pages: yes with what is given, no with an effect, and stopping."""

import pytest
from sqlalchemy import select

from portal.candidates.models import Candidate
from portal.candidates.states import Through
from portal.employers.models import Employer
from portal.introductions import queries
from portal.introductions.models import Disclosure, Introduction, VacancyDismissal
from portal.introductions.services import asking, ending
from portal.introductions.states import IntroductionStatus, Origin
from portal.vacancies.models import JobApplication
from tests.web.introductions import *  # noqa: F403

_I = IntroductionStatus


@pytest.fixture
def person(sign_in, me):
    """The client of the candidate, signed in when the rest of the test stands."""
    return sign_in(me)


def form_to(page, ending):
    return next(i for i, _ in enumerate(page.forms()) if page.action(i).endswith(ending))


def test_a_question_waits_in_the_list_and_is_answered_yes(session, asked, person, employer):
    page = person.page("/kandidaat/kennismakingen")
    assert f"{employer.name} wil kennismaken" in page.text
    shown = person.page(page.link("Ja, graag"))
    form = form_to(shown, "/antwoord")
    assert shown.form(form)["fields"] == "phone"

    done = person.follow(shown, {"answer": "ja", "fields": ["phone", "email"]}, form=form)

    assert "Je zei ja." in done.text
    [row] = session.scalars(select(Disclosure)).all()
    assert (row.fields, row.given_through) == (["name", "phone", "email"], Through.SELF)
    assert "Naam, telefoonnummer, e-mailadres" in done.text


def test_a_no_for_the_hours_offers_to_mend_the_profile(session, asked, person):
    shown = person.page(f"/kandidaat/kennismakingen/{asked.ref}?antwoord=nee")

    done = person.follow(
        shown, {"answer": "nee", "reason": "hours"}, form=form_to(shown, "/antwoord")
    )

    assert "Klopt je profiel nog?" in done.text
    assert session.scalars(select(VacancyDismissal.reason)).all() == ["hours"]


def test_one_tap_asks_for_a_talk(session, asked, person):
    page = person.page("/kandidaat/kennismakingen")

    done = person.follow(page, form=form_to(page, "/antwoord"), button="overleggen")

    assert "Je begeleider" in done.text
    session.expire_all()
    row = session.scalars(select(Introduction)).one()
    assert (row.wants_talk, row.status) == (True, _I.ASKED)


def test_an_answer_that_is_none_comes_back(asked, person):
    shown = person.page(f"/kandidaat/kennismakingen/{asked.ref}")

    again = person.send(shown, {"answer": ""}, form=form_to(shown, "/antwoord"), status=422)

    assert "Kies een van de antwoorden." in again.text


def test_stopping_asks_once_more_and_shows_when_it_stopped(session, agreed, person):
    shown = person.page(f"/kandidaat/kennismakingen/{agreed.ref}")
    sure = person.page(shown.link("Stop met delen"))

    done = person.follow(sure, form=form_to(sure, "/stoppen"))

    assert "niet meer zichtbaar" in done.text
    session.expire_all()
    assert session.scalars(select(Introduction)).one().status is _I.CLOSED


def test_other_data_can_be_given(session, agreed, person):
    shown = person.page(f"/kandidaat/kennismakingen/{agreed.ref}")

    person.follow(shown, {"fields": ["email"]}, form=form_to(shown, "/gegevens"))

    rows = session.scalars(select(Disclosure).order_by(Disclosure.given_at)).all()
    assert sorted((row.fields[-1], row.revoked_at is None) for row in rows) == [
        ("email", True),
        ("phone", False),
    ]


def test_nobody_sees_what_is_of_another(asked, sign_in, make_candidate, self_of):
    other = sign_in(self_of(make_candidate()))
    for path in ("", "/stoppen"):
        other.page(f"/kandidaat/kennismakingen/{asked.ref}{path}", 404)


def test_somebody_without_a_profile_has_an_empty_list(sign_in, make_user):
    page = sign_in(make_user("candidate")).page("/kandidaat/kennismakingen")

    assert "Nog geen kennismakingen" in page.text


def test_a_reaction_to_a_vacancy_becomes_an_introduction(session, person, vacancy, candidate):
    shown = person.page(f"/vacatures/{vacancy.ref}/chauffeur-leerlingenvervoer")
    form = form_to(shown, "/reactie")

    person.send(shown, {"name": "Hatice", "email": "", "phone": "06 11 22 33 44"}, form=form)

    row = session.scalars(select(Introduction)).one()
    assert (row.origin, row.status, row.candidate_id) == (
        Origin.CANDIDATE,
        _I.AGREED,
        candidate.id,
    )
    assert session.scalars(select(Disclosure.fields)).all() == [["name", "phone"]]
    assert len(session.scalars(select(JobApplication)).all()) == 1


def test_a_judgement_about_the_person_is_not_on_the_page(session, agreed, person, manager):
    ending.close(queries.get(agreed.id), reason="not_work_fit", by=manager)

    shown = person.page(f"/kandidaat/kennismakingen/{agreed.ref}")

    assert "werkfit" not in shown.text
    assert "gaat niet door" in shown.text


def test_two_questions_wait_apart(*, asked, person, make_candidate, stranger, candidate, session):
    other = session.get(Employer, stranger.employer_id)
    again = session.get(Candidate, candidate.id)
    asking.ask(again, employer=other, by=stranger)

    page = person.page("/kandidaat/kennismakingen")

    assert page.text.count("wil kennismaken") >= 2
