from dataclasses import replace

from portal.knowledge.content import Content
from portal.knowledge.differences import differences

BEFORE = Content(title="Een fiets", summary="Wij lenen u een fiets.", body="Haal hem op.")


def test_equal_versions_have_no_differences():
    assert differences(BEFORE, BEFORE) == []


def test_words_that_went_and_came_are_marked():
    after = replace(BEFORE, summary="Wij lenen u een step.", keywords="step")
    assert [(one.label, one.parts) for one in differences(BEFORE, after)] == [
        ("Kort antwoord", (("same", "Wij lenen u een "), ("del", "fiets."), ("ins", "step."))),
        ("Zoekwoorden", (("ins", "step"),)),
    ]
