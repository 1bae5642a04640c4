"""Municipalities as somewhere to search, and what a typed text is taken to mean."""

import pytest

from portal import geo
from portal.geo import Municipality, Postcode, PostcodeTable

NO_PLACE = sorted(
    {place.municipality for place in geo.places().values() if place.municipality}
    - {place.name for place in geo.places().values()}
)


def names(places):
    return [place.name for place in places]


def test_a_municipality_has_its_places_the_largest_first():
    westland = geo.municipality("Westland")

    assert westland is not None
    assert (westland.name, westland.province) == ("Westland", "Zuid-Holland")
    assert len(westland.places) == 11
    assert names(westland.places[:4]) == [
        "Naaldwijk",
        "'s-Gravenzande",
        "Wateringen",
        "Monster",
    ]


@pytest.mark.parametrize("typed", ["westland", "Gemeente Westland", "gemeente  WESTLAND"])
def test_a_municipality_is_found_however_it_is_typed(typed):
    assert geo.municipality(typed) == geo.municipality("Westland")


@pytest.mark.parametrize("typed", ["", "Westlnd", "gemeente", "2512 AB", "Atlantis"])
def test_what_names_no_municipality_is_none(typed):
    assert geo.municipality(typed) is None


@pytest.mark.parametrize("name", NO_PLACE)
def test_every_municipality_that_is_no_place_is_understood(name):
    meant = geo.understand(name)

    assert meant is not None
    assert isinstance(meant.where, Municipality)
    assert (meant.where.name, meant.is_guess) == (name, False)


def test_a_place_goes_before_the_municipality_of_that_name():
    meant = geo.understand("Delft")

    assert (meant.where, meant.is_guess) == (geo.get("delft"), False)
    assert geo.understand("gemeente Delft").where == geo.municipality("Delft")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("wasenaar", "Wassenaar"),
        ("pijnaker nootdrop", "Pijnacker-Nootdorp"),
        ("lansingerlant", "Lansingerland"),
        ("westlant", "Westland"),
        ("zoeterm", "Zoetermeer"),
        ("pijnacker-n", "Pijnacker-Nootdorp"),
    ],
)
def test_what_is_not_written_so_is_a_guess(typed, name):
    meant = geo.understand(typed)

    assert (meant.where.name, meant.is_guess) == (name, True)


@pytest.mark.parametrize("typed", ["Den Bosch", "’s-gravenhage", "Rijswijk (Noord-Brabant)"])
def test_another_name_is_no_guess(typed):
    assert not geo.understand(typed).is_guess


def test_others_of_the_same_name_are_kept():
    assert geo.understand("rijswijk").others == (geo.get("rijswijk-noord-brabant"),)


@pytest.mark.parametrize("typed", ["", "'", "qqqqqq", "日本", "9999 ZZ", "9" * 5000])
def test_nothing_is_understood_of_nothing(typed):
    assert geo.understand(typed) is None


def test_find_gives_the_places_of_a_municipality_before_places_alike():
    assert names(geo.find("Westland"))[:2] == ["Naaldwijk", "'s-Gravenzande"]


def test_the_circle_around_a_municipality_begins_at_its_places():
    westland = geo.municipality("Westland")
    inside = geo.within(westland, 0)
    wide = geo.within(westland, 5)

    assert inside == dict.fromkeys(sorted(place.code for place in westland.places), 0.0)
    assert set(inside) < set(wide)
    delft, den_haag = geo.get("delft"), geo.get("den-haag")
    nearest = min(geo.distance_km(place, den_haag) for place in westland.places)
    assert geo.within(westland, 25)[den_haag.code] == pytest.approx(nearest)
    assert delft.code in geo.within(westland, 25)
    distances = list(wide.values())
    assert distances == sorted(distances)


def test_a_postcode_gives_its_place_and_is_no_guess():
    table = PostcodeTable({"2671": Postcode("2671", 51.99, 4.21, "Naaldwijk", "Westland")})

    meant = geo.understand("2671 AB", postcodes=table)

    assert (meant.where, meant.is_guess, meant.others) == (geo.get("naaldwijk"), False, ())
