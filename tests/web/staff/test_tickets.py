"""Questions as staff see and answer them."""

from datetime import timedelta
from io import BytesIO

import pytest

from portal import clock
from portal.accounts.roles import STAFF, Role
from portal.discovery import tickets as search
from portal.helpdesk.models import (
    ReadyAnswer,
    Ticket,
    TicketCheck,
    TicketFile,
    TicketNote,
    TicketPresence,
)
from portal.helpdesk.people import ENTERERS, KEEPERS
from portal.helpdesk.services import closing, escalating, files, handling, sorting, speaking
from portal.helpdesk.states import Channel, Outcome, Priority, TicketStatus
from portal.introductions.models import Introduction
from portal.knowledge.models import HelpArticleUse
from portal.knowledge.services import using
from portal.knowledge.states import ArticleStatus, Audience, UseKind
from portal.outbox.models import Job, JobKind
from portal.vacancies.models import Vacancy
from tests.helpdesk.conftest import agent, boss, colleague, employer, manager, ticket

__all__ = ["agent", "boss", "colleague", "employer", "manager", "ticket"]
LIST = "/medewerker/hulp"
TEXT = "Onze medewerker begint maandag eerder."
_S = TicketStatus


def of(one):
    return f"{LIST}/{one.ref}"


def part(page, ending):
    """Which form of a page goes to an address that ends so."""
    return next(n for n in range(len(page.forms())) if page.action(n).endswith(ending))


def rows(page):
    return [one.a.contents[0] for one in page.soup.select("tbody th")]


@pytest.fixture
def now(session):
    """Give the question as it is now."""

    def read(one):
        session.expire_all()
        return session.query(Ticket).filter_by(ref=one.ref).one()

    return read


@pytest.fixture
def mails(session):
    """Give how many letters of a kind were asked for."""

    def count(name):
        jobs = session.query(Job).filter_by(kind=JobKind.WRITE_LETTER)
        return sum(one.payload["letter"] == f"ticket_{name}" for one in jobs)

    return count


# The list


def test_the_list_begins_with_what_waits_for_me(make_ticket, boss, agent, sign_in):
    make_ticket(by=boss, category="hrm", subject="Rooster")
    taken = make_ticket(by=boss, category="hrm", subject="Ziek")
    handling.take(taken, by=agent)
    page = sign_in(agent).page(LIST)
    assert page.heading == "Vragen"
    assert rows(page) == ["Rooster"]
    assert rows(sign_in(agent).page(f"{LIST}?toon=mijn")) == ["Ziek"]
    assert rows(sign_in(agent).page(f"{LIST}?toon=open")) == ["Rooster", "Ziek"]
    assert "nog" in page.text


def test_the_list_is_narrowed(  # noqa: PLR0917  who play a part
    make_ticket, boss, agent, sign_in, session, employer
):
    first = make_ticket(by=boss, category="hrm", subject="Rooster")
    make_ticket(by=boss, category="schemes", subject="Regeling")
    sorting.set_priority(first, Priority.HIGH, by=agent)
    first.answer_due_at = clock.now() - timedelta(hours=1)
    client = sign_in(agent)
    ref = employer.ref
    for query, found in (
        ("onderwerp=schemes", ["Regeling"]),
        ("spoed=high", ["Rooster"]),
        ("laat=ja", ["Rooster"]),
        ("stand=answered", []),
        ("rij=specialist", []),
        (f"werkgever={ref}", ["Rooster", "Regeling"]),
        ("toon=onzin&stand=onzin&spoed=x&laat=x&pagina=0", ["Rooster", "Regeling"]),
        ("toon=klaar", []),
    ):
        assert rows(client.page(f"{LIST}?{query}")) == found, query
    assert "te laat" in client.page(f"{LIST}?laat=ja").text
    client.page(f"{LIST}?werkgever=NIETS", 404)


def test_many_questions_cost_no_more_queries_than_one(
    make_ticket, boss, agent, sign_in, count_queries
):
    make_ticket(by=boss, category="hrm")
    client = sign_in(agent)
    client.page(LIST)
    with count_queries() as one:
        client.page(LIST)
    for _ in range(9):
        make_ticket(by=boss, category="hrm")
    with count_queries() as many:
        assert len(rows(client.page(LIST))) == 10
    assert many.statements == one.statements <= 10


