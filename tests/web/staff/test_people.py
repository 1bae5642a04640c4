"""Ending and restoring staff accounts, and handing over their organisations."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.candidates.services import contacts
from portal.employers.models import ContactAssignment

PEOPLE = "/medewerker/beheer/medewerkers"


@pytest.fixture(autouse=True)
def administrator(make_staff, sign_in):
    who = make_staff(Role.ADMINISTRATOR, teams=())
    sign_in(who)
    return who


@pytest.fixture
def account(session):
    """Give whether an account is on, and its last day."""

    def look(user_id):
        return session.execute(select(User.is_active, User.ends_on).where(User.id == user_id)).one()

    return look


@pytest.fixture
def present(session):
    """Give who is the contact person of an employer now."""

    def look(employer):
        return session.scalars(
            select(ContactAssignment.user_id).where(
                ContactAssignment.employer_id == employer.id, ContactAssignment.until_at.is_(None)
            )
        ).all()

    return look


def test_an_ended_account_of_hired_staff_is_switched_on_with_a_new_last_day(
    client, make_user, account
):
    today = clock.today()
    key = make_user(
        Role.JOB_COACH, is_external=True, is_active=False, ends_on=today - timedelta(days=1)
    ).id
    page = client.page(f"{PEOPLE}/{key}/einde")
    assert page.form()["ends_on"] == ""

    answer = client.send(page, status=422)
    assert "Vul een einddatum in" in answer.text
    client.send(page, {"ends_on": (today + timedelta(days=90)).isoformat()})

    assert account(key) == (True, today + timedelta(days=90))


def test_the_last_day_of_others_stays_when_it_is_to_come(client, administrator, make_user, account):
    later = clock.today() + timedelta(days=30)
    key = make_user(Role.JOB_COACH, is_active=False, ends_on=later).id

    client.send(client.page(f"{PEOPLE}/{key}/einde"))

    assert account(key) == (True, later)


def test_the_page_of_an_ended_account_says_so(client, make_user):
    ended = make_user(Role.JOB_COACH, is_active=False).id
    works = make_user(Role.JOB_COACH).id

    assert "Dit account is beëindigd." in client.page(f"{PEOPLE}/{ended}").text
    assert "Dit account is beëindigd." not in client.page(f"{PEOPLE}/{works}").text


def test_an_account_manager_ends_with_a_successor_for_all_organisations(
    client, make_staff, make_employer, account, present
):
    leaves, stays = make_staff(), make_staff()
    ours = [make_employer(contact=leaves), make_employer(contact=leaves)]
    page = client.page(f"{PEOPLE}/{leaves.user_id}/einde")
    assert "contactpersoon van 2 werkgevers" in page.text

    client.send(page, {"person": ""}, status=422)
    client.send(page, {"person": str(leaves.user_id)}, status=422)
    assert account(leaves.user_id).is_active is True

    client.send(page, {"person": str(stays.user_id), "note": "Kent de buurt."})

    assert account(leaves.user_id).is_active is False
    assert [present(one) for one in ours] == [[stays.user_id], [stays.user_id]]


def test_all_organisations_are_handed_over_without_an_end(
    client, make_staff, make_employer, account, present
):
    one, other = make_staff(), make_staff()
    employer = make_employer(contact=one)
    page = client.page(client.page(f"{PEOPLE}/{one.user_id}").link("Draag werkgevers over"))

    client.send(page, {"person": str(other.user_id)})

    assert present(employer) == [other.user_id]
    assert account(one.user_id).is_active is True
    after = client.page(f"{PEOPLE}/{one.user_id}/overdragen")
    assert "van geen werkgever de contactpersoon" in after.text


def test_the_own_account_stays_and_so_do_its_organisations(
    client, administrator, make_staff, make_employer, present
):
    other = make_staff()
    employer = make_employer(contact=administrator)
    page = client.page(f"{PEOPLE}/{administrator.user_id}/einde")

    answer = client.send(page, {"person": str(other.user_id)}, status=422)

    assert "U kunt uw eigen account niet beëindigen." in answer.text
    assert present(employer) == [administrator.user_id]


def held(page):
    return [one.get_text(" ", strip=True) for one in page.soup.select("#held ~ ul li")]


@pytest.fixture
def press_on(client, make_user):
    """End an account of which the page has no button for it, with the form of another page."""

    def send(who, **values):
        page = client.page(f"{PEOPLE}/{make_user(Role.JOB_COACH).id}/einde")
        return client.post(f"{PEOPLE}/{who.user_id}/einde", data=page.form() | values)

    return send


def test_an_account_with_work_says_what_there_is_and_cannot_end(
    client, make_staff, make_candidate, account, press_on
):
    guide = make_staff(Role.CASE_MANAGER, name="Noor Bakker")
    candidate = make_candidate(contact=guide)
    page = client.page(f"{PEOPLE}/{guide.user_id}/einde")

    assert held(page) == [
        "begeleider van 1 kandidaat . Een begeleider of manager draagt ze over, bij Kandidaten."
    ]
    # An administrator does not know candidates: there is no way from here.
    assert page.soup.select("#held ~ ul a") == []
    assert "Beëindig het account" not in page.text
    assert press_on(guide).status_code == 422
    assert account(guide.user_id).is_active is True

    successor = make_staff(Role.CASE_MANAGER)
    contacts.assign(candidate, successor.user_id, by=successor)
    client.send(client.page(f"{PEOPLE}/{guide.user_id}/einde"))
    assert account(guide.user_id).is_active is False


def test_a_successor_for_the_organisations_does_not_end_who_has_other_work(  # noqa: PLR0917
    client, make_staff, make_employer, make_instrument, account, present, press_on
):
    leaves, stays = make_staff(), make_staff()
    employer = make_employer(contact=leaves)
    make_instrument(owner_id=leaves.user_id)
    page = client.page(f"{PEOPLE}/{leaves.user_id}/einde")

    assert [one.split(" . ")[0] for one in held(page)] == [
        "contactpersoon van 1 werkgever",
        "houdt 1 regeling bij",
    ]
    assert [one["href"] for one in page.soup.select("#held ~ ul a")] == [
        f"{PEOPLE}/{leaves.user_id}/overdragen",
        "/medewerker/regelingen/catalogus",
    ]
    answer = press_on(leaves, person=str(stays.user_id))
    assert "Deze collega heeft nog werk." in answer.text
    assert account(leaves.user_id).is_active is True
    assert present(employer) == [leaves.user_id]


def test_an_administrator_sets_the_part_of_a_post(client, session, make_user):
    key = make_user(Role.CASE_MANAGER).id
    page = client.page(f"{PEOPLE}/{key}")
    assert page.form()["fte"] == "1"

    for wrong in ("", "0", "1,5", "0,333", "veel"):
        answer = client.send(page, {"fte": wrong}, status=422)
        assert answer.soup.select_one("#fte-error"), wrong
    client.send(page, {"fte": "0,89"})

    assert session.scalar(select(User.fte).where(User.id == key)) == Decimal("0.89")
