"""Reporting a vacancy without an account."""

import pytest
from sqlalchemy import select

from portal.accounts.roles import Role
from portal.vacancies.models import VacancyReport
from portal.vacancies.states import VacancyStatus


def sent(session):
    return [
        (one.reason, one.message, one.email)
        for one in session.scalars(select(VacancyReport).order_by(VacancyReport.created_at))
    ]


def test_a_visitor_reports_from_the_page_of_the_vacancy(client, session, index, make_vacancy):
    vacancy = make_vacancy()
    shown = client.page(f"/vacatures/{vacancy.ref}/chauffeur-leerlingenvervoer")
    page = client.page(shown.link("Meld het ons"))
    assert "Chauffeur leerlingenvervoer" in page.text

    done = client.follow(page, {"reason": "displacement", "message": "Vroeger betaald."})

    assert done.heading == "Dank je, wij kijken ernaar"
    assert sent(session) == [("displacement", "Vroeger betaald.", "")]


def test_the_same_visitor_has_one_open_report(app, client, session, make_vacancy):
    address = f"/melden/{make_vacancy().ref}"
    client.send(client.page(address), {"reason": "abuse"})
    client.send(client.page(address), {"reason": "not_real"})
    assert sent(session) == [("not_real", "", "")]

    other = app.test_client()
    other.send(other.page(address), {"reason": "abuse"})
    assert sent(session) == [("not_real", "", ""), ("abuse", "", "")]


def test_an_account_has_one_open_report(client, session, make_user, sign_in, make_vacancy):
    address = f"/melden/{make_vacancy().ref}"
    user = make_user(Role.CANDIDATE)
    for reason in ("abuse", "not_real"):
        sign_in(user)  # each time in a new browser
        client.send(client.page(address), {"reason": reason})

    assert sent(session) == [("not_real", "", "")]


@pytest.mark.parametrize(
    ("typed", "control"),
    [
        ({}, "reason"),
        ({"reason": "((*"}, "reason"),
        ({"reason": "other"}, "message"),
        ({"reason": "abuse", "email": "geen adres"}, "email"),
        ({"reason": "abuse", "message": "x" * 2001}, "message"),
    ],
)
def test_a_wrong_report_keeps_what_was_typed(client, session, make_vacancy, typed, control):
    page = client.page(f"/melden/{make_vacancy().ref}")

    answer = client.send(page, {"email": "sam@voorbeeld.test"} | typed, status=422)

    assert answer.soup.select_one(f"#{control}-error") is not None
    assert answer.form()["email"] == typed.get("email", "sam@voorbeeld.test")
    assert sent(session) == []


@pytest.mark.parametrize(
    ("status", "code"), [(VacancyStatus.DRAFT, 404), (VacancyStatus.CLOSED, 410)]
)
def test_what_is_not_public_cannot_be_reported(client, make_vacancy, status, code):
    client.page(f"/melden/{make_vacancy(status).ref}", status=code)


def test_an_unknown_vacancy_is_not_found(client):
    client.page("/melden/ONBEKEND", status=404)
    client.page("/melden/ONBEKEND/bedankt", status=404)
