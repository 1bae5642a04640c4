"""Questions in addresses."""

from urllib.parse import parse_qs, urlsplit

import pytest

from portal.discovery.asked import MOST_SIGNS, Sort
from portal.discovery.query import MOST_PAGES, SearchQuery, read


def asked(address):
    return read(parse_qs(urlsplit(address).query, keep_blank_values=True))


def test_read_takes_every_parameter(session):
    assert asked(
        "?q=chauffeur&plaats=Den+Haag&straal=10&uren=16-24&uren=tot-16&soort=job&sector=logistics"
        "&contract=permanent&betaald=ja&werkplek=full&sorteer=sluit&pagina=3"
    ) == SearchQuery(
        words="chauffeur",
        place="Den Haag",
        radius=10,
        filters={
            "hours": frozenset({"16-24", "lt16"}),
            "kind": frozenset({"job"}),
            "sector": frozenset({"logistics"}),
            "contract": frozenset({"permanent"}),
            "paid": frozenset({"yes"}),
            "workplace": frozenset({"full"}),
        },
        sort=Sort.CLOSING,
        page=3,
    )


def test_query_string_reads_back_as_the_same_question(session):
    query = asked(
        "?q=C%2B%2B+%26+meer&plaats=%27s-Gravenhage&straal=7&uren=vanaf-32&betaald=nee"
        "&sector=care&sector=green&sorteer=afstand&pagina=2"
    )
    assert asked(query.query_string()) == query


@pytest.mark.parametrize(
    "address",
    [
        "?pagina=0",
        "?pagina=-1",
        "?pagina=x",
        "?pagina=",
        "?pagina=1e9",
        "?pagina=%D9%A3",
        "?straal=10",
        "?sorteer=omhoog",
        "?sector=geen",
        "?uren=16-24'",
        "?soort=%00",
        "?q=%00%01",
        "?q=+++",
        "?betaald=yes",
        "?onzin=1",
    ],
)
def test_read_leaves_out_what_it_cannot_understand(session, address):
    assert asked(address) == SearchQuery()


def test_read_keeps_numbers_and_texts_within_bounds(session):
    query = asked(f"?q={'a' * 5000}&plaats=Delft&straal=99999&pagina=99999999999999999999")
    assert (len(query.words), query.radius, query.page) == (MOST_SIGNS, 250, MOST_PAGES)


def test_read_of_a_lone_surrogate_drops_it(session):
    assert read({"q": ["kok \ud800"]}).words == "kok"


@pytest.mark.parametrize(
    ("typed", "place", "radius"),
    [
        ("Den Haag, 15 km", "Den Haag", 15),
        ("den haag 5km", "den haag", 5),
        ("Delft", "Delft", None),
        ("10 km", "10 km", None),
    ],
)
def test_place_may_hold_the_radius(session, typed, place, radius):
    query = read({"plaats": [typed]})
    assert (query.place, query.radius) == (place, radius)


def test_chosen_radius_goes_before_the_typed_one(session):
    assert read({"plaats": ["Delft 5 km"], "straal": ["50"]}).radius == 50


def test_order_without_words_is_newest_first(session):
    assert asked("?sorteer=past").order is Sort.NEWEST
    assert asked("?q=kok").order is Sort.RELEVANCE
    assert asked("?q=kok&sorteer=afstand").order is Sort.RELEVANCE
    assert asked("?plaats=Delft&sorteer=afstand").order is Sort.DISTANCE


def test_turned_switches_one_value_and_goes_to_the_first_page(session):
    query = asked("?uren=16-24&pagina=4")
    both = query.turned("hours", "24-32")
    assert both.query_string() == "?uren=16-24&uren=24-32"
    assert both.turned("hours", "24-32").turned("hours", "16-24").query_string() == ""


def test_picked_lists_chosen_values_in_the_order_of_the_page(session):
    picked = asked("?sector=care&uren=24-32&uren=16-24").picked()
    assert [(kind.name, value) for kind, value in picked] == [
        ("hours", "16-24"),
        ("hours", "24-32"),
        ("sector", "care"),
    ]
