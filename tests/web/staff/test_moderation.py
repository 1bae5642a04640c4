import pytest
from sqlalchemy import select

from portal.accounts.roles import Role
from portal.vacancies.models import ModerationDecision, Vacancy, VacancyRevision
from portal.vacancies.states import Outcome, VacancyStatus

QUEUE = "/medewerker/moderatie"


@pytest.fixture
def moderator(make_staff, sign_in):
    who = make_staff(Role.ACCOUNT_MANAGER)
    sign_in(who)
    return who


@pytest.fixture
def waiting(make_vacancy):
    return make_vacancy(VacancyStatus.SUBMITTED)


def status_of(session, vacancy):
    return session.scalars(select(Vacancy.status).where(Vacancy.id == vacancy.id)).one()


def test_the_queue_shows_what_waits(client, moderator, waiting):
    page = client.page(f"{QUEUE}?team=alles")

    assert page.link("Chauffeur leerlingenvervoer") == f"{QUEUE}/{waiting.ref}"


@pytest.mark.parametrize("count", [1, 30])
def test_the_queue_costs_the_same_queries(client, moderator, make_vacancy, queries, count):
    for _ in range(count):
        make_vacancy(VacancyStatus.SUBMITTED)
    client.page(f"{QUEUE}?team=alles")
    with queries() as asked:
        client.page(f"{QUEUE}?team=alles")

    assert len(asked) == 7


def test_approving_needs_the_displacement_check(client, session, moderator, waiting):
    page = client.page(f"{QUEUE}/{waiting.ref}")

    answer = client.send(page, form=1, status=422)
    assert "Kies wat u vond" in answer.text
    assert status_of(session, waiting) is VacancyStatus.SUBMITTED

    client.send(page, {"displacement": "none"}, form=1)
    assert status_of(session, waiting) is VacancyStatus.PUBLISHED


def test_sending_back_keeps_remarks_by_field(client, session, moderator, waiting):
    page = client.page(f"{QUEUE}/{waiting.ref}")

    client.send(page, {"message": "Bijna goed.", "remark_tasks": "Zeg iets over tillen."}, form=2)

    decision = session.scalars(select(ModerationDecision)).one()
    assert (decision.outcome, decision.message, decision.remarks) == (
        Outcome.CHANGES_REQUESTED,
        "Bijna goed.",
        [{"field": "tasks", "text": "Zeg iets over tillen."}],
    )


def test_an_empty_refusal_keeps_what_was_typed(client, session, moderator, waiting):
    page = client.page(f"{QUEUE}/{waiting.ref}")

    answer = client.send(page, {"message": "Vraag geen leeftijd."}, form=3, status=422)

    assert answer.form(3)["message"] == "Vraag geen leeftijd."
    assert session.scalars(select(ModerationDecision)).all() == []


def test_a_doubled_click_makes_one_decision(client, session, moderator, waiting):
    page = client.page(f"{QUEUE}/{waiting.ref}")
    values = page.form(1) | {"displacement": "none"}

    client.send(page, {"displacement": "none"}, form=1)
    again = client.post(page.action(1), data=values)

    assert again.status_code == 409
    assert "wacht niet (meer) op een beoordeling" in again.text
    assert len(session.scalars(select(ModerationDecision)).all()) == 1


def test_a_stale_form_decides_nothing(client, session, moderator, waiting):
    page = client.page(f"{QUEUE}/{waiting.ref}")

    answer = client.send(page, {"displacement": "none", "version": "1.0"}, form=1, status=422)

    assert "intussen gewijzigd" in answer.text
    assert session.scalars(select(ModerationDecision)).all() == []


def test_taking_and_giving_back(client, session, moderator, waiting):
    page = client.page(f"{QUEUE}/{waiting.ref}")

    taken = client.follow(page, form=0)
    assert "U bent hiermee bezig" in taken.text

    client.send(taken, form=0)
    assert "Neem in behandeling" in client.page(f"{QUEUE}/{waiting.ref}").text


def test_what_does_not_wait_leads_to_its_file(client, moderator, make_vacancy):
    ref = make_vacancy().ref

    assert client.get(f"{QUEUE}/{ref}").location == f"/medewerker/vacatures/{ref}"
    assert client.page(f"{QUEUE}/((*%22", status=404)


@pytest.mark.parametrize("role", [Role.CASE_MANAGER, Role.SUBSIDY_OFFICER, Role.ADMINISTRATOR])
def test_other_staff_do_not_moderate(client, make_staff, sign_in, waiting, role):
    sign_in(make_staff(role))

    assert client.page(f"{QUEUE}/{waiting.ref}", status=404)


def claimer_of(session, vacancy):
    row = select(VacancyRevision.claimed_by).where(VacancyRevision.vacancy_id == vacancy.id)
    return session.scalars(row).one()


def test_an_item_is_handed_to_a_colleague(client, session, moderator, make_staff, waiting):
    colleague = make_staff(Role.SENIOR_ACCOUNT_MANAGER, name="Noor Bakker")
    page = client.page(f"{QUEUE}/{waiting.ref}")

    after = client.follow(page, {"user_id": str(colleague.user_id)}, form=4)

    assert (after.url, claimer_of(session, waiting)) == (QUEUE, colleague.user_id)
    assert "Noor Bakker is hiermee bezig" in client.page(f"{QUEUE}/{waiting.ref}").text


@pytest.mark.parametrize("typed", ["", "((*", "00000000-0000-0000-0000-000000000000", "other"])
@pytest.mark.usefixtures("moderator")
def test_an_item_goes_to_nobody_else(client, session, make_staff, waiting, typed):
    other = make_staff(Role.CASE_MANAGER)
    user_id = str(other.user_id) if typed == "other" else typed
    page = client.page(f"{QUEUE}/{waiting.ref}")

    after = client.follow(page, {"user_id": user_id}, form=4)

    assert "Kies een collega die vacatures beoordeelt" in after.text
    assert claimer_of(session, waiting) is None
