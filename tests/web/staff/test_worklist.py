from datetime import timedelta

import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts.models import WorkHandOver
from portal.accounts.roles import Role
from portal.accounts.services import absences
from portal.accounts.services.absences import AbsenceDetails
from portal.candidates.models import PrivacyRequest
from portal.candidates.states import PrivacyRequestKind
from portal.employers.states import EmployerStatus
from portal.outbox.models import Job
from portal.vacancies.models import VacancyRevision
from portal.vacancies.states import VacancyStatus
from portal.web.staff import work_hand_over


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


def titles(page):
    return [one.get_text(" ", strip=True) for one in page.soup.select("tbody th")]


def counts(page):
    return {
        link.contents[0].strip(): int(link.select_one(".tabs__count").text)
        for link in page.soup.select("ul.tabs a")
        if link.select_one(".tabs__count")
    }


def hand_over_to(client, page, keys, colleague, status=303):
    values = {"regel": keys, "colleague": str(colleague.user_id), "note": "Graag vandaag"}
    return client.send(page, values, status=status)


@pytest.fixture
def absent(make_staff):
    """Make a colleague who is absent today, with this cover."""

    def make(cover, **changes):
        colleague = make_staff(cover.role, name="Ali Demir", **changes)
        absences.enter(
            colleague.user_id,
            AbsenceDetails(first_day=clock.today(), last_day=None, cover_id=cover.user_id),
            by=colleague,
        )
        return colleague

    return make


def test_the_cover_sees_the_work_and_for_whom(  # noqa: PLR0917  every factory
    client, make_staff, sign_in, absent, make_employer, make_vacancy
):
    me = make_staff(Role.ACCOUNT_MANAGER)
    colleague = absent(me)
    make_vacancy(VacancyStatus.SUBMITTED, employer=make_employer(contact=me), title="Kok")
    make_vacancy(VacancyStatus.SUBMITTED, employer=make_employer(contact=colleague), title="Bode")
    sign_in(me)

    page = client.page("/medewerker")

    assert sorted(titles(page)) == ["Bode voor Ali Demir", "Kok"]
    assert "U neemt vandaag waar voor Ali Demir." in page.text


def test_a_long_list_has_pages_and_honest_counts(
    client, make_staff, sign_in, make_employer, make_vacancy
):
    me = make_staff(Role.ACCOUNT_MANAGER)
    host = make_employer(contact=me)
    for _ in range(52):
        make_vacancy(VacancyStatus.SUBMITTED, employer=host, promised_on=clock.today())
    make_employer(status=EmployerStatus.REGISTERED, promised_on=clock.today() - timedelta(days=1))
    sign_in(me)

    first = client.page("/medewerker")
    second = client.page("/medewerker?van=mij&pagina=2")
    kind = client.page("/medewerker?van=mij&soort=Vacature&pagina=2")

    assert (len(titles(first)), len(titles(second)), len(titles(kind))) == (50, 3, 2)
    assert counts(first) == {
        "Van mij": 53,
        "Alle soorten": 53,
        "Vacature": 52,
        "Werkgever": 1,
    }
    assert first.heading.endswith("53 dingen wachten op u")
    assert [one.text for one in first.soup.select("main p .tag")] == ["1 te laat", "52 vandaag"]
    assert [one.text for one in kind.soup.select("main p .tag")] == ["52 vandaag"]
    assert "Deze pagina is er niet" in client.page("/medewerker?pagina=9").text


def test_the_list_costs_the_same_with_much_work(  # noqa: PLR0917  every factory
    client, make_staff, sign_in, absent, make_employer, make_vacancy, count_queries
):
    me = make_staff(Role.ACCOUNT_MANAGER)
    colleague = absent(me)
    sign_in(me)
    client.page("/medewerker")
    for keeper in (me, colleague) * 5:
        make_vacancy(VacancyStatus.SUBMITTED, employer=make_employer(contact=keeper))

    with count_queries() as counted:
        client.page("/medewerker")

    assert counted.statements <= 10


