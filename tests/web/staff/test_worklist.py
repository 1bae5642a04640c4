from datetime import timedelta

from portal import clock
from portal.accounts.roles import Role
from portal.employers.states import EmployerStatus
from portal.vacancies.states import VacancyStatus


def test_the_worklist_has_the_oldest_promise_first(
    client, make_staff, sign_in, make_employer, make_vacancy
):
    me = make_staff(Role.ACCOUNT_MANAGER)
    mine = make_employer(contact=me, name="Haagse Taxi")
    make_vacancy(
        VacancyStatus.SUBMITTED, employer=mine, title="Taxichauffeur", promised_on=clock.today()
    )
    make_employer(
        status=EmployerStatus.REGISTERED,
        name="Nieuw BV",
        promised_on=clock.today() - timedelta(days=1),
    )
    sign_in(me)

    page = client.page("/medewerker")

    assert [cell.get_text(" ", strip=True) for cell in page.soup.select("tbody th")] == [
        "Nieuwe organisatie controleren",
        "Taxichauffeur",
    ]
    assert page.heading.endswith("2 dingen wachten op u")


def test_somebody_with_another_role_sees_an_empty_list(client, make_staff, sign_in):
    sign_in(make_staff(Role.SUBSIDY_OFFICER))

    assert client.page("/medewerker").heading.endswith("0 dingen wachten op u")