def test_ticked_questions_go_to_a_colleague(  # noqa: PLR0917  who play a part
    make_ticket, boss, agent, colleague, sign_in, now
):
    both = [make_ticket(by=boss, category="hrm") for _ in range(2)]
    client = sign_in(agent)
    page = client.page(LIST)
    data = {"colleague": str(colleague.user_id), "vraag": [one.ref for one in both]}
    after = client.follow(page, data)
    assert "2 vragen toegewezen" in after.text
    assert {now(one).handler_id for one in both} == {colleague.user_id}
    page = client.page(f"{LIST}?toon=open")
    assert "Vink eerst vragen aan" in client.send(page, {"colleague": ""}, status=422).text
    assert "Kies een collega" in client.send(page, {"vraag": both[0].ref}, status=422).text


@pytest.mark.parametrize("role", sorted(STAFF))
def test_who_answers_has_it_in_the_menu(role, make_staff, sign_in):
    page = sign_in(make_staff(role)).page(LIST)
    links = {one.get("href") for one in page.soup.select("header a")}
    assert (LIST in links) is (role in ENTERERS)
    assert (f"{LIST}/telefoon" in str(page.soup)) is (role in ENTERERS)
    assert (f"{LIST}/antwoorden" in str(page.soup)) is (role in KEEPERS)


def test_words_find_questions(make_ticket, boss, agent, sign_in, session):
    found = make_ticket(by=boss, category="hrm", subject="Rooster", text="De nachtdiensten")
    other = make_ticket(by=boss, category="hrm", subject="Ziek", text="Griep")
    for one in (found, other):
        search.index(one.id)
    client = sign_in(agent)
    assert rows(client.page(f"{LIST}?q=nachtdienst")) == ["Rooster"]
    assert rows(client.page(f"{LIST}?q={other.ref}")) == ["Ziek"]
    assert rows(client.page(f"{LIST}?q=xyzzy")) == []


def test_an_employer_leads_to_its_questions(ticket, employer, agent, sign_in):
    client = sign_in(agent)
    page = client.page(f"/medewerker/werkgevers/{employer.ref}")
    assert rows(client.page(page.link("Vragen (1 open)"))) == [ticket.subject]


# One question


def test_the_page_shows_who_asks_and_what_was_said(  # noqa: PLR0917  who play a part
    ticket, boss, agent, colleague, employer, sign_in, session, make_staff
):
    user = employer.people[0].user
    user.phone = "070 123 45 67"
    speaking.answer(ticket, "Ik kijk ernaar.", seen=1, by=agent)
    speaking.note(ticket, "Weet jij dit?", mentions=[colleague.user_id], by=agent)
    page = sign_in(colleague).page(of(ticket))
    assert page.heading == ticket.subject
    for words in ("070 123 45 67", employer.name, "Ik kijk ernaar.", "Weet jij dit?"):
        assert words in page.text
    note = page.soup.select_one(".thread__item--note")
    assert "alleen voor collega's" in note.get_text()
    assert "Ik kijk ernaar" not in note.get_text()
    assert "staat stil na" in page.text
    client = sign_in(colleague)
    page = client.page(of(ticket))
    after = client.follow(page, form=part(page, "/gezien"))
    assert "Gezien." in after.text
    assert not [one for one in after.forms() if one["action"].endswith("/gezien")]


def test_the_page_of_a_full_question_takes_few_queries(  # noqa: PLR0917  who play a part
    ticket, boss, agent, colleague, sign_in, count_queries, make_ticket
):
    sorting.set_category(ticket, "payment", by=agent)
    handling.add_colleague(ticket, colleague.user_id, by=agent)
    sorting.link(ticket, make_ticket(by=boss), by=agent)
    for n in range(6):
        speaking.note(ticket, f"Notitie {n}", mentions=[colleague.user_id], by=agent)
        speaking.reply(ticket, f"Reactie {n}", by=boss)
    client = sign_in(agent)
    client.page(of(ticket))
    with count_queries() as counted:
        client.page(of(ticket))
    assert counted.statements <= 10


