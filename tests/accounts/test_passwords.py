import pytest
from argon2 import PasswordHasher, extract_parameters
from hypothesis import given
from hypothesis import strategies as st

from portal.accounts import passwords
from portal.errors import FieldErrors

GOOD = "paars fietspad onder regen"


def complaint(password, **about):
    try:
        passwords.check(password, **about)
    except FieldErrors as wrong:
        return wrong.errors["password"]
    return None


@pytest.mark.parametrize(
    "password",
    [
        GOOD,
        "x7#Kq!9zLm2$",
        "Tulpenveld achter mijn raam",
        "ünïcode ís óók goed",
        "qqqr8$wLpz1!v",
        "vier gewone woorden samen",
    ],
)
def test_a_good_password_is_accepted(password):
    assert complaint(password, email="sam@bedrijf.nl", name="Sam de Vries") is None


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("", passwords.TOO_SHORT),
        ("kort maar 11", None),
        ("elf tekens!", passwords.TOO_SHORT),
        ("ab cd " * 33 + "ef", None),
        ("ab cd " * 33 + "efg", passwords.TOO_LONG),
    ],
)
def test_the_length_counts_in_characters(password, sentence):
    # Repetition is refused as well, so that text gets an end of its own.
    assert complaint(password) == sentence


@pytest.mark.parametrize(
    "password",
    [
        "wachtwoordwachtwoord",
        "Welkom2026!!!!",
        "Welkom-2026-2026",
        "WACHTWOORD123456",
        "123456789012",
        "qwertyuiop12",
        "asdfghjklzxcvbnm",
        "aaaaaaaaaaaa",
        "abababababab",
        "zomerzomerzomer",
        "fietsfietsfiets",
        "!@#$%^&*()!@#",
        "0987654321098",
        "ikhouvanvoetbal1",
        "P@ssw0rd20262026",
        "denhaagdenhaag",
        "azertyuiopqsd",
        "2026welkom2026",
        "Ik hou van jou 1!!",
        "correct horse battery staple",
        "abcdefghijklm",
    ],
)
def test_a_password_that_is_easy_to_guess_is_refused(password):
    assert complaint(password) == passwords.TOO_COMMON


@pytest.mark.parametrize(
    "password",
    [
        "samdevries2026",
        "Sam.de.Vries!",
        "sam@bedrijf.nl",
        "bakkerijdevries1",
        "Werkpoort-demo-2026",
        "haaglanden1234!",
    ],
)
def test_a_password_made_of_what_others_know_is_refused(password):
    about = {"email": "sam@bakkerijdevries.nl", "name": "Sam de Vries"}
    if "bedrijf" in password:
        about["email"] = "sam@bedrijf.nl"
    assert complaint(password, **about) == passwords.TOO_PERSONAL


def test_a_name_within_a_longer_password_is_fine():
    assert complaint("vries het in de winter buiten", name="Sam de Vries") is None


def test_the_list_is_long_and_dutch():
    words = passwords.common()

    assert len(words) >= 500
    assert sum(len(word) >= 12 for word in words) >= 300
    assert {"wachtwoordvergeten", "nieuwwachtwoord", "welkomophetwerk"} <= words


def test_a_hash_knows_its_password():
    kept = passwords.make_hash(GOOD)

    assert kept.startswith("$argon2id$")
    assert passwords.matches(kept, GOOD) is True
    assert passwords.matches(kept, GOOD + " ") is False
    assert passwords.matches(kept, "") is False
    assert passwords.is_outdated(kept) is False


def test_two_ways_to_type_a_letter_are_one_password():
    kept = passwords.make_hash("café café terras")

    assert passwords.matches(kept, "cafe\u0301 cafe\u0301 terras") is True


def test_a_hash_with_other_parameters_is_outdated():
    assert passwords.is_outdated(PasswordHasher(time_cost=1, memory_cost=8192).hash(GOOD)) is True


@pytest.mark.parametrize("password", ["", GOOD, "x" * 100_000, "\ud800\x00"])
def test_nobody_has_no_password(password):
    assert passwords.matches(None, password) is False


def test_a_broken_hash_lets_nobody_in():
    assert passwords.matches("broken", GOOD) is False


def test_nobody_costs_as_much_as_somebody():
    nobody = extract_parameters(passwords.NOBODY)

    assert nobody == extract_parameters(passwords.make_hash(GOOD))


@given(st.text(max_size=250))
def test_any_text_gets_an_answer(text):
    assert complaint(text, email="sam@bedrijf.nl", name="Sam") in {
        None,
        passwords.TOO_SHORT,
        passwords.TOO_LONG,
        passwords.TOO_COMMON,
        passwords.TOO_PERSONAL,
    }
