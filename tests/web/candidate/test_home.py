"""The candidate's start page."""

from datetime import timedelta

import pytest

from portal import clock, db
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.candidates import queries
from portal.candidates.models import Candidate, CandidateDayCount, ProfileOpening
from portal.candidates.services import placing, visibility
from portal.candidates.states import CandidateStatus
from portal.discovery import services
from tests.web.people import _close_engines, index, make_person

__all__ = ["_close_engines", "index", "make_person"]


@pytest.fixture
def guide(make_staff):
    return make_staff(Role.CASE_MANAGER)


@pytest.fixture
def me(session, make_candidate, sign_in, guide):
    """Make a candidate who is signed in; gives the row back as it is now."""

    def make(**changes):
        row = make_candidate(**{"contact": guide, "name": "Fatima Zuidwijk"} | changes)
        sign_in(session.get(User, row.user_id))
        key = row.id
        return lambda: db.session.get(Candidate, key, populate_existing=True)

    return make


def words(page, selector):
    return [" ".join(one.get_text(" ").split()) for one in page.soup.select(selector)]


def test_an_account_without_a_profile_begins_one(client, guide, make_user, sign_in):
    user = make_user(Role.CANDIDATE, name="Fatima Zuidwijk")
    sign_in(user)
    page = client.page("/kandidaat")
    assert page.heading == "Hoi Fatima"

    response = client.send(page)
    assert response.location == "/kandidaat/profiel"
    made = db.session.query(Candidate).filter_by(user_id=user.id).one()
    assert (made.status, made.wants_visible) == (CandidateStatus.FILLING, False)
    assert queries.contact_person(made.id).id == guide.user_id
    # The button of an old page does nothing any more.
    assert client.send(page).location == "/kandidaat/profiel"
    assert db.session.query(Candidate).filter_by(user_id=user.id).count() == 1


def test_a_profile_that_was_confirmed_long_ago_is_asked_about(client, me):
    now = me(confirmed_at=clock.now() - timedelta(days=40))
    page = client.page("/kandidaat")
    assert words(page, ".lead h2") == ["Klopt je profiel nog?"]
    assert "Binnen" in words(page, ".lead .card")[0]

    done = client.follow(page)
    assert now().confirmed_at > clock.now() - timedelta(minutes=1)
    assert words(done, ".lead h2") == []
    assert "Dank je. Je profiel is weer bij." in done.text


def test_a_fresh_profile_is_left_alone(client, me):
    me()
    page = client.page("/kandidaat")
    assert words(page, ".lead h2") == []
    assert "zei je dat het klopt" in page.text


def test_the_contact_person_stands_beside_it(client, me, session, guide):
    me()
    page = client.page("/kandidaat")
    name = session.get(User, guide.user_id).name
    assert words(page, ".contact strong") == [name]


def test_who_has_no_contact_person_gets_a_number_to_call(client, me):
    me(contact=None)
    assert "Je hebt nog geen vaste begeleider" in client.page("/kandidaat").text


def test_it_says_how_many_organisations_looked(client, me, session, make_employer):
    row = me()()
    for _ in range(2):
        employer = make_employer()
        for _twice in range(2):
            session.add(
                ProfileOpening(
                    candidate_id=row.id,
                    user_id=employer.people[0].user_id,
                    employer_id=employer.id,
                )
            )
    session.add(CandidateDayCount(candidate_id=row.id, day=clock.today(), found=7))
    text = client.page("/kandidaat").text
    assert "2 werkgevers keken deze maand naar je profiel" in text
    assert "stond 7 keer in een lijst" in text


def switch(page):
    (card,) = page.soup.select("#zichtbaar")
    return " ".join(card.get_text(" ").split())


def form_of(page, ending):
    return next(n for n in range(len(page.forms())) if page.action(n).endswith(ending))


def test_switching_off_hides_at_once_and_on_again_shows(client, me):
    now = me()
    before = now().ref
    page = client.page("/kandidaat")
    assert switch(page).startswith("Werkgevers kunnen je vinden aan")

    page = client.follow(page, form=form_of(page, "/uit"))
    assert (now().wants_visible, now().ref == before) == (False, False)
    assert switch(page).startswith("Werkgevers kunnen je niet vinden uit")

    page = client.follow(page, form=form_of(page, "/aan"))
    assert now().wants_visible is True
    assert switch(page).startswith("Werkgevers kunnen je vinden aan")