def test_a_complaint_is_of_managers(  # noqa: PLR0917  who play a part
    make_ticket, boss, employer, sign_in, make_staff, manager
):
    complaint = make_ticket(by=boss, category="complaint")
    for role in sorted(STAFF - {Role.MANAGER}):
        sign_in(make_staff(role)).page(of(complaint), 404)
    assert "Klacht" in sign_in(manager).page(of(complaint)).text


@pytest.mark.parametrize("path", ["NIETS", "telefoon/x", "x/onzin"])
def test_what_is_not_there_is_not_found(agent, sign_in, path):
    sign_in(agent).page(f"{LIST}/{path}", 404)


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


# Notes and presence


def test_a_note_is_for_colleagues(  # noqa: PLR0917  who play a part
    ticket, agent, colleague, manager, sign_in, session, mails
):
    client = sign_in(agent)
    page = client.page(of(ticket))
    form = part(page, "/notitie")
    asked = [str(colleague.user_id), str(manager.user_id)]
    back = client.send(page, {"note": "", "mention": asked}, form=form, status=422)
    box = back.soup.select_one("details:has([name=mention])")
    assert box.has_attr("open")
    assert {one["value"] for one in box.select("[checked]")} == set(asked)
    assert not page.soup.select_one("details:has([name=mention])").has_attr("open")
    data = {"note": "Kijken jullie mee?", "mention": asked}
    after = client.follow(page, data, form=form)
    assert "Alleen collega's lezen dit" in after.text
    assert mails("mentioned") == 2
    page = client.page(of(ticket))
    assert "Schrijf eerst" in client.send(page, {"note": ""}, form=form, status=422).text
    wrong = {"note": "Zo", "mention": str(ticket.id)}
    assert "Kies uit de mogelijkheden" in client.send(page, wrong, form=form, status=422).text
    assert session.query(TicketNote).count() == 1


def test_a_file_goes_with_a_note_and_only_colleagues_open_it(ticket, boss, agent, sign_in, session):
    from tests.factories.support import PDF

    client = sign_in(agent)
    page = client.page(of(ticket))
    form, kind = part(page, "/notitie"), {"content_type": "multipart/form-data"}
    ids = [one["id"] for one in page.soup.select("[id]")]
    assert len(ids) == len(set(ids))
    data = {"note": "De brief.", "file": (BytesIO(b"MZ"), "brief.exe")}
    refused = client.send(page, data, form=form, status=422, **kind)
    assert refused.soup.select_one("#note").get_text().strip() == "De brief."
    assert session.query(TicketNote).count() == 0
    data = {"note": "De brief.", "file": (BytesIO(PDF), "brief.pdf")}
    url = client.follow(page, data, form=form, **kind).link("brief.pdf")
    response = client.get(url)
    assert (response.status_code, response.data) == (200, PDF)
    response.close()
    file = session.query(TicketFile).one()
    assert (file.message_id, file.note_id) == (None, session.query(TicketNote).one().id)
    assert "brief.pdf" not in sign_in(boss).page(f"/werkgever/hulp/{ticket.ref}").text
    assert sign_in(boss).get(f"/werkgever/hulp/{ticket.ref}/bestand/{file.ref}").status_code == 404


def test_too_many_files_are_refused_and_the_note_comes_back(ticket, agent, sign_in, session):
    from tests.factories.support import PDF

    for n in range(files.MOST_FILES):
        session.add(
            TicketFile(
                ref=f"B{n}",
                ticket_id=ticket.id,
                key=f"files/{n}",
                name="brief.pdf",
                content_type="application/pdf",
                size=3,
            )
        )
    client = sign_in(agent)
    page = client.page(of(ticket))
    data = {"note": "De brief.", "file": (BytesIO(PDF), "brief.pdf")}
    form = part(page, "/notitie")
    back = client.send(page, data, form=form, status=422, content_type="multipart/form-data")
    assert "Meer kan niet" in back.text
    assert back.soup.select_one("#note").get_text().strip() == "De brief."
    assert session.query(TicketNote).count() == 0


def test_colleagues_see_who_writes(ticket, agent, colleague, sign_in, session):
    client = sign_in(agent)
    page = client.page(of(ticket))
    form = part(page, "/aanwezig")
    assert client.send(page, {"text": "Beste"}, form=form, htmx=True, status=200).text == ""
    assert session.query(TicketPresence).one().is_writing is True
    other = sign_in(colleague)
    assert "Fatma Yilmaz schrijft een antwoord" in other.page(of(ticket)).text
    page = other.page(of(ticket))
    form = part(page, "/aanwezig")
    back = other.send(page, form=form, htmx=True, status=200)
    assert "Fatma Yilmaz" in back.text
    other.send(page, form=form)  # without a script it leads back


