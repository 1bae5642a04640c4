"""The results of a search."""

import pytest
from bs4 import BeautifulSoup

from portal.vacancies.services import counting

HTMX = {"HX-Request": "true"}


def cards(page):
    return [one.get_text() for one in page.soup.select("article h2, article h3")]


def test_vacancies_shows_results_with_count_and_reason(client, index, make_vacancy, make_employer):
    make_vacancy(title="Chauffeur bus", employer=make_employer(name="Haagse Taxi"))
    make_vacancy(title="Kok", occupation="kok", tasks="Je kookt.", requirements=[])
    index.fill()
    page = client.page("/vacatures?q=chauffeur&plaats=Den+Haag&straal=10")
    assert page.heading == "1 vacature voor chauffeur rond Den Haag"
    assert cards(page) == ["Chauffeur bus"]
    card = page.soup.select_one("article")
    assert card.select_one("mark").get_text() == "Chauffeur"
    text = " ".join(card.get_text(" ").split())
    assert "Haagse Taxi · Den Haag" in text
    assert "Gevonden op functie. Geen diploma nodig. Nodig: Rijbewijs B." in text


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/vacatures", "2 vacatures"),
        ("/vacatures?q=chauffeur", "2 vacatures voor chauffeur"),
        ("/vacatures?plaats=delft", "2 vacatures rond Delft"),
        ("/vacatures?q=chauffeur&plaats=Delft", "2 vacatures voor chauffeur rond Delft"),
        ("/vacatures?q=xqzptk", "Geen vacatures voor “xqzptk”"),
        ("/vacatures?sector=care", "0 vacatures"),
    ],
)
def test_vacancies_says_how_many_of_what_and_where(client, index, make_vacancy, address, heading):
    make_vacancy()
    make_vacancy()
    index.fill()
    page = client.page(address)
    assert page.heading == heading
    assert page.soup.title.get_text().startswith(heading)


def test_vacancies_in_english_has_no_dutch_of_ours(client, index, make_vacancy):
    make_vacancy()
    index.fill()
    page = client.page("/vacatures?q=chauffeur&taal=en")
    assert page.soup.html["lang"] == "en"
    labels = [one.get_text(" ", strip=True) for one in page.soup.select(".facet legend")]
    assert "Uren per week" not in labels


def test_htmx_gets_the_part_that_a_full_page_shows(client, index, make_vacancy):
    make_vacancy()
    index.fill()
    address = "/vacatures?q=chauffeur&plaats=&straal=25&sector=logistics"
    whole = client.page(address).soup.select_one("#results")
    response = client.get(address, headers=HTMX)
    part = BeautifulSoup(response.text, "html.parser")
    assert part.select_one("#results").decode() == whole.decode()
    assert part.select_one("title").get_text() == "1 vacature voor chauffeur · Werkpoort"
    assert part.select_one("[data-announce]")["data-announce"] == "1 vacature voor chauffeur"
    assert response.headers["HX-Push-Url"] == "/vacatures?q=chauffeur&sector=logistics"
    assert "HX-Request" in response.headers["Vary"]


def test_filters_show_counts_and_chips_take_them_away(client, index, make_vacancy):
    make_vacancy(sector="care")
    make_vacancy(sector="green")
    make_vacancy(sector="green")
    index.fill()
    page = client.page("/vacatures?q=chauffeur&sector=care")
    boxes = {
        one["value"]: (one.has_attr("checked"), one.find_parent("label").get_text(" ", strip=True))
        for one in page.soup.select("input[name=sector]:not([type=hidden])")
    }
    assert boxes == {
        "green": (False, "Groen en leefomgeving ( 2 )"),
        "care": (True, "Zorg en welzijn ( 1 )"),
    }
    chip = page.soup.select_one("a.chip")
    assert chip["href"] == "/vacatures?q=chauffeur"
    hidden = page.soup.select("#facets-form input[type=hidden]")
    assert [(one["name"], one["value"]) for one in hidden] == [("q", "chauffeur")]


def test_forms_work_without_script_and_keep_each_others_values(client, index, make_vacancy):
    make_vacancy(sector="care")
    index.fill()
    page = client.page("/vacatures?q=chauffeur&plaats=Den+Haag&straal=10&sector=care&sorteer=nieuw")
    for form in page.soup.select("#results form"):
        assert (form["method"], form["action"]) == ("get", "/vacatures")
        kept = {one["name"] for one in form.select("[name]")}
        assert kept >= {"q", "plaats", "straal", "sector", "sorteer"}, form
    assert page.soup.select_one("#facets-form button")


