import pytest
from sqlalchemy import select

from portal.accounts.roles import Role
from portal.employers.models import ContactAssignment, Employer
from portal.employers.states import EmployerStatus

LIST = "/medewerker/werkgevers"


@pytest.fixture
def keeper(make_staff, sign_in):
    who = make_staff(Role.ACCOUNT_MANAGER)
    sign_in(who)
    return who


def status_of(session, employer):
    return session.scalars(select(Employer.status).where(Employer.id == employer.id)).one()


def test_a_new_organisation_is_checked_and_gets_a_contact_person(
    client, session, keeper, make_employer
):
    known = make_employer(kvk_number="87654321", name="Van Dalen Elektro")
    new = make_employer(
        kvk_number="87654321", name="Van Dalen Electro", status=EmployerStatus.REGISTERED
    )
    page = client.page(f"{LIST}/{new.ref}")
    assert page.link("Van Dalen Elektro") == f"{LIST}/{known.ref}"

    client.send(page, form=1)

    assert status_of(session, new) is EmployerStatus.VERIFIED
    assert session.scalars(
        select(ContactAssignment.user_id).where(ContactAssignment.employer_id == new.id)
    ).all() == [keeper.user_id]


def test_refusing_needs_a_reason_and_an_explanation(client, session, keeper, make_employer):
    new = make_employer(status=EmployerStatus.REGISTERED)
    page = client.page(f"{LIST}/{new.ref}/afwijzen")

    client.send(page, {"reason": "", "note": ""}, status=422)
    assert status_of(session, new) is EmployerStatus.REGISTERED

    client.send(page, {"reason": "not_a_real_employer", "note": "Dit KVK-nummer bestaat niet."})
    assert status_of(session, new) is EmployerStatus.REFUSED


def test_excluding_and_readmitting(client, session, keeper, make_employer):
    employer = make_employer()
    page = client.page(f"{LIST}/{employer.ref}/uitsluiten")
    client.send(page, {"reason": "displacement", "note": "Verdrong betaald werk."})
    assert status_of(session, employer) is EmployerStatus.EXCLUDED

    page = client.page(f"{LIST}/{employer.ref}/toelaten")
    client.send(page, {"note": "Er zijn nieuwe afspraken."})
    assert status_of(session, employer) is EmployerStatus.VERIFIED


def test_another_contact_person_is_chosen(client, session, keeper, make_staff, make_employer):
    colleague = make_staff(Role.ACCOUNT_MANAGER)
    employer = make_employer(contact=keeper)
    page = client.page(f"{LIST}/{employer.ref}/contactpersoon")

    client.send(page, {"person": str(colleague.user_id), "note": "Belt graag op maandag."})

    present = session.scalars(
        select(ContactAssignment.user_id).where(
            ContactAssignment.employer_id == employer.id, ContactAssignment.until_at.is_(None)
        )
    ).all()
    assert present == [colleague.user_id]


@pytest.mark.parametrize("count", [1, 20])
def test_the_list_costs_the_same_queries(client, keeper, make_employer, queries, count):
    for _ in range(count):
        make_employer(contact=keeper)
    client.page(LIST)
    with queries() as asked:
        client.page(LIST)

    assert len(asked) == 4


def test_staff_enter_a_vacancy_on_behalf(client, keeper, make_employer):
    employer = make_employer()
    page = client.page(f"{LIST}/{employer.ref}")

    response = client.send(page, form=0)

    wizard = client.page(response.location)
    assert wizard.status == 200


def test_a_hostile_search_is_just_words(client, keeper):
    for words in ('((*"', "%", "_", "\x00", "'; DROP TABLE employer; --", "x" * 5000):
        client.page(LIST, query_string={"q": words})


ENTERED = {
    "name": "Kaasmakerij Het Hoekje",
    "organisation_kind": "company",
    "kvk_number": "12345678",
    "sector": "production",
    "municipality": "delft",
}


