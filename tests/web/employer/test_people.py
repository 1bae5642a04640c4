"""People for an employer: who gets in, what is shown, and what is not."""

import pytest
from sqlalchemy import select

from portal import db
from portal.candidates.models import (
    AccessAlarm,
    CandidateDayCount,
    KeptProfile,
    ProfileOpening,
    ProfileReport,
    SavedSearch,
    TermsAcceptance,
)
from portal.candidates.services import counting, terms
from portal.candidates.states import AlarmKind
from portal.employers.states import EmployerStatus
from portal.vacancies.states import VacancyStatus
from tests.web.people import _close_engines, index, make_person

__all__ = ["_close_engines", "index", "make_person"]

KITCHEN = {
    "title": "Medewerker kantine",
    "occupation": "kok",
    "sector": "hospitality",
    "tasks": "Je kookt.",
    "requirements": [{"text": "Rijbewijs B", "need": "preferred"}],
    "hours_min": 24,
    "hours_max": 32,
}


@pytest.fixture
def admitted(session, inside, me):
    """A client of somebody who accepted the terms."""
    session.add(TermsAcceptance(user_id=me.user_id, version=terms.VERSION))
    session.flush()
    counting.forget()
    return inside


def test_terms_come_first_and_once(inside, index, me):
    page = inside.page("/werkgever/kandidaten", status=303)
    assert page.status == 303
    door = inside.page("/werkgever/kandidaten/afspraken?naar=/werkgever/kandidaten?q=kok")
    assert door.heading == "Voordat u kandidaten ziet"
    again = inside.send(door, status=422)
    assert "Zet een vinkje" in again.text
    answer = inside.send(door, {"accepted": "y"})
    assert answer.location.endswith("/werkgever/kandidaten?q=kok")
    assert inside.page("/werkgever/kandidaten").heading == "0 kandidaten"


def test_an_organisation_that_was_not_checked_sees_nobody(
    session, admitted, index, employer, make_person
):
    make_person()
    index.fill_candidates()
    db.session.get(type(employer), employer.id).status = EmployerStatus.REGISTERED
    for address in ("/werkgever/kandidaten", "/werkgever/kandidaten/afspraken/../"):
        page = admitted.get(address)
        assert "Keukenhulp" not in page.text
    assert admitted.page("/werkgever/kandidaten").heading == ("Kandidaten ziet u na onze controle")


def test_people_for_a_vacancy_with_what_fits_and_what_is_missing(
    admitted, index, vacancy, make_person
):
    one = make_person(desired_occupations=["kok"], name="Fatma Yılmaz")
    make_person(desired_occupations=["lasser"])
    index.fill_candidates()
    place = vacancy(**KITCHEN)
    page = admitted.page(f"{place.url}/kandidaten")
    assert page.heading == "1 persoon past bij Medewerker kantine"
    card = page.soup.select_one(f"#kandidaat-{one.ref}")
    assert card.select_one("h2").get_text(" ", strip=True).startswith("Kok")
    checks = [item.get_text(" ", strip=True) for item in card.select(".checks li")]
    assert checks[0] == "Past: Wil dit werk doen: kok"
    assert "Past nog niet: Liever wel, nog niet: rijbewijs B" in checks
    assert "Fatma" not in page.text
    assert page.link("Maak kennis").endswith(
        f"/kandidaten/{one.ref}/kennismaken?vacature={place.ref}"
    )
    assert "Samira Bakker kiest kandidaten voor u" in page.text
    counting.flush()
    assert [row.found for row in db.session.query(CandidateDayCount)] == [1]
    assert db.session.query(ProfileOpening).count() == 0  # a list opens nobody


def test_the_page_of_a_vacancy_leads_to_its_people(admitted, index, vacancy, make_person):
    make_person(desired_occupations=["kok"])
    index.fill_candidates()
    place = vacancy(**KITCHEN)
    assert admitted.page(place.url).link("Bekijk wie er past") == f"{place.url}/kandidaten"
    fragment = admitted.get(f"{place.url}/kandidaten/aantal", headers={"HX-Request": "true"})
    assert "1 persoon past bij deze vacature" in fragment.text


