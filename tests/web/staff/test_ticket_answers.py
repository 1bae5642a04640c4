"""Answering a question, with ready answers and knowledge pages."""

from io import BytesIO

import pytest

from portal.accounts.roles import Role
from portal.helpdesk.models import (
    ReadyAnswer,
)
from portal.helpdesk.services import closing, speaking
from portal.helpdesk.states import Outcome
from portal.knowledge.models import HelpArticleUse
from portal.knowledge.services import using
from portal.knowledge.states import ArticleStatus, Audience, UseKind
from tests.web.staff.ticket_pages import _S, agent, boss, employer, mails, now, of, part, ticket

__all__ = ["agent", "boss", "employer", "mails", "now", "ticket"]


# Answering


def test_an_answer_goes_to_the_asker_once(ticket, agent, sign_in, now, mails):
    client = sign_in(agent)
    page = client.page(of(ticket))
    form = part(page, "/antwoord")
    for _ in range(2):  # pressed twice
        client.send(page, {"text": "Dat hoeft niet.", "doe": "verstuur"}, form=form)
    one = now(ticket)
    assert (one.status, one.messages_count, one.handler_id) == (_S.ANSWERED, 2, agent.user_id)
    assert mails("answered") == 1


def test_who_looks_further_keeps_the_turn(ticket, agent, sign_in, now):
    client = sign_in(agent)
    page = client.page(of(ticket))
    data = {"text": "Morgen meer.", "doe": "verstuur", "keeps_turn": "y"}
    client.send(page, data, form=part(page, "/antwoord"))
    assert now(ticket).status is _S.OPEN


def test_who_was_overtaken_sees_it_and_may_send_all_the_same(  # noqa: PLR0917  who play a part
    ticket, agent, boss, sign_in, now, mails
):
    client = sign_in(agent)
    page = client.page(of(ticket))
    form = part(page, "/antwoord")
    speaking.reply(now(ticket), "Laat maar, het is al goed.", by=boss)
    data = {"text": "Dat hoeft niet.", "doe": "verstuur"}
    back = client.send(page, data, form=form, status=422)
    assert "Intussen is er iets gezegd" in back.text
    assert back.text.count("Laat maar, het is al goed.") == 2  # in the thread, and apart
    assert back.soup.select_one("#text").get_text().strip() == "Dat hoeft niet."
    assert mails("answered") == 0
    client.send(back, {"doe": "verstuur"}, form=part(back, "/antwoord"))
    assert now(ticket).messages_count == 3
    assert mails("answered") == 1


def test_an_empty_answer_comes_back(ticket, agent, sign_in):
    client = sign_in(agent)
    page = client.page(of(ticket))
    back = client.send(
        page, {"text": " ", "doe": "verstuur"}, form=part(page, "/antwoord"), status=422
    )
    assert "Schrijf eerst een tekst" in back.text


def test_an_answer_to_a_closed_question_says_why_not(ticket, agent, sign_in, now):
    client = sign_in(agent)
    page = client.page(of(ticket))
    closing.close(now(ticket), Outcome.HELPED, tell=False, by=agent)
    data = {"text": "Nog iets.", "doe": "verstuur"}
    back = client.send(page, data, form=part(page, "/antwoord"), status=422)
    assert "Deze vraag is gesloten" in back.text


@pytest.mark.usefixtures("file_store")
def test_a_file_goes_with_an_answer(ticket, agent, sign_in, make_staff):
    from tests.factories.support import PDF

    client = sign_in(agent)
    page = client.page(of(ticket))
    data = {"text": "Zie de brief.", "doe": "verstuur", "file": (BytesIO(PDF), "brief.pdf")}
    after = client.follow(
        page, data, form=part(page, "/antwoord"), content_type="multipart/form-data"
    )
    url = after.link("brief.pdf")
    response = client.get(url)
    assert (response.status_code, response.data) == (200, PDF)
    response.close()
    sign_in(make_staff(Role.JOB_COACH)).page(url, 404)


@pytest.mark.parametrize("htmx", [False, True])
def test_a_ready_answer_comes_below_what_was_typed(ticket, agent, sign_in, session, htmx):
    ready = session.query(ReadyAnswer).filter_by(title="Ontvangen, ik zoek het uit").one()
    ticket.asker_name = "Joke Visser"
    client = sign_in(agent)
    page = client.page(of(ticket))
    data = {"text": "Dag.", "ready": str(ready.id), "doe": "invoegen"}
    back = client.send(page, data, form=part(page, "/antwoord"), status=200, htmx=htmx)
    text = back.soup.select_one("#text").get_text()
    assert text.strip().startswith("Dag.\n\nBeste Joke Visser,")
    assert text.rstrip().endswith("Fatma Yilmaz")
    assert "{" not in text
    none = {"text": "Dag.", "ready": "", "doe": "invoegen"}
    back = client.send(page, none, form=part(page, "/antwoord"), status=422, htmx=False)
    assert "Kies een standaardantwoord." in back.text


