import copy
from decimal import Decimal

import pytest

from portal.instruments.content import ContentError, Placement, QuestionKind, parse

DOCUMENT = {
    "summary": "Proef.",
    "purpose": "Elkaar leren kennen.",
    "provider": "municipality",
    "links": [{"label": "De regel", "url": "https://voorbeeld.test/regel"}],
    "situations": {"contract": ["fixed", "permanent"]},
    "not_when": [{"question": "paid", "value": "no", "reason": "Er is geen loon."}],
    "form": {
        "sections": [
            {
                "title": "Het werk",
                "questions": [
                    {"code": "longer", "label": "Langer?", "kind": "yes_no"},
                    {
                        "code": "why",
                        "label": "Waarom?",
                        "kind": "long_text",
                        "most": "2000",
                        "when": {"question": "longer", "values": ["yes"]},
                    },
                    {
                        "code": "shift",
                        "label": "Wanneer?",
                        "kind": "choices",
                        "required": False,
                        "options": [
                            {"value": "day", "label": "Overdag"},
                            {"value": "night", "label": "'s Nachts"},
                        ],
                    },
                    {
                        "code": "hours",
                        "label": "Uren",
                        "kind": "number",
                        "least": "0.5",
                        "prefill": "placement.hours",
                    },
                ],
            }
        ]
    },
    "evidence": [
        {"code": "plan", "label": "Plan", "when": {"question": "shift", "values": ["night"]}}
    ],
    "handling": {"placement": "required", "second_signature": True, "four_eyes_from": "2500.00"},
}


def test_document_is_read_whole():
    content = parse(DOCUMENT)
    assert [one.code for one in content.form.questions] == ["longer", "why", "shift", "hours"]
    assert content.form.questions[3].kind is QuestionKind.NUMBER
    assert content.form.questions[3].least == Decimal("0.5")
    assert content.handling.placement is Placement.REQUIRED
    assert content.handling.term_days == 56
    assert content.handling.four_eyes_from == Decimal("2500.00")
    assert content.situations == {"contract": ("fixed", "permanent")}
    assert content.not_when == (("paid", "no", "Er is geen loon."),)


def test_questions_follow_the_answers():
    form = parse(DOCUMENT).form
    assert [one.code for one in form.asked({"longer": "no"})] == ["longer", "shift", "hours"]
    assert [one.code for one in form.asked({"longer": "yes"})] == [
        "longer",
        "why",
        "shift",
        "hours",
    ]
    evidence = parse(DOCUMENT).evidence[0]
    assert evidence.when.holds({"shift": ["day", "night"]})
    assert not evidence.when.holds({"shift": ["day"]})


def _question(change):
    def changed(document):
        document["form"]["sections"][0]["questions"][0].update(change)

    return changed


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda d: d.pop("summary"), "summary: must be a text"),
        (lambda d: d.update(sumary="x"), "sumary: is not known"),
        (lambda d: d.update(provider="me"), "provider: is not known: me"),
        (lambda d: d.update(for_employer="x"), "for_employer: must be a list of texts"),
        (lambda d: d.update(form=[]), "form: must be an object"),
        (
            lambda d: d["links"][0].update(url="javascript:alert(1)"),
            "links[0].url: must be an https address",
        ),
        (_question({"kind": "guess"}), "form.sections[0].questions[0].kind: is not known: guess"),
        (_question({"code": "Why?"}), "form.sections[0].questions[0].code: must be a code"),
        (_question({"code": "why"}), "form.sections: why occurs twice"),
        (
            _question({"kind": "choice"}),
            "form.sections[0].questions[0].options: belongs to a choice, and a choice needs it",
        ),
        (
            _question({"prefill": "user.bsn"}),
            "form.sections[0].questions[0].prefill: is not known: user.bsn",
        ),
        (
            _question({"least": 0.5}),
            "form.sections[0].questions[0].least: must be a number, as a text",
        ),
        (
            _question({"required": "yes"}),
            "form.sections[0].questions[0].required: must be true or false",
        ),
        (_question({"hint": "x"}), "form.sections[0].questions[0].hint: is not known"),
        (
            _question({"when": {"question": "later", "values": ["a"]}}),
            "longer: no earlier question 'later'",
        ),
        (
            lambda d: d["evidence"][0]["when"].update(values=["dawn"]),
            "plan: 'shift' has no dawn",
        ),
        (
            lambda d: d["handling"].update(term_days=0),
            "handling.term_days: must be a number of days up to 730",
        ),
        (
            lambda d: d["handling"].update(calculation="magic"),
            "handling.calculation: is not known: magic",
        ),
    ],
)
def test_fault_is_named_with_its_place(spoil, fault):
    document = copy.deepcopy(DOCUMENT)
    spoil(document)
    with pytest.raises(ContentError) as raised:
        parse(document)
    assert fault in raised.value.faults


def test_every_fault_is_named_at_once():
    with pytest.raises(ContentError) as raised:
        parse({"links": {}, "x": 1})
    assert sorted(raised.value.faults) == [
        "links: must be a list",
        "purpose: must be a text",
        "summary: must be a text",
        "x: is not known",
    ]
