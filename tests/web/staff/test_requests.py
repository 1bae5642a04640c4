"""Requests of employers for staff: the work-list, the list, one of them, and what is done with it."""

from datetime import timedelta

import pytest

from portal import clock
from portal.accounts.roles import Role
from portal.employer_requests.models import EmployerRequest
from portal.employer_requests.services import asking, handling
from portal.employer_requests.states import RequestStatus
from portal.employers.models import Employer
from portal.employers.states import EmployerStatus
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items
from portal.vacancies.models import Vacancy
from tests.employer_requests.conftest import *  # noqa: F403  the same people
from tests.employer_requests.conftest import NEED, TEXTS, details

LIST = "/medewerker/aanvragen"
TITLE = "Wij zoeken twee mensen voor het inpakken van bestellingen."


@pytest.fixture
def inside(sign_in, manager):
    return sign_in(manager)


@pytest.fixture
def row(session):
    """Give the one request as it is now."""

    def read():
        session.expire_all()
        return session.query(EmployerRequest).one()

    return read


def of(page, part):
    """Which form of a page goes to an address that ends so."""
    return next(n for n in range(len(page.forms())) if page.action(n).endswith(part))


def worked(page):
    return [one.get_text(strip=True) for one in page.soup.select("tbody th")]


def test_it_waits_in_the_work_list_of_the_contact_person_and_the_team(
    inside, asked, sign_in, make_staff
):
    page = inside.page("/medewerker")
    assert TITLE in worked(page)
    assert page.link(TITLE) == f"{LIST}/{asked.ref}"
    colleague = sign_in(make_staff(teams=("logistics",)))
    assert TITLE not in worked(colleague.page("/medewerker"))
    assert TITLE in worked(colleague.page("/medewerker?van=team"))
    coach = sign_in(make_staff(Role.JOB_COACH))
    assert TITLE not in worked(coach.page("/medewerker?van=alles"))


def test_many_requests_cost_no_more_queries_than_one(  # noqa: PLR0917  who asks, and a count
    inside, asked, employer, boss, session, count_queries
):
    for path in ("/medewerker", LIST):
        inside.page(path)
    with count_queries() as one:
        inside.page("/medewerker")
    with count_queries() as one_listed:
        inside.page(LIST)
    for _ in range(9):
        asking.ask(session.get(Employer, employer.id), details(), by=boss)
    with count_queries() as many:
        page = inside.page("/medewerker")
    with count_queries() as many_listed:
        inside.page(LIST)
    assert worked(page).count(TITLE) == 10
    assert many.statements == one.statements
    assert many_listed.statements == one_listed.statements


def test_the_list_has_what_is_open_late_and_all(inside, asked, answered, row):
    assert worked(inside.page(LIST)) == [TITLE]
    assert worked(inside.page(f"{LIST}?toon=laat")) == []
    assert worked(inside.page(f"{LIST}?toon=alles&q=haagse")) == [TITLE]
    assert worked(inside.page(f"{LIST}?toon=alles&q={row().ref.lower()}")) == [TITLE]
    assert worked(inside.page(f"{LIST}?toon=alles&q=verzonnen")) == []
    late = row()
    late.status, late.promised_on = RequestStatus.ASKED, clock.today() - timedelta(days=1)
    page = inside.page(f"{LIST}?toon=laat")
    assert worked(page) == [TITLE]
    assert "te laat" in page.text


def test_staff_type_in_what_an_employer_asked(inside, employer, row):
    page = inside.page(f"/medewerker/werkgevers/{employer.ref}")
    page = inside.page(page.link("Voer een personeelsvraag in"))
    answer = inside.send(page, {"need": "", "place": "Delft"}, status=422)
    assert answer.form()["place"] == "Delft"

    done = inside.follow(page, {"need": NEED, "wish": "staff_services"})

    assert (row().entered_by_staff, row().proposition) == (True, "staff_services")
    assert "ingevoerd door een medewerker" in done.text
    assert TITLE in inside.page(f"/medewerker/werkgevers/{employer.ref}").text


def test_for_an_organisation_that_is_not_served_nothing_is_entered(inside, make_employer):
    theirs = make_employer(status=EmployerStatus.EXCLUDED)
    assert "Voer een personeelsvraag in" not in (
        inside.page(f"/medewerker/werkgevers/{theirs.ref}").text
    )
    page = inside.page(f"/medewerker/werkgevers/{theirs.ref}/aanvraag")
    assert not page.soup.select("main textarea")


def test_a_proposal_is_written_and_sent_again(inside, asked, row):
    page = inside.page(inside.page(f"{LIST}/{asked.ref}").link("Schrijf een voorstel"))
    assert page.form()["proposition"] == "staffing"
    answer = inside.send(page, TEXTS | {"for_municipality": ""}, status=422)
    assert answer.form()["text"] == TEXTS["text"]
    assert "Schrijf wat het de gemeente oplevert." in answer.text

    done = inside.follow(page, TEXTS)
    assert TEXTS["for_employer"] in done.text
    assert row().status is RequestStatus.ANSWERED

    again = inside.page(done.link("Stuur een nieuw voorstel"))
    assert again.form()["text"] == TEXTS["text"]
    inside.follow(again, {"text": "Anders."})
    assert [one.text for one in row().proposals] == [TEXTS["text"], "Anders."]


def test_a_doubled_proposal_is_sent_once(inside, asked, row):
    page = inside.page(f"{LIST}/{asked.ref}/beantwoorden")
    first = inside.send(page, TEXTS)
    assert inside.send(page, TEXTS).location == first.location
    assert len(row().proposals) == 1


