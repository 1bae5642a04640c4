"""Writing answers, publishing them, and seeing whether they help."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from portal import clock
from portal.accounts.roles import KNOWLEDGE_KEEPERS, STAFF, Role
from portal.knowledge.models import HelpArticle, HelpArticleVersion
from portal.knowledge.services import using
from portal.knowledge.states import ArticleStatus, UseKind

LIST = "/medewerker/hulp/kennis"
ONE = f"{LIST}/fiets-lenen"
NEW = {
    "title": "Een step lenen",
    "summary": "Dat kan.",
    "body": "## Zo\n\nHaal hem op.",
    "category": "workplace",
}


@pytest.fixture
def keeper(make_staff):
    return make_staff(Role.HELPDESK_AGENT)


@pytest.fixture
def kept(sign_in, keeper):
    return sign_in(keeper)


def found(session, slug="fiets-lenen"):
    session.expire_all()
    return session.scalars(select(HelpArticle).where(HelpArticle.slug == slug)).one()


def test_an_article_is_written_looked_at_and_published(kept, client, session):
    page = kept.page(f"{LIST}/nieuw")
    seen = kept.send(page, NEW | page.form(button="Voorbeeld") | NEW, status=200)
    assert seen.soup.select_one("#voorbeeld .prose h2").get_text() == "Zo"
    assert seen.form()["body"] == NEW["body"]
    assert session.scalar(select(func.count(HelpArticle.id))) == 0
    after = kept.follow(seen, NEW)
    assert after.heading == "Een step lenen"
    kept.page("/hulp/een-step-lenen", status=404)
    after = kept.follow(after, form=0)
    assert "De nieuwste versie staat op de site." in after.text
    kept.post("/uitloggen", data={})
    assert client.page("/hulp/een-step-lenen").heading == "Een step lenen"


def test_what_was_typed_stays_when_it_is_not_right(kept, make_article, session):
    make_article()
    page = kept.page(f"{LIST}/nieuw")
    wrong = kept.send(page, NEW | {"slug": "fiets-lenen", "title_en": "A scooter"}, status=422)
    assert "Er is al een artikel met dit adres." in wrong.text
    assert "Vul alle drie de Engelse teksten in, of geen." in wrong.text
    assert wrong.form()["body"] == NEW["body"]
    assert session.scalar(select(func.count(HelpArticle.id))) == 1


def test_a_doubled_click_writes_one_article(kept, session):
    page = kept.page(f"{LIST}/nieuw")
    first = kept.send(page, NEW)
    assert kept.send(page, NEW).location == first.location
    assert session.scalar(select(func.count(HelpArticle.id))) == 1


def test_a_new_version_waits_until_it_is_published(kept, make_article):
    make_article()
    page = kept.page(f"{ONE}/wijzigen")
    wrong = kept.send(page, {"change_note": ""}, status=422)
    assert "Schrijf kort wat er anders is." in wrong.text
    after = kept.follow(page, {"summary": "Wij lenen u een step.", "change_note": "Step."})
    assert "Nieuwe versie wacht" in after.text
    assert "Wij lenen u een fiets." in kept.page("/hulp/fiets-lenen").text
    version = kept.page(after.link("Versie 2"))
    assert [one.get_text() for one in version.soup.select("ins")] == ["nieuw: step."]
    assert [one.get_text() for one in version.soup.select("del")] == ["weg: fiets."]
    kept.follow(after, form=0)
    assert "Wij lenen u een step." in kept.page("/hulp/fiets-lenen").text


def test_an_older_text_is_put_back(kept, session, make_article):
    make_article()
    page = kept.page(f"{ONE}/wijzigen")
    kept.send(page, {"summary": "Wij lenen u een step.", "change_note": "Step."})
    after = kept.follow(kept.page(f"{ONE}/versies/1"))
    assert "Teruggezet: versie 1" in after.text
    assert [one.number for one in found(session).versions] == [1, 2, 3]
    assert "Zet deze tekst terug" not in kept.page(f"{ONE}/versies/3").text
    kept.page(f"{ONE}/versies/9", status=404)


def test_a_form_of_before_changes_nothing_and_keeps_the_text(kept, session, make_article):
    make_article()
    page, other = kept.page(f"{ONE}/wijzigen"), kept.page(ONE)
    kept.send(kept.page(f"{ONE}/plaats"), {"position": "7"})
    stale = kept.send(page, {"summary": "Anders.", "change_note": "Anders."}, status=422)
    assert "Iemand heeft dit intussen gewijzigd." in stale.text
    assert stale.form()["summary"] == "Anders."
    kept.send(other, form=0, status=409)
    row = found(session)
    assert (len(row.versions), row.status) == (1, ArticleStatus.PUBLISHED)
    kept.send(stale)
    assert len(found(session).versions) == 2


def test_an_article_is_taken_from_the_site(kept, session, make_article):
    make_article()
    after = kept.follow(kept.page(ONE), form=0)
    assert "Ingetrokken" in after.text
    kept.page("/hulp/fiets-lenen", status=404)
    assert found(session).status is ArticleStatus.WITHDRAWN


def test_readers_place_and_owner_are_changed(kept, keeper, session, make_article):
    make_article(category="eigen-code")
    page = kept.page(f"{ONE}/plaats")
    assert page.form()["category"] == "eigen-code"
    values = {"audience": "staff", "position": "7", "owner": str(keeper.user_id)}
    after = kept.follow(page, values)
    assert keeper.name in after.text
    row = found(session)
    assert (row.audience.value, row.category, row.position) == ("staff", "eigen-code", 7)


def test_past_review_stands_first_and_in_the_work_list_of_the_owner(
    kept, keeper, make_article, queries
):
    make_article("vers", owner_id=keeper.user_id, position=1, texts={"title": "Vers"})
    make_article(owner_id=keeper.user_id, review_on=clock.today() - timedelta(days=2))
    with queries() as asked:
        page = kept.page(LIST)
    assert len(asked) <= 10
    assert [one.get_text() for one in page.soup.select("tbody th")] == ["Een fiets lenen", "Vers"]
    assert "1 artikel moet worden nagekeken." in page.text
    assert "Klopt het antwoord nog: Een fiets lenen" in kept.page("/medewerker").text
    wrong = kept.send(kept.page(f"{ONE}/nagekeken"), {"next_on": ""}, status=422)
    assert "Vul een dag in." in wrong.text
    next_on = (clock.today() + timedelta(days=100)).isoformat()
    kept.follow(kept.page(f"{ONE}/nagekeken"), {"next_on": next_on})
    assert "Klopt het antwoord nog" not in kept.page("/medewerker").text


def test_keepers_see_what_was_answered_and_what_readers_missed(kept, make_article, queries):
    article = make_article()
    for kind in (UseKind.HELPED, UseKind.SENT_AS_ANSWER, UseKind.SHOWN_THEN_ASKED):
        using.record_use(article.id, kind)
    using.record_use(article.id, UseKind.DID_NOT_HELP, why="Waar is de winkel?")
    row = kept.page(LIST).soup.select("tbody td")[-2:]
    assert [one.get_text() for one in row] == ["1 ja, 1 nee", "2 wel, 2 niet"]
    with queries() as asked:
        page = kept.page(ONE)
    assert len(asked) <= 10
    assert "Waar is de winkel?" in page.text


@pytest.mark.parametrize("role", sorted(STAFF))
def test_keepers_find_it_and_others_read(sign_in, make_staff, make_article, role):
    make_article()
    client = sign_in(make_staff(role))
    may = role in KNOWLEDGE_KEEPERS
    client.page(ONE, status=200 if may else 404)
    page = client.page("/hulp/fiets-lenen")
    assert ("Voor collega's: versies en cijfers" in page.text) is may
    start = client.page("/medewerker/beheer" if role is Role.ADMINISTRATOR else "/medewerker")
    assert bool(start.soup.select(f"a[href='{LIST}']")) is may


def test_markup_in_a_text_is_shown_and_not_done(kept, session):
    page = kept.page(f"{LIST}/nieuw")
    bad = "<script>alert(1)</script> [x](javascript:alert(1))"
    after = kept.follow(page, NEW | {"body": bad})
    assert after.soup.select("main script") == []
    assert after.soup.select("main a[href^=javascript]") == []
    assert session.scalar(select(HelpArticleVersion.body)) == bad