@pytest.mark.parametrize("status", [VacancyStatus.DRAFT, VacancyStatus.CLOSED])
def test_only_an_approved_open_vacancy_has_people(admitted, index, vacancy, status):
    place = vacancy(status, **KITCHEN)
    admitted.page(f"{place.url}/kandidaten", status=404)


def test_a_page_takes_at_most_ten_queries(admitted, index, vacancy, make_person, count_queries):
    for _ in range(12):
        opened = make_person(desired_occupations=["kok"], about="Ik kook graag.").ref
    index.fill_candidates()
    place = vacancy(**KITCHEN)
    for address in (
        f"{place.url}/kandidaten",
        "/werkgever/kandidaten?q=kok&uren=24-32",
        f"/werkgever/kandidaten/{opened}",
    ):
        admitted.page(address)
        with count_queries() as counted:
            admitted.page(address)
        assert counted.statements <= 10, (address, counted.statements)


def test_search_shows_filters_with_counts_and_says_why(admitted, index, make_person):
    one = make_person(desired_occupations=["kok"], driving_licences=["b"])
    make_person(desired_occupations=["lasser"], hours_min=8, hours_max=10)
    index.fill_candidates()
    page = admitted.page("/werkgever/kandidaten?q=kok")
    assert page.heading == "1 kandidaat voor kok"
    assert "Beroep: kok" in page.soup.select_one(f"#kandidaat-{one.ref}").get_text()
    everyone = admitted.page("/werkgever/kandidaten")
    counts = {
        box["value"]: box.find_parent("label").select_one(".facet__count").get_text(strip=True)
        for box in everyone.soup.select("input[name=uren]")
    }
    assert counts == {"tot-16": "(1)", "16-24": "(1)", "24-32": "(1)", "vanaf-32": "(1)"}
    part = admitted.get("/werkgever/kandidaten?q=kok", headers={"HX-Request": "true"})
    assert part.text.count("<html") == 0


def test_a_profile_is_opened_logged_and_says_no_name(admitted, index, make_person, me):
    one = make_person(
        name="Fatma Yılmaz",
        about="Ik kook graag voor groepen.",
        submitted="Nog niet gelezen.",
        skills=["cooking"],
        certificates=[{"code": "haccp", "year": 2024}],
    )
    page = admitted.page(f"/werkgever/kandidaten/{one.ref}")
    assert page.heading == "Kok"
    for shown in ("Ik kook graag voor groepen.", "Koken", "HACCP (hygiëne) (2024)"):
        assert shown in page.text
    for secret in ("Fatma", "Yılmaz", "Nog niet gelezen", "Den Haag"):
        assert secret not in page.soup.select_one("main").get_text()
    opened = db.session.scalars(select(ProfileOpening)).one()
    assert (opened.candidate_id, opened.user_id, opened.employer_id) == (
        one.id,
        me.user_id,
        me.employer_id,
    )


def test_a_profile_opens_from_an_old_address(admitted, index, make_person, me):
    """In small letters, and with a vacancy that is gone meanwhile."""
    one = make_person()

    page = admitted.page(f"/werkgever/kandidaten/{one.ref.lower()}?vacature=WEG2345")

    assert page.heading == "Kok"
    assert db.session.scalars(select(ProfileOpening.candidate_id)).all() == [one.id]


def test_who_hid_this_organisation_does_not_exist_for_it(session, admitted, make_person, employer):
    from portal.candidates.models import HiddenEmployer

    one, other = make_person(), make_person(wants_visible=False)
    session.add(HiddenEmployer(candidate_id=one.id, employer_id=employer.id))
    session.flush()
    for ref in (one.ref, other.ref, "K-NIEMAND"):
        admitted.page(f"/werkgever/kandidaten/{ref}", status=404)


