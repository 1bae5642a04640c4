"""Asking one's own case manager, from any page (CAP-11-11)."""

import pytest

from portal.accounts.roles import Role
from portal.helpdesk.states import TicketStatus
from tests.web.tickets import answered, count, junk, newest, pdf, said, with_note

LIST = "/kandidaat/hulp"
TEXT = "Mag ik een dag vrij vragen in mijn proefplaatsing?"
SEND = {"content_type": "multipart/form-data"}


@pytest.fixture
def guide(make_staff):
    return make_staff(Role.CASE_MANAGER, name="Nadia Begeleider", phone="06 55 44 33 22")


@pytest.fixture
def candidate(make_candidate, guide):
    return make_candidate(contact=guide, email="zelf@voorbeeld.test")


@pytest.fixture
def inside(sign_in, candidate):
    return sign_in(candidate.user)


@pytest.fixture
def own(make_ticket, as_candidate, candidate):
    return make_ticket(by=as_candidate(candidate), text=TEXT)


def test_the_question_goes_to_who_guides(inside, session, candidate, guide):
    page = inside.page(inside.page("/kandidaat").link("Hulp"))
    assert "Wat wil je weten?" in page.text
    names = [one.get_text() for one in page.soup.select(".callers strong")]
    assert names == ["Nadia Begeleider", "Helpdesk"]

    done = inside.follow(page, {"text": TEXT, "category": "my_work", "file": pdf()}, **SEND)

    made = newest(session)
    assert (made.candidate_id, made.handler_id, made.category) == (
        candidate.id,
        guide.user_id,
        "my_work",
    )
    assert "Je vraag is binnen. Wij antwoorden uiterlijk" in done.text
    assert "Nadia Begeleider" in done.soup.select_one("main aside").get_text()
    assert done.soup.select_one(".thread__who").get_text() == "Jij"
    assert inside.get(done.link("rooster.pdf")).status_code == 200


@pytest.mark.parametrize("path", ["/kandidaat", "/kandidaat/kennismakingen", "/kandidaat/profiel"])
def test_asking_is_one_press_away_from_every_page(inside, path):
    page = inside.page(path)
    assert page.link("Hulp") == LIST
    assert page.soup.select_one(f".contact a[href='{LIST}']").get_text() == "Stel een vraag"


def test_a_candidate_without_guide_asks_as_well(session, sign_in, make_candidate):
    client = sign_in(make_candidate().user)
    page = client.page(LIST)
    assert [one.get_text() for one in page.soup.select(".callers strong")] == ["Helpdesk"]
    client.follow(page, {"text": TEXT}, **SEND)
    assert newest(session).queue == "case_manager"


def test_a_category_of_employers_is_refused(inside, session):
    answer = inside.send(inside.page(LIST), {"text": TEXT, "category": "hrm"}, status=422, **SEND)
    assert "Kies een van de mogelijkheden." in answer.text
    assert count(session) == 0


def test_a_refused_file_leaves_the_text(inside, session):
    answer = inside.send(inside.page(LIST), {"text": TEXT, "file": junk()}, status=422, **SEND)
    assert answer.form()["text"] == TEXT
    assert answer.soup.select_one("#file-error")
    assert count(session) == 0


def test_another_candidate_and_an_employer_find_nothing(  # noqa: PLR0917  who acts, and how
    client, sign_in, make_candidate, make_employer, acting_for, own
):
    for who, base in (
        (make_candidate().user, LIST),
        (acting_for(make_employer()), "/werkgever/hulp"),
    ):
        inside = sign_in(who)
        assert TEXT not in inside.page(base).text
        inside.page(f"{base}/{own.ref}", 404)


def test_notes_stay_with_staff(inside, session, own, guide):
    file = with_note(session, own, guide)
    page = inside.page(f"{LIST}/{own.ref}")
    assert "Geheim" not in page.text
    inside.page(f"{LIST}/{own.ref}/bestanden/{file.ref}", 404)


def test_answered_replied_solved_and_rated(inside, session, own, guide):
    answered(session, own, guide, "Ja, dat mag.")
    page = inside.page(f"{LIST}/{own.ref}")
    assert "Wil je nog iets weten? Reageer dan." in page.text
    page = inside.follow(page, {"text": "Fijn!"}, **SEND)
    assert said(session, own) == [TEXT, "Ja, dat mag.", "Fijn!"]
    page = inside.follow(page, form=1)
    assert newest(session).status is TicketStatus.CLOSED
    assert "Hoe hielpen we je?" in page.text
    inside.follow(page, {"rating": "5"})
    assert newest(session).rating == 5


def test_who_has_no_profile_yet_begins_there(sign_in, make_user):
    client = sign_in(make_user(Role.CANDIDATE))
    assert client.get(LIST).location == "/kandidaat"


def test_english(inside, own):
    page = inside.page(f"{LIST}?taal=en")
    assert page.heading == "Help"
    assert "What would you like to know?" in page.text