def test_staff_enter_an_organisation(client, session, keeper):
    page = client.page(f"{LIST}/nieuw")

    shown = client.follow(page, ENTERED)

    made = session.scalars(select(Employer).where(Employer.kvk_number == "12345678")).one()
    assert (made.name, made.municipality, made.status) == (
        "Kaasmakerij Het Hoekje",
        "delft",
        EmployerStatus.REGISTERED,
    )
    assert shown.url == f"{LIST}/{made.ref}"


def test_a_known_organisation_is_entered_once_unless_it_is_another_branch(
    client, session, keeper, make_employer
):
    known = make_employer(kvk_number="12345678", name="Kaasmakerij")
    page = client.page(f"{LIST}/nieuw")

    offered = client.send(page, ENTERED, status=422)
    assert offered.link("Kaasmakerij") == f"{LIST}/{known.ref}"
    assert len(session.scalars(select(Employer)).all()) == 1

    client.send(offered, {"anyway": "y"})
    assert len(session.scalars(select(Employer)).all()) == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("kvk_number", "123"), ("sector", "((*"), ("municipality", "parijs")],
)
def test_wrong_details_keep_what_was_typed(client, session, keeper, field, value):
    answer = client.send(client.page(f"{LIST}/nieuw"), ENTERED | {field: value}, status=422)

    assert answer.soup.select_one(f"#{field}-error") is not None
    assert answer.form()["organisation_kind"] == "company"
    assert session.scalars(select(Employer)).all() == []


def test_a_wrong_kvk_number_is_mended_by_staff(client, session, keeper, make_employer):
    employer = make_employer(kvk_number="11111111", place="delft", description="Wij rijden.")
    page = client.page(client.page(f"{LIST}/{employer.ref}").link("Wijzig de gegevens"))

    answer = client.send(page, {"kvk_number": "123"}, status=422)
    assert answer.form()["kvk_number"] == "123"
    client.send(page, {"kvk_number": "8765 4321", "found_us": "event"})

    row = session.scalars(select(Employer)).one()
    assert (row.kvk_number, row.found_us, row.place, row.description) == (
        "87654321",
        "event",
        "delft",
        "Wij rijden.",
    )

    stale = client.send(page, {"name": "Andere naam"}, status=422)
    assert "intussen gewijzigd" in stale.text
    client.send(stale, {"name": "Andere naam"})
    assert session.scalars(select(Employer.name)).one() == "Andere naam"


def test_the_list_is_narrowed_to_a_team(client, keeper, make_employer):
    make_employer(name="Haagse Taxi", sector="logistics")
    make_employer(name="Kapper Kim", sector="retail")
    make_employer(name="Zonder Team", sector="verzonnen", contact=keeper)

    def listed(**asked):
        page = client.page(LIST, query_string=asked)
        return [one.get_text(strip=True) for one in page.soup.select("tbody th")]

    assert listed(team="retail") == ["Kapper Kim"]
    assert listed(team="helpdesk") == ["Zonder Team"]
    assert listed(team="logistics", status="zonder") == ["Haagse Taxi"]
    assert listed(team="helpdesk", status="zonder") == []
    assert listed(team="verzonnen") == ["Haagse Taxi", "Kapper Kim", "Zonder Team"]
    page = client.page(f"{LIST}?team=retail")
    assert page.link("Zonder contactpersoon") == f"{LIST}?status=zonder&team=retail"
    assert page.soup.select("#team option")[1]["value"] == "logistics"


def test_an_organisation_is_entered_once_unless_it_is_another_branch(client, session, keeper):
    page = client.page(f"{LIST}/nieuw")
    typed = {
        "name": "Haagse Taxi",
        "organisation_kind": "company",
        "kvk_number": "12345678",
        "sector": "logistics",
        "municipality": "den-haag",
        "found_us": "account_manager",
    }
    client.send(page, typed | {"kvk_number": ""}, status=422)
    client.send(page, typed)
    ref, found_us = session.execute(select(Employer.ref, Employer.found_us)).one()
    assert found_us == "account_manager"

    again = client.send(page, typed, status=422)
    assert again.link("Haagse Taxi") == f"{LIST}/{ref}"

    client.send(again, {"anyway": "y"})
    assert len(session.scalars(select(Employer.id)).all()) == 2
