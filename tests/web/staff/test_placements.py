"""Placements for staff: the work-list, the list, one of them, and what is recorded."""

from datetime import timedelta

import pytest

from portal import clock
from portal.accounts.roles import Role
from portal.candidates.models import Candidate
from portal.candidates.states import CandidateStatus
from portal.placements.models import Placement
from portal.placements.states import PlacementStatus
from tests.placements.conftest import *  # noqa: F403  the same people

LIST = "/medewerker/plaatsingen"


@pytest.fixture
def inside(sign_in, manager):
    return sign_in(manager)


@pytest.fixture
def row(session):
    """Give the one placement as it is now."""

    def read():
        session.expire_all()
        return session.query(Placement).one()

    return read


def worked(page):
    return [one.get_text(strip=True) for one in page.soup.select("tbody th")]


def day(days=0):
    return (clock.today() + timedelta(days=days)).isoformat()


def test_work_without_a_record_waits_and_is_recorded(inside, placed, candidate, row):
    name = candidate.user.name
    waits = f"{name} is geplaatst: leg vast wat er is afgesproken"
    page = inside.page("/medewerker")
    page = inside.page(page.link(waits))
    assert page.form()["job_title"] == "Chauffeur leerlingenvervoer"
    assert (page.form()["hours"], page.form()["hourly_wage"]) == ("22", "16,10")

    done = inside.follow(page, {"starts_on": day(), "ends_on": day(180), "hours": "22,5"})

    assert str(row().hours) == "22.50"
    assert name in done.text
    assert "22,5" in done.text
    assert waits not in inside.page("/medewerker").text
    page = inside.page(f"/medewerker/kennismakingen/{placed.ref}")
    assert page.link("Bekijk de plaatsing") == f"{LIST}/{row().ref}"


def test_a_doubled_click_records_once(inside, placed, row):
    page = inside.page(f"/medewerker/kennismakingen/{placed.ref}")
    page = inside.page(page.link("Leg de plaatsing vast"))
    first = inside.send(page, {"starts_on": day()})
    again = inside.send(page, {"starts_on": day()})
    assert first.location == again.location
    assert row().status is PlacementStatus.ACTIVE


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(inside, placed):
    page = inside.page(f"/medewerker/kennismakingen/{placed.ref}/plaatsing")
    answer = inside.send(
        page,
        {"starts_on": day(), "hours": "veel", "probation_until": day(-1), "supervisor": "Kim"},
        status=422,
    )
    assert "Vul de uren in als getal" in answer.text
    assert answer.form()["hours"] == "veel"
    assert answer.form()["supervisor"] == "Kim"
    answer = inside.send(answer, {"hours": "20", "probation_until": day(-1)}, status=422)
    assert "Kies een dag vanaf de eerste werkdag." in answer.text


def test_an_introduction_that_did_not_lead_to_work_has_no_placement(inside, agreed):
    page = inside.page(f"/medewerker/kennismakingen/{agreed.ref}")
    assert "Leg de plaatsing vast" not in page.text
    assert inside.get(f"/medewerker/kennismakingen/{agreed.ref}/plaatsing").status_code == 404


def test_staff_record_without_an_introduction(inside, candidate, employer, vacancy, row):
    page = inside.page(f"/medewerker/werkgevers/{employer.ref}")
    page = inside.page(page.link("Leg een plaatsing vast"))
    assert page.form()["employer"] == employer.ref
    typed = {"job_title": "Inpakker", "hours": "16", "starts_on": day(7)}
    answer = inside.send(page, {**typed, "candidate": "NIEMAND"}, status=422)
    assert "Er is geen kandidaat met dit profielnummer." in answer.text
    inside.follow(answer, {"candidate": candidate.ref.lower(), "vacancy": vacancy.ref})
    assert (row().candidate_id, row().vacancy_id) == (candidate.id, vacancy.id)
    assert row().status is PlacementStatus.PLANNED


def test_a_vacancy_in_the_address_fills_in_what_it_says(inside, vacancy, employer):
    page = inside.page(f"{LIST}/nieuw?vacature={vacancy.ref}")
    assert page.form()["employer"] == employer.ref
    assert page.form()["job_title"] == "Chauffeur leerlingenvervoer"


def test_a_change_is_seen_with_its_day(inside, make_placement, row):
    placement = make_placement()
    page = inside.page(f"{LIST}/{placement.ref}")
    page = inside.page(page.link("Wijzig"))
    assert page.form()["hours"] == "32"
    done = inside.follow(page, {"hours": "24", "on": day(5)})
    assert row().hours == 24
    assert "Gewijzigd: uren per week" in done.text
    assert "Van 32 naar 24." in done.text