# Small acts


def test_a_question_is_taken_given_back_and_put_aside(  # noqa: PLR0917  who play a part
    ticket, agent, colleague, sign_in, now, session
):
    client = sign_in(agent)
    page = client.follow(client.page(of(ticket)), form=0)
    assert now(ticket).handler_id == agent.user_id
    other = client.send(page, form=part(page, "/teruggeven"))
    assert other.status_code == 303
    assert now(ticket).handler_id is None
    handling.take(now(ticket), by=colleague)
    page = client.page(of(ticket))
    taken = client.post(f"{of(ticket)}/nemen", data={"csrf_token": page.form()["csrf_token"]})
    assert "Een collega heeft deze vraag al" in client.page(taken.location).text
    sorting.snooze(now(ticket), clock.today() + timedelta(days=3), by=agent)
    page = client.page(of(ticket))
    client.follow(page, form=part(page, "/wekken"))
    assert now(ticket).snoozed_until is None


def test_steps_are_ticked(make_ticket, boss, agent, sign_in, session):
    one = make_ticket(by=boss, category="payment")
    client = sign_in(agent)
    page = client.page(of(one))
    client.follow(page, {"done": ["0", "2", "x"]}, form=part(page, "/controle"))
    steps = session.query(TicketCheck).order_by(TicketCheck.position)
    assert [step.done_at is not None for step in steps] == [True, False, True]


def test_a_colleague_leaves(ticket, agent, colleague, sign_in, session):
    handling.add_colleague(ticket, colleague.user_id, by=agent)
    client = sign_in(agent)
    page = client.page(of(ticket))
    after = client.follow(page, form=part(page, "/collega-eraf"))
    assert "Werken mee" not in after.text
    client.send(page, {"colleague": "x"}, form=part(page, "/collega-eraf"), status=404)


# Acts with words


@pytest.fixture
def act(sign_in, agent):
    """Open the page of an act on a question, and fill it in."""

    def do(one, name, data, *, who=agent, status=303, query=""):
        client = sign_in(who)
        page = client.page(f"{of(one)}/{name}{query}")
        answer = client.send(page, data, status=status)
        return client.page(answer.location) if status == 303 else answer

    return do


def test_every_act_has_its_page(ticket, agent, sign_in, count_queries):
    from portal.web.staff.ticket_steps import steps

    client = sign_in(agent)
    with client.application.test_request_context():
        names = sorted(steps())
    for name in names:
        client.page(f"{of(ticket)}/{name}")
        with count_queries() as counted:
            client.page(f"{of(ticket)}/{name}")
        assert counted.statements <= 10, name


def test_it_goes_to_a_colleague(ticket, colleague, act, now):
    act(ticket, "toewijzen", {"colleague": str(colleague.user_id), "text": "Jij kent ze."})
    assert now(ticket).handler_id == colleague.user_id
    back = act(ticket, "toewijzen", {"colleague": ""}, status=422)
    assert "Kies een collega" in back.text


def test_a_colleague_works_with_it(ticket, colleague, act):
    assert "Piet Bos" in act(ticket, "collega", {"colleague": str(colleague.user_id)}).text


def test_it_gets_another_subject(ticket, act, now):
    page = act(ticket, "onderwerp", {"category": "payment"})
    assert "Uitbetaling" in page.text
    assert now(ticket).queue == "subsidy_officer"
    assert "Kies een van" in act(ticket, "onderwerp", {"category": "x"}, status=422).text


def test_who_makes_it_a_complaint_goes_back_to_the_list(ticket, act):
    page = act(ticket, "onderwerp", {"category": "complaint"})
    assert page.heading == "Vragen"


def test_a_form_of_before_is_said_and_counts_the_second_time(ticket, agent, boss, sign_in, now):
    client = sign_in(agent)
    page = client.page(f"{of(ticket)}/sluiten")
    speaking.reply(now(ticket), "Wacht even.", by=boss)
    back = client.send(page, {"outcome": "helped"}, status=422)
    assert "Iemand heeft dit intussen gewijzigd" in back.text
    client.send(back, {"outcome": "helped"})
    assert now(ticket).status is _S.CLOSED


