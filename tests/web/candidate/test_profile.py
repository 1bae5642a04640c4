"""The candidate's own profile: section by section, with and without a script."""

from io import BytesIO
from uuid import uuid4

import pytest

from portal import db
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.candidates.models import Candidate, CandidateProfile, ProfileText, SupportNeed
from portal.candidates.sections import SECTIONS
from portal.candidates.states import CandidateStatus, TextState

PDF = b"%PDF-1.7\nCurriculum vitae\n%%EOF\n"
PROFILE = "/kandidaat/profiel"


@pytest.fixture
def me(session, make_user, sign_in):
    """A candidate who just registered, signed in; gives the row back as it is now."""
    user = make_user(Role.CANDIDATE, name="Fatma Yılmaz")
    candidate = Candidate(
        id=uuid4(), ref="K7Q2M9XA", user_id=user.id, status=CandidateStatus.FILLING
    )
    session.add(candidate)
    session.flush()
    session.add(CandidateProfile(candidate_id=candidate.id))
    session.flush()
    sign_in(user)

    def now():
        db.session.expire_all()
        return db.session.get(Candidate, candidate.id)

    return now


def open_section(client, slug):
    return client.page(f"{PROFILE}/{slug}")


def test_every_section_opens_for_who_has_nothing_yet(client, me):
    overview = client.page(PROFILE)
    assert overview.heading == "Jouw profiel"
    assert "0 van de 11 onderdelen" in overview.text
    for section in SECTIONS:
        page = client.page(f"{PROFILE}/{section.slug}")
        assert page.heading, section.slug
        assert f"{PROFILE}/{section.slug}" in str(overview.soup), section.slug


def test_a_profile_is_filled_in_without_a_script(client, me):
    page = client.follow(
        open_section(client, "werk"), {"occupation_text": "schoonmaker", "tasks": ["cleaning"]}
    )
    page = client.follow(page, {"open_to_all": "y", "kinds": ["job"]})
    page = client.follow(page, {"hours_min": "16", "hours_max": "24", "days": ["mon", "tue"]})
    page = client.follow(page, {"home_place": "delft", "radius_km": "15", "transport": "bicycle"})
    page = client.follow(page, {"kind": "now"})
    page = client.follow(page, {"occupation_text": "kok"})
    page = client.follow(page, {"skills": ["cooking", "dishwashing"]})
    page = client.follow(
        page, {"education_level": "unknown", "certificates": "haccp", "driving_licences": "b"}
    )
    page = client.follow(page, {"dutch": "basic", "language": "tr", "level": "native"})
    page = client.follow(page, {"strengths": ["precise", "calm"]})
    page = client.follow(page, {"about": "Ik werk netjes en rustig."})

    assert page.heading == "Jouw profiel"
    assert "11 van de 11 onderdelen" in page.text
    kept = me().profile
    assert kept.desired_occupations == ["schoonmaker"]
    assert (kept.hours_min, kept.hours_max, kept.home_place) == (16, 24, "delft")
    assert kept.experiences == [{"occupation": "kok", "sector": "hospitality", "years": 0}]
    assert kept.certificates == [{"code": "haccp", "year": None}]
    assert kept.languages == [
        {"language": "nl", "level": "basic"},
        {"language": "tr", "level": "native"},
    ]
    assert kept.strengths == ["precise", "calm"]


def test_a_mandatory_answer_is_asked_with_what_to_do(client, me):
    page = client.send(open_section(client, "reizen"), {"radius_km": "12"}, status=422)
    assert "Vul in waar je woont." in page.text
    # What could be kept is kept.
    assert me().profile.radius_km == 12
    assert "reizen" not in me().profile.done


def test_what_cannot_be_read_stays_on_the_screen(client, me):
    page = client.send(
        open_section(client, "tijden"), {"hours_min": "veel", "days": ["sat"]}, status=422
    )
    assert page.soup.select_one("#hours_min")["value"] == "veel"
    assert me().profile.days == ["sat"]


@pytest.mark.parametrize(
    ("slug", "data", "sentence"),
    [
        ("werk", {"occupation_text": "medewerker"}, "Kruis het beroep aan dat je bedoelt"),
        ("werk", {"occupation_text": "xqzwv"}, "Dit beroep kennen we niet"),
        ("reizen", {"home_place": "Atlantis"}, "Deze plaats kennen we niet"),
        ("start", {}, "Kies wanneer je kunt beginnen"),
        ("start", {"kind": "from"}, "Vul de dag in waarop je kunt beginnen"),
        ("talen", {}, "Kies hoe goed je Nederlands spreekt"),
        ("papieren", {}, "Kies je opleiding"),
        ("tijden", {"hours_min": "30", "hours_max": "20"}, "even groot is of groter"),
    ],
)
def test_each_problem_has_a_sentence(client, me, slug, data, sentence):
    assert sentence in client.send(open_section(client, slug), data, status=422).text


