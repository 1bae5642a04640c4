"""Asking and following questions as an employer (CAP-11-01, CAP-11-03, CAP-11-05, CAP-11-07)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts.roles import Role
from portal.discovery import tickets as search
from portal.employers.models import Employer, EmployerUser
from portal.employers.states import EmployerStatus, Rights
from portal.helpdesk.models import Ticket
from portal.helpdesk.services import transitions
from portal.helpdesk.states import Outcome, TicketStatus
from portal.knowledge.models import HelpArticle, HelpArticleUse
from portal.knowledge.states import UseKind
from portal.placements.states import PlacementStatus
from portal.vacancies.wording import day
from tests.vacancies.outbox import forget_jobs, letters
from tests.web.tickets import PDF, answered, count, file_names, junk, newest, pdf, said, with_note

LIST = "/werkgever/hulp"
TEXT = "Onze medewerker begint maandag eerder. Moeten wij dat melden?"
SEND = {"content_type": "multipart/form-data"}


@pytest.fixture
def colleague(session, make_user, acting_for, employer):
    """Give somebody else of the organisation, as an identity."""
    user = make_user(name="Kees Collega")
    session.add(
        EmployerUser(
            employer_id=employer.id, user_id=user.id, rights=Rights.MEMBER, contact_role="hr"
        )
    )
    session.flush()
    return replace(acting_for(employer), user_id=user.id, name=user.name)


@pytest.fixture
def own(make_ticket, me):
    return make_ticket(by=me, text=TEXT)


@pytest.fixture
def row(session, own):
    """Give the question as it is now."""
    key = own.id

    def read():
        session.expire_all()
        return session.get(Ticket, key)

    return read


def test_one_box_is_enough_and_the_page_says_who_answers_and_when(inside, session):
    page = inside.page(inside.page("/werkgever").link("Hulp"))
    done = inside.follow(page, {"text": TEXT}, **SEND)

    made = newest(session)
    assert (made.subject, made.category, made.is_personal) == (TEXT, "", False)
    assert f"Wij antwoorden uiterlijk {day(made.due_on)}." in done.text
    assert "Samira Bakker" in done.soup.select_one("main aside").get_text()
    assert "070 765 43 21" in done.soup.select_one("main aside").get_text()
    listed = inside.page(LIST).soup.select_one("#vragen").get_text(" ")
    assert TEXT in listed
    assert "De vraag ligt bij Samira Bakker." in listed


def test_whom_to_call_stands_first_and_who_is_on_site_before_all(
    inside, session, make_staff, make_placement, employer
):
    def names():
        page = inside.page(LIST)
        return [one.get_text() for one in page.soup.select(".callers strong")]

    assert names() == ["Samira Bakker", "Helpdesk"]
    coach = make_staff(Role.JOB_COACH, name="Ria Coach", phone="06 11 22 33 44")
    make_placement(
        employer=session.get(Employer, employer.id),
        on_site_by=coach.user_id,
        job_title="Magazijnhulp",
    )
    assert names() == ["Ria Coach", "Samira Bakker", "Helpdesk"]
    page = inside.page(LIST)
    assert "jobcoach op de werkplek, Magazijnhulp" in page.text
    assert page.text.index("06 11 22 33 44") < page.text.index("Wat wilt u weten?")


@pytest.mark.parametrize(
    "changes",
    [
        {"status": PlacementStatus.ENDED},
        {"on_site_until": clock.today() - timedelta(days=1)},
    ],
)
def test_who_left_the_workplace_is_not_named(  # noqa: PLR0917  who acts, and how
    inside, session, make_staff, make_placement, employer, changes
):
    coach = make_staff(Role.JOB_COACH, name="Ria Coach")
    make_placement(employer=session.get(Employer, employer.id), on_site_by=coach.user_id, **changes)
    assert "Ria Coach" not in inside.page(LIST).text


def test_a_question_about_somebody_goes_to_who_is_on_site(
    inside, session, make_staff, make_placement, employer
):
    coach = make_staff(Role.JOB_COACH, name="Ria Coach")
    place = make_placement(employer=session.get(Employer, employer.id), on_site_by=coach.user_id)
    page = inside.page(LIST)
    inside.follow(page, {"text": TEXT, "category": "placement", "placement": place.ref}, **SEND)
    made = newest(session)
    assert (made.placement_id, made.handler_id) == (place.id, coach.user_id)


def test_placements_are_asked_about_only_where_there_are_some(
    inside, session, make_placement, employer
):
    assert "placement" not in inside.page(LIST).form()
    make_placement(employer=session.get(Employer, employer.id))
    assert inside.page(LIST).form()["placement"] == ""


def test_a_placement_of_another_is_refused(inside, session, make_placement, employer):
    make_placement(employer=session.get(Employer, employer.id))
    foreign = make_placement()
    answer = inside.send(
        inside.page(LIST), {"text": TEXT, "placement": foreign.ref}, status=422, **SEND
    )
    assert "Kies een van de mogelijkheden." in answer.text
    assert count(session) == 0


def test_a_file_goes_along_and_comes_back_as_a_download(inside, session):
    done = inside.follow(inside.page(LIST), {"text": TEXT, "file": pdf()}, **SEND)
    answer = inside.get(done.link("rooster.pdf"))
    assert (answer.status_code, answer.data) == (200, PDF)
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_a_refused_file_leaves_the_text_and_asks_nothing(inside, session):
    page = inside.page(LIST)
    typed = {"text": TEXT, "is_personal": "y", "file": junk()}
    answer = inside.send(page, typed, status=422, **SEND)
    assert (answer.form()["text"], answer.form()["is_personal"]) == (TEXT, "y")
    assert answer.soup.select_one("#file-error")
    assert (count(session), file_names(session)) == (0, [])


def test_without_words_nothing_is_asked_and_the_rest_is_kept(inside, session):
    page = inside.page(LIST)
    answer = inside.send(page, {"text": " ", "category": "complaint"}, status=422, **SEND)
    assert "Schrijf wat u wilt weten." in answer.text
    assert answer.form()["category"] == "complaint"
    assert answer.soup.select_one("details.more").has_attr("open")
    assert count(session) == 0


def test_a_doubled_form_asks_once(inside, session):
    page = inside.page(LIST)
    first = inside.send(page, {"text": TEXT}, **SEND)
    assert inside.send(page, {"text": TEXT}, **SEND).location == first.location
    assert count(session) == 1


def test_what_was_shown_while_typing_is_kept_and_nothing_else(inside, session, make_article):
    for slug in ("no-risk", "proefplaatsing", "loonkosten"):
        make_article(slug=slug)
    session.commit()
    shown = ["proefplaatsing", "<b>", "x" * 200, "no-risk"]
    inside.send(inside.page(LIST), {"text": TEXT, "shown": shown}, **SEND)
    kept = session.execute(
        select(HelpArticle.slug, HelpArticleUse.kind, HelpArticleUse.ticket_ref)
        .join(HelpArticle, HelpArticle.id == HelpArticleUse.article_id)
        .order_by(HelpArticle.slug)
    )
    ref = session.scalars(select(Ticket.ref)).one()
    assert [tuple(one) for one in kept] == [
        ("no-risk", UseKind.SHOWN_THEN_ASKED, ref),
        ("proefplaatsing", UseKind.SHOWN_THEN_ASKED, ref),
    ]


def test_a_link_says_what_it_is_about_and_that_can_be_changed(inside, session):
    page = inside.page(f"{LIST}?over=Vacature+Inpakker")
    assert page.form()["subject"] == "Vacature Inpakker"
    inside.send(page, {"text": TEXT}, **SEND)
    assert newest(session).subject == "Vacature Inpakker"
    assert "subject" not in inside.page(LIST).form()


def test_colleagues_follow_each_other_but_not_what_is_personal(
    inside, sign_in, make_ticket, me, colleague
):
    shared = make_ticket(by=me, text="Hoe lang duurt een proefplaatsing?")
    personal = make_ticket(by=me, text="Ik heb ruzie met mijn baas.", is_personal=True)
    client = sign_in(colleague)
    page = client.page(LIST)
    assert "Hoe lang duurt een proefplaatsing?" in page.text
    assert "ruzie" not in page.text
    client.page(f"{LIST}/{shared.ref}")
    client.page(f"{LIST}/{personal.ref}", 404)
    for act in ("antwoord", "opgelost", "oordeel"):
        answer = client.post(f"{LIST}/{personal.ref}/{act}", data=page.form())
        assert answer.status_code == 404, act


def test_other_organisations_see_nothing(  # noqa: PLR0917  who acts, and how
    client, sign_in, make_employer, acting_for, own, session
):
    stranger = sign_in(acting_for(make_employer()))
    search.index(own.id)
    page = stranger.page(LIST)
    assert TEXT not in page.text
    assert TEXT not in stranger.page(f"{LIST}?q=maandag").text
    stranger.page(f"{LIST}/{own.ref}", 404)
    for act in ("antwoord", "opgelost", "oordeel"):
        answer = stranger.post(f"{LIST}/{own.ref}/{act}", data={**page.form(), "text": "x"})
        assert answer.status_code == 404, act
    assert said(session, own) == [TEXT]


def test_a_file_of_another_question_or_of_a_note_is_not_there(  # noqa: PLR0917  who acts, and how
    inside, session, own, me, make_agent, make_ticket
):
    note_file = with_note(session, own, make_agent())
    inside.page(f"{LIST}/{own.ref}/bestanden/{note_file.ref}", 404)
    page = inside.page(f"{LIST}/{own.ref}")
    assert "Geheim" not in page.text
    assert "intern.pdf" not in page.text
    inside.send(page, {"text": "Erbij", "file": pdf()}, **SEND)
    other = make_ticket(by=me)
    link = inside.page(f"{LIST}/{own.ref}").link("rooster.pdf")
    inside.page(link.replace(own.ref, other.ref), 404)


def test_the_answer_is_read_and_a_word_more_opens_it(inside, session, own, row, make_agent):
    answered(session, own, make_agent(name="Hanna Help"))
    listed = inside.page(LIST)
    assert "Wij antwoordden op" in listed.text
    page = inside.page(f"{LIST}/{own.ref}")
    who = [one.get_text() for one in page.soup.select(".thread__who")]
    assert who == ["U", "Hanna Help"]

    done = inside.follow(page, {"text": "En voor de andere twee?", "file": pdf()}, **SEND)

    assert row().status is TicketStatus.OPEN
    assert said(session, own)[-1] == "En voor de andere twee?"
    assert done.link("rooster.pdf")


def test_a_reply_without_words_is_refused_beside_its_file(inside, session, own):
    page = inside.page(f"{LIST}/{own.ref}")
    answer = inside.send(page, {"text": "", "file": pdf()}, status=422, **SEND)
    assert "Schrijf eerst een tekst." in answer.text
    assert (said(session, own), file_names(session)) == ([TEXT], [])


def test_a_doubled_reply_is_said_once(inside, session, own):
    page = inside.page(f"{LIST}/{own.ref}")
    for _ in range(2):
        inside.send(page, {"text": "Nog iets"}, **SEND)
    assert said(session, own) == [TEXT, "Nog iets"]


def test_solved_rated_and_opened_again(inside, session, own, row, make_agent):
    agent = make_agent()
    answered(session, own, agent)
    page = inside.page(f"{LIST}/{own.ref}")
    done = inside.follow(page, form=1)
    assert (row().status, row().outcome) == (TicketStatus.CLOSED, Outcome.HELPED)
    assert "Hoe hielpen wij u?" in done.text

    forget_jobs(session)
    done = inside.follow(done, {"rating": "4", "note": "Snel antwoord."})
    assert (row().rating, row().rating_note) == (4, "Snel antwoord.")
    assert letters(session) == [("ticket_rated", own.id, row().handler_id)]
    assert done.form()["rating"] == "4"

    inside.follow(done, {"text": "Toch nog iets."}, form=1, **SEND)
    assert row().status is TicketStatus.OPEN
    assert "Hoe hielpen wij u?" not in inside.page(f"{LIST}/{own.ref}").text


@pytest.mark.parametrize("typed", ["", "0", "6", "heel goed"])
def test_a_rating_is_one_of_five(  # noqa: PLR0917  who acts, and how
    inside, session, own, row, make_agent, typed
):
    answered(session, own, make_agent())
    page = inside.follow(inside.page(f"{LIST}/{own.ref}"), form=1)
    answer = inside.send(page, {"rating": typed, "note": "Woord"}, status=422)
    assert "Kies een van de mogelijkheden." in answer.text
    assert answer.form()["note"] == "Woord"
    assert row().rating is None


def test_a_colleague_calls_it_solved_but_does_not_rate(  # noqa: PLR0917  who acts, and how
    session, sign_in, colleague, own, row, make_agent, me
):
    answered(session, own, make_agent())
    forget_jobs(session)
    client = sign_in(colleague)
    done = client.follow(client.page(f"{LIST}/{own.ref}"), form=1)
    assert row().status is TicketStatus.CLOSED
    assert "Hoe hielpen wij u?" not in done.text
    client.post(f"{LIST}/{own.ref}/oordeel", data={**done.form(), "rating": "1"})
    assert row().rating is None


def test_where_it_was_forwarded_is_told_and_no_note_to_the_desk(
    inside, session, own, row, make_agent
):
    one = row()
    one.forwarded_to, one.forwarded_note = "Ondernemersloket", "Lastige klant"
    transitions.move(one, TicketStatus.FORWARDED, by=make_agent())
    page = inside.page(f"{LIST}/{own.ref}")
    assert "Ondernemersloket gaat hiermee verder en neemt contact met u op." in page.text
    assert "Lastige klant" not in page.text


def test_a_merged_question_leads_to_the_other_and_takes_no_word(  # noqa: PLR0917  who acts, and how
    inside, session, own, row, make_ticket, me, make_agent
):
    other = make_ticket(by=me, text="Dezelfde vraag nog eens")
    one = row()
    one.merged_into_id = other.id
    transitions.move(one, TicketStatus.MERGED, by=make_agent())
    page = inside.page(f"{LIST}/{own.ref}")
    assert page.link("Naar de andere vraag") == f"{LIST}/{other.ref}"
    assert not page.soup.select("textarea")


def test_the_list_is_found_by_words_number_and_state(inside, session, me, make_ticket, make_agent):
    first = make_ticket(by=me, text="Hoe lang duurt een proefplaatsing?")
    second = make_ticket(by=me, text="Wanneer wordt de subsidie betaald?")
    answered(session, second, make_agent(), "Op 100% van de dagen: vrijdag.")
    for ticket in (first, second):
        search.index(ticket.id)

    def listed(query):
        page = inside.page(f"{LIST}?{query}")
        return [one.get_text() for one in page.soup.select("#vragen h3")]

    assert listed("q=proefplaatsing") == [first.subject]
    assert listed("q=vrijdag") == [second.subject]
    assert listed("q=100%25") == [second.subject]
    assert listed(f"q={first.ref.lower()}") == [first.subject]
    assert listed("q=niets") == []
    assert listed("toon=afgerond") == []
    inside.follow(inside.page(f"{LIST}/{first.ref}"), form=1)
    assert listed("toon=afgerond") == [first.subject]
    assert listed("") == [second.subject]


def test_many_questions_come_in_pages(inside, me, make_ticket):
    for number in range(11):
        make_ticket(by=me, text=f"Vraag {number}")
    page = inside.page(LIST)
    assert len(page.soup.select("#vragen h3")) == 10
    assert len(inside.page(page.link("Volgende")).soup.select("#vragen h3")) == 1


@pytest.mark.parametrize(
    "status", [EmployerStatus.REGISTERED, EmployerStatus.REFUSED, EmployerStatus.EXCLUDED]
)
def test_an_organisation_in_any_state_can_ask(session, sign_in, make_employer, acting_for, status):
    client = sign_in(acting_for(make_employer(status=status)))
    client.follow(client.page(LIST), {"text": TEXT}, **SEND)
    assert newest(session).subject == TEXT


def test_english(inside, own):
    page = inside.page(f"{LIST}?taal=en")
    assert page.heading == "Help"
    assert "What would you like to know?" in page.text
    assert "A complaint" in page.text or "Complaint" in page.text


def test_a_vacancy_and_a_placement_lead_to_a_question_about_them(
    inside, session, vacancy, employer, make_placement
):
    shown = vacancy(title="Inpakker")
    place = make_placement(employer=session.get(Employer, employer.id))
    for address, over, chosen in (
        (shown.url, f"Vacature {shown.ref}, Inpakker", ""),
        (f"/werkgever/plaatsingen/{place.ref}", f"Plaatsing {place.ref}", place.ref),
    ):
        form = inside.page(inside.page(address).link("Vraag hierover")).form()
        assert (form["subject"], form["placement"]) == (over, chosen)


def test_the_start_page_names_three_open_questions_with_their_next_day(
    inside, session, me, make_ticket, make_agent
):
    assert "Uw vragen" not in inside.page("/werkgever").text
    tickets = [make_ticket(by=me, text=f"Vraag {number}") for number in range(4)]
    answered(session, tickets[3], make_agent())
    due = day(session.get(Ticket, tickets[0].id).due_on)
    lines = inside.page("/werkgever").soup.select("[aria-labelledby=vragen] li")
    texts = [" ".join(one.get_text(" ").split()) for one in lines]
    assert texts[0] == "Vraag 3 Ons antwoord staat klaar."
    assert sorted(texts[1:]) == [
        f"Vraag {number} Wij antwoorden uiterlijk {due}." for number in (1, 2)
    ]


def test_the_start_page_says_nothing_of_what_is_personal_of_a_colleague(
    sign_in, make_ticket, me, colleague
):
    make_ticket(by=me, text="Iets van mij alleen", is_personal=True)
    assert "Iets van mij" not in sign_in(colleague).page("/werkgever").text
