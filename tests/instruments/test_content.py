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
        (lambda d: d.pop("summary"), "summary: moet een tekst zijn"),
        (lambda d: d.update(sumary="x"), "sumary: is geen bekend veld"),
        (lambda d: d.update(provider="me"), "provider: is niet bekend: me"),
        (lambda d: d.update(for_employer="x"), "for_employer: moet een lijst met teksten zijn"),
        (lambda d: d.update(form=[]), "form: moet een object { } zijn"),
        (
            lambda d: d["links"][0].update(url="javascript:alert(1)"),
            "links[0].url: moet een adres zijn dat met https:// begint",
        ),
        (_question({"kind": "guess"}), "form.sections[0].questions[0].kind: is niet bekend: guess"),
        (
            _question({"code": "Why?"}),
            "form.sections[0].questions[0].code: moet een code zijn: kleine letters, cijfers en _",
        ),
        (_question({"code": "why"}), "form.sections: why komt twee keer voor"),
        (
            _question({"kind": "choice"}),
            "form.sections[0].questions[0].options: hoort bij een keuze, en een keuze heeft het nodig",
        ),
        (
            _question({"prefill": "user.bsn"}),
            "form.sections[0].questions[0].prefill: is niet bekend: user.bsn",
        ),
        (
            _question({"least": 0.5}),
            "form.sections[0].questions[0].least: moet een getal tussen aanhalingstekens zijn, met een punt",
        ),
        (
            _question({"required": "yes"}),
            "form.sections[0].questions[0].required: moet true of false zijn",
        ),
        (_question({"hint": "x"}), "form.sections[0].questions[0].hint: is geen bekend veld"),
        (
            _question({"when": {"question": "later", "values": ["a"]}}),
            "longer: er is geen eerdere vraag later",
        ),
        (
            lambda d: d["evidence"][0]["when"].update(values=["dawn"]),
            "plan: shift heeft geen dawn",
        ),
        (
            lambda d: d["handling"].update(term_days=0),
            "handling.term_days: moet een heel getal van 1 tot 730 zijn",
        ),
        (
            lambda d: d["handling"].update(calculation="magic"),
            "handling.calculation: is niet bekend: magic",
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
        "links: moet een lijst [ ] zijn",
        "purpose: moet een tekst zijn",
        "summary: moet een tekst zijn",
        "x: is geen bekend veld",
    ]