def test_checked_lines_go_to_a_colleague_with_one_mail(  # noqa: PLR0917  every factory
    client, session, make_staff, sign_in, make_employer, make_vacancy
):
    me, colleague = make_staff(Role.ACCOUNT_MANAGER), make_staff(Role.HELPDESK_AGENT)
    host = make_employer(contact=me)
    vacancies = [make_vacancy(VacancyStatus.SUBMITTED, employer=host) for _ in range(3)]
    make_employer(status=EmployerStatus.REGISTERED)
    sign_in(me)
    page = client.page("/medewerker")
    boxes = [one["value"] for one in page.soup.select("tbody input[type=checkbox]")]
    assert sorted(boxes) == sorted(f"vacancy to judge:{one.ref}" for one in vacancies)

    response = hand_over_to(client, page, boxes[:2], colleague)

    assert "2 regels overgedragen." in client.page(response.location).text
    held = session.scalars(
        select(VacancyRevision.claimed_by).where(VacancyRevision.claimed_by.is_not(None))
    ).all()
    assert held == [colleague.user_id] * 2
    row = session.scalars(select(WorkHandOver)).one()
    assert (row.given_by, row.given_to, row.number, row.note) == (
        me.user_id,
        colleague.user_id,
        2,
        "Graag vandaag",
    )
    assert [job.payload["to"] for job in session.scalars(select(Job))] == [str(colleague.user_id)]


def test_when_one_line_is_refused_none_goes(  # noqa: PLR0917  every factory
    client, session, make_staff, sign_in, make_employer, make_vacancy
):
    me, colleague = make_staff(Role.ACCOUNT_MANAGER), make_staff(Role.HELPDESK_AGENT)
    officer = make_staff(Role.SUBSIDY_OFFICER)
    waiting = make_vacancy(VacancyStatus.SUBMITTED, employer=make_employer(contact=me))
    done = make_vacancy(VacancyStatus.PUBLISHED)
    sign_in(me)
    page = client.page("/medewerker")
    key = f"vacancy to judge:{waiting.ref}"

    for keys, receiver, words in (
        ([key, f"vacancy to judge:{done.ref}"], colleague, "Er is niets overgedragen"),
        ([key], officer, "Kies een collega die vacatures beoordeelt"),
        ([], colleague, "Kies eerst een of meer regels"),
    ):
        refused = hand_over_to(client, page, keys, receiver, status=422)
        assert words in refused.text
        assert session.scalars(select(WorkHandOver)).all() == []
        assert session.scalars(select(VacancyRevision.claimed_by)).all() == [None, None]
    hand_over_to(client, page, [key, "new employer:WG1"], colleague, status=404)
    # What was typed and checked is kept.
    again = hand_over_to(client, page, [key], officer, status=422)
    assert again.soup.select_one("textarea[name=note]").text.strip() == "Graag vandaag"
    assert [one["value"] for one in again.soup.select("input[name=regel][checked]")] == [key]


def test_every_kind_with_a_holder_is_handed_over(
    session, make_staff, make_user, make_received, make_instrument
):
    by = make_staff(Role.CANDIDATE_ADMINISTRATOR)
    colleague = make_staff(Role.CANDIDATE_ADMINISTRATOR)
    question = PrivacyRequest(
        user_id=make_user(Role.CANDIDATE).id,
        kind=PrivacyRequestKind.ACCESS,
        due_on=clock.today(),
    )
    session.add(question)
    new, taken = make_received(), make_received(handler=by)
    session.flush()

    many = work_hand_over.hand_over(
        [
            f"privacy request:{question.id}",
            f"support to take:{new.ref}",
            f"support to handle:{taken.ref}",
            f"support to handle:{taken.ref}",
        ],
        colleague.user_id,
        by=by,
    )

    assert (many, question.handler_id, new.handled_by, taken.handled_by) == (
        3,
        colleague.user_id,
        colleague.user_id,
        colleague.user_id,
    )
    manager, writer = make_staff(Role.MANAGER), make_staff(Role.CONTENT_EDITOR)
    scheme = make_instrument()
    work_hand_over.hand_over([f"instrument review:{scheme.code}"], writer.user_id, by=manager)
    assert scheme.owner_id == writer.user_id
