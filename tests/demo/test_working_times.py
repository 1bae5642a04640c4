import pytest

from portal.demo.working_times import agree


@pytest.mark.parametrize(
    ("sentence", "low", "high", "expected"),
    [
        ("Maandag tot en met vrijdag, van 6.00 tot 9.30 uur.", 15, 18, True),
        ("Maandag tot en met vrijdag, van 6.00 tot 9.30 uur.", 25, 38, False),
        ("Werkdagen overdag, van 9.00 tot 15.00 uur.", 20, 30, True),
        ("Vijf avonden per week, van 17.30 tot 20.30 uur.", 25, 38, False),
        ("Avondroutes van 17.00 tot 21.30 uur, drie of vier keer per week.", 16, 20, True),
        ("Drie vaste dagen, je kiest ze met je team.", 32, 40, False),
        ("Drie vaste dagen, je kiest ze met je team.", 20, 24, True),
        ("Vier nachten, van 23.00 tot 7.00 uur.", 24, 32, True),
        ("Dinsdag en donderdag, van 9.00 tot 13.00 uur.", 24, 32, False),
        ("Drie dagen van maandag tot en met vrijdag, van 8.00 tot 16.00 uur.", 24, 24, True),
    ],
)
def test_agree_compares_days_and_span_with_hours(sentence, low, high, expected):
    assert agree(sentence, low, high) is expected


@pytest.mark.parametrize(
    "sentence",
    [
        "In overleg, ook onder schooltijd.",
        "Vroeg van 7.00 tot 15.00 uur of laat van 15.00 tot 23.00 uur, vijf dagen.",
        "Avonden van 17.00 tot 21.00 uur en om de week een zaterdag.",
    ],
)
def test_agree_when_the_sentence_does_not_say(sentence):
    assert agree(sentence, 8, 12) is True