def test_it_saves_itself_while_somebody_fills_it_in(client, me):
    page = open_section(client, "sterk")
    url = f"{PROFILE}/sterk/bewaar"
    values = page.form() | {"strengths": ["calm"]}
    answer = client.post(url, data=values, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "Bewaard om" in answer.text
    assert me().profile.strengths == ["calm"]
    assert me().profile.done == []

    # The next save and the button come from the form as it was opened: its own save is no
    # change by somebody else.
    values |= {"strengths": ["calm", "precise"]}
    assert client.post(url, data=values, headers={"HX-Request": "true"}).status_code == 200
    values |= {"strengths": ["precise"]}
    assert client.post(f"{PROFILE}/sterk", data=values).status_code == 303
    assert (me().profile.strengths, me().profile.done) == (["precise"], ["sterk"])


def test_a_section_that_somebody_else_changed_comes_back(client, me):
    page = open_section(client, "sterk")
    me().profile.strengths = ["handy"]
    db.session.commit()

    back = client.send(page, {"strengths": ["calm"]}, status=409)

    assert "intussen gewijzigd" in back.text
    assert me().profile.strengths == ["handy"]
    # Sent again, it is what the candidate wants.
    client.send(back, {"strengths": ["calm"]})
    assert me().profile.strengths == ["calm"]


def test_occupations_are_offered_while_typing(client, me):
    url = f"{PROFILE}/beroepen?occupation_text=schoonm"
    partial = client.get(url, headers={"HX-Request": "true"}).text
    assert 'value="schoonmaker"' in partial
    assert "<html" not in partial
    assert "Schoonmaker" in client.page(url).text


def test_what_was_ticked_among_the_offers_stays_when_other_words_are_typed(client, me):
    me().profile.desired_occupations = ["kok"]
    url = f"{PROFILE}/beroepen?onderdeel=werk&occupation_text=kok&occupations=schoonmaker"
    boxes = client.page(url).soup.select("input[name=occupations]")
    assert (boxes[0]["value"], boxes[0].has_attr("checked")) == ("schoonmaker", True)
    assert "kok" not in [one["value"] for one in boxes]
    # Work that somebody wants may also be work that somebody did.
    page = client.page(f"{PROFILE}/beroepen?onderdeel=ervaring&occupation_text=kok")
    assert "kok" in [one["value"] for one in page.soup.select("input[name=occupations]")]


def test_a_tick_answers_what_the_words_meant(client, me):
    page = open_section(client, "werk")
    client.send(page, {"occupation_text": "schoonm", "occupations": "schoonmaker"})
    assert me().profile.desired_occupations == ["schoonmaker"]


def test_an_experience_has_years_and_can_be_taken_away(client, me):
    client.follow(open_section(client, "ervaring"), {"occupation_text": "kok"})
    page = open_section(client, "ervaring")
    client.send(page, {"years-kok": "7"})
    assert me().profile.experiences[0]["years"] == 7

    client.send(open_section(client, "ervaring"), {"years-kok": "veel"}, status=422)
    assert me().profile.experiences[0]["years"] == 7

    client.send(open_section(client, "ervaring"), {"occupations": []})
    assert me().profile.experiences == []


def test_a_certificate_gets_its_year_afterwards(client, me):
    client.send(
        open_section(client, "papieren"), {"education_level": "mbo_2", "certificates": "bhv"}
    )
    client.send(open_section(client, "papieren"), {"year-bhv": "2024"})
    assert me().profile.certificates == [{"code": "bhv", "year": 2024}]


def test_a_text_that_identifies_is_pointed_at(client, me):
    page = client.send(
        open_section(client, "teksten"),
        {"about": "Bel 06-12345678 of vraag naar Fatma.", "motivation": "Ik leer graag."},
        status=422,
    )
    found = [one.get_text() for one in page.soup.select(".advice__word")]
    assert found == ["06-12345678", "Fatma"]
    assert page.soup.select_one("#about").get_text().strip().startswith("Bel 06")
    # The other text is kept.
    assert [(one.kind.value, one.state) for one in me().texts] == [
        ("motivation", TextState.SUBMITTED)
    ]


def test_a_refused_text_comes_back_with_why(client, me, session):
    client.send(
        open_section(client, "teksten"), {"about": "Ik ben de enige bakker van Schipluiden."}
    )
    text = db.session.query(ProfileText).one()
    text.state, text.reason = TextState.REFUSED, "Noem je dorp niet."
    page = open_section(client, "teksten")
    assert "Noem je dorp niet." in page.text
    assert "enige bakker" in page.soup.select_one("#about").get_text()


def test_what_somebody_needs_is_for_the_contact_person(client, me):
    client.send(open_section(client, "hulp"), {"text": "Een rustige plek."})
    assert db.session.query(SupportNeed).one().text == "Een rustige plek."
    assert "rustige plek" not in client.page(f"{PROFILE}/voorbeeld").text
    assert "rustige plek" in open_section(client, "hulp").text


def test_the_statements_fill_the_profile(client, me):
    page = client.page(f"{PROFILE}/vragen")
    client.send(page, status=422)
    landed = client.follow(page, {"tidy": "ja", "caring": "beetje", "computer": "nee"})
    assert landed.heading == "Waar ben je goed in?"
    assert "Nieuw in je profiel: 4 keuzes" in landed.text
    kept = me().profile
    assert (kept.strengths, kept.tasks, kept.desired_sectors) == (
        ["tidy"],
        ["cleaning", "caring"],
        ["facility"],
    )


def test_a_cv_is_kept_downloaded_and_taken_away(client, me):
    page = open_section(client, "cv")
    data = {"file": (BytesIO(PDF), "Mijn cv.pdf")}
    page = client.follow(page, data, content_type="multipart/form-data")
    assert "Mijn cv.pdf" in page.text

    answer = client.get(page.link("Download"))
    assert (answer.status_code, answer.data) == (200, PDF)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Cache-Control"].startswith(("no-", "private"))

    forms = [form for form in page.forms() if "/weg" in form["action"]]
    assert len(forms) == 1
    gone = client.follow(page)
    assert "Mijn cv.pdf" not in gone.text


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Kies een bestand."),
        ({"file": (BytesIO(b"MZ"), "cv.pdf")}, "Dit soort bestand kunnen we niet openen"),
    ],
)
def test_another_file_is_refused(client, me, data, sentence):
    page = client.send(
        open_section(client, "cv"), data, status=422, content_type="multipart/form-data"
    )
    assert sentence in page.text


