"""Suggestions as data."""

from portal.taxonomy.occupations import own


def test_occupations_give_code_name_and_esco_address(client, index):
    response = client.get("/beroepen.json?q=vrachtwagenchauf")
    first = response.json["items"][0]
    known = own()["vrachtwagenchauffeur"]
    assert first == {"code": known.code, "label": known.title, "esco": known.esco or None}
    assert "max-age" in response.headers["Cache-Control"]


def test_occupations_are_found_by_another_name(client, index):
    labels = [one["label"] for one in client.get("/beroepen.json?q=trucker").json["items"]]
    assert labels[0] == "vrachtwagenchauffeur"


def test_occupations_are_twenty_at_most(client, index):
    assert len(client.get("/beroepen.json?q=medewerker").json["items"]) == 20


def test_words_complete_titles(client, index, make_vacancy):
    make_vacancy(title="Bloemenheld")
    index.fill()
    assert client.get("/zoekwoorden.json?q=bloemenh").json["items"][0] == "Bloemenheld"


def test_places_complete_names(client, index):
    assert client.get("/plaatsen.json?q=delf").json["items"][0] == "Delft"