@pytest.mark.parametrize("htmx", [False, True])
def test_a_ready_answer_is_looked_up_by_its_words(ticket, agent, sign_in, htmx):
    client = sign_in(agent)
    page = client.page(of(ticket))
    data = {"text": "Dag.", "find": "inlogpagina", "doe": "zoeken"}
    back = client.send(page, data, form=part(page, "/antwoord"), status=200, htmx=htmx)
    offered = [one.get_text() for one in back.soup.select("#ready option")]
    assert offered == ["Kies een standaardantwoord", "Inloggen lukt niet"]
    if not htmx:
        assert back.soup.select_one("#text").get_text().strip() == "Dag."


# Knowledge pages


@pytest.fixture
def bike(session, make_article, employer, make_ticket, boss):
    """Give a question about a bicycle, pages that fit it, and one that only staff read."""
    texts = {"title_en": "Borrow a bicycle", "summary_en": "We lend one.", "body_en": "Come."}
    make_article(texts=texts)
    make_article(slug="fiets-intern", audience=Audience.STAFF)
    make_article(slug="fiets-kandidaat", audience=Audience.CANDIDATES)
    make_article(slug="fiets-oud", status=ArticleStatus.DRAFT)
    return make_ticket(by=boss, category="hrm", text="Kan zij een fiets lenen?")


def offered(page):
    return [one["value"] for one in page.soup.select("button[name=kennis]")]


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize(
    ("locale", "title"), [("nl", "Een fiets lenen"), ("en", "Borrow a bicycle")]
)
def test_a_knowledge_page_comes_below_what_was_typed(  # noqa: PLR0917  who play a part
    bike, agent, sign_in, htmx, locale, title
):
    bike.locale = locale
    client = sign_in(agent)
    page = client.page(of(bike))
    assert offered(page) == ["fiets-lenen"]
    data = {"text": "Dag.", "kennis": "fiets-lenen"}
    back = client.send(page, data, form=part(page, "/antwoord"), status=200, htmx=htmx)
    text = back.soup.select_one("#text").get_text().strip()
    assert text == f"Dag.\n\n{title}:\nhttp://127.0.0.1:8000/hulp/fiets-lenen"
    if not htmx:
        assert offered(back) == ["fiets-lenen"]


@pytest.mark.parametrize("slug", ["fiets-intern", "fiets-kandidaat", "fiets-oud", "geen", "a\0"])
def test_a_page_that_the_asker_cannot_read_is_not_put_in(bike, agent, sign_in, slug):
    client = sign_in(agent)
    page = client.page(of(bike))
    client.send(page, {"kennis": slug}, form=part(page, "/antwoord"), status=404)


def test_a_candidate_is_offered_pages_for_candidates(  # noqa: PLR0917  who play a part
    bike, make_ticket, make_candidate, as_candidate, make_staff, sign_in
):
    ticket = make_ticket(by=as_candidate(make_candidate()), text="Kan ik een fiets lenen?")
    page = sign_in(make_staff(Role.JOB_COACH)).page(of(ticket))
    assert sorted(offered(page)) == ["fiets-kandidaat", "fiets-lenen"]


def test_an_article_counts_as_sent_by_its_address(bike, agent, sign_in, session):
    client = sign_in(agent)
    page = client.page(of(bike))
    form = part(page, "/antwoord")
    text = "Zie http://127.0.0.1:8000/hulp/fiets-lenen. En http://elders/hulp/fiets-oud"
    client.follow(page, {"text": text, "doe": "verstuur"}, form=form)
    used = session.query(HelpArticleUse).all()
    assert [(one.kind, one.ticket_ref) for one in used] == [(UseKind.SENT_AS_ANSWER, bike.ref)]


def test_staff_see_which_pages_the_asker_saw(bike, ticket, agent, sign_in):
    using.record_of_ticket(["fiets-lenen"], UseKind.SHOWN_THEN_ASKED, bike.ref)
    using.record_of_ticket(["fiets-oud"], UseKind.SENT_AS_ANSWER, bike.ref)
    page = sign_in(agent).page(of(bike))
    seen = next(one for one in page.soup.select("p") if "zag deze antwoorden al" in one.get_text())
    assert [(one["href"], one.get_text()) for one in seen.select("a")] == [
        ("/hulp/fiets-lenen", "Een fiets lenen")
    ]
    assert "zag deze antwoorden al" not in sign_in(agent).page(of(ticket)).text
