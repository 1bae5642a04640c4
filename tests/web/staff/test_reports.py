"""What visitors report, in the lists of moderators and on its own page."""

import pytest
from sqlalchemy import select

from portal.accounts.roles import Role
from portal.vacancies.models import VacancyReport
from portal.vacancies.services import reports
from portal.vacancies.states import ReportOutcome, VacancyStatus

MELDING = "Ze vragen <b>alleen</b> jonge mensen."


@pytest.fixture
def keeper(make_staff):
    return make_staff(Role.ACCOUNT_MANAGER)


@pytest.fixture
def inside(sign_in, keeper):
    return sign_in(keeper)


@pytest.fixture
def vacancy(make_vacancy, make_employer, keeper):
    return make_vacancy(employer=make_employer(contact=keeper))


@pytest.fixture
def report_id(vacancy):
    row = reports.report(
        vacancy,
        reason="discrimination",
        message=MELDING,
        email="sam@voorbeeld.test",
        browser="x",
    )
    return row.id


def outcome_of(session, report_id):
    row = session.execute(
        select(VacancyReport.outcome, VacancyReport.answer).where(VacancyReport.id == report_id)
    )
    return tuple(row.one())


def test_a_report_stands_in_the_work_list_and_the_queue(client, sign_in, keeper, report_id):
    sign_in(keeper)
    title = "Chauffeur leerlingenvervoer: de tekst sluit mensen uit"

    assert client.page("/medewerker").link(title) == f"/medewerker/meldingen/{report_id}"
    assert client.page("/medewerker/moderatie").link(title) == f"/medewerker/meldingen/{report_id}"


def test_a_report_is_settled_with_an_answer(client, session, sign_in, keeper, report_id):
    sign_in(keeper)
    page = client.page(f"/medewerker/meldingen/{report_id}")
    assert MELDING in page.text
    assert "sam@voorbeeld.test" in page.text

    wrong = client.send(page, {"answer": "Gebeld."}, status=422)
    assert wrong.form()["answer"] == "Gebeld."
    assert outcome_of(session, report_id) == (None, "")

    client.send(wrong, {"outcome": "grounded"})
    assert outcome_of(session, report_id) == (ReportOutcome.GROUNDED, "Gebeld.")
    assert "de tekst sluit mensen uit" not in client.page("/medewerker/moderatie").text


def test_settling_twice_is_answered_with_a_sentence(client, session, sign_in, keeper, report_id):
    sign_in(keeper)
    page = client.page(f"/medewerker/meldingen/{report_id}")
    client.send(page, {"outcome": "ungrounded", "answer": "Klopt niet."})

    client.send(page, {"outcome": "grounded", "answer": "Klopt wel."}, status=409)

    assert outcome_of(session, report_id) == (ReportOutcome.UNGROUNDED, "Klopt niet.")
    assert client.page(f"/medewerker/meldingen/{report_id}").soup.select("main form") == []


def test_a_report_about_an_ended_vacancy_is_settled_too(inside, session, vacancy, report_id):
    vacancy.status = VacancyStatus.WITHDRAWN
    session.flush()
    page = inside.page(f"/medewerker/meldingen/{report_id}")

    inside.send(page, {"outcome": "grounded", "answer": "Ingetrokken."})

    assert outcome_of(session, report_id) == (ReportOutcome.GROUNDED, "Ingetrokken.")


def test_staff_who_do_not_moderate_read_no_report(client, sign_in, make_staff, report_id):
    sign_in(make_staff(Role.CASE_MANAGER))

    client.page(f"/medewerker/meldingen/{report_id}", status=404)


def test_the_employer_reads_no_report(client, sign_in, vacancy, acting_for, report_id):
    sign_in(acting_for(vacancy.employer))

    client.page(f"/medewerker/meldingen/{report_id}", status=404)
    for address in ("", "/geschiedenis"):
        shown = client.page(f"/werkgever/vacatures/{vacancy.ref}{address}").text
        assert "jonge mensen" not in shown
        assert "meld" not in shown.lower()


def test_an_unknown_report_is_not_found(client, sign_in, keeper, vacancy):
    sign_in(keeper)

    client.page(f"/medewerker/meldingen/{vacancy.id}", status=404)
