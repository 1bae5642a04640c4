"""The scanner: what it promises to find, measured on texts of people, and what it leaves alone."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from portal.candidates.scanner import MESSAGES, Kind, find

TEXTS = Path(__file__).parent / "texts"
FEWEST = 60
MOST_STOPPED = 2


def texts(name):
    return tomllib.loads((TEXTS / name).read_text(encoding="utf-8"))["text"]


def kinds(text, *names):
    return {one.kind.value for one in find(text, names=names)}


def test_everything_that_identifies_is_found():
    given = texts("identifying.toml")
    assert len(given) >= FEWEST

    missed = {
        one["text"]: set(one["kinds"]) - kinds(one["text"], one["name"])
        for one in given
        if set(one["kinds"]) - kinds(one["text"], one["name"])
    }

    assert missed == {}


def test_hardly_any_harmless_text_is_stopped():
    given = texts("harmless.toml")
    assert len(given) >= FEWEST

    stopped = {
        one["text"]: [(hit.kind.value, one["text"][hit.start : hit.end]) for hit in found]
        for one in given
        if (found := find(one["text"], names=[one["name"]]))
    }

    assert len(stopped) <= MOST_STOPPED, stopped


def test_each_kind_is_in_the_texts_often_enough_to_mean_something():
    found = [kind for one in texts("identifying.toml") for kind in one["kinds"]]
    assert {kind.value for kind in Kind} == set(found)
    assert min(found.count(kind.value) for kind in Kind) >= 5


def test_no_text_is_there_twice():
    both = [one["text"] for name in ("identifying.toml", "harmless.toml") for one in texts(name)]
    assert len(set(both)) == len(both)


@pytest.mark.parametrize("text", ["628194821", "62.81.94.821", "628 194 821", "6 2 8 1 9 4 8 2 1"])
def test_a_bsn_is_found_however_it_is_typed(text):
    assert kinds(f"Mijn nummer is {text}.") == {"bsn"}


@pytest.mark.parametrize("text", ["628194822", "62819482", "6281948210", "000000000"])
def test_another_number_is_not_a_bsn(text):
    assert "bsn" not in kinds(f"Mijn nummer is {text}.")


@pytest.mark.parametrize(
    ("hidden", "kind"),
    [
        ("fatma\u200b@\u200bpost.nl", "email"),
        ("０６-１２３４５６７８", "phone"),
        ("٠٦١٢٣٤٥٦٧٨", "phone"),
        ("06\u00a012\u00a034\u00a056\u00a078", "phone"),
        ("06\u201112345678", "phone"),
        ("6281\u00ad94821", "bsn"),
        ("fatma＠post.nl", "email"),
        ("Yi\u0307lmaz", "name"),
        ("YILMAZ", "name"),
    ],
)
def test_what_is_typed_in_other_signs_is_found_as_well(hidden, kind):
    assert kinds(f"Hier ben ik: {hidden} en verder niets.", "Fatma Yılmaz") == {kind}


def test_a_finding_points_at_the_words_in_the_text_as_it_was_given():
    text = "Çok güzel: bel\u200b 06-12345678 of mail a@b.nl!"
    assert [text[one.start : one.end] for one in find(text)] == ["06-12345678", "a@b.nl"]


def test_findings_do_not_overlap_and_come_in_order():
    found = find("Mail jan.jansen@post.nl of 06-12345678, groet Jan Jansen", names=["Jan Jansen"])
    assert [one.kind.value for one in found] == ["email", "phone", "name"]
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Peter Kok", "Ik ben kok en ik kook graag."),
        ("Roos Bakker", "Een roos in de tuin, brood van de bakker."),
        ("Ad van den Berg", "Ik sta van den beginne boven op de berg."),
        ("Kees van Delft", "Ik werk graag in Delft."),
        ("Li Wu", "Ik wil li of wu zeggen."),
    ],
)
def test_a_word_that_is_also_a_name_is_left_alone(name, text):
    assert kinds(text, name) == set()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Peter Kok", "Vraag naar Kok."),
        ("Roos Bakker", "Ik ben Roos."),
        ("Ad van den Berg", "A. van den Berg, Ad van den Berg dus."),
        ("Kees van Delft", "Dat is de auto van Kees."),
        ("Özlem Çelik", "Collega's noemen mij ozlem."),
    ],
)
def test_a_name_that_is_meant_as_one_is_found(name, text):
    assert kinds(text, name) == {"name"}


def test_every_kind_has_a_sentence_that_says_what_to_do():
    assert set(MESSAGES) == set(Kind)
    assert all("Haal d" in one for one in MESSAGES.values())


def test_a_long_text_is_read_at_once():
    """No pattern may run away on a text that was written to make it."""
    import time

    hostile = [
        "a" * 4000,
        "1 " * 2000,
        "nul een " * 500,
        "a.b@" * 1000,
        "-(" * 2000,
        "van de " * 600,
    ]
    begin = time.perf_counter()
    for text in hostile:
        find(text, names=["Ad van den Berg"])
    assert time.perf_counter() - begin < 1
