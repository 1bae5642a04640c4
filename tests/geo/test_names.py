"""Finding places by what people type."""

import pytest

from portal import geo
from portal.geo import Postcode, PostcodeTable


def codes(places):
    return [place.code for place in places]


@pytest.mark.parametrize(("text", "first"), [
    ("Den Haag", "den-haag"), ("den haag", "den-haag"), ("  DEN  HAAG ", "den-haag"),
    ("denhaag", "den-haag"), ("'s-Gravenhage", "den-haag"), ("s Gravenhage", "den-haag"),
    ("’s-gravenhage", "den-haag"), ("The Hague", "den-haag"), ("Den Bosch", "s-hertogenbosch"),
    ("'s-Hertogenbosch", "s-hertogenbosch"), ("shertogenbosch", "s-hertogenbosch"),
    ("Scheveningen", "scheveningen"), ("gravenzande", "s-gravenzande"),
    ("Ijmuiden", "ijmuiden"), ("alphen a/d rijn", "alphen-aan-den-rijn"),
    ("St. Annaparochie", "sint-annaparochie"), ("Berkel-Rodenrijs", "berkel-en-rodenrijs"),
    ("Zoeterwoude", "zoeterwoude-dorp"), ("Ljouwert", "leeuwarden"),
    ("Rijswijk", "rijswijk"), ("Rijswijk (Noord-Brabant)", "rijswijk-noord-brabant"),
    ("Rijswijk ZH", "rijswijk"), ("Katwijk aan Zee", "katwijk"), ("Gorkum", "gorinchem"),
])  # fmt: skip
def test_find_by_name_or_alias(text, first):
    assert codes(geo.find(text))[0] == first


@pytest.mark.parametrize(("text", "found"), [
    ("rijswijk", ["rijswijk", "rijswijk-noord-brabant"]),
    ("berkel", ["berkel-en-rodenrijs", "berkel-enschot"]),
    ("katwijk", ["katwijk", "katwijk-aan-den-rijn"]),
    ("zoeterwoude", ["zoeterwoude-dorp", "zoeterwoude-rijndijk"]),
    ("zoeterm", ["zoetermeer"]),
    ("delfg", ["delfgauw"]),
])  # fmt: skip
def test_find_puts_whole_names_first_and_larger_places_before_smaller(text, found):
    assert codes(geo.find(text)) == found


@pytest.mark.parametrize(("text", "first"), [
    ("zoetermer", "zoetermeer"), ("soetermeer", "zoetermeer"), ("den haagg", "den-haag"),
    ("nooddorp", "nootdorp"), ("wasenaar", "wassenaar"), ("leidsendam", "leidschendam"),
    ("pijnaker", "pijnacker"), ("schevingen", "scheveningen"), ("roterdam", "rotterdam"),
])  # fmt: skip
def test_find_forgives_a_slip_of_the_pen(text, first):
    assert codes(geo.find(text))[0] == first


@pytest.mark.parametrize("text", ["", "  ", "'", '((*"', "qqqqqq", "\x00", "日本", "9" * 5000])
def test_find_with_nothing_to_find_is_empty(text):
    assert geo.find(text) == []


def test_find_knows_every_label():
    wrong = [
        place.code for place in geo.places().values() if geo.find(geo.label(place))[0] != place
    ]
    assert wrong == []


@pytest.fixture
def postcodes():
    return PostcodeTable({
        "2512": Postcode("2512", 52.07, 4.31, "'s-Gravenhage", "Den Haag"),
        "2286": Postcode("2286", 52.03, 4.32, "Rijswijk", "Rijswijk"),
        "4284": Postcode("4284", 51.80, 5.02, "Rijswijk", "Altena"),
        "2627": Postcode("2627", 51.99, 4.36, "Ergens", "Delft"),
    })  # fmt: skip


@pytest.mark.parametrize(("text", "found"), [
    ("2512", ["den-haag"]), ("2512 AB", ["den-haag"]), ("2512ab", ["den-haag"]),
    ("2286", ["rijswijk"]), ("4284 TX", ["rijswijk-noord-brabant"]), ("2627", ["delft"]),
    ("1011", []), ("2599", ["den-haag"]),
])  # fmt: skip
def test_find_by_postcode(postcodes, text, found):
    assert codes(geo.find(text, postcodes=postcodes)) == found


def test_find_by_postcode_without_postcodes_is_empty():
    assert geo.find("2512 AB") == []


@pytest.mark.parametrize(("prefix", "limit", "found"), [
    ("zoet", 8, ["zoetermeer", "zoeterwoude-dorp", "zoeterwoude-rijndijk"]),
    ("zoet", 1, ["zoetermeer"]),
    ("den h", 2, ["den-haag", "den-helder"]),
    ("bosch", 8, ["bosch-en-duin", "s-hertogenbosch"]),
    ("'s-grav", 3, ["den-haag", "s-gravenzande", "s-gravendeel"]),
    ("zoetermer", 8, []),
    ("", 8, []),
])  # fmt: skip
def test_suggest_completes_what_is_typed(prefix, limit, found):
    assert codes(geo.suggest(prefix, limit)) == found


def test_suggest_gives_eight_unless_told():
    assert len(geo.suggest("d")) == 8