def test_a_made_up_person_is_in_the_page_unseen_and_freezes_who_opens_it(
    admitted, index, make_person, me
):
    decoy = make_person(is_decoy=True)
    make_person()
    index.fill_candidates()
    page = admitted.page("/werkgever/kandidaten")
    assert page.heading == "1 kandidaat"
    trap = page.soup.select_one("p[hidden] a")
    assert trap["href"] == f"/werkgever/kandidaten/{decoy.ref}"
    assert not page.soup.select_one(f"#kandidaat-{decoy.ref}")
    closed = admitted.page(str(trap["href"]), status=403)
    assert closed.heading == "Profielen staan nu dicht voor u"
    assert admitted.page("/werkgever/kandidaten", status=403).heading == closed.heading
    alarm = db.session.scalars(select(AccessAlarm)).one()
    assert (alarm.kind, alarm.user_id, alarm.is_frozen) == (AlarmKind.DECOY, me.user_id, True)


def test_going_fast_is_asked_to_wait(session, admitted, make_person):
    from portal.configuration import services as configuration
    from portal.configuration.models import ConfiguredNumber

    session.add(ConfiguredNumber(name="profiles_per_user_day", value=5))
    session.flush()
    configuration.forget()
    *early, last = (make_person().ref for _ in range(5))
    for ref in early:
        admitted.page(f"/werkgever/kandidaten/{ref}")
    response = admitted.get(f"/werkgever/kandidaten/{last}")
    configuration.forget()
    assert (response.status_code, response.headers["Retry-After"]) == (429, "20")
    assert "over 20 seconden" in response.text
    assert db.session.query(ProfileOpening).count() == 4


def test_something_that_is_not_right_becomes_a_report(admitted, make_person, me):
    one = make_person()
    page = admitted.page(f"/werkgever/kandidaten/{one.ref}/klopt-niet")
    assert "Kies wat er niet klopt." in admitted.send(page, status=422).text
    admitted.send(page, {"reason": "availability"})
    report = db.session.scalars(select(ProfileReport)).one()
    assert (report.candidate_id, report.employer_id, report.reason) == (
        one.id,
        me.employer_id,
        "availability",
    )


def test_a_question_is_kept_shown_and_stopped(admitted, index):
    page = admitted.page("/werkgever/kandidaten/zoekvragen/nieuw?q=kok&uren=24-32")
    listed = admitted.follow(page, {"name": "Koks", "every_days": "7"})
    assert listed.link("Koks") == "/werkgever/kandidaten?q=kok&uren=24-32"
    saved = db.session.scalars(select(SavedSearch)).one()
    assert (saved.question, saved.every_days) == ({"q": ["kok"], "uren": ["24-32"]}, 7)
    after = admitted.follow(listed)
    assert after.text.count("Koks") == 0
    assert db.session.scalars(select(SavedSearch)).one().stopped_at is not None


def test_a_profile_is_kept_found_again_and_let_go(admitted, index, make_person):
    one = make_person()
    profile = admitted.page(f"/werkgever/kandidaten/{one.ref}")
    labels = [form.get_text(" ", strip=True) for form in profile.forms()]

    after = admitted.follow(profile, form=labels.index("Bewaar"))
    assert "Bewaard. Ook uw collega’s zien deze kandidaat" in after.text
    mine = admitted.page(after.link("Staat bij “Bewaard”"))
    assert "Kok" in mine.text

    empty = admitted.follow(mine)
    assert "U hebt nog niemand bewaard" in empty.text


def test_nobody_keeps_who_cannot_be_found(admitted, index, make_person):
    shown, hidden = make_person(), make_person(wants_visible=False)
    page = admitted.page(f"/werkgever/kandidaten/{shown.ref}")
    form = page.form()

    answer = admitted.post(f"/werkgever/kandidaten/{hidden.ref}/bewaren", data=form)

    assert answer.status_code == 404
    assert db.session.scalars(select(KeptProfile)).all() == []
