"""The short list of schemes at the page of a vacancy (CAP-10-10)."""


def test_a_vacancy_names_at_most_five_schemes_that_may_apply(
    catalogue, sign_in, make_employer, make_vacancy, queries
):
    employer = make_employer()
    vacancy = make_vacancy(
        employer=employer, contract_form="permanent", support=["wage_cost_subsidy", "job_coaching"]
    )
    client = sign_in(employer.people[0].user)
    client.page(f"/werkgever/vacatures/{vacancy.ref}")  # reads the lists that are kept
    with queries() as asked:
        page = client.page(f"/werkgever/vacatures/{vacancy.ref}")
    assert len(asked) <= 10
    names = [one.get_text() for one in page.soup.select("[aria-labelledby=regelingen] strong")]
    assert len(names) == 5
    assert {"Loonkostensubsidie (LKS)", "Jobcoaching"} <= set(names)
    assert "Proefplaatsing" not in names


def test_without_schemes_nothing_is_said(sign_in, make_employer, make_vacancy):
    employer = make_employer()
    vacancy = make_vacancy(employer=employer)
    page = sign_in(employer.people[0].user).page(f"/werkgever/vacatures/{vacancy.ref}")
    assert "Regelingen die bij deze plek" not in page.text