def test_a_finished_profile_is_offered_to_the_contact_person(client, me):
    now = me(status=CandidateStatus.FILLING, released_at=None)
    page = client.page("/kandidaat")
    assert "Vraag je begeleider om je profiel vrij te geven" in switch(page)

    page = client.follow(page, form=form_of(page, "/vrijgeven"))
    assert now().status is CandidateStatus.OFFERED
    assert "Je begeleider kijkt naar je profiel" in switch(page)


def test_an_unfinished_profile_is_finished_first(client, me):
    now = me(status=CandidateStatus.FILLING, released_at=None, done=[], languages=[])
    page = client.page("/kandidaat")
    assert words(page, ".lead h2") == ["Maak je profiel af"]
    assert "Vul eerst je profiel verder in" in switch(page)

    # Asked all the same, it says why not and changes nothing.
    told = client.post("/kandidaat/vrijgeven", data={"csrf_token": page.form(0)["csrf_token"]})
    assert told.status_code == 303
    assert now().status is CandidateStatus.FILLING


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"is_placeable": False}, "We zoeken nu geen werk voor je"),
        ({"confirmed_at": None}, "We weten niet of je profiel nog klopt"),
        ({"status": CandidateStatus.PLACED}, "Je hebt werk"),
        ({"status": CandidateStatus.LEFT}, "We zoeken nu geen werk voor je"),
    ],
)
def test_the_switch_says_why_nobody_finds_the_profile(client, me, changes, sentence):
    me(**changes)
    assert sentence in switch(client.page("/kandidaat"))


def test_who_leaves_can_stay(client, me):
    me(status=CandidateStatus.LEAVING, erase_on=clock.today() + timedelta(days=3))
    page = client.page("/kandidaat")
    assert page.link("Ik wil toch blijven") == "/kandidaat/privacy/verwijderen"
    assert page.soup.select("#zichtbaar") == []


def test_work_that_fits_is_shown_with_reasons(client, me, index, make_vacancy):
    me(desired_occupations=["kok"])
    vacancy = make_vacancy(
        title="Kok", occupation="kok", sector="hospitality", tasks="Je kookt.", requirements=[]
    )
    db.session.commit()
    services.rebuild_all()
    page = client.page("/kandidaat")
    assert [one["id"] for one in page.soup.select("article[id^=vacature-]")] == [
        f"vacature-{vacancy.ref}"
    ]


def test_it_takes_few_queries(client, me, index, make_vacancy, queries):
    me(desired_occupations=["kok"])
    for _ in range(4):
        make_vacancy(title="Kok", occupation="kok", sector="hospitality", tasks="Je kookt.")
    db.session.commit()
    services.rebuild_all()
    client.page("/kandidaat")
    with queries() as asked:
        client.page("/kandidaat")
    assert len(asked) <= 10, asked


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"desired_occupations": ["kok"], "hours_min": 20, "hours_max": 28},
            "Je zoekt 20 tot 28 uur werk per week als kok.",
        ),
        (
            {"desired_occupations": ["kok", "keukenhulp"], "hours_min": 8, "hours_max": 16},
            "Je zoekt 8 tot 16 uur werk per week als kok of keukenhulp.",
        ),
        (
            {"desired_occupations": ["kok", "keukenhulp", "lasser", "orderpicker"]},
            "als kok, keukenhulp of lasser.",
        ),
        (
            {"desired_occupations": [], "hours_min": 20, "hours_max": 20},
            "Je zoekt 20 uur werk per week.",
        ),
    ],
)
def test_the_question_says_what_the_profile_says(client, me, changes, sentence):
    me(confirmed_at=None, open_to_all=True, **changes)
    assert sentence in client.page("/kandidaat").text


def sent_back(row, guide):
    visibility.send_back(row, message="Vul je uren in.", by=guide)


def returned(row, guide):
    placing.place(row, by=guide)
    placing.return_(row, by=guide)


@pytest.mark.parametrize("before", [sent_back, returned])
def test_who_was_sent_back_or_returns_asks_for_the_release_again(
    client, session, me, guide, before
):
    now = me()
    before(now(), guide)
    session.commit()
    page = client.page("/kandidaat")
    place = next(n for n, _ in enumerate(page.forms()) if page.action(n).endswith("/vrijgeven"))

    client.send(page, form=place)

    assert now().status is CandidateStatus.OFFERED
