"""Why a vacancy was found."""

import pytest

from portal.discovery.reasons import Reason, Where, highlight, of
from search.engine import Match


def match(word, field="title", how="exact"):
    return Match(word=word, field=field, how=how)


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (match("Kok"), Reason(Where.TITLE, "Kok")),
        (match("koks", how="family"), Reason(Where.TITLE, "koks")),
        (match("kok", "occupation"), Reason(Where.OCCUPATION, "kok")),
        (match("bijrijder", how="synonym"), Reason(Where.RELATED, "bijrijder")),
        (match("trucker", "occupation", "synonym"), Reason(Where.RELATED, "vrachtwagenchauffeur")),
        (match("Vrachtwagenchauffeur", how="part"), Reason(Where.PART, "")),
        (match("tramchauffeur", "occupation", "part"), Reason(Where.PART, "tramchauffeur")),
        (match("rijbewijs", "requirements"), Reason(Where.REQUIREMENTS, "rijbewijs")),
        (match("keuken", "description", "part"), Reason(Where.TEXT, "keuken")),
        (match("Bakker", "employer"), Reason(Where.EMPLOYER, "Bakker")),
        (match("Delft", "place"), Reason(Where.PLACE, "Delft")),
        (match("kok", how="near"), Reason(Where.NEAR, "kok")),
    ],
)
def test_of_names_each_way_of_finding(found, reason):
    assert of([found], "vrachtwagenchauffeur") == (reason,)


def test_of_gives_the_two_strongest_each_once():
    reasons = of([match("x", "description"), match("y", "requirements"), match("a"), match("b")])
    assert [one.where for one in reasons] == [Where.TITLE, Where.REQUIREMENTS]


def test_highlight_marks_whole_words_in_any_case():
    assert highlight("Chauffeur en bijchauffeur, CHAUFFEUR", [match("chauffeur")]) == (
        "<mark>Chauffeur</mark> en bijchauffeur, <mark>CHAUFFEUR</mark>"
    )


def test_highlight_marks_words_with_signs():
    assert highlight("Programmeur C++ of .NET", [match("C++"), match(".NET")]) == (
        "Programmeur <mark>C++</mark> of <mark>.NET</mark>"
    )


def test_highlight_keeps_a_title_that_looks_like_markup_harmless():
    assert highlight("<b>Kok</b> & meer", [match("Kok")]) == (
        "&lt;b&gt;<mark>Kok</mark>&lt;/b&gt; &amp; meer"
    )


def test_highlight_leaves_what_was_found_elsewhere():
    assert highlight("Kok", [match("Kok", "description")]) == "Kok"
