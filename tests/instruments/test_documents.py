import json

import pytest

from portal.instruments import content, documents, guide
from portal.instruments.content import ContentError, Placement
from portal.instruments.states import Handling

#: The start catalogue that was asked for (CAP-10-02, CAP-10-08, CAP-10-09).
ASKED = {
    "trial_placement",
    "wage_cost_subsidy",
    "job_coaching",
    "workplace_adaptation",
    "employer_voucher",
    "guidance_compensation",
    "training_compensation",
    "social_return_block",
    "craftsmanship_allowance",
    "transport_provision",
    "intermediary_provision",
}
ADVISED = {
    "wage_value_assessment",
    "occupational_expert",
    "job_carving",
    "hr_advice",
    "company_analysis",
    "employer_training",
    "workplace_scan",
    "stip_job",
}


def test_every_shipped_document_is_right_and_stands_in_the_file_of_its_code():
    shipped = documents.shipped()
    assert {one.code for one in shipped} == {path.stem for path in documents.FOLDER.glob("*.json")}
    assert len({one.slug for one in shipped}) == len(shipped)
    assert len({one.name for one in shipped}) == len(shipped)
    assert len({one.position for one in shipped}) == len(shipped)


def test_the_three_that_employers_name_come_first():
    assert [one.code for one in documents.shipped()][:3] == [
        "trial_placement",
        "wage_cost_subsidy",
        "no_risk_policy",
    ]


def test_what_can_be_asked_has_a_form_and_what_cannot_has_none():
    shipped = {one.code: one for one in documents.shipped()}
    for code in ASKED | ADVISED:
        assert shipped[code].handling is (Handling.REQUEST if code in ASKED else Handling.ADVICE), (
            code
        )
    for one in shipped.values():
        questions = content.parse(one.content).form.questions
        assert bool(questions) == (one.handling is not Handling.INFORMATION), one.code


def test_what_is_for_candidates_speaks_to_no_employer():
    for one in documents.shipped():
        if one.is_candidate_side:
            assert one.handling is Handling.INFORMATION
            assert not content.parse(one.content).situations


def test_wage_cost_subsidy_is_asked_as_the_law_and_the_region_want():
    read = content.parse(
        next(one for one in documents.shipped() if one.code == "wage_cost_subsidy").content
    )
    kinds = next(one for one in read.form.questions if one.code == "lks_kind").options
    assert [value for value, _label in kinds] == ["structural", "temporary"]
    assert read.handling.second_signature
    assert read.handling.placement is Placement.REQUIRED
    assert read.handling.calculation == "wage_cost_subsidy"
    typed = [one.code for one in read.form.questions if one.required and not one.prefill]
    assert typed == ["lks_kind", "measured", "measured_on", "flat_start"]


def test_no_form_asks_for_a_name_of_a_candidate_or_for_health():
    for one in documents.shipped():
        for question in content.parse(one.content).form.questions:
            words = question.label.casefold()
            assert not {"ziekte", "diagnose", "beperking", "bsn", "geboortedatum"} & set(
                words.replace("?", "").split()
            ), (one.code, question.code)


def test_a_document_says_everything_that_is_wrong_at_once(instrument_document):
    instrument_document["slug"] = "wijzer"
    instrument_document["valid_from"] = "1 januari"
    instrument_document["colour"] = "red"
    instrument_document["content"]["provider"] = "me"
    with pytest.raises(ContentError) as raised:
        documents.check(instrument_document)
    assert sorted(raised.value.faults) == [
        "colour: is geen bekend veld",
        "content.provider: is niet bekend: me",
        "slug: is een ander deel van de website",
        "valid_from: moet een dag zijn, zoals 2026-01-31",
    ]


def test_a_document_for_a_question_that_the_guide_has_not_is_refused(instrument_document):
    instrument_document["content"]["situations"] = {"weather": ["dry"], "goal": ["fly"]}
    with pytest.raises(ContentError) as raised:
        documents.check(instrument_document)
    assert raised.value.faults == [
        "content.situations: de wijzer heeft geen vraag weather",
        "content.situations: de vraag goal heeft geen antwoord fly",
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('{"code": "a",\n "slug" "b"}', "regel 2, teken 9: dit is geen geldige JSON"),
        ('{"code": "a", "code": "b"}', "code: staat twee keer in hetzelfde object"),
        ("[" * 60_000, "het document is te diep genest"),
        ("[]", ".: moet een object { } zijn"),
        ('"x"', ".: moet een object { } zijn"),
        ('{"position": NaN}', "NaN is geen getal"),
        (" " * 100_001, "het document is langer dan 100000 tekens"),
        ('{"\\ud800": 1}', "?: is geen bekend veld"),
    ],
)
def test_what_is_no_document_is_refused_with_the_reason(text, fault):
    with pytest.raises(ContentError) as raised:
        documents.read(text)
    assert fault in raised.value.faults
    str(raised.value).encode()


@pytest.mark.parametrize("sign", ["\\u0000", "\\u202e", "\\ud800"])
def test_signs_that_nobody_can_read_are_refused(instrument_document, sign):
    text = json.dumps(instrument_document).replace("Elkaar", f"Elk{sign}aar")
    with pytest.raises(ContentError) as raised:
        documents.read(text)
    assert raised.value.faults == ["content.purpose: bevat tekens die niemand kan lezen"]


def test_the_guide_has_at_most_six_questions():
    assert len(guide.QUESTIONS) == 6
