"""Asking for people or work, and answering the proposal, as an employer."""

from datetime import timedelta

import pytest

from portal import clock
from portal.employer_requests.models import EmployerRequest
from portal.employer_requests.services import asking, handling
from portal.employer_requests.states import RequestStatus
from portal.employers.models import Employer
from portal.employers.states import EmployerStatus
from portal.vacancies.models import Vacancy
from portal.vacancies.services import labelling
from portal.vacancies.wording import day
from tests.employer_requests.conftest import *  # noqa: F403  the same people
from tests.employer_requests.conftest import NEED, TEXTS, details, typed

LIST = "/werkgever/aanvragen"


@pytest.fixture
def inside(sign_in, boss):
    return sign_in(boss)


@pytest.fixture
def row(session):
    """Give the one request as it is now."""

    def read():
        session.expire_all()
        return session.query(EmployerRequest).one()

    return read


def test_an_employer_asks_in_one_form_and_reads_before_when_an_answer_comes(inside, row):
    page = inside.page(inside.page("/werkgever").link("Ik zoek mensen of hulp bij werk"))
    assert "Samira Bakker antwoordt binnen 3 werkdagen met een voorstel op maat." in page.text
    assert page.form()["wish"] == ""

    done = inside.follow(page, {"need": NEED, "wish": "contract_work", "quantity": "2 dagen"})

    made = row()
    assert (made.need, made.wish, made.quantity) == (NEED, "contract_work", "2 dagen")
    assert f"Wij antwoorden uiterlijk {day(made.promised_on)}." in done.text
    assert "Propositie Werk in opdracht: wij doen het werk voor u" in done.text
    assert NEED in inside.page(LIST).text


def test_a_doubled_form_asks_once(inside, row):
    page = inside.page(f"{LIST}/nieuw")
    first = inside.send(page, {"need": NEED})
    assert inside.send(page, {"need": NEED}).location == first.location
    assert row().need == NEED


def test_bad_input_keeps_what_was_typed(inside, session):
    page = inside.page(f"{LIST}/nieuw")
    answer = inside.send(page, {"need": "", "quantity": "3 mensen", "place": "Delft"}, status=422)
    assert "Schrijf wat er nodig is." in answer.text
    assert (answer.form()["quantity"], answer.form()["place"]) == ("3 mensen", "Delft")

    answer = inside.send(page, {"need": NEED, "starts_on": "2020-01-01"}, status=422)
    assert "Kies vandaag of een latere dag." in answer.text
    answer = inside.send(page, {"need": NEED, "wish": "verzonnen"}, status=422)
    assert "Kies een van de mogelijkheden." in answer.text
    assert session.query(EmployerRequest).count() == 0


def test_from_a_vacancy_the_question_is_about_that_vacancy(
    inside, make_vacancy, employer, session, row
):
    vacancy = make_vacancy(employer=session.get(Employer, employer.id), title="Inpakker")
    url = inside.page(f"/werkgever/vacatures/{vacancy.ref}").link("Vraag een voorstel")

    done = inside.follow(inside.page(url), {"need": NEED})

    assert row().vacancy_id == vacancy.id
    assert done.link("Naar de vacature") == f"/werkgever/vacatures/{vacancy.ref}"


def test_a_vacancy_of_another_cannot_be_named(inside, make_vacancy, session):
    foreign = make_vacancy()
    page = inside.page(f"{LIST}/nieuw?vacature={foreign.ref}")
    answer = inside.send(page, {"need": NEED, "vacancy": foreign.ref}, status=422)
    assert "Kies een van de mogelijkheden." in answer.text
    assert session.query(EmployerRequest).count() == 0


def test_who_was_not_checked_reads_why_it_cannot_ask(make_employer, acting_for, sign_in):
    client = sign_in(acting_for(make_employer(status=EmployerStatus.REGISTERED)))
    for path in (LIST, f"{LIST}/nieuw"):
        page = client.page(path)
        assert "Wij controleren uw organisatie" in page.text
        assert not page.soup.select("textarea")


def test_the_proposal_waits_on_the_start_page_and_gets_a_yes(inside, answered, row):
    start = inside.page("/werkgever")
    assert "Ons voorstel op uw personeelsvraag staat klaar" in start.text
    page = inside.page(start.link("Lees het voorstel"))
    for text in (TEXTS["text"], TEXTS["for_candidate"], "Wat het de gemeente oplevert"):
        assert text in page.text

    done = inside.follow(page, {"note": "Bel mij morgen."}, button="Ja, graag")

    assert (row().status, row().answer_note) == (RequestStatus.ACCEPTED, "Bel mij morgen.")
    assert "U zei ja tegen ons voorstel." in done.text
    assert "Lees het voorstel" not in inside.page("/werkgever").text


def test_no_is_kept_and_a_long_word_back_stays_in_the_form(inside, answered, row):
    page = inside.page(f"{LIST}/{answered.ref}")
    answer = inside.send(page, {"note": "x" * 1001}, button="Nee, dank u", status=422)
    assert answer.form()["note"] == "x" * 1001
    assert row().status is RequestStatus.ANSWERED

    inside.follow(page, button="Nee, dank u")
    assert row().status is RequestStatus.DECLINED


