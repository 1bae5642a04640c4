from decimal import Decimal

import pytest

from portal.vacancies.content import Requirement, VacancyContent
from portal.vacancies.text_check import check, check_text

WORDS = [
    # direct age
    ("Een jonge collega.", [("jonge", "age")]),
    ("Jij bent jong en snel.", [("jong", "age")]),
    ("Je bent niet oud.", [("oud", "age")]),
    ("Je bent maximaal 30 jaar.", [("maximaal 30 jaar", "age")]),
    ("Leeftijd tot 25 jaar oud.", [("tot 25 jaar oud", "age")]),
    ("Je bent tussen de 20 en 30 jaar.", [("tussen de 20 en 30 jaar", "age")]),
    ("Leeftijd 20-35 jaar.", [("20-35 jaar", "age")]),
    ("Je bent minimaal 18 jaar.", [("minimaal 18 jaar", "age")]),
    ("Alleen voor 18+ mensen.", [("18+", "age")]),
    # indirect age
    ("Leuk voor een starter.", [("starter", "age")]),
    ("Een beginnend monteur.", [("beginnend", "age")]),
    ("Voor schoolverlaters en studenten.", [("schoolverlaters", "age"), ("studenten", "age")]),
    ("Wij zoeken een jonge hond.", [("jonge hond", "age")]),
    ("Maximaal 2 jaar werkervaring.", [("Maximaal 2 jaar werkervaring", "age")]),
    ("Iemand in de bloei van zijn leven.", [("in de bloei van zijn leven", "age")]),
    ("Een vrolijke meid of knul.", [("meid", "age"), ("knul", "age")]),
    ("Je komt in een jong, dynamisch team.", [("jong, dynamisch team", "age")]),
    # sex
    ("De juiste man voor de job.", [("De juiste man voor de job", "sex")]),
    ("Alleen voor vrouwen.", [("Alleen voor vrouwen", "sex")]),
    ("Schoonmaker (v)", [("(v)", "sex")]),
    ("Sterke mannen gezocht", [("Sterke mannen", "sex")]),
    # origin
    ("Je spreekt accentloos Nederlands.", [("accentloos", "origin")]),
    ("Je spreekt vlekkeloos Nederlands.", [("vlekkeloos Nederlands", "origin")]),
    ("Met de Nederlandse nationaliteit.", [("Nederlandse nationaliteit", "origin")]),
    # health
    ("Je bent fit.", [("fit", "health")]),
    ("Je bent gezond.", [("gezond", "health")]),
    ("Een goede lichamelijke conditie.", [("goede lichamelijke conditie", "health")]),
    # contact data
    ("Mail naar jan@bedrijf.nl.", [("jan@bedrijf.nl", "contact")]),
    ("Bel 070-123 45 67.", [("070-123 45 67", "contact")]),
    (
        "App 0612345678 of +31 6 12345678.",
        [("0612345678", "contact"), ("+31 6 12345678", "contact")],
    ),
    ("Kijk op www.bedrijf.nl.", [("www.bedrijf.nl", "contact")]),
    ("Kijk op https://bedrijf.nl/werk", [("https://bedrijf.nl/werk", "contact")]),
    ("Kijk op bedrijf.nl", [("bedrijf.nl", "contact")]),
    # wage
    ("Stuur je laatste loonstrook mee.", [("laatste loonstrook", "wage")]),
    # difficult words
    ("Deze werkzaamheden dient te doen.", [("werkzaamheden", "hard"), ("dient te", "hard")]),
]

INNOCENT = [
    "Wij zijn een jong bedrijf.",
    "Je haalt oud papier op.",
    "Je wordt student-assistent.",
    "Een senior monteur en een junior monteur.",
    "Je hebt minimaal 2 jaar ervaring.",
    "Schoonmaker (m/v)",
    "Je werkt in de gezondheidszorg met outfit.",
    "Wij willen dat je veilig en gezond thuiskomt.",
    "Een winkel voor jong en oud.",
    "Je werkt met jonge kinderen en met jongeren tot 18 jaar.",
    "Je werkt tussen de 20 en 30 uur per week.",
    "Contract van 1 jaar.",
    "Ons bedrijf is 30 jaar oud.",
    "Je verkoopt herenkleding en dames- en herenmode.",
    "Je verdient € 16,10 tot € 16,80. Rijd 20-30 km. Postcode 2512 AB.",
    "De kosten zijn 2024-2025.",
    "",
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words_are_pointed_at(text, expected):
    assert [(hit.word, hit.kind) for hit in check_text("tasks", text)] == expected


@pytest.mark.parametrize("text", INNOCENT)
def test_known_false_alarms_are_left_alone(text):
    assert check_text("tasks", text) == []


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_a_hit_says_where_it_stands_and_what_to_do(text, expected):
    for hit in check_text("tasks", text):
        assert text[hit.start : hit.end] == hit.word
        assert hit.reason.endswith(".")
        assert hit.suggestion.rstrip("”").endswith(".")


@pytest.mark.parametrize(("has_wage", "expected"), [(True, []), (False, ["marktconform"])])
def test_marktconform_is_pointed_at_without_a_wage_only(has_wage, expected):
    hits = check_text("offer", "Een marktconform loon.", has_wage=has_wage)

    assert [hit.word for hit in hits] == expected


@pytest.mark.parametrize(("count", "expected"), [(25, 0), (26, 1)])
def test_a_sentence_is_long_from_26_words(count, expected):
    text = "Kort. " + " ".join(["woord"] * count) + ". Ook kort."
    hits = check_text("tasks", text)

    assert len(hits) == expected
    assert [text[hit.start : hit.end] for hit in hits] == [" ".join(["woord"] * count)] * expected


def test_an_internship_may_ask_for_a_student():
    assert check_text("title", "Student techniek", kind="internship") == []


def test_check_reads_every_text_in_the_order_of_the_form():
    content = VacancyContent(
        title="Jonge kok",
        tasks="Koken.",
        requirements=(Requirement("Je hebt werk"), Requirement("Je bent fit")),
        offer="Marktconform loon",
        working_times="",
    )

    assert [(hit.field, hit.word) for hit in check(content)] == [
        ("title", "Jonge"),
        ("requirements.1", "fit"),
        ("offer", "Marktconform"),
    ]


def test_check_knows_the_wage():
    content = VacancyContent(offer="Marktconform loon", wage_max=Decimal(17))

    assert check(content) == []


def test_a_long_hostile_text_takes_no_time():
    text = ("jonge " * 2000) + ("a." * 5000) + ("0" * 5000) + ("kinderen van " * 1000)

    assert len(check_text("tasks", text)) > 0
