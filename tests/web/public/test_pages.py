"""Home, information, organisations, and what machines read."""

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
import time_machine

from portal import clock, resources
from portal.employers.states import EmployerStatus
from portal.vacancies.states import VacancyStatus

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/voor-werkgevers", "Voor werkgevers"),
        ("/voor-werkzoekenden", "Voor werkzoekenden"),
        ("/contact", "Contact"),
        ("/toegankelijkheid", "Toegankelijkheid"),
        ("/privacy", "Privacy"),
    ],
)
def test_information_page_has_its_heading(client, index, address, heading):
    assert client.page(address).heading == heading


def test_accessibility_page_claims_no_status(client, index):
    text = client.page("/toegankelijkheid").text
    assert "Daarom noemen we hier geen status." in text
    assert "voldoet" not in text


def test_home_has_both_doors_counts_and_newest(client, index, make_vacancy):
    make_vacancy(title="Kok", sector="hospitality", more_sectors=["other"])
    make_vacancy(title="Hovenier", sector="green")
    make_vacancy(title="Tuinder", sector="green")
    index.fill()
    page = client.page("/")
    doors = [one.get_text() for one in page.soup.select(".door h2")]
    assert doors == ["Ik zoek werk", "Ik zoek personeel"]
    tiles = [one.get_text(" ", strip=True) for one in page.soup.select(".tile")]
    assert tiles == [
        "Groen en leefomgeving 2",
        "Horeca, toerisme en leisure 1",
        "Overig, nog in te delen 1",
    ]
    assert client.page(page.link("Groen en leefomgeving")).heading == "2 vacatures"
    assert {one.get_text() for one in page.soup.select("article h3")} == {
        "Kok",
        "Hovenier",
        "Tuinder",
    }
    assert page.link("Alle 3 vacatures") == "/vacatures"


def test_home_without_vacancies_says_so(client, index):
    index.fill()
    assert "Er staan nu geen vacatures open" in client.page("/").text


def test_employer_page_shows_its_open_vacancies(client, index, make_employer, make_vacancy):
    employer = make_employer(
        name="Haagse Taxi", website="https://taxi.test", description="Wij rijden."
    )
    make_vacancy(employer=employer, title="Chauffeur bus")
    make_vacancy(VacancyStatus.DRAFT, employer=employer, title="Geheim")
    make_vacancy(title="Van een ander")
    page = client.page(f"/werkgevers/{employer.ref}")
    assert page.heading == "Haagse Taxi"
    assert [one.get_text() for one in page.soup.select("article h3")] == ["Chauffeur bus"]
    assert page.link("Website") == "https://taxi.test"


def test_employer_page_shows_no_dangerous_website(client, index, make_employer):
    employer = make_employer(website="javascript:alert(1)")
    assert "javascript:" not in str(client.page(f"/werkgevers/{employer.ref}").soup)


@pytest.mark.parametrize(
    "status", [one for one in EmployerStatus if one is not EmployerStatus.VERIFIED]
)
def test_employer_that_is_not_verified_has_no_page(client, index, make_employer, status):
    client.page(f"/werkgevers/{make_employer(status=status).ref}", status=404)


def test_sitemap_lists_pages_vacancies_and_employers(client, index, make_vacancy):
    vacancy = make_vacancy()
    make_vacancy(VacancyStatus.SUBMITTED)
    response = client.get("/sitemap.xml")
    assert response.mimetype == "application/xml"
    urls = ET.fromstring(response.data).findall("s:url", MAP)
    places = [one.findtext("s:loc", None, MAP) for one in urls]
    base = "http://127.0.0.1:8000"
    assert places == [
        *(
            base + path
            for path in (
                "/",
                "/vacatures",
                "/regelingen",
                "/regelingen/wijzer",
                "/voor-werkgevers",
                "/voor-werkzoekenden",
                "/regelingen/rekenhulp",
                "/hulp",
                "/contact",
                "/toegankelijkheid",
                "/privacy",
            )
        ),
        f"{base}/vacatures/{vacancy.ref}/chauffeur-leerlingenvervoer",
        f"{base}/werkgevers/{vacancy.employer.ref}",
    ]
    changed = [one.findtext("s:lastmod", None, MAP) for one in urls][-2:]
    assert changed[0][:10] == clock.now().date().isoformat()


def test_feed_holds_the_newest_vacancies(client, index, make_vacancy):
    vacancy = make_vacancy(title="Kok & meer", tasks="Je <b>kookt</b>.")
    make_vacancy(VacancyStatus.CLOSED)
    index.fill()
    response = client.get("/vacatures.atom")
    assert response.mimetype == "application/atom+xml"
    feed = ET.fromstring(response.data)
    [entry] = feed.findall("a:entry", ATOM)
    assert entry.findtext("a:title", None, ATOM) == "Kok & meer"
    assert entry.findtext("a:content", None, ATOM) == "<p>Je &lt;b&gt;kookt&lt;/b&gt;.</p>"
    assert entry.find("a:link", ATOM).get("href") == (
        f"http://127.0.0.1:8000/vacatures/{vacancy.ref}/kok-meer"
    )


@pytest.mark.parametrize("address", ["/sitemap.xml", "/vacatures.atom", "/vacatures.json"])
def test_unchanged_answer_is_not_sent_again(client, index, make_vacancy, address):
    make_vacancy()
    index.fill()
    with time_machine.travel(clock.now(), tick=False):
        first = client.get(address)
        assert first.headers["Cache-Control"] == "no-cache"
        again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")


def test_robots_names_the_sitemap_and_closes_the_offices(client):
    lines = client.get("/robots.txt").text.splitlines()
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in lines
    assert "Disallow: /medewerker" in lines


def test_security_txt_expires_in_half_a_year(client):
    fields = dict(
        line.split(": ", 1) for line in client.get("/.well-known/security.txt").text.splitlines()
    )
    assert sorted(fields) == ["Canonical", "Contact", "Expires", "Preferred-Languages"]
    expires = clock.datetime.fromisoformat(fields["Expires"])
    assert timedelta(days=178) < expires - clock.now() < timedelta(days=181)


def test_alive_touches_nothing(client):
    response = client.get("/gezond")
    assert (response.status_code, response.text, response.mimetype) == (200, "ok", "text/plain")


def test_ready_needs_every_migration(client, index, session):
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    behind = client.get("/gereed")
    assert (behind.status_code, behind.json["ready"]) == (503, False)
    assert behind.json["parts"]["database"] == {"ok": True, "migrations": "behind"}
    script = ScriptDirectory(str(resources.folder("migrations")))
    MigrationContext.configure(session.connection()).stamp(script, "head")
    session.commit()
    ready = client.get("/gereed")
    assert (ready.status_code, ready.json["ready"]) == (200, True)
    assert ready.json["parts"]["search"]["ok"] is True


def test_ready_reports_a_broken_index_and_goes_on(client, broken_index):
    assert client.get("/gereed").json["parts"]["search"] == {"ok": False}


def test_style_guide_is_there_in_the_demo(client, index):
    assert client.get("/stijlgids").status_code == 200
