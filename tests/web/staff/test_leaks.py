"""Reporting a suspected leak, the register, and handling one to its end."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from portal import clock
from portal.accounts.roles import STAFF, Role
from portal.incidents.models import DataLeak
from portal.incidents.services import reporting
from portal.incidents.states import LeakStatus
from tests.incidents.conftest import closed, confirmed, leak, officer, reporter, typed

__all__ = ["closed", "confirmed", "leak", "officer", "reporter"]
REPORT = "/medewerker/datalek"
LIST = "/medewerker/privacy/datalekken"
FIGURES = "/medewerker/privacy/cijfers"


def filled(**changes):
    given = {"happened": "Een cv ging naar de verkeerde.", "kinds": ["documents"], "people": "1"}
    return given | changes


def kept(session):
    return session.scalars(select(DataLeak)).one()


@pytest.mark.parametrize("role", sorted(STAFF))
def test_everybody_of_staff_finds_the_form_at_the_foot_of_each_page(make_staff, sign_in, role):
    client = sign_in(make_staff(role))
    page = client.page(client.page("/medewerker").link("Datalek melden"))
    assert page.heading == "Datalek melden"


def test_others_do_not_see_it(client, make_employer, sign_in):
    assert "Datalek" not in client.page("/").text
    user = make_employer().people[0].user
    assert "Datalek" not in sign_in(user).page("/werkgever").text


def test_a_report_is_kept_once_and_says_what_comes(session, sign_in, reporter, officer):
    client = sign_in(reporter)
    page = client.page(REPORT)
    for _ in range(2):
        response = client.send(page, filled())
    after = client.page(response.location)

    assert session.scalar(select(func.count(DataLeak.id))) == 1
    row = kept(session)
    assert (row.kinds, row.people, row.reported_by) == (["documents"], 1, reporter.user_id)
    assert clock.now() - row.discovered_at < timedelta(minutes=2)
    assert row.ref in after.text
    assert client.get(f"{LIST}/{row.ref}").status_code == 404
    assert officer


def test_what_is_wrong_gets_a_sentence_and_stays(session, sign_in, reporter):
    client = sign_in(reporter)
    page = client.send(
        client.page(REPORT),
        filled(happened="Bel 06 12345678 voor meer.", kinds=[], people="veel"),
        status=422,
    )
    assert "Kies welke gegevens het zijn" in page.text
    assert page.form()["happened"] == "Bel 06 12345678 voor meer."
    assert page.form()["people"] == "veel"
    page = client.send(page, filled(happened="Bel 06 12345678 voor meer."), status=422)
    assert "Hier staat een telefoonnummer. Haal dat weg." in page.text
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    page = client.send(page, filled(discovered_on=tomorrow), status=422)
    assert "Kies een moment dat al voorbij is." in page.text
    page = client.send(page, filled(discovered_time="laat"), status=422)
    assert "Vul een tijd in, zoals 14:30." in page.text
    assert session.scalars(select(DataLeak)).all() == []


def test_the_officer_handles_one_from_the_work_list_to_its_end(session, sign_in, leak, officer):
    client = sign_in(officer)
    page = client.page(client.page("/medewerker").link(f"Vermoeden van een datalek {leak.ref}"))
    assert "Een lijst ging naar de verkeerde werkgever." in page.text
    assert "bij de Autoriteit Persoonsgegevens" in page.text

    assert client.page(page.link("Wie keek in die dagen?")).heading == "Wie keek"

    step = client.page(page.link("Beoordeel"))
    wrong = client.send(step, {"is_leak": "ja", "words": "Gezien."}, status=422)
    assert "Kies hoe groot het risico is." in wrong.text
    page = client.follow(wrong, {"is_leak": "ja", "risk": "low", "words": "Gezien."})
    assert "Laag risico" in page.text
    title = f"Datalek {leak.ref}: moet de Autoriteit Persoonsgegevens het weten?"
    assert client.page("/medewerker").link(title)

    step = client.page(f"{LIST}/{leak.ref}/autoriteit")
    wrong = client.send(step, {"is_told": "ja"}, status=422)
    assert "Vul in op welke dag." in wrong.text
    wrong = client.send(step, {"is_told": "ja", "told_on": clock.today().isoformat()}, status=422)
    assert "Vul een tijd in, zoals 14:30." in wrong.text
    wrong = client.send(step, {"is_told": "nee", "reason": ""}, status=422)
    assert "Schrijf waarom niet." in wrong.text
    page = client.follow(step, {"is_told": "nee", "reason": "De lijst was versleuteld."})
    assert "De lijst was versleuteld." in page.text
    assert client.page("/medewerker").link(f"Datalek {leak.ref} afmaken")

    step = client.page(f"{LIST}/{leak.ref}/betrokkenen")
    page = client.follow(step, {"is_told": "ja", "told_on": clock.today().isoformat()})
    page = client.follow(
        client.page(f"{LIST}/{leak.ref}/maatregelen"), {"measures": "Niet meer mailen."}
    )
    page = client.follow(page)

    assert kept(session).status is LeakStatus.CLOSED
    assert "datalek, afgesloten" in page.text
    for line in ("Gemeld", "Beoordeeld: een datalek", "Maatregelen vastgelegd", "Afgesloten"):
        assert line in page.text
    assert "Datalek" not in client.page("/medewerker").soup.select_one("main").get_text()


def test_a_form_that_somebody_was_ahead_of_keeps_its_words(sign_in, confirmed, officer):
    client = sign_in(officer)
    step = client.page(f"{LIST}/{confirmed.ref}/maatregelen")
    client.send(step, {"measures": "Eerste."})
    page = client.send(step, {"measures": "Tweede."}, status=422)
    assert "Iemand heeft dit intussen gewijzigd" in page.text
    assert page.form()["measures"] == "Tweede."
    assert "Tweede." in client.follow(page).text


def test_the_administrator_reads_and_does_nothing(sign_in, make_staff, confirmed):
    client = sign_in(make_staff(Role.ADMINISTRATOR))
    page = client.page(client.page(f"{LIST}?toon=alle").link(confirmed.ref))
    assert page.heading == f"Datalek {confirmed.ref}"
    assert not page.soup.select("main form")
    assert "Leg vast" not in page.text
    for step in ("beoordelen", "autoriteit", "betrokkenen", "maatregelen"):
        assert client.get(f"{LIST}/{confirmed.ref}/{step}").status_code == 404
    assert "Datalek" not in client.page("/medewerker").soup.select_one("main").get_text()


def test_one_that_does_not_exist_is_not_there(sign_in, officer):
    client = sign_in(officer)
    for ref in ("NIETS", "%00", "a" * 300):
        assert client.get(f"{LIST}/{ref}").status_code == 404


@pytest.mark.parametrize(
    ("left", "kind", "words"),
    [
        (timedelta(hours=30), "info", "Dat is 72 uur na de ontdekking."),
        (timedelta(hours=20), "warning", "Dat is 72 uur na de ontdekking."),
        (timedelta(hours=-2), "error", "De 72 uur zijn voorbij"),
    ],
)
def test_the_term_warns_when_it_nears_and_when_it_passed(sign_in, officer, left, kind, words):
    moment = clock.now()
    with time_machine.travel(moment, tick=False):
        given = typed(discovered_at=moment - timedelta(hours=72) + left)
        row = reporting.report(given, by=officer)
        client = sign_in(officer)
        page = client.page(f"{LIST}/{row.ref}")
        tags = client.page("/medewerker").soup.select("tbody .tag")
    notice = page.soup.select_one(f".notice--{kind}")
    assert words in notice.get_text()
    expected = {"info": [], "warning": ["bijna te laat"], "error": ["te laat sinds"]}[kind]
    assert [one for one in expected if one in tags[0].get_text()] == expected


def test_the_list_shows_a_part_of_a_period(sign_in, officer, closed, reporter):
    open_one = reporting.report(typed(), by=reporter)
    client = sign_in(officer)
    shown = {
        part: [one.get_text(strip=True) for one in client.page(f"{LIST}{part}").soup.select("th a")]
        for part in ("", "?toon=open", "?toon=datalekken", "?toon=op-tijd", "?toon=gek")
    }
    assert shown == {
        "": [open_one.ref],
        "?toon=open": [open_one.ref],
        "?toon=datalekken": [closed.ref],
        "?toon=op-tijd": [closed.ref],
        "?toon=gek": [open_one.ref],
    }
    page = client.page(f"{LIST}?toon=alle&van=2020-01-01&tot=2020-03-31")
    assert "Geen meldingen" in page.text
    assert "Gemeld van 1 januari 2020 tot en met 31 maart 2020." in page.text
    client.page(f"{LIST}?toon=alle&van=0001-01-01&tot=9999-12-31&pagina=7")


def test_pages_cost_few_queries(sign_in, officer, closed, reporter, count_queries):
    client = sign_in(officer)
    client.page(LIST)  # what is read once for all
    costs = []
    for _ in range(2):
        for address in (LIST, f"{LIST}?toon=alle", f"{LIST}/{closed.ref}", FIGURES):
            with count_queries() as asked:
                client.page(address)
            costs.append(asked.statements)
        for _more in range(5):
            reporting.report(typed(), by=reporter)
    assert costs[:4] == costs[4:]
    assert max(costs) <= 10


@pytest.mark.parametrize("role", [Role.PRIVACY_OFFICER, Role.MANAGER, Role.ADMINISTRATOR])
def test_figures_lead_to_the_rows_for_who_may_read_them(sign_in, make_staff, closed, role):
    client = sign_in(make_staff(role))
    page = client.page(FIGURES)
    assert page.heading == f"Privacycijfers van {clock.today().year}"
    assert "Meldingen van medewerkers die in dit kwartaal zijn gedaan." in page.text
    links = [one["href"] for one in page.soup.select("main td a")]
    if role is Role.MANAGER:
        assert links == []
        return
    assert len(links) == 4
    for address in links:
        assert closed.ref in client.page(address).text


def test_the_manager_finds_the_figures_beside_those_about_employers(sign_in, make_staff):
    client = sign_in(make_staff(Role.MANAGER))
    page = client.page("/medewerker/werkgevers/cijfers")
    assert client.page(page.link("Privacycijfers")).heading.startswith("Privacycijfers")
    other = sign_in(make_staff(Role.CASE_MANAGER)).page("/medewerker/werkgevers/cijfers")
    assert "Privacycijfers" not in other.text


def test_figures_of_another_year(sign_in, officer):
    client = sign_in(officer)
    year = clock.today().year
    page = client.page(f"{FIGURES}?jaar={year - 1}")
    assert len(page.soup.select("thead")[0].select("th")) == 5
    assert page.link(str(year))
    for typed_year in ("gek", "0000", "9999", "٢٠٢٦", str(year + 1)):
        assert client.page(f"{FIGURES}?jaar={typed_year}").heading.endswith(str(year))
