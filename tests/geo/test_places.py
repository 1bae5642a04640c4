"""The table of places."""

import re
from collections import Counter

import pytest

from portal import geo

HAAGLANDEN = {
    "Den Haag": {"den-haag", "scheveningen", "loosduinen", "ypenburg"},
    "Delft": {"delft"},
    "Rijswijk": {"rijswijk"},
    "Zoetermeer": {"zoetermeer"},
    "Leidschendam-Voorburg": {"leidschendam", "voorburg", "stompwijk"},
    "Wassenaar": {"wassenaar"},
    "Pijnacker-Nootdorp": {"pijnacker", "nootdorp", "delfgauw"},
    "Westland": {
        "naaldwijk", "monster", "s-gravenzande", "wateringen", "de-lier", "honselersdijk",
        "poeldijk", "kwintsheul", "maasdijk",
    },
    "Midden-Delfland": {"maasland", "schipluiden", "den-hoorn"},
    "Voorschoten": {"voorschoten"},
    "Lansingerland": {"bergschenhoek", "berkel-en-rodenrijs", "bleiswijk"},
}  # fmt: skip


@pytest.mark.parametrize("municipality", HAAGLANDEN)
def test_places_of_the_region_are_there(municipality):
    found = {
        code for code, place in geo.places().items()
        if place.municipality == municipality and place.province == "Zuid-Holland"
    }  # fmt: skip
    assert HAAGLANDEN[municipality] - found == set()


def test_there_are_about_two_thousand_places():
    assert 1900 <= len(geo.places()) <= 2300


def test_codes_are_slugs_and_their_own_keys():
    wrong = [
        code for code, place in geo.places().items()
        if code != place.code or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)
    ]  # fmt: skip
    assert wrong == []


def test_every_place_lies_in_the_netherlands_and_a_province():
    places = geo.places().values()
    assert len({place.province for place in places}) == 12
    wrong = [
        place.code for place in places
        if not (50.7 < place.latitude < 53.6 and 3.3 < place.longitude < 7.3)
    ]  # fmt: skip
    assert wrong == []


def test_the_file_credits_its_source():
    from portal.geo.places import FILE

    head = FILE.read_text(encoding="utf-8").splitlines()[:3]
    assert "# Contains data of GeoNames (https://www.geonames.org), CC BY 4.0." in head


def test_labels_are_unique():
    labels = Counter(geo.label(place) for place in geo.places().values())
    assert {label: number for label, number in labels.items() if number > 1} == {}


@pytest.mark.parametrize(("code", "label"), [
    ("delft", "Delft"), ("rijswijk", "Rijswijk (Zuid-Holland)"),
    ("rijswijk-noord-brabant", "Rijswijk (Noord-Brabant)"), ("nes", "Nes (Ameland)"),
    ("nes-friesland", "Nes (Heerenveen)"),
])  # fmt: skip
def test_label_tells_shared_names_apart(code, label):
    assert geo.label(geo.get(code)) == label


def test_get_with_unknown_code_is_none():
    assert geo.get("atlantis") is None