def test_a_file_of_another_is_not_found(client, me, session, make_user, sign_in):
    page = open_section(client, "cv")
    page = client.follow(
        page, {"file": (BytesIO(PDF), "cv.pdf")}, content_type="multipart/form-data"
    )
    url = page.link("Download")
    other = make_user(Role.CANDIDATE)
    row = Candidate(id=uuid4(), ref="ANDER123", user_id=other.id)
    session.add(row)
    session.flush()
    session.add(CandidateProfile(candidate_id=row.id))
    session.flush()
    assert sign_in(other).get(url).status_code == 404


def test_the_preview_has_nothing_of_the_person(client, me, session):
    client.follow(open_section(client, "werk"), {"occupation_text": "schoonmaker"})
    client.follow(open_section(client, "reizen"), {"home_place": "Delft"})
    page = client.page(f"{PROFILE}/voorbeeld")
    shown = " ".join(one.get_text(" ") for one in page.soup.select("main .main"))
    user = session.get(User, me().user_id)
    assert "Schoonmaker" in shown
    for secret in (user.name, "Fatma", user.email, user.phone, "Delft"):
        assert secret not in shown
    assert "Weinig mensen lijken op dit profiel" in page.text


def test_no_page_asks_more_than_ten_questions(client, me, queries):
    for address in ("", "/voorbeeld", "/vragen", *(f"/{one.slug}" for one in SECTIONS)):
        client.page(PROFILE + address)
        with queries() as asked:
            client.page(PROFILE + address)
        assert len(asked) <= 10, (address, len(asked))


@pytest.mark.parametrize(
    ("slug", "dutch", "english"),
    [
        ("werk", "Schoonmaken", "Cleaning"),
        ("tijden", "Maandag", "Monday"),
        ("papieren", "Weet ik niet", "I do not know"),
        ("talen", "Arabisch", "Arabic"),
    ],
)
def test_an_english_page_offers_choices_in_english(client, me, slug, dutch, english):
    page = client.page(f"{PROFILE}/{slug}?taal=en")
    assert english in page.text
    assert dutch not in page.text


def test_an_english_overview_says_in_english_what_is_missing(client, me):
    client.send(open_section(client, "reizen"), {"home_place": ""}, status=422)
    me().profile.done = ["reizen"]
    db.session.commit()
    page = client.page(f"{PROFILE}?taal=en")
    assert "Fill in where you live." in page.text
    assert "Vul in waar je woont." not in page.text


def test_an_unknown_section_is_not_found(client, me):
    client.page(f"{PROFILE}/onzin", 404)
