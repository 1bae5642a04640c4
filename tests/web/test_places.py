"""Which place an employer means."""

import pytest

from portal.web.kit import places
from portal.web.kit.places import Meant


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        (
            "Westland",
            "Westland is een gemeente. Vul de plaats in, zoals Naaldwijk of 's-Gravenzande.",
        ),
        ("Overbetuwe", "Overbetuwe is een gemeente. Vul de plaats in, zoals Elst (Gelderland)."),
    ],
)
def test_a_municipality_is_no_place_to_work(app, typed, question):
    with app.test_request_context("/"):
        assert places.find(typed) == Meant(question=question)


@pytest.mark.parametrize(
    ("typed", "code"), [("Delft", "delft"), ("zoeterm", "zoetermeer"), ("Velsen", "velsen-zuid")]
)
def test_a_place_is_found(app, typed, code):
    with app.test_request_context("/"):
        assert places.find(typed) == Meant(code)