def test_it_becomes_urgent_and_waits(ticket, act, now):
    act(ticket, "spoed", {"priority": "high"})
    day = clock.today() + timedelta(days=2)
    assert "Opzij gelegd tot" in act(ticket, "uitstellen", {"until": day.isoformat()}).text
    assert (now(ticket).priority, now(ticket).snoozed_until) == (Priority.HIGH, day)
    assert "Kies een van" in act(ticket, "spoed", {"priority": "x"}, status=422).text
    past = {"until": clock.today().isoformat()}
    assert "Kies een dag na vandaag" in act(ticket, "uitstellen", past, status=422).text


def test_the_second_line_looks_and_gives_it_back(ticket, agent, act, make_staff, now):
    specialist = make_staff(Role.SPECIALIST)
    assert "Tweede lijn" in act(ticket, "tweede-lijn", {"text": "Geldt no-risk?"}).text
    assert now(ticket).queue == "specialist"
    act(ticket, "terug", {"text": "Ja."}, who=specialist)
    assert now(ticket).handler_id == agent.user_id


def test_it_goes_to_another_desk(ticket, act, now, mails):
    data = {"desk": "Ondernemersloket", "email": "loket@gemeente.test", "note": "Vergunning"}
    assert "Doorgestuurd naar Ondernemersloket" in act(ticket, "doorsturen", data).text
    assert (mails("forwarded"), mails("for_desk")) == (1, 1)
    assert now(ticket).status is _S.FORWARDED


def test_what_is_of_another_desk_goes_in_one_press(make_ticket, boss, agent, sign_in, now):
    one = make_ticket(by=boss, category="self_employed")
    client = sign_in(agent)
    page = client.page(of(one))
    after = client.follow(page, form=part(page, "/doorsturen"))
    assert "Doorgestuurd naar Team Zelfstandigen" in after.text
    assert now(one).status is _S.FORWARDED


def test_it_ends_and_opens_again(ticket, act, now, mails):
    assert "Kies hoe het afliep" in act(ticket, "sluiten", {}, status=422).text
    page = act(ticket, "sluiten", {"outcome": "partly", "note": "Rest bij UWV."})
    assert "Voor een deel geholpen. Rest bij UWV." in page.text
    assert mails("closed") == 1
    act(ticket, "heropenen", {"text": "Hij belde."})
    assert now(ticket).status is _S.OPEN


def test_the_asker_called(ticket, agent, act, now):
    speaking.answer(ticket, "Zo.", seen=1, by=agent)
    page = act(ticket, "gebeld", {"text": "Het is toch anders."})
    assert "per telefoon" in page.text
    last = now(ticket).messages[-1]
    assert (last.channel, last.text) == (Channel.PHONE, "Het is toch anders.")


def test_questions_are_linked_and_merged(ticket, boss, make_ticket, act, now):
    other = make_ticket(by=boss, subject="Nog een vraag")
    assert "Nog een vraag" in act(ticket, "koppelen", {"other": other.ref.lower()}).text
    assert "Er is geen vraag" in act(ticket, "koppelen", {"other": "NIETS"}, status=422).text
    page = act(other, "samenvoegen", {"other": ticket.ref})
    assert page.heading == ticket.subject
    assert "samengevoegd" in page.text
    assert now(other).merged_into_id == ticket.id


def test_questions_of_different_people_are_not_merged(
    ticket, make_ticket, make_employer, acting_for, act
):
    other = make_ticket(by=acting_for(make_employer()))
    back = act(other, "samenvoegen", {"other": ticket.ref}, status=422)
    assert "verschillende mensen" in back.text


def test_a_message_becomes_a_question_of_its_own(  # noqa: PLR0917  who play a part
    ticket, boss, act, sign_in, agent, session
):
    speaking.reply(ticket, "En wanneer komt het geld?", by=boss)
    link = sign_in(agent).page(of(ticket)).link("een eigen vraag")
    page = act(ticket, "splitsen", {"category": "payment"}, query="?" + link.partition("?")[2])
    assert page.heading == "En wanneer komt het geld?"
    act(ticket, "splitsen", {}, query="?bericht=99", status=404)


