"""The results of a search as data."""

from urllib.parse import urlsplit

import pytest


def path(address):
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def test_items_say_what_the_page_says(client, index, make_vacancy, make_employer):
    vacancy = make_vacancy(employer=make_employer(name="Haagse Taxi"))
    index.fill()
    response = client.get("/vacatures.json?q=chauffeur&plaats=Den+Haag")
    assert response.mimetype == "application/json"
    assert response.json["items"] == [
        {
            "ref": vacancy.ref,
            "title": "Chauffeur leerlingenvervoer",
            "employer": "Haagse Taxi",
            "place": "Den Haag",
            "km": 0.0,
            "url": f"http://127.0.0.1:8000/vacatures/{vacancy.ref}/chauffeur-leerlingenvervoer",
            "kind": "job",
            "sector": "logistics",
            "hours": {"min": 18, "max": 22},
            "wage": {
                "text": "€ 16,10 tot € 16,80 per uur",
                "min": "16.10",
                "max": "16.80",
                "period": "hour",
            },
            "published": vacancy.published_at.isoformat(),
            "closes": vacancy.closes_on.isoformat(),
        }
    ]
    assert (response.json["total"], response.json["next"], response.json["correction"]) == (
        1,
        None,
        None,
    )
    assert response.json["complete"] is True


def test_facets_lead_to_as_many_as_they_count(client, index, make_vacancy):
    make_vacancy(sector="care")
    make_vacancy(sector="green")
    make_vacancy(sector="green", kind="bbl_job")
    index.fill()
    answer = client.get("/vacatures.json?soort=job").json
    assert {one["value"]: (one["label"], one["count"]) for one in answer["facets"]["sector"]} == {
        "care": ("Zorg en welzijn", 1),
        "green": ("Groen en leefomgeving", 1),
    }
    for options in answer["facets"].values():
        for option in options:
            assert client.get(path(option["url"])).json["total"] == option["count"]


def test_next_leads_through_every_result_once(client, index, make_vacancy):
    made = {make_vacancy().ref for _ in range(45)}
    index.fill()
    address, seen = "/vacatures.json?q=chauffeur", []
    while address:
        answer = client.get(address).json
        assert answer["total"] == 45
        seen += [one["ref"] for one in answer["items"]]
        address = path(answer["next"]) if answer["next"] else None
    assert (len(seen), set(seen)) == (45, made)


def test_correction_is_the_better_word(client, index, make_vacancy):
    make_vacancy(title="Schoonmaker", occupation="schoonmaker")
    index.fill()
    assert client.get("/vacatures.json?q=schoonmakr").json["correction"] == "schoonmaker"


def test_broken_index_says_that_the_answer_is_not_complete(client, broken_index, make_vacancy):
    make_vacancy()
    answer = client.get("/vacatures.json?q=chauffeur").json
    assert (answer["total"], answer["facets"], answer["complete"]) == (1, {}, False)


@pytest.mark.parametrize(
    "address", ["/vacatures.json", "/beroepen.json", "/zoekwoorden.json", "/plaatsen.json"]
)
@pytest.mark.parametrize(
    "query",
    [
        "q=((%00*%22",
        "q=%FF%FE",
        "q=" + "x" * 7000,
        "pagina=-1&straal=x",
        "plaats=%00",
        "",
        "q=%F0%9F%A6%8A",
        "q=a&q=b",
        "sector[]=1",
        "uren=" + "9" * 400,
    ],
)
def test_bad_parameters_get_an_ordinary_answer(client, index, address, query):
    response = client.get(f"{address}?{query}")
    assert response.status_code == 200
    assert isinstance(response.json["items"], list)
