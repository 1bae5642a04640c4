import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.accounts import fields


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Sam   de Vries ", "Sam de Vries"),
        ("Zoë", "Zoë"),
        ("Zo\u0065\u0308", "Zoë"),
        ("Sam\x00\x1b\u202e\ud800 de\tVries\n", "Sam de Vries"),
        ("", ""),
    ],
)
def test_a_line_is_clean(typed, kept):
    assert fields.line(typed) == kept


@given(st.text(st.characters()))
def test_a_line_can_always_be_stored(text):
    kept = fields.line(text)

    assert kept.isprintable()
    assert kept.encode().decode() == kept
    assert fields.line(kept) == kept


def test_a_block_keeps_its_lines():
    assert fields.block(" een \r\n\r\n\r\n\r\ntwee\x00\rdrie ") == "een\n\ntwee\ndrie"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Sam.DeVries@Bedrijf.NL ", "sam.devries@bedrijf.nl"),
        ("sam@münchen.de", "sam@xn--mnchen-3ya.de"),
        ("sam+werk@voorbeeld.test", "sam+werk@voorbeeld.test"),
    ],
)
def test_an_address_has_one_form(typed, kept):
    assert fields.email(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "sam",
        "sam@",
        "@bedrijf.nl",
        "sam@localhost",
        "sam@bedrijf.nl, jan@bedrijf.nl",
        "Sam <sam@bedrijf.nl>",
        "sam@bedrijf..nl",
        "sam bedrijf@nl.nl",
        "s" * 65 + "@bedrijf.nl",
        "sam@[127.0.0.1]",
        '((*"',
        "a@" + "b" * 300 + ".nl",
        "'; DROP TABLE user_account; --@x.nl",
    ],
)
def test_what_is_no_address_is_refused(typed):
    with pytest.raises(fields.Wrong) as refusal:
        fields.email(typed)

    assert str(refusal.value) == "Vul een e-mailadres in, zoals naam@bedrijf.nl."
    assert fields.find_email(typed) == ""


@pytest.mark.parametrize("typed", ["070 123 45 67", "+31 70 1234567", "06-12345678", ""])
def test_a_telephone_number_is_kept_as_typed(typed):
    assert fields.phone(typed) == typed


@pytest.mark.parametrize("typed", ["bel mij", "12", "070 123 45 67 toestel 8", "+" * 10, "1" * 40])
def test_what_is_no_telephone_number_is_refused(typed):
    with pytest.raises(fields.Wrong):
        fields.phone(typed)


@pytest.mark.parametrize(
    "typed", ["0701234567", "070-123 45 67", "+31 70 1234567", "0031701234567"]
)
def test_notations_of_a_number_share_their_digits(typed):
    assert fields.phone_digits(typed) == "701234567"


def test_a_name_has_a_limit():
    assert fields.name("x" * 100) == "x" * 100
    with pytest.raises(fields.Wrong):
        fields.name("x" * 101)
    with pytest.raises(fields.Wrong):
        fields.name(" \x00 ")