def test_what_cannot_be_done_says_so(ticket, agent, sign_in):
    client = sign_in(agent)
    assert "Dit kan nu niet" in client.page(f"{of(ticket)}/terug").text
    assert "Dit kan nu niet" in client.page(f"{of(ticket)}/heropenen").text
    client.page(f"{of(ticket)}/onzin", 404)


# Turning


def test_it_becomes_a_vacancy(ticket, agent, sign_in, session, now):
    client = sign_in(agent)
    page = client.page(of(ticket))
    form = part(page, "/maak/vacature")
    first = client.send(page, form=form)
    again = client.send(page, form=form)
    made = session.query(Vacancy).one()
    assert first.location == again.location == f"/werkgever/vacatures/{made.ref}/werk"
    after = client.page(of(ticket))
    assert "Hieruit ontstond:" in after.text
    assert after.link(made.ref).endswith(made.ref)
    assert now(ticket).status is _S.OPEN


def test_it_becomes_a_request_of_the_employer(ticket, agent, sign_in):
    client = sign_in(agent)
    page = client.page(of(ticket))
    after = client.follow(page, form=part(page, "/maak/personeelsvraag"))
    assert after.heading.startswith("Personeelsvraag van")
    token = {"csrf_token": page.form()["csrf_token"]}
    assert client.post(f"{of(ticket)}/maak/onzin", data=token).status_code == 404


def test_it_becomes_a_request_for_a_scheme(  # noqa: PLR0917  what is chosen from
    ticket, act, make_staff, make_askable, make_work, employer, sign_in, agent
):
    officer = make_staff(Role.SUBSIDY_OFFICER)
    scheme, placement = make_askable(), make_work(employer)
    data = {"scheme": str(scheme.id), "placement": placement.ref}
    page = act(ticket, "regeling", data, who=officer)
    assert "Loonkostensubsidie" in page.heading
    client = sign_in(officer)
    made = client.page(of(ticket)).link("Aanvraag voor een regeling")
    assert client.get(made).status_code == 302
    assert "Kies een regeling" in act(ticket, "regeling", {}, who=officer, status=422).text


def test_it_becomes_an_introduction(  # noqa: PLR0917  who play a part
    ticket, employer, manager, make_candidate, agent, sign_in, session
):
    candidate, asked = make_candidate(), ticket.messages[0].text
    client = sign_in(manager)
    page = client.page(client.page(of(ticket)).link("Stel een kandidaat voor"))
    said = page.soup.select_one("#gevraagd").get_text()
    assert ticket.ref in said
    assert asked in said
    typed = {"candidate": candidate.ref, "motivation": ""}
    back = client.send(page, typed, status=422)
    assert asked in back.text
    client.follow(back, typed | {"motivation": "Werkt netjes."})
    made = session.query(Introduction).one()
    assert (made.employer_id, made.motivation) == (employer.id, "Werkt netjes.")
    label = f"Kennismaking {made.ref}"
    assert client.page(of(ticket)).link(label) == f"/medewerker/kennismakingen/{made.ref}"
    others = sign_in(agent).page(of(ticket))
    assert label in others.text
    assert label not in [one.get_text() for one in others.soup.select("a")]


@pytest.mark.parametrize("ref", ["NIETS", "a%00", "of another"])
def test_a_proposal_does_not_show_what_one_may_not_read(make_ticket, make_staff, sign_in, ref):
    complaint = make_ticket(category="complaint")
    client = sign_in(make_staff(Role.ACCOUNT_MANAGER))
    ref = complaint.ref if ref == "of another" else ref
    client.page(f"/medewerker/kennismakingen/voorstellen?vraag={ref}", 404)


def test_others_make_nothing_of_it(ticket, make_staff, sign_in):
    officer = make_staff(Role.SPECIALIST)
    page = sign_in(officer).page(of(ticket))
    assert "/maak/" not in str(page.soup)


def test_a_specialist_reads_the_second_line_in_the_work_list(ticket, agent, make_staff, sign_in):
    escalating.to_second_line(ticket, "Weet jij dit?", by=agent)
    page = sign_in(make_staff(Role.SPECIALIST)).page("/medewerker")
    assert page.link(ticket.subject) == of(ticket)
