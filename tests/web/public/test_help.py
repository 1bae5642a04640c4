"""Answers for everybody: searching, reading, and saying whether they helped."""

import re
from xml.etree import ElementTree as ET

import pytest
from sqlalchemy import select

from portal.accounts.roles import Role
from portal.instruments import documents as schemes
from portal.knowledge import documents
from portal.knowledge.models import HelpArticleUse
from portal.knowledge.states import ArticleStatus, Audience, UseKind
from portal.web.kit import knowledge

LINK = re.compile(r"\]\(([^)]*)\)")
ONE = "/hulp/fiets-lenen"
ENGLISH = {"title_en": "Borrow a bike", "summary_en": "We lend you one.", "body_en": "Get it."}


@pytest.fixture
def uses(session):
    def read():
        session.expire_all()
        rows = session.scalars(select(HelpArticleUse).order_by(HelpArticleUse.created_at))
        return [(one.kind, one.why) for one in rows]

    return read


def judge(client, answer, address=ONE):
    page = client.page(address)
    return client.follow(page, page.form(button=answer))


def test_every_subject_of_a_shipped_article_has_a_name(app):
    with app.test_request_context("/"):
        known = set(knowledge.categories())
    assert {one.category for one in documents.shipped()} - known == set()


@pytest.mark.parametrize("document", documents.shipped(), ids=lambda one: one.slug)
def test_links_in_shipped_articles_lead_somewhere(app, document):
    """A reader of the article may read what it leads to."""
    articles = {one.slug: one.audience for one in documents.shipped()}
    catalogue = {one.slug for one in schemes.shipped() if not one.is_candidate_side}
    adapter = app.url_map.bind("localhost")
    for address in LINK.findall(document.content.body + document.content.body_en):
        endpoint, values = adapter.match(address)
        if endpoint == "public.help_article":
            assert articles[values["slug"]] in {document.audience, Audience.EVERYONE}, address
        elif endpoint == "public.instrument":
            assert values["slug"] in catalogue, address
        elif document.audience is not Audience.EVERYONE:
            other = {Audience.EMPLOYERS: "candidate.", Audience.CANDIDATES: "employer."}
            assert not endpoint.startswith(other.get(document.audience, "none")), address


def test_articles_stand_by_subject_and_the_popular_first(client, shipped_articles):
    page = client.page("/hulp")
    subjects = [one.get_text() for one in page.soup.select("#subjects ~ .columns h3")]
    assert subjects[:2] == ["Vacatures en kandidaten", "Werk zoeken en je profiel"]
    popular = [one.get_text() for one in page.soup.select("[aria-labelledby=popular] a")]
    assert popular[0] == "Een vacature plaatsen"
    assert len(popular) == 6
    assert page.soup.select_one("aside a[href^=tel]")
    assert client.page(page.link("Inloggen lukt niet")).heading == "Inloggen lukt niet"


def test_a_question_in_plain_words_finds_its_answer(client, shipped_articles, queries):
    client.page("/hulp?q=jobcoach")
    with queries() as asked:
        page = client.page("/hulp?q=hoe+vraag+ik+loonkostensubsidie+aan%3F")
    assert len(asked) <= 10
    found = [one.get_text() for one in page.soup.select("[aria-labelledby=found] .card a")]
    assert found[0] == "Loonkostensubsidie aanvragen"
    assert page.soup.select_one("meta[name=robots]")["content"] == "noindex, follow"
    nothing = client.page("/hulp?q=zwembad")
    assert "Geen antwoord op “zwembad”" in nothing.text
    assert "Alle onderwerpen" in nothing.text


def test_a_site_without_articles_leads_to_a_person(client, session):
    assert "Er zijn nog geen antwoorden" in client.page("/hulp").text


@pytest.mark.parametrize("audience", list(Audience))
def test_each_reader_reads_what_is_for_them(  # noqa: PLR0917  every reader
    client, sign_in, make_user, make_staff, make_article, audience
):
    make_article(audience=audience)
    staff = make_staff(Role.JOB_COACH)
    readers = {
        Audience.EVERYONE: {None, Role.EMPLOYER, Role.CANDIDATE, Role.JOB_COACH},
        Audience.EMPLOYERS: {Role.EMPLOYER, Role.JOB_COACH},
        Audience.CANDIDATES: {Role.CANDIDATE, Role.JOB_COACH},
        Audience.STAFF: {Role.JOB_COACH},
    }[audience]
    for role in (None, Role.EMPLOYER, Role.CANDIDATE, Role.JOB_COACH):
        if role is not None:
            sign_in(staff if role is Role.JOB_COACH else make_user(role))
        may = role in readers
        for address in ("/hulp", "/hulp?q=een+fiets+lenen", "/hulp/suggesties?q=fiets"):
            assert ("Een fiets lenen" in client.get(address).text) is may, (role, address)
        leads = role is None and audience in {Audience.EMPLOYERS, Audience.CANDIDATES}
        response = client.get(ONE)
        assert response.status_code == (200 if may else 302 if leads else 404), role
        if leads:
            assert response.location == "/inloggen?naar=%2Fhulp%2Ffiets-lenen"


@pytest.mark.parametrize("status", [ArticleStatus.DRAFT, ArticleStatus.WITHDRAWN])
def test_what_is_not_published_is_not_there(client, make_article, status):
    make_article(status=status, published_number=1)
    client.page(ONE, status=404)
    assert "Een fiets lenen" not in client.page("/hulp").text


