"""What vacancies ask, as far as a profile can answer it."""

import pytest

from portal.discovery.matching.requirements import Kind, skills_in, times_in, understand


def one(text, need="required"):
    (asked,) = understand([{"text": text, "need": need}])
    return asked


@pytest.mark.parametrize(
    ("text", "kind", "codes"),
    [
        ("Rijbewijs B", Kind.LICENCE, ("b",)),
        ("Je hebt rijbewijs B of BE.", Kind.LICENCE, ("b", "be")),
        ("Je hebt ook rijbewijs CE.", Kind.LICENCE, ("ce",)),
        ("Je hebt een rijbewijs.", Kind.LICENCE, ("b",)),
        ("Je hebt een rijbewijs voor de bus.", Kind.LICENCE, ("d",)),
        ("Je hebt een VCA-diploma.", Kind.CERTIFICATE, ("vca_basic",)),
        ("Je hebt een BHV- en EHBO-diploma.", Kind.CERTIFICATE, ("bhv", "first_aid")),
        ("Je hebt een heftruckcertificaat.", Kind.CERTIFICATE, ("forklift",)),
        ("Je kent de regels van HACCP.", Kind.CERTIFICATE, ("haccp",)),
        ("Je spreekt ook Engels of Duits.", Kind.LANGUAGE, ("de", "en")),
        ("Je spreekt goed Nederlands.", Kind.LANGUAGE, ("nl",)),
        ("Je kunt ook op zaterdag werken.", Kind.TIME, ("sat",)),
        ("Je kunt soms in het weekend rijden.", Kind.TIME, ("sat", "sun")),
        ("Je kunt ook een avond per week.", Kind.TIME, ("evening",)),
        ("Je hebt eerder met een handscanner gewerkt.", Kind.SKILL, ("hand_scanner",)),
        ("Je kunt werken met Word, Excel en e-mail.", Kind.SKILL, ("e_mail", "word_excel")),
        ("Je hebt eerder achter een kassa gezeten.", Kind.SKILL, ("cash_register",)),
        ("Je hebt ervaring in de bouw of het groen.", Kind.EXPERIENCE, ()),
        ("Je werkt nauwkeurig.", Kind.STRENGTH, ("precise",)),
        ("Je hebt geduld en je luistert graag.", Kind.STRENGTH, ("listener", "patient")),
        ("De politie geeft toestemming voor dit werk.", Kind.UNKNOWN, ()),
        ("", Kind.UNKNOWN, ()),
    ],
)
def test_understand_reads_what_is_asked(session, text, kind, codes):
    asked = one(text)
    assert (asked.kind, asked.codes) == (kind, codes)


def test_understand_tells_required_from_preferred_in_the_order_given(session):
    found = understand(
        [{"text": "Rijbewijs B", "need": "preferred"}, {"text": "VCA", "need": "required"}]
    )
    assert [(one.text, one.is_required) for one in found] == [("Rijbewijs B", False), ("VCA", True)]


def test_understand_tells_all_from_any(session):
    assert one("Je hebt een BHV- en EHBO-diploma.").every is True
    assert one("Je hebt een BHV- of EHBO-diploma.").every is False


@pytest.mark.parametrize(
    ("text", "can_learn"),
    [
        ("Je hebt rijbewijs C of je gaat het bij ons halen.", True),
        ("Je hebt een geldig heftruckcertificaat of je wilt het bij ons halen.", True),
        ("Je wilt je VCA-diploma halen.", True),
        ("Je hebt een VOG of je kunt er een krijgen.", False),
        ("Je hebt rijbewijs C.", False),
    ],
)
def test_understand_tells_what_may_still_be_learned(session, text, can_learn):
    # What nobody can read from a profile (a VOG) is for the conversation anyhow.
    asked = one(text)
    assert (asked.can_learn if asked.kind is not Kind.UNKNOWN else False) is can_learn


def test_understand_reads_how_well_a_language_is_needed(session):
    assert one("Je kunt een rapport in het Nederlands schrijven.").level == 3
    assert one("Je kunt je redden in eenvoudig Nederlands.").level == 2


def test_skills_and_times_in_a_text(session):
    text = "Je vult vakken en werkt achter de kassa. Je begint vroeg."
    assert skills_in("Vakken vullen en kassa") == {"shelf_filling", "cash_register"}
    assert skills_in(text) >= {"cash_register"}
    assert times_in("Maandag tot en met vrijdag van 8 tot 16 uur.") == frozenset()
    assert times_in("In het weekend, ook 's avonds") == {"sat", "sun", "evening"}


def test_any_text_can_be_read(session):
    for text in ("((", "rijbewijs", "rijbewijs ,,, of", "\0", "x" * 5000, "Ω rijbewijs Ω"):
        assert one(text).text == text
