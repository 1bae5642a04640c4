"""Every page of an employer opens, in each state."""

import pytest

from portal.vacancies.states import VacancyStatus


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/vacatures",
        "/vacatures?toon=gestopt",
        "/vacatures/nieuw",
        "/organisatie",
        "/organisatie/wijzigen",
        "/organisatie/uitnodigen",
        "/organisatie/verlaten",
        "/beroepen?q=taxi",
    ],
)
def test_page_opens_without_vacancies(inside, path):
    assert inside.page("/werkgever" + path).heading


@pytest.mark.parametrize("status", list(VacancyStatus))
def test_vacancy_opens_in_every_state(inside, vacancy, status):
    one = vacancy(status)
    assert inside.page(one.url).heading == "Chauffeur leerlingenvervoer"
    assert inside.page(f"{one.url}/controleren").heading == "Controleren"


@pytest.mark.parametrize(
    "path",
    [
        "geschiedenis",
        "voorbeeld",
        "verlengen",
        "plekken",
        "stoppen",
        "intrekken",
        "concept-weggooien",
        "terughalen",
    ],
)
@pytest.mark.parametrize("status", [VacancyStatus.DRAFT, VacancyStatus.WITHDRAWN])
def test_page_about_a_vacancy_opens(inside, vacancy, status, path):
    assert inside.page(f"{vacancy(status).url}/{path}").heading


@pytest.mark.parametrize("step", ["werk", "wie", "voorwaarden"])
@pytest.mark.parametrize("kind", ["job", "internship"])
def test_step_opens(inside, draft, step, kind):
    vacancy = draft(kind=kind, is_paid=kind == "job")
    assert inside.page(f"{vacancy.url}/{step}").heading


@pytest.mark.parametrize("status", list(VacancyStatus))
def test_home_and_list_show_a_vacancy(inside, vacancy, status):
    vacancy(status)
    inside.page("/werkgever")
    inside.page("/werkgever/vacatures")
