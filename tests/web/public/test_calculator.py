"""The calculator of schemes, for visitors."""

import pytest
import time_machine

from portal.rates import queries as rates

ADDRESS = "/regelingen/rekenhulp"
SUBSIDY = f"{ADDRESS}?soort=loonkostensubsidie&uren=32&loonwaarde=50&begin=2026-07-01"
ALLOWANCE = f"{ADDRESS}?soort=lkv&uren=32&begin=2026-01-01"


@pytest.fixture(autouse=True)
def november():
    with time_machine.travel("2026-11-29T09:00:00+01:00"):
        rates.forget()
        yield
    rates.forget()


def rows(page, nth=0):
    """The steps of a calculation: label, how, amount, source."""
    table = page.soup.select("details table")[nth]
    return [
        [cell.get_text(" ", strip=True) for cell in row.select("th, td")]
        for row in table.select("tbody tr")
    ]


def test_empty_form_begins_today_and_shows_no_outcome(client):
    page = client.page(ADDRESS)
    assert page.heading == "Rekenhulp voor werkgevers"
    assert page.soup.select_one("#begin")["value"] == "2026-11-29"
    assert "Een indicatie" not in page.text
    assert not page.soup.select(".error-summary")


def test_employers_find_it_from_their_page(client):
    page = client.page("/voor-werkgevers")
    assert page.link("Bereken wat u ongeveer terugkrijgt") == ADDRESS
    assert ADDRESS in client.get("/sitemap.xml").text


def test_worked_example_with_each_step_its_source_and_its_day(client):
    page = client.page(f"{SUBSIDY}&maanden=6")
    steps = rows(page)
    assert [row[2] for row in steps] == [
        "€ 14,99",
        "–",
        "€ 2.244,90",
        "€ 1.122,45",
        "€ 263,78",
        "€ 1.386,23",
    ]
    assert steps[0][3].endswith("Geldt vanaf 1 juli 2026")
    assert "32 uur per week × 52 weken : 12 maanden = 138,67 uur." in steps[1][1]
    assert "Dit is een indicatie." in page.text
    assert "€ 8.317,36" in page.text


def test_period_over_july_is_shown_in_two_parts(client):
    page = client.page(f"{ADDRESS}?uren=32&loonwaarde=50&begin=2026-01-01&maanden=12")
    assert [row[5][2] if len(row) > 5 else "" for row in (rows(page, 0), rows(page, 1))] == [
        "€ 1.360,33",
        "€ 1.386,23",
    ]
    assert "1 januari 2026 tot en met 30 juni 2026" in page.text


def test_without_wage_value_it_is_half_for_six_months(client):
    page = client.page(f"{ADDRESS}?uren=32&begin=2026-07-01&maanden=12")
    assert "Zonder meting van de loonwaarde" in page.text
    assert "Tot en met 31 december 2026" in page.text


def test_youth_and_wage_above_the_minimum_are_steps(client):
    page = client.page(f"{SUBSIDY}&leeftijd=19&bbl=y&uurloon=9,00")
    labels = [row[0] for row in rows(page)]
    assert "Minimumloon bij deze leeftijd" in labels
    assert "Loon boven het minimumloon, voor de werkgever" in labels
    assert "Voor iemand van 19 jaar geldt 52,5% van € 14,99." in page.text


def test_wage_below_the_minimum_is_a_warning(client):
    page = client.page(f"{SUBSIDY}&uurloon=12,00")
    assert "Controleer het loon" in page.soup.select_one(".notice--warning").get_text()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ("uren=", "uren"),
        ("uren=veel", "uren"),
        ("uren=0", "uren"),
        ("uren=61", "uren"),
        ("uren=-8", "uren"),
        ("uren=32&loonwaarde=101", "loonwaarde"),
        ("uren=32&loonwaarde=helft", "loonwaarde"),
        ("uren=32&uurloon=abc", "uurloon"),
        ("uren=32&leeftijd=14", "leeftijd"),
        ("uren=32&maanden=37", "maanden"),
        ("uren=32&begin=morgen", "begin"),
        ("uren=32&begin=2020-01-01", "begin"),
    ],
)
def test_wrong_input_is_said_at_its_field_and_kept(client, typed, field):
    address = typed if "begin=" in typed else f"{typed}&begin=2026-07-01"
    page = client.page(f"{ADDRESS}?{address}", 422)
    control = page.soup.select_one(f"#{field}")
    assert control["aria-invalid"] == "true"
    assert page.soup.select_one(f"#{field}-error")
    assert page.soup.select_one(f'.error-summary a[href="#{field}"]')
    name, _, value = typed.split("&")[-1].partition("=")
    if name != "begin" or value == "morgen":
        assert control["value"] == value
    assert "Een indicatie" not in page.text


def test_tax_allowance_shows_each_year(client):
    page = client.page(f"{ALLOWANCE}&groep=disabled")
    assert [row[2] for row in rows(page)] == ["–", "–", "€ 5.075,20", "€ 5.075,20"]
    assert [
        one.get_text() for one in page.soup.select("details summary") if one.text.isdigit()
    ] == [
        "2026",
        "2027",
        "2028",
    ]
    assert "De Belastingdienst beslist" in page.text


def test_abolished_tax_allowance_says_so(client):
    page = client.page(f"{ALLOWANCE}&groep=older")
    assert "Deze tegemoetkoming is er niet meer" in page.text
    assert "€ 0,00" in page.text


@pytest.mark.parametrize("group", ["", "&groep=", "&groep=iets"])
def test_tax_allowance_needs_a_group(client, group):
    page = client.page(f"{ALLOWANCE}{group}", 422)
    assert page.soup.select_one('.error-summary a[href="#groep-0"]')


def test_htmx_gets_the_calculator_only(client):
    response = client.get(SUBSIDY, headers={"HX-Request": "true"})
    assert response.text.lstrip().startswith('<div id="calculator"')
    assert "€ 1.386,23" in response.text


def test_unknown_kind_is_the_subsidy(client):
    page = client.page(f"{ADDRESS}?soort=iets")
    assert page.soup.select_one("h2").get_text() == "Loonkostensubsidie"


def test_english_has_no_dutch_left(client):
    page = client.page(f"{SUBSIDY}&leeftijd=19&uurloon=8&taal=en")
    assert page.heading == "Calculator for employers"
    steps = [row[0] for row in rows(page)]
    assert "Minimum wage at this age" in steps
    assert "For somebody aged 19" in page.text
    other = client.page(f"{ALLOWANCE}&groep=disabled&taal=en")
    assert "Paid hours in the year" in other.text


def test_calculation_takes_one_query(client, queries):
    with queries() as asked:
        client.get(SUBSIDY)
    assert len(asked) == 1
