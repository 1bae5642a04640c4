"""Bands: every number falls in one, and a wide band is never narrower."""

from collections import defaultdict
from datetime import date

import pytest

from portal import geo
from portal.candidates import bands


@pytest.mark.parametrize(
    ("years", "usual", "wide"),
    [
        (0, "under_1", "under_3"),
        (1, "1_2", "under_3"),
        (2, "1_2", "under_3"),
        (3, "3_5", "from_3"),
        (5, "3_5", "from_3"),
        (6, "6_10", "from_3"),
        (10, "6_10", "from_3"),
        (11, "over_10", "from_3"),
        (45, "over_10", "from_3"),
    ],
)
def test_years_become_a_band(years, usual, wide):
    assert (bands.years(years), bands.years(years, wide=True)) == (usual, wide)


@pytest.mark.parametrize(
    ("home", "near", "usual", "wide"),
    [
        ("den-haag", "den-haag", "to_10", "to_25"),
        ("den-haag", "delft", "10_25", "to_25"),
        ("den-haag", "zoetermeer", "10_25", "25_50"),
        ("den-haag", "utrecht", "far", "far"),
        ("den-haag", "", None, None),
        ("den-haag", None, None, None),
        ("", "den-haag", None, None),
    ],
)
def test_a_distance_becomes_a_band_or_is_not_said(home, near, usual, wide):
    assert bands.distance(bands.area(home), near) == usual
    assert bands.distance(bands.area(home, wide=True), near, wide=True) == wide


def test_no_number_of_questions_tells_more_than_where_many_people_live():
    """Every distance is measured from the square, so the square is the most that anybody learns."""
    squares = defaultdict(list)
    for place in geo.places().values():
        squares[bands.area(place.code)].append(place)
    people = sum(one.inhabitants for one in geo.places().values())
    alone = [rows[0] for rows in squares.values() if len(rows) == 1]
    assert sum(one.inhabitants for one in alone) < people / 50
    crowds = (sum(one.inhabitants for one in rows) for rows in squares.values())
    assert sum(crowd for crowd in crowds if crowd > 20_000) > people * 0.97


def test_being_rare_or_not_tells_nothing_about_the_home():
    """The squares of rare people are made of those of others, so both together tell no more."""
    wide = {
        (bands.area(one.code), bands.area(one.code, wide=True)) for one in geo.places().values()
    }
    assert len(wide) == len({usual for usual, _ in wide})


def test_every_band_has_words_in_both_languages():
    found = {bands.years(n, wide=wide) for n in range(40) for wide in (False, True)}
    assert all(bands.years_label(code) != code for code in found)
    assert all(bands.years_label(code, "en") != bands.years_label(code) for code in found)
    assert bands.distance_label("10_25") == "10 tot 25 km"
    assert bands.distance_label(None) == ""


@pytest.mark.parametrize(
    ("given", "shown"),
    [((22, 30), (20, 32)), ((20, 32), (20, 32)), ((1, 3), (1, 4)), ((None, None), (None, None))],
)
def test_hours_of_a_rare_profile_are_stretched(given, shown):
    assert bands.hours(*given) == given
    assert bands.hours(*given, wide=True) == shown


def test_a_month_is_what_is_left_of_a_day():
    assert bands.month(date(2026, 10, 23)) == date(2026, 10, 1)
