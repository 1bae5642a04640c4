"""The readable end of addresses."""

import pytest

from portal.discovery.slugs import LONGEST, slug


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Chauffeur leerlingenvervoer", "chauffeur-leerlingenvervoer"),
        ("Kok (m/v) in Café 't Hoekje", "kok-m-v-in-cafe-t-hoekje"),
        ("  C++  ", "c"),
        ("日本", "vacature"),
        ("", "vacature"),
        ("Reactie", "reactie-vacature"),
        ("../../etc", "etc"),
    ],
)
def test_slug_keeps_letters_and_digits(title, expected):
    assert slug(title) == expected


def test_slug_of_a_long_title_ends_at_a_word():
    made = slug("medewerker " * 20)
    assert len(made) <= LONGEST
    assert made.endswith("medewerker")
