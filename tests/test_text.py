import pytest

from portal.text import clean_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Kok\x00\x1b ", "Kok"),
        ("Koken\r\nen\tafwassen\x0b\n", "Koken\nen\tafwassen"),
        ("een\rtwee", "een\ntwee"),
        ("mede\u00adwerker", "medewerker"),
        ("links\u202erechts\u200b", "linksrechts"),
        (" \x00 ", ""),
    ],
)
def test_typed_text_is_cleaned(typed, kept):
    assert clean_text(typed) == kept
