import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.instruments.content import parse
from portal.support_requests import forms
from tests.factories.support import ANSWERS, DOCUMENT, FORM

CONTENT = parse(DOCUMENT)


def check(**changes):
    return forms.check(CONTENT.form, ANSWERS | changes)


@pytest.mark.parametrize(
    ("code", "typed", "stored"),
    [
        ("hours", "23,5", "23.5"),
        ("hours", " 32,00 ", "32"),
        ("hours", "32.5", "32.5"),
        ("hourly_wage", "€ 15,4", "15.40"),
        ("hourly_wage", "15.40", "15.40"),
        ("starts_on", "31-12-2026", "2026-12-31"),
        ("starts_on", "2026-12-31", "2026-12-31"),
        ("iban", "nl91 abna 0417 1643 00", "NL91ABNA0417164300"),
        ("contact_email", "Sam@Voorbeeld.test", "sam@voorbeeld.test"),
        ("contact_phone", "070-123 45 67", "070-123 45 67"),
        ("job_title", "  Chauffeur\u200b  taxi ", "Chauffeur taxi"),
        ("shifts", ["night", "day", "night"], ["day", "night"]),
        ("shifts", "day", ["day"]),
        ("earlier", "no", "no"),
    ],
)
def test_an_answer_is_stored_exactly(code, typed, stored):
    checked = check(**{code: typed})
    assert checked.answers[code] == stored
    assert checked.errors == {}


@pytest.mark.parametrize(
    ("code", "typed", "sentence"),
    [
        ("hours", "veel", "Vul een getal in, zoals 32 of 23,5."),
        ("hours", "0", "Vul een getal in van 1 tot en met 48."),
        ("hours", "48,01", "Vul een getal in van 1 tot en met 48."),
        ("hourly_wage", "tien", "Vul een bedrag in, zoals 15,40."),
        ("hourly_wage", "2,99", "Vul een bedrag in van € 3,00 tot en met € 100,00."),
        (
            "starts_on",
            "31-02-2026",
            "Vul een datum in als dag-maand-jaar, zoals 31-12-2026.",
        ),
        ("lks_kind", "forever", "Kies een van de mogelijkheden."),
        ("earlier", "maybe", "Kies een van de mogelijkheden."),
        ("shifts", ["day", "dusk"], "Kies uit de mogelijkheden."),
        (
            "iban",
            "NL91ABNA0417164301",
            "Vul een rekeningnummer (IBAN) in, zoals NL91 ABNA 0417 1643 00.",
        ),
        (
            "contact_phone",
            "bel maar",
            "Vul een telefoonnummer in van 10 cijfers, zoals 070 123 45 67.",
        ),
        ("contact_email", "sam@", "Vul een e-mailadres in, zoals naam@bedrijf.nl."),
        ("job_title", "x" * 121, "Maak de tekst korter: hoogstens 120 tekens."),
    ],
)
def test_what_cannot_be_read_is_kept_with_what_to_do(code, typed, sentence):
    checked = check(**{code: typed})
    assert {name: str(error) for name, error in checked.errors.items()} == {code: sentence}
    assert code not in checked.answers
    assert checked.kept[code] == typed


def test_what_is_missing_is_named():
    checked = check(job_title=" ", lks_kind="", ends_on="")
    assert {name: str(error) for name, error in checked.missing.items()} == {
        "job_title": "Vul een antwoord in bij “Wat is de functie?”.",
        "lks_kind": "Kies een antwoord bij “Voor hoelang vraagt u de subsidie?”.",
    }


def test_a_question_is_asked_only_when_it_is_called_for():
    assert "explanation" not in check(explanation="Daarom.").answers
    assert check(explanation="Daarom.").kept["explanation"] == "Daarom."
    assert set(check(lks_kind="temporary").missing) == {"explanation"}
    assert check(explanation="x" * 501).errors == {}


def test_a_question_that_is_not_asked_calls_for_nothing():
    inner = {"code": "deeper", "label": "Echt?", "kind": "yes_no"}
    inner["when"] = {"question": "longer", "values": ["yes"]}
    outer = {"code": "longer", "label": "Langer?", "kind": "yes_no"}
    outer["when"] = {"question": "lks_kind", "values": ["temporary"]}
    sections = [{"title": "Meer", "questions": [outer, inner]}]
    form = parse(DOCUMENT | {"form": {"sections": [*FORM["sections"], *sections]}}).form
    checked = forms.check(form, ANSWERS | {"longer": "yes"})
    assert checked.missing == {}
    checked = forms.check(form, ANSWERS | {"lks_kind": "temporary", "longer": "yes"})
    assert set(checked.missing) == {"explanation", "deeper"}


def test_evidence_follows_the_answers():
    kinds = [one.code for one in forms.wanted(CONTENT.evidence, {"lks_kind": "temporary"})]
    assert kinds == ["contract", "plan", "bank_statement"]
    kinds = [one.code for one in forms.wanted(CONTENT.evidence, {"lks_kind": "structural"})]
    assert kinds == ["contract", "bank_statement"]


CODES = [one.code for one in CONTENT.form.questions]


@given(
    st.dictionaries(
        st.sampled_from([*CODES, "strange"]),
        st.one_of(
            st.text(max_size=30),
            st.from_regex(r"\d{1,5}([.,]\d{1,2})?", fullmatch=True),
            st.lists(st.sampled_from(["day", "night", "dusk"]), max_size=4),
            st.none(),
        ),
    )
)
def test_whatever_is_typed_reads_the_same_again(typed):
    once = forms.check(CONTENT.form, typed)
    again = forms.check(CONTENT.form, once.kept)
    assert (again.kept, again.answers) == (once.kept, once.answers)
    assert again.errors.keys() == once.errors.keys()
    assert set(once.kept) <= set(CODES)
