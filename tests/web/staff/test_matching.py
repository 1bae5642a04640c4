"""Matching by staff, both ways, and each sector."""

import pytest

from portal import db
from portal.accounts.roles import Role
from portal.discovery import services
from tests.web.people import _close_engines, index, make_person

__all__ = ["_close_engines", "index", "make_person"]

KITCHEN = {
    "title": "Kok",
    "occupation": "kok",
    "sector": "hospitality",
    "tasks": "Je kookt.",
    "requirements": [],
}


@pytest.fixture
def staff(make_staff, sign_in):
    return sign_in(make_staff())


def fill():
    db.session.commit()
    services.rebuild_all()


def test_work_and_employers_for_a_candidate(staff, index, make_person, make_vacancy):
    one, vacancy = make_person(), make_vacancy(**KITCHEN)
    fill()
    page = staff.page(f"/medewerker/kandidaten/{one.ref}/vacatures")
    assert page.heading == f"Werk voor kandidaat {one.ref}"
    assert page.link("Stel voor").endswith(f"kandidaat={one.ref}&vacature={vacancy.ref}")
    aside = page.soup.select_one("main aside").get_text(" ", strip=True)
    assert f"{vacancy.employer.name} 1 passende vacature" in aside


def test_people_for_a_vacancy(staff, index, make_person, make_vacancy):
    one, vacancy = make_person(name="Fatma Yılmaz"), make_vacancy(**KITCHEN)
    fill()
    page = staff.page(staff.page(f"/medewerker/vacatures/{vacancy.ref}").link("Bekijk wie er past"))
    assert page.heading == "1 persoon past bij Kok"
    assert page.soup.select_one(f"#kandidaat-{one.ref}")


def test_who_does_not_propose_is_not_led_to_it(
    make_staff, sign_in, index, make_person, make_vacancy
):
    one, vacancy = make_person(), make_vacancy(**KITCHEN)
    fill()
    for role, links in ((Role.ACCOUNT_MANAGER, 1), (Role.CASE_MANAGER, 0)):
        client = sign_in(make_staff(role))
        for address in (f"kandidaten/{one.ref}/vacatures", f"vacatures/{vacancy.ref}/kandidaten"):
            page = client.page(f"/medewerker/{address}")
            assert page.text.count("Stel voor") == links, (role, address)


def test_sectors_with_how_many_are_stale(staff, index, make_person, make_vacancy):
    make_person(desired_sectors=["care"])
    make_person(confirmed_days_ago=91)
    make_vacancy(**KITCHEN | {"sector": "care"})
    fill()
    page = staff.page("/medewerker/vraag-en-aanbod")
    row = next(row for row in page.soup.select("tr") if "Zorg en welzijn" in row.get_text())
    assert [cell.get_text(strip=True) for cell in row.select("td")] == ["1", "1"]
    assert "Verborgen, want niet op tijd bevestigd 1" in page.text


def test_others_of_staff_find_nothing(make_staff, sign_in, index, make_person):
    one = make_person()
    client = sign_in(make_staff(Role.CONTENT_EDITOR))
    client.page(f"/medewerker/kandidaten/{one.ref}/vacatures", status=404)
