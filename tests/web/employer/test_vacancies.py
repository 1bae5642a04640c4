"""The list of vacancies, and the page of one."""

import pytest

from portal.configuration.services import number
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items
from portal.vacancies import revisions
from portal.vacancies.content import WorkStep
from portal.vacancies.models import VacancyDayCount
from portal.vacancies.services import applications, drafting, moderation, submission
from portal.vacancies.states import Displacement, VacancyStatus


@pytest.mark.parametrize("address", ["/werkgever", "/werkgever/vacatures"])
def test_list_costs_the_same_for_one_and_thirty(inside, vacancy, count_queries, address):
    vacancy()
    inside.get(address)
    items(ListName.SECTOR)
    number("moderation_days")  # settings are read once a minute, by whichever page is first
    with count_queries() as few:
        inside.page(address)
    states = [
        one for one in VacancyStatus if one not in {VacancyStatus.CLOSED, VacancyStatus.WITHDRAWN}
    ]
    for n in range(29):
        vacancy(states[n % len(states)])
    with count_queries() as many:
        inside.page(address)
    assert few.statements == many.statements


def test_list_shows_what_goes_on_and_numbers(inside, vacancy, session):
    one = vacancy()
    session.add(
        VacancyDayCount(vacancy_id=one.id, day=one.row.closes_on, seen=1200, opened=34, answered=1)
    )
    session.commit()
    row = " ".join(
        inside.page("/werkgever/vacatures").soup.select_one("tbody tr").get_text(" ").split()
    )
    assert "Iedereen kan deze vacature zien" in row
    assert "1.200 gezien 34 geopend 1 reactie" in row


def test_list_keeps_ended_ones_apart(inside, vacancy):
    going, ended = vacancy(title="Loopt nog"), vacancy(VacancyStatus.CLOSED, title="Is gestopt")
    page = inside.page("/werkgever/vacatures")
    assert [one.get_text() for one in page.soup.select("tbody th a")] == ["Loopt nog"]
    page = inside.page("/werkgever/vacatures?toon=gestopt")
    assert [one["href"] for one in page.soup.select("tbody th a")] == [ended.url]
    assert going.url not in str(page.soup)


def test_list_has_pages(inside, vacancy):
    for n in range(26):
        vacancy(title=f"Vacature {n}")
    assert len(inside.page("/werkgever/vacatures").soup.select("tbody tr")) == 25
    assert len(inside.page("/werkgever/vacatures?pagina=2").soup.select("tbody tr")) == 1
    assert len(inside.page("/werkgever/vacatures?pagina=99").soup.select("tbody tr")) == 1
    assert len(inside.page("/werkgever/vacatures?pagina=x").soup.select("tbody tr")) == 25


def test_list_has_nothing_of_another_organisation(inside, make_vacancy, make_employer):
    make_vacancy(employer=make_employer(), title="Van een ander")
    assert "Van een ander" not in inside.page("/werkgever/vacatures").text
    assert "Van een ander" not in inside.page("/werkgever").text


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/werk",
        "/wie",
        "/voorwaarden",
        "/controleren",
        "/voorbeeld",
        "/geschiedenis",
        "/verlengen",
        "/plekken",
        "/stoppen",
        "/intrekken",
        "/concept-weggooien",
        "/terughalen",
    ],
)
def test_foreign_vacancy_does_not_exist(inside, make_vacancy, make_employer, path):
    foreign = make_vacancy(employer=make_employer())
    assert inside.get(f"/werkgever/vacatures/{foreign.ref}{path}").status_code == 404
    assert inside.get(f"/werkgever/vacatures/((*%22{path}").status_code == 404
    assert inside.get(f"/werkgever/vacatures/%00%FF{path}").status_code == 404


def test_refusal_shows_the_reason_and_the_way_on(inside, vacancy, make_staff):
    one = vacancy(VacancyStatus.SUBMITTED)
    moderation.refuse(
        revisions.working(one.row),
        reason="incomplete",
        message="Schrijf op wat een gewone dag is.",
        by=make_staff(),
    )
    page = inside.page(one.url)
    assert "De tekst zegt te weinig over het werk." in page.text
    assert "Schrijf op wat een gewone dag is." in page.text
    assert inside.page(page.link("Pas aan").partition("#")[0]).heading == "Het werk"


def test_reactions_are_shown_to_the_employer(inside, vacancy):
    one = vacancy()
    applications.apply(
        one.row,
        name="Fatima <b>",
        email="fatima@voorbeeld.test",
        message="Ik kom graag.\n\n<script>",
    )
    page = inside.page(one.url)
    article = page.soup.select_one("article")
    assert article.select_one("h3").get_text() == "Fatima <b>"
    assert article.select_one("a")["href"] == "mailto:fatima@voorbeeld.test"
    assert "<script>" in article.get_text()


def test_notes_of_staff_are_not_shown(inside, vacancy, make_staff):
    one = vacancy()
    moderation.add_note(one.row, "Let op deze werkgever", by=make_staff())
    for path in ("", "/geschiedenis"):
        assert "Let op deze werkgever" not in inside.page(one.url + path).text


def test_history_shows_versions_with_their_differences(inside, vacancy, me, make_staff):
    one = vacancy(VacancyStatus.SUBMITTED)
    moderator = make_staff()
    moderation.request_changes(
        revisions.working(one.row),
        message="Noem de route.",
        by=moderator,
        remarks=[moderation.Remark("tasks", "Waarheen?")],
    )
    before = one.text
    drafting.save_step(
        one.row,
        WorkStep(
            title=before.title,
            kind="job",
            occupation=before.occupation,
            tasks="Je rijdt naar Delft.",
        ),
        version=one.token,
        by=me,
    )
    submission.submit(one.row, by=me)
    moderation.approve(revisions.working(one.row), displacement=Displacement.NONE, by=moderator)
    page = inside.page(f"{one.url}/geschiedenis")
    versions = page.soup.select("#versies ~ section")
    assert [" ".join(one.select_one("h3").get_text().split()) for one in versions] == [
        "Versie 2",
        "Versie 1",
    ]
    assert "Je rijdt naar Delft." in versions[0].get_text()
    assert "Noem de route." in versions[1].get_text()
    assert "Waarheen?" in versions[1].get_text()
    titles = [one.get_text() for one in page.soup.select(".timeline__title")]
    assert titles[0] == "Op de site gezet"
    assert "Versie 1 verstuurd" not in titles[:2]


def test_preview_is_the_newest_text(inside, vacancy, me):
    one = vacancy(title="Oude naam")
    drafting.save_step(
        one.row,
        WorkStep(title="Nieuwe naam", kind="job", sector="care", tasks="- eerst dit\n- dan dat"),
        version=one.token,
        by=me,
    )
    page = inside.page(f"{one.url}/voorbeeld")
    assert page.heading == "Nieuwe naam"
    assert [item.get_text() for item in page.soup.select(".prose li")][:2] == [
        "eerst dit",
        "dan dat",
    ]
    assert inside.page(one.url).heading == "Oude naam"


def test_copy_button_makes_one_draft_however_often_it_is_pressed(inside, vacancy, newest):
    one = vacancy()
    page = inside.page(one.url)
    number = next(n for n, form in enumerate(page.forms()) if "kopieren" in form["action"])
    first = inside.send(page, form=number)
    assert inside.send(page, form=number).location == first.location
    assert first.location == newest().url + "/werk"
    assert newest().row.copied_from_id == one.id
