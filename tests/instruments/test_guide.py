import pytest

from portal.instruments import content, documents, guide

SHIPPED = {
    one.code: content.parse(one.content) for one in documents.shipped() if not one.is_candidate_side
}


def judge(code, **answers):
    return guide.judge(SHIPPED[code], guide.read(answers))


def test_an_answer_speaks_for_or_against_and_silence_does_neither():
    verdict = judge("wage_cost_subsidy", goal=["hire"], contract=["long"])
    assert verdict.may_apply
    assert verdict.met == (("goal", ("hire",)), ("contract", ("long",)))
    assert verdict.unanswered == ("via", "support")
    against = judge("wage_cost_subsidy", goal=["hire"], support=["training"])
    assert against.is_excluded
    assert against.unmet == (("support", ("training",)),)
    nothing = judge("wage_cost_subsidy")
    assert (nothing.may_apply, nothing.is_excluded) == (False, False)


def test_why_not_is_said_in_the_words_of_the_scheme():
    verdict = judge("wage_cost_subsidy", contract=["none"], support=["wage"])
    assert not verdict.may_apply
    assert verdict.reason.startswith("Zonder contract")


def test_one_of_more_answers_is_enough():
    assert judge("job_coaching", support=["wage", "guidance"]).met == (("support", ("guidance",)),)


def test_answers_that_there_are_not_are_left_out():
    read = guide.read(
        {"goal": ["hire", "try"], "support": ["risk", "wage", "x"], "weather": ["dry"], "via": [""]}
    )
    assert read == {"goal": ("hire",), "support": ("wage", "risk")}


@pytest.mark.parametrize("question", guide.QUESTIONS)
def test_every_answer_can_lead_somewhere(question):
    for answer in guide.QUESTIONS[question]:
        rows = [one for one in SHIPPED.values() if question in one.situations]
        if (question, answer) != ("social_return", "no"):
            assert any(answer in one.situations[question] for one in rows), answer
