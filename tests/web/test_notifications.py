"""The messages of every audience, and the choices about them."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from portal import clock, db
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.mail.catalogue import Letter
from portal.notifications.models import Notification, NotificationPreference
from portal.notifications.queries import PAGE_SIZE
from portal.notifications.services import telling
from portal.notifications.states import Audience, Kind
from tests.web.employer.conftest import count_queries

__all__ = ["count_queries"]

PLACES = {
    Audience.EMPLOYER: "/werkgever",
    Audience.CANDIDATE: "/kandidaat",
    Audience.STAFF: "/medewerker",
}
everybody = pytest.mark.parametrize("audience", Audience)


@pytest.fixture
def user(make_employer, make_candidate, make_staff, session):
    """Give the user of an audience."""

    def give(audience):
        if audience is Audience.EMPLOYER:
            return make_employer(contact=make_staff()).people[0].user
        if audience is Audience.CANDIDATE:
            return make_candidate(contact=make_staff(Role.CASE_MANAGER)).user
        return session.get(User, make_staff().user_id)

    return give


def tell(user_id, title="Nieuw", page="", letter=Letter.PLACEMENT_STARTED):
    telling.tell(user_id, letter, uuid4(), title=title, page=page)
    return db.session.scalars(
        select(Notification).where(Notification.title == title, Notification.user_id == user_id)
    ).one()


def rows(page):
    return [
        (one.select_one(".inbox__title").get_text(strip=True), "inbox__row--unread" in one["class"])
        for one in page.soup.select(".inbox__row")
    ]


def bell(page):
    return " ".join(page.soup.select_one(".bell").get_text(" ").split())


def is_read(key):
    db.session.expire_all()
    return db.session.get(Notification, key).read_at is not None


@everybody
def test_the_list_is_newest_first_and_opening_one_marks_it(sign_in, user, audience):
    someone, place = user(audience), PLACES[audience]
    tell(someone.id, "Eerst")
    key = tell(someone.id, "Daarna", place).id
    client = sign_in(someone)
    page = client.page(f"{place}/berichten")

    assert rows(page) == [("Daarna", True), ("Eerst", True)]
    assert bell(page) == "Berichten 2 ongelezen"
    assert not is_read(key)
    opened = client.send(page, form=1)
    assert opened.location == place
    assert is_read(key)
    page = client.page(f"{place}/berichten")
    assert rows(page) == [("Daarna", False), ("Eerst", True)]
    assert page.link("Daarna") == place
    assert bell(page) == "Berichten 1 ongelezen"


@everybody
def test_one_without_a_page_leads_back_to_the_list(sign_in, user, audience):
    someone, place = user(audience), PLACES[audience]
    tell(someone.id)
    client = sign_in(someone)

    page = client.follow(client.page(f"{place}/berichten"), form=1)
    assert (page.heading, rows(page)) == ("Berichten", [("Nieuw", False)])
    assert bell(page) == "Berichten"


@everybody
def test_everything_that_stood_there_is_marked_at_once(sign_in, user, audience):
    someone, place = user(audience), PLACES[audience]
    tell(someone.id, "Een")
    tell(someone.id, "Twee")
    client = sign_in(someone)
    page = client.page(f"{place}/berichten")
    later = tell(someone.id, "Kwam erbij").id

    page = client.follow(page, form=0)
    assert rows(page) == [("Kwam erbij", True), ("Twee", False), ("Een", False)]
    assert not is_read(later)


@pytest.mark.parametrize("typed", ["", "gisteren", "2026-03-01T10:00:00"])
def test_a_form_without_a_moment_marks_what_is_there(sign_in, user, typed):
    someone = user(Audience.EMPLOYER)
    key = tell(someone.id).id
    client = sign_in(someone)
    client.send(client.page("/werkgever/berichten"), {"until": typed})

    assert is_read(key)


@everybody
def test_an_empty_list_says_so(sign_in, user, audience):
    page = sign_in(user(audience)).page(f"{PLACES[audience]}/berichten")

    assert "Er zijn geen berichten" in page.text
    assert page.soup.select("main form") == []
    assert bell(page) == "Berichten"


def test_what_is_of_another_cannot_be_read_or_opened(sign_in, user):
    mine, other = user(Audience.EMPLOYER), user(Audience.EMPLOYER)
    key = tell(other.id, "Niet voor u").id
    tell(mine.id, "Van mij")
    client = sign_in(mine)
    page = client.page("/werkgever/berichten")

    assert "Niet voor u" not in page.text
    form = page.form(0)
    response = client.post(f"/werkgever/berichten/{key}", data=form)
    assert response.status_code == 404
    assert not is_read(key)


def test_a_get_marks_nothing(sign_in, user):
    someone = user(Audience.EMPLOYER)
    key = tell(someone.id, page="/werkgever").id
    client = sign_in(someone)
    assert client.get(f"/werkgever/berichten/{key}").status_code == 405
    client.page("/werkgever")

    assert not is_read(key)


def test_a_long_list_has_pages(sign_in, user):
    someone = user(Audience.STAFF)
    for number in range(PAGE_SIZE + 1):
        tell(someone.id, f"Nummer {number}")
    client = sign_in(someone)
    page = client.page("/medewerker/berichten")

    assert len(rows(page)) == PAGE_SIZE
    second = client.page(page.link("Volgende"))
    assert rows(second) == [("Nummer 0", True)]


@everybody
def test_the_count_costs_no_query(sign_in, user, count_queries, audience):
    someone, place = user(audience), PLACES[audience]
    key = someone.id
    client = sign_in(someone)

    def count(path):
        client.get(path)
        with count_queries() as counted:
            client.get(path)
        return counted.statements

    before = count(f"{place}/berichten"), count(place)
    for number in range(PAGE_SIZE):
        tell(key, f"Nummer {number}", place)
    after = count(f"{place}/berichten"), count(place)
    assert after == before
    assert max(after) <= 10


@everybody
def test_choices_are_kept(sign_in, user, audience):
    someone, place = user(audience), PLACES[audience]
    client = sign_in(someone)
    page = client.page(f"{place}/berichten/instellingen")
    assert set(page.form(0)) >= {"turn", "introductions", "placements"}
    assert {page.form(0)[name] for name in ("turn", "introductions")} == {"at_once"}

    page = client.follow(page, {"placements": "digest", "turn": "none"})
    assert "keuze is bewaard" in page.text
    assert (page.form(0)["placements"], page.form(0)["turn"]) == ("digest", "none")
    stored = {row.kind: row.how.value for row in db.session.scalars(select(NotificationPreference))}
    assert stored == {Kind.PLACEMENTS: "digest", Kind.TURN: "none"}


@everybody
def test_what_cannot_be_chosen_is_explained(sign_in, user, audience):
    page = sign_in(user(audience)).page(f"{PLACES[audience]}/berichten/instellingen")
    fixed = page.soup.select_one("section[aria-labelledby=altijd]")

    assert {"schemes", "account", "privacy", "mail_only"} & set(page.form(0)) == set()
    assert len(fixed.select("li")) == (2 if audience is Audience.CANDIDATE else 3)
    assert all(len(one.select("p")) == 2 for one in fixed.select("li"))


def test_a_digest_of_questions_is_not_offered_and_not_taken(sign_in, user):
    someone = user(Audience.CANDIDATE)
    client = sign_in(someone)
    page = client.page("/kandidaat/berichten/instellingen")
    offered = [one["value"] for one in page.soup.select("input[name=turn]")]

    assert offered == ["at_once", "none"]
    assert "Antwoord je niet op tijd" in page.text
    page = client.send(page, {"turn": "digest"}, status=422)
    assert page.soup.select_one(".error-summary") is not None
    assert db.session.scalars(select(NotificationPreference)).all() == []


def test_candidates_without_a_profile_have_the_pages(sign_in, make_user):
    client = sign_in(make_user(Role.CANDIDATE))
    assert client.page("/kandidaat/berichten").heading == "Berichten"
    assert client.page("/kandidaat/berichten/instellingen").heading == "Welke mail krijg je?"


def test_who_has_no_organisation_has_no_bell(sign_in, make_user):
    someone = make_user()
    tell(someone.id, letter=Letter.JOIN_DECLINED)
    page = sign_in(someone).page("/vacatures")
    assert page.soup.select_one(".account") is not None
    assert page.soup.select(".bell, .menu__bell, .menu__dot") == []


def test_visitors_have_no_bell(client):
    assert client.page("/").soup.select(".bell, .menu__bell") == []


def test_the_pages_are_in_english_too(sign_in, user):
    someone = user(Audience.CANDIDATE)
    tell(someone.id)
    client = sign_in(someone)
    assert client.page("/kandidaat/berichten?taal=en").heading == "Messages"
    page = client.page("/kandidaat/berichten/instellingen?taal=en")
    assert "Whether you want to meet an employer" in page.text


def test_on_the_messages_the_menu_points_nowhere_else(sign_in, user):
    page = sign_in(user(Audience.EMPLOYER)).page("/werkgever/berichten")
    current = [one.get_text(" ", strip=True) for one in page.soup.select("[aria-current=page]")]
    assert current == ["Berichten", "Berichten"]


def test_who_reads_on_a_narrow_screen_finds_them_in_the_menu(sign_in, user):
    someone = user(Audience.EMPLOYER)
    tell(someone.id)
    page = sign_in(someone).page("/werkgever")

    entry = page.soup.select_one(".menu__bell a")
    assert entry["href"] == "/werkgever/berichten"
    assert " ".join(entry.get_text(" ").split()) == "Berichten 1 ongelezen"


def test_old_ones_show_their_day(sign_in, user):
    someone = user(Audience.EMPLOYER)
    row = tell(someone.id)
    row.created_at = clock.now() - timedelta(days=5)
    shown = sign_in(someone).page("/werkgever/berichten").soup.select_one(".inbox time")
    assert shown["datetime"].startswith((clock.now() - timedelta(days=5)).date().isoformat())