def test_a_form_of_before_a_change_is_refused_with_what_was_typed(inside, make_placement):
    placement = make_placement()
    page = inside.page(f"{LIST}/{placement.ref}/wijzigen")
    inside.follow(page, {"hours": "24"})
    answer = inside.send(page, {"hours": "28"}, status=409)
    assert "Iemand heeft dit intussen gewijzigd." in answer.text
    assert "28" in answer.text


def test_an_end_gives_the_person_back(inside, make_placement, session, row):
    placement = make_placement(probation_until=clock.today())
    page = inside.page(f"{LIST}/{placement.ref}")
    page = inside.page(page.link("Beëindig"))
    answer = inside.send(page, {"reason": "", "on": day()}, status=422)
    assert "Kies een reden." in answer.text
    done = inside.follow(answer, {"reason": "dropout", "note": "In overleg.", "returns": "y"})
    assert row().ended_in_probation is True
    assert "Uitval" in done.text
    assert "In overleg." in done.text
    assert "Wijzig" not in [one.get_text(strip=True) for one in done.soup.select("main a")]
    candidate = session.get(Candidate, row().candidate_id)
    assert candidate.status is CandidateStatus.FILLING


def test_what_has_ended_says_so_at_its_forms(inside, make_placement):
    placement = make_placement("ended")
    for part in ("wijzigen", "beeindigen"):
        page = inside.page(f"{LIST}/{placement.ref}/{part}")
        assert "beëindigd" in page.text
        assert not page.soup.select("main form")


def test_an_end_that_passed_waits_in_the_work_list(inside, make_placement, employer):
    make_placement(employer=employer, ends_on=clock.today() - timedelta(days=1))
    assert "Contract voorbij: Magazijnmedewerker" in worked(inside.page("/medewerker"))
    page = inside.page(f"{LIST}?toon=voorbij")
    assert len(worked(page)) == 1
    assert "einde voorbij" in page.text


def test_the_list_is_narrowed(inside, make_placement, make_candidate, employer):
    mine = make_placement(employer=employer)
    other = make_placement("ended", job_title="Kok")
    assert len(worked(inside.page(LIST))) == 1
    assert len(worked(inside.page(f"{LIST}?toon=alles"))) == 2
    assert mine.candidate.user.name in inside.page(f"{LIST}?toon=active").text
    assert worked(inside.page(f"{LIST}?q=kok")) == [other.candidate.user.name]
    assert worked(inside.page(f"{LIST}?q={other.candidate.ref}")) == [other.candidate.user.name]
    assert worked(inside.page(f"{LIST}?q=verzonnen")) == []


def test_who_was_removed_is_not_named(inside, make_placement, session):
    placement = make_placement(job_title="")
    placement.candidate = None
    session.flush()
    assert worked(inside.page(f"{LIST}?toon=alles")) == ["Verwijderd"]
    page = inside.page(f"{LIST}/{placement.ref}")
    assert page.heading.startswith("Verwijderde kandidaat bij")


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        (Role.CASE_MANAGER, True),
        (Role.SUBSIDY_OFFICER, True),
        (Role.ACCOUNT_MANAGER, False),
        (Role.JOB_COACH, False),
    ],
)
def test_the_job_type_is_for_who_may_read_it(sign_in, make_staff, make_placement, role, sees):
    placement = make_placement(job_type="guarantee_job")
    page = sign_in(make_staff(role)).page(f"{LIST}/{placement.ref}")
    assert ("banenafspraak" in page.text) is sees
    assert ("Soort baan" in page.text) is sees


def test_who_handles_requests_reads_and_changes_nothing(sign_in, make_staff, make_placement):
    placement = make_placement()
    officer = sign_in(make_staff(Role.SUBSIDY_OFFICER))
    page = officer.page(f"{LIST}/{placement.ref}")
    assert placement.candidate.user.name in page.text
    assert placement.candidate.ref not in page.text
    assert "Wijzig" not in [one.get_text(strip=True) for one in page.soup.select("main a")]
    assert officer.get(f"{LIST}/{placement.ref}/wijzigen").status_code == 404
    assert officer.get(f"{LIST}/nieuw").status_code == 404


def test_many_placements_cost_no_more_queries_than_one(inside, make_placement, count_queries):
    make_placement()
    inside.page(f"{LIST}?toon=alles")
    with count_queries() as one:
        inside.page(f"{LIST}?toon=alles")
    for _ in range(5):
        make_placement()
    with count_queries() as many:
        page = inside.page(f"{LIST}?toon=alles")
    assert len(worked(page)) == 6
    assert many.statements == one.statements