def test_pages_are_linked_and_hold_twenty(client, index, make_vacancy):
    for _ in range(21):
        make_vacancy()
    index.fill()
    first = client.page("/vacatures?q=chauffeur")
    assert len(cards(first)) == 20
    second = client.page(first.link("Volgende"))
    assert len(cards(second)) == 1
    assert (
        second.soup.select_one(".pagination [aria-current=page]").get_text(" ", strip=True)
        == "Pagina 2"
    )


def test_nothing_found_offers_ways_on_with_counts(client, index, make_vacancy):
    make_vacancy(title="Kapper", occupation="kapper", places=["rotterdam"])
    index.fill()
    page = client.page("/vacatures?q=kapper&plaats=Delft&straal=5")
    assert page.heading == "0 vacatures voor kapper rond Delft"
    assert client.page(page.link("tot 25 km")).heading == "1 vacature voor kapper rond Delft"


def test_wrong_letter_offers_the_right_word(client, index, make_vacancy):
    make_vacancy(title="Schoonmaker", occupation="schoonmaker")
    index.fill()
    page = client.page("/vacatures?q=schoonmakr")
    assert "Bedoel je schoonmaker ? (1 vacature)" in page.text
    assert page.link("schoonmaker") == "/vacatures?q=schoonmaker"


def test_unknown_place_is_told_at_the_field(client, index, make_vacancy):
    make_vacancy()
    index.fill()
    page = client.page("/vacatures?plaats=Delxqtzst")
    field = page.soup.select_one("#plaats")
    assert (field["value"], field["aria-invalid"]) == ("Delxqtzst", "true")
    assert len(cards(page)) == 1


def test_broken_index_answers_from_the_database_and_says_so(client, broken_index, make_vacancy):
    make_vacancy(title="Chauffeur bus")
    page = client.page("/vacatures?q=chauffeur")
    assert cards(page) == ["Chauffeur bus"]
    assert "Zoeken werkt nu even minder goed" in page.text
    assert client.page("/").heading == "Werk dat past, dichter bij dan je denkt"


@pytest.mark.parametrize(
    "query",
    [
        "q=((%00*%22",
        "q=%FF%FE",
        "pagina=99999999999999",
        "pagina=-3",
        "pagina=abc",
        "straal=-1&plaats=Delft",
        "sorteer=%27%3Bdrop",
        "uren=%3Cscript%3E",
        "q=" + "a" * 7000,
        "sector=care&sector=care&sector=%00",
        "plaats=" + "%C3%A9" * 900,
        "q=%E2%80%AE%E2%81%A6",
        "q=%3Cscript%3Ealert(1)%3C/script%3E",
    ],
)
def test_hostile_parameters_get_an_ordinary_page(client, index, make_vacancy, query):
    make_vacancy()
    index.fill()
    page = client.page("/vacatures?" + query)
    assert "<script>alert" not in str(page.soup.select_one("#results"))


def test_results_count_as_seen(client, index, make_vacancy):
    vacancy = make_vacancy()
    index.fill()
    client.page("/vacatures")
    [((vacancy_id, _), counts)] = counting._counts.waiting.items()
    assert (vacancy_id, counts.seen, counts.opened) == (vacancy.id, 1, 0)


def test_filtered_results_are_not_for_search_engines(client, index):
    assert client.page("/vacatures").soup.select_one("meta[name=robots]") is None
    filtered = client.page("/vacatures?sector=care")
    assert filtered.soup.select_one("meta[name=robots]")["content"] == "noindex, follow"
    canonical = filtered.soup.select_one("link[rel=canonical]")["href"]
    assert canonical == "http://127.0.0.1:8000/vacatures"


def test_a_guessed_place_is_told(client, index):
    page = client.page("/vacatures?plaats=Westlant&straal=25")

    assert "We kennen “Westlant” niet. Je ziet vacatures rond Westland." in page.text
    assert "We kennen" not in client.page("/vacatures?plaats=Westland&straal=25").text
    assert "rond Westland" in client.page("/vacatures?plaats=Westland").heading