def test_an_article_shows_its_text_and_what_is_about_the_same(client, make_article):
    make_article()
    make_article("fiets-kopen", texts={"title": "Een fiets kopen", "keywords": "tweewieler"})
    page = client.page(ONE)
    assert page.heading == "Een fiets lenen"
    assert page.soup.select_one(".prose h2").get_text() == "Terugbrengen"
    assert page.link("Een fiets kopen") == "/hulp/fiets-kopen"


def test_english_readers_get_english_or_are_told_it_is_dutch(client, make_article):
    make_article(texts=ENGLISH)
    make_article("step", texts={"title": "Een step lenen"})
    listed = client.page("/hulp?taal=en")
    assert listed.link("Borrow a bike") == ONE
    assert listed.soup.find("span", lang="nl").get_text() == "Een step lenen"
    page = client.page(ONE)
    assert (page.heading, page.soup.select_one("h1").get("lang")) == ("Borrow a bike", None)
    dutch = client.page("/hulp/step")
    assert (dutch.heading, dutch.soup.select_one("h1")["lang"]) == ("Een step lenen", "nl")
    assert "only in Dutch" in dutch.text


def test_yes_counts_once_for_each_browser(app, client, make_article, uses):
    make_article()
    page = client.page(ONE)
    assert "Fijn, dank u" in judge(client, "Ja").text
    client.follow(page, {"helped": "ja"})
    client.follow(page, {"helped": "nee"})
    assert uses() == [(UseKind.HELPED, "")]
    judge(app.test_client(), "Ja")
    assert len(uses()) == 2


def test_no_asks_what_was_missing(client, make_article, uses):
    make_article()
    page = judge(client, "Nee")
    assert uses() == [(UseKind.DID_NOT_HELP, "")]
    wrong = client.send(page, {"why": "x" * 501}, status=422)
    assert "Gebruik hoogstens 500 tekens." in wrong.text
    done = client.follow(wrong, {"why": "Waar is de winkel?"})
    assert "Dank u, wij lezen dit" in done.text
    client.follow(page, {"why": "Nog iets."})
    assert uses() == [(UseKind.DID_NOT_HELP, "Waar is de winkel?")]


def test_nobody_explains_a_no_that_was_not_given(client, make_article, uses):
    make_article()
    page = client.page(ONE)
    answer = client.post(f"{ONE}/gemist", data=page.form() | {"why": "Zomaar."})
    assert answer.status_code == 303
    judge(client, "Ja")
    client.post(f"{ONE}/gemist", data=page.form() | {"why": "Zomaar."})
    assert uses() == [(UseKind.HELPED, "")]


def test_many_articles_are_judged_in_one_browser(client, make_article, uses):
    for number in range(25):
        make_article(f"nummer-{number}")
        judge(client, "Ja", f"/hulp/nummer-{number}")
    assert len(uses()) == 25
    assert "Fijn, dank u" in client.page("/hulp/nummer-24").text


def test_nobody_judges_what_is_for_others(client, make_article, uses):
    make_article("open")
    make_article(audience=Audience.STAFF)
    form = client.page("/hulp/open").form()
    assert client.post(f"{ONE}/hielp", data=form | {"helped": "ja"}).status_code == 404
    assert uses() == []


def test_candidates_are_called_je(sign_in, make_user, make_article):
    make_article()
    client = sign_in(make_user(Role.CANDIDATE))
    assert "Hielp dit je?" in client.page(ONE).text
    assert "Fijn, dank je" in judge(client, "Ja").text


def test_suggestions_are_a_piece_of_a_page_for_any_field(client, shipped_articles):
    question = "wanneer wordt de loonkostensubsidie aangevraagd"
    page = client.page("/hulp/jobcoach")
    values = {"onderwerp": "", "vraag": question}
    for answer in (
        client.get("/hulp/suggesties", query_string={"q": question}),
        client.get("/hulp/suggesties", query_string={"veld": "vraag", "vraag": question}),
        client.post("/hulp/suggesties?veld=onderwerp&veld=vraag", data=page.form() | values),
    ):
        assert answer.status_code == 200
        assert "<html" not in answer.text
        assert 'value="loonkostensubsidie-aanvragen"' in answer.text
        assert answer.text.count("<details") <= 3
    but = {"q": question, "behalve": "loonkostensubsidie-aanvragen"}
    others = client.get("/hulp/suggesties", query_string=but)
    assert "loonkostensubsidie-aanvragen" not in others.text
    assert client.get("/hulp/suggesties?q=zwembad").text.strip() == ""
    assert client.get("/hulp/suggesties").text.strip() == ""


@pytest.mark.parametrize("words", ["%00", "x" * 3000, "(((", "%F0%9F%98%80", "a%0Ab", "%25s"])
def test_any_words_are_answered(client, shipped_articles, words):
    assert client.get(f"/hulp?q={words}").status_code == 200
    assert client.get(f"/hulp/suggesties?q={words}").status_code == 200


def test_help_stands_in_the_menu_the_foot_and_the_map_of_the_site(client, index, make_article):
    make_article()
    make_article("geheim", audience=Audience.EMPLOYERS)
    page = client.page("/hulp")
    assert page.soup.select_one(".menu__list a[href='/hulp']")["aria-current"] == "page"
    assert page.soup.select_one(".foot__links a[href='/hulp']")
    found = [one.text for one in ET.fromstring(client.get("/sitemap.xml").text).iter() if one.text]
    paths = {one.split("//")[-1].partition("/")[2] for one in found}
    assert {"hulp", "hulp/fiets-lenen"} <= paths
    assert "hulp/geheim" not in paths