def test_a_yes_to_a_replaced_proposal_is_refused(inside, answered, manager, row):
    page = inside.page(f"{LIST}/{answered.ref}")
    handling.propose(row(), typed(text="Anders."), version=row().version, by=manager)

    inside.send(page, button="Ja, graag", status=409)

    assert row().status is RequestStatus.ANSWERED


def test_each_version_can_be_read_and_printed(inside, answered, manager, row):
    handling.propose(row(), typed(text="Anders."), version=row().version, by=manager)
    page = inside.page(f"{LIST}/{answered.ref}")

    newest = inside.page(page.link("Open het voorstel om te printen"))
    assert "Anders." in newest.text
    assert newest.soup.select_one("button[data-print]")
    oldest = inside.page(page.link("Voorstel 1 van"))
    assert TEXTS["text"] in oldest.text
    assert "Dit voorstel is vervangen door een nieuw voorstel." in oldest.text
    inside.page(f"{LIST}/{answered.ref}/voorstel?versie=3", 404)


def test_a_request_is_taken_back_after_one_question(inside, asked, row):
    page = inside.page(inside.page(f"{LIST}/{asked.ref}").link("Trek de vraag in"))
    assert row().status is RequestStatus.ASKED
    assert "U trok deze vraag in." in inside.follow(page).text
    assert row().status is RequestStatus.WITHDRAWN


def test_a_vacancy_is_started_from_it(inside, asked, row):
    page = inside.page(f"{LIST}/{asked.ref}")
    step = inside.follow(page)
    assert step.url == f"/werkgever/vacatures/{row().vacancy.ref}/werk"
    assert step.form()["tasks"] == NEED


def test_what_was_passed_on_says_to_whom_and_that_the_site_makes_no_offer(
    inside, asked, manager, department, row
):
    handling.pass_on(row(), proposition="staff_services", note="Let op.", by=manager)
    text = inside.page(f"{LIST}/{asked.ref}").text
    assert "Team Detachering gaat hiermee verder en neemt contact met u op." in text
    assert "niet via deze site" in text
    assert "Let op." not in text


def test_what_was_closed_says_why(inside, asked, manager, row):
    handling.close(row(), reason="no_capacity", note="Nu niet.", by=manager)
    text = inside.page(f"{LIST}/{asked.ref}").text
    assert "Wij sloten deze vraag: wij kunnen dit nu niet bieden." in text
    assert "Nu niet." in text


def test_a_late_answer_is_admitted(inside, asked, row):
    row().promised_on = clock.today() - timedelta(days=1)
    assert "Dat is niet gelukt: onze excuses." in inside.page(f"{LIST}/{asked.ref}").text


def test_another_organisation_finds_nothing(sign_in, stranger, answered, row):
    client = sign_in(stranger)
    token = client.page(f"{LIST}/nieuw").form()["csrf_token"]
    for part in ("", "/voorstel", "/intrekken"):
        client.page(f"{LIST}/{answered.ref}{part}", 404)
    for part in ("/antwoord", "/intrekken", "/vacature"):
        data = {"csrf_token": token, "antwoord": "ja", "number": "1"}
        assert client.post(f"{LIST}/{answered.ref}{part}", data=data).status_code == 404
    assert row().status is RequestStatus.ANSWERED


def test_the_label_of_a_vacancy_shows_to_its_employer(
    inside, make_vacancy, employer, manager, session
):
    vacancy = make_vacancy(employer=session.get(Employer, employer.id))
    assert "Werk in opdracht" not in inside.page(f"/werkgever/vacatures/{vacancy.ref}").text
    labelling.label(session.get(Vacancy, vacancy.id), "contract_work", by=manager)
    assert "Werk in opdracht" in inside.page(f"/werkgever/vacatures/{vacancy.ref}").text


def test_pages_are_in_english_too(inside, answered):
    page = inside.page(f"{LIST}/{answered.ref}?taal=en")
    assert "Our proposal is ready. Read it and say yes or no." in page.text
    assert "Our proposal: Staffing" in page.text
    assert "I want to employ somebody" in inside.page(f"{LIST}/nieuw").text


def test_many_requests_cost_no_more_queries_than_one(  # noqa: PLR0917  who asks, and a count
    inside, employer, boss, manager, session, count_queries
):
    def ask():
        made = asking.ask(session.get(Employer, employer.id), details(), by=boss)
        handling.propose(made, typed(), version=made.version, by=manager)
        return made

    ask()
    costs = []
    for path in (LIST, "/werkgever"):
        inside.page(path)
        with count_queries() as one:
            inside.page(path)
        costs.append(one.statements)
    for _ in range(9):
        ask()
    for path, cost in zip((LIST, "/werkgever"), costs, strict=True):
        with count_queries() as many:
            inside.page(path)
        assert many.statements == cost, path
    assert session.query(EmployerRequest).count() == 10
