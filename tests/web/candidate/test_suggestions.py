"""Work that fits, for the candidate; and saying that something does not."""

import pytest
from sqlalchemy import select

from portal import db
from portal.accounts.models import User
from portal.discovery import services
from portal.introductions.models import VacancyDismissal
from tests.web.people import _close_engines, index, make_person

__all__ = ["_close_engines", "index", "make_person"]

KITCHEN = {
    "title": "Kok",
    "occupation": "kok",
    "sector": "hospitality",
    "tasks": "Je kookt.",
    "requirements": [{"text": "Rijbewijs B", "need": "required"}],
}


@pytest.fixture
def me(session, make_person, sign_in):
    one = make_person(desired_occupations=["kok"])
    one.client = sign_in(session.get(User, one.user_id))
    return one


def test_work_is_shown_with_reasons(me, index, make_vacancy):
    vacancy = make_vacancy(**KITCHEN)
    make_vacancy(**KITCHEN | {"occupation": "lasser", "title": "Lasser", "tasks": "Je last."})
    db.session.commit()
    services.rebuild_all()
    page = me.client.page("/kandidaat/vacatures")
    cards = page.soup.select("article[id^=vacature-]")
    assert [card["id"] for card in cards] == [f"vacature-{vacancy.ref}"]
    checks = [item.get_text(" ", strip=True) for item in cards[0].select(".checks li")]
    assert checks[0] == "Past: Dit werk staat bij je wensen: kok"
    assert "Past nog niet: Ze vragen: rijbewijs B" in checks


def test_the_reasons_are_in_english_on_an_english_page(me, index, make_vacancy):
    make_vacancy(**KITCHEN)
    db.session.commit()
    services.rebuild_all()
    page = me.client.page("/kandidaat/vacatures?taal=en")
    checks = [item.get_text(" ", strip=True) for item in page.soup.select(".checks li")]
    assert checks[0] == "Fits: This work is on your list of wishes: kok"
    assert "Does not fit yet: They ask for: driving licence B" in checks
    asked = me.client.page(page.link("Does not fit, because"))
    assert "Too far" in asked.text
    assert "Het is te ver" not in asked.text
    home = me.client.page("/kandidaat")
    assert "This work is on your list of wishes: kok" in home.text


def test_past_niet_omdat_is_kept_and_counts(me, index, make_vacancy):
    vacancy = make_vacancy(**KITCHEN)
    db.session.commit()
    services.rebuild_all()
    listed = me.client.page("/kandidaat/vacatures")
    form = me.client.page(listed.link("Past niet, omdat"))
    assert "Kies waarom het niet past." in me.client.send(form, status=422).text
    after = me.client.follow(form, {"reason": "too_far"})
    assert vacancy.ref not in after.text
    row = db.session.scalars(select(VacancyDismissal)).one()
    assert (row.candidate_id, row.vacancy_id, row.reason) == (me.id, vacancy.id, "too_far")


def test_who_told_no_wish_is_asked_to(session, make_person, sign_in, index):
    one = make_person(desired_occupations=[])
    client = sign_in(session.get(User, one.user_id))
    assert "Vertel eerst wat je wilt" in client.page("/kandidaat/vacatures").text


def test_somebody_without_a_profile_is_led_to_begin_one(make_user, sign_in, index):
    from portal.accounts.roles import Role

    answer = sign_in(make_user(Role.CANDIDATE)).get("/kandidaat/vacatures")
    assert (answer.status_code, answer.location) == (302, "/kandidaat")