def test_a_form_that_was_overtaken_keeps_the_text_and_can_be_sent_then(
    inside, asked, row, make_staff
):
    page = inside.page(f"{LIST}/{asked.ref}/beantwoorden")
    handling.label(row(), "contract_work", by=make_staff())

    answer = inside.send(page, TEXTS, status=422)

    assert "Iemand heeft dit intussen gewijzigd." in answer.text
    assert answer.form()["text"] == TEXTS["text"]
    inside.send(answer)
    assert row().status is RequestStatus.ANSWERED


def test_staff_record_what_the_employer_said(inside, answered, row):
    page = inside.page(f"{LIST}/{answered.ref}")
    yes = {"button": "Ja, de werkgever", "form": of(page, "/antwoord")}
    answer = inside.send(page, {"note": "x" * 1001}, status=422, **yes)
    assert answer.form(of(answer, "/antwoord"))["note"] == "x" * 1001
    done = inside.follow(page, {"note": "Belde."}, **yes)
    assert (row().status, row().answer_note) == (RequestStatus.ACCEPTED, "Belde.")
    assert "Belde." in done.text


def test_it_goes_to_the_department_of_its_proposition(inside, asked, department, row):
    page = inside.page(inside.page(f"{LIST}/{asked.ref}").link("Zet door naar een afdeling"))
    options = [one["value"] for one in page.soup.select("#proposition option")]
    assert options == ["", "staff_services"]
    answer = inside.send(page, {"proposition": "", "note": "Bel eerst."}, status=422)
    assert answer.form()["note"] == "Bel eerst."

    done = inside.follow(page, {"proposition": "staff_services", "note": "Bel eerst."})

    assert (row().status, row().passed_to) == (RequestStatus.PASSED_ON, "Team Detachering")
    assert "Doorgezet naar Team Detachering. De werkgever krijgt een mail." in done.text
    assert "Schrijf een voorstel" not in done.text


def test_without_a_department_the_page_says_what_to_do(inside, asked):
    page = inside.page(f"{LIST}/{asked.ref}/doorzetten")
    assert "Er staat nog geen afdeling in de lijst met proposities." in page.text


def test_it_is_closed_with_a_reason(inside, asked, row):
    page = inside.page(inside.page(f"{LIST}/{asked.ref}").link("Sluit"))
    answer = inside.send(page, {"reason": "other", "note": ""}, status=422)
    assert "Leg uit waarom, zodat de werkgever het begrijpt." in answer.text
    done = inside.follow(page, {"reason": "own_wish"})
    assert row().status is RequestStatus.CLOSED
    assert "Gesloten: op verzoek van de werkgever." in done.text


def test_the_proposition_is_labelled_on_request_and_vacancy(
    inside, asked, make_vacancy, row, session
):
    page = inside.page(f"{LIST}/{asked.ref}")
    last = of(page, "/propositie")
    inside.follow(page, {"proposition": "contract_work"}, form=last)
    assert row().proposition == "contract_work"
    inside.send(page, {"proposition": "verzonnen"}, form=last, status=422)

    vacancy = make_vacancy()
    page = inside.page(f"/medewerker/vacatures/{vacancy.ref}")
    form = of(page, "/propositie")
    done = inside.follow(page, {"proposition": "staff_services"}, form=form)
    assert session.get(Vacancy, vacancy.id).proposition == "staff_services"
    assert "personeelsdienstverlening" in done.text
    assert "Propositie gekozen" in done.text
    inside.send(page, {"proposition": "verzonnen"}, form=form, status=422)


def test_a_vacancy_is_started_for_the_employer(inside, asked, row):
    page = inside.page(f"{LIST}/{asked.ref}")
    answer = inside.send(page)
    assert answer.location == f"/werkgever/vacatures/{row().vacancy.ref}/werk"


def test_a_job_coach_reads_and_does_nothing(sign_in, make_staff, answered):
    client = sign_in(make_staff(Role.JOB_COACH))
    page = client.page(f"{LIST}/{answered.ref}")
    assert TEXTS["text"] in page.text
    assert page.soup.select("main form[method=post]") == []
    client.page(f"{LIST}/{answered.ref}/voorstel")
    for part in ("beantwoorden", "doorzetten", "sluiten"):
        client.page(f"{LIST}/{answered.ref}/{part}", 404)
    client.page(f"{LIST}/VERZONNEN", 404)
    assert client.get(f"{LIST}/%00").status_code == 404


def test_what_happened_stands_with_the_request_and_the_employer(inside, answered, employer):
    for path in (f"{LIST}/{answered.ref}", f"/medewerker/werkgevers/{employer.ref}"):
        lines = [
            one.get_text(" ", strip=True)
            for one in inside.page(path).soup.select("#history ~ ol li")
        ]
        assert lines[0].startswith("Voorstel verstuurd")
        assert lines[-1].startswith("Personeelsvraag gesteld")
        assert (answered.need in lines[0]) == ("werkgevers" in path)


def test_an_administrator_says_which_department_goes_on(sign_in, make_staff, session):
    client = sign_in(make_staff(Role.ADMINISTRATOR))
    path = "/medewerker/beheer/lijsten/proposition/contract_work"
    page = client.page(path)
    for typed, sentence in (
        ({"department": "Productie"}, "Vul een naam en een e-mailadres in, of geen van beide."),
        ({"email": "a@b.test"}, "Vul een naam en een e-mailadres in, of geen van beide."),
        ({"department": "Productie", "email": "geen"}, "Vul een e-mailadres in"),
    ):
        answer = client.send(page, typed, status=422)
        assert sentence in answer.text
    client.send(page, {"department": "Productie", "email": "productie@werkpoort.test"})
    assert items(ListName.PROPOSITION)["contract_work"].data == {
        "department": "Productie",
        "email": "productie@werkpoort.test",
    }
    assert client.page(path).form()["department"] == "Productie"
