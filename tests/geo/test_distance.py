"""Distances as the crow flies."""

from time import perf_counter

import pytest

from portal import geo
from portal.geo import Point


@pytest.mark.parametrize(("a", "b", "km"), [
    ("den-haag", "delft", 8.7), ("den-haag", "zoetermeer", 13.4), ("den-haag", "rotterdam", 21.1),
    ("den-haag", "groningen", 198.8), ("maastricht", "groningen", 270.4),
])  # fmt: skip
def test_distance_between_places(a, b, km):
    assert geo.distance_km(geo.get(a), geo.get(b)) == pytest.approx(km, abs=0.1)
    assert geo.distance_km(geo.get(b), geo.get(a)) == geo.distance_km(geo.get(a), geo.get(b))


def test_distance_of_one_degree_of_latitude():
    assert geo.distance_km(Point(52, 5), Point(53, 5)) == pytest.approx(111.195, abs=0.001)


def test_distance_to_the_other_side_of_the_globe_is_half_the_circumference():
    assert geo.distance_km(Point(0, 0), Point(0, 180)) == pytest.approx(20015.1, abs=0.1)


def test_within_a_radius_is_nearest_first_with_the_place_itself_at_zero():
    found = geo.within(geo.get("zoetermeer"), 5)
    assert {code: round(km, 1) for code, km in found.items()} == {
        "zoetermeer": 0.0, "driemanspolder": 0.8, "palenstein": 1.1, "benthuizen": 4.2,
        "gelderswoude": 4.4, "noordeinde": 4.6, "stompwijk": 4.7,
    }  # fmt: skip
    assert found["zoetermeer"] == 0.0
    assert list(found.values()) == sorted(found.values())


@pytest.mark.parametrize("km", [0, 1, 5, 25, 400])
def test_within_agrees_with_the_distance_of_each_place(km):
    middle = geo.get("delft")
    expected = {
        code: geo.distance_km(middle, place) for code, place in geo.places().items()
        if geo.distance_km(middle, place) <= km
    }  # fmt: skip
    assert geo.within(middle, km) == pytest.approx(expected)


def test_within_no_distance_is_the_place_itself():
    assert geo.within(geo.get("delft"), 0) == {"delft": 0.0}


def test_within_a_negative_distance_is_nothing():
    assert geo.within(geo.get("delft"), -1) == {}


def test_within_takes_a_point():
    assert list(geo.within(Point(52.0067, 4.3556), 1)) == ["delft"]


def test_nearest_place_of_a_point():
    assert geo.nearest(Point(52.06, 4.50)).code == "zoetermeer"


def test_within_takes_less_than_two_milliseconds():
    middle = geo.get("den-haag")
    geo.within(middle, 25)
    took = []
    for _ in range(21):
        start = perf_counter()
        geo.within(middle, 25)
        took.append(perf_counter() - start)
    assert sorted(took)[10] < 0.002
