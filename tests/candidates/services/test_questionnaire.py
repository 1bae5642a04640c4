"""The statements: what a yes adds, that nothing is taken away, and that every code exists."""

import pytest

from portal.candidates import questionnaire
from portal.candidates.questionnaire import STATEMENTS, Answer
from portal.candidates.services.questionnaire import apply
from portal.errors import NotFound
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items


def test_every_code_is_in_its_list(session):
    for name, column in (
        (ListName.STRENGTH, "strengths"),
        (ListName.TASK, "tasks"),
        (ListName.SECTOR, "sectors"),
    ):
        codes = {code for one in STATEMENTS for code in getattr(one, column)}
        assert codes - set(items(name)) == set()


def test_there_are_ten_to_fourteen_short_statements():
    assert 10 <= len(STATEMENTS) <= 14
    assert len({one.code for one in STATEMENTS}) == len(STATEMENTS)
    assert all(len(one.text.split()) <= 13 for one in STATEMENTS)
    assert all(one.strengths or one.tasks or one.sectors for one in STATEMENTS)


def test_a_yes_adds_all_and_a_little_the_tasks():
    found = questionnaire.filled(
        {"tidy": Answer.YES, "caring": Answer.A_LITTLE, "computer": Answer.NO}
    )
    assert found.strengths == ("tidy",)
    assert found.tasks == ("cleaning", "caring")
    assert found.sectors == ("facility",)


def test_answers_are_added_to_what_was_chosen(someone, themselves):
    candidate = someone(strengths=["precise"], tasks=["cleaning"], desired_sectors=["logistics"])

    new = apply(candidate, {"tidy": Answer.YES, "precise": Answer.YES}, by=themselves(candidate))

    profile = candidate.profile
    assert profile.strengths == ["precise", "tidy"]
    assert profile.tasks == ["cleaning"]
    assert profile.desired_sectors == ["logistics", "facility"]
    assert profile.desired_occupations == ["orderpicker", "magazijnmedewerker"]
    assert (new.strengths, new.tasks, new.sectors) == (("tidy",), (), ("facility",))
    assert "sterk" in profile.done


def test_who_is_open_to_all_keeps_all_sectors(someone, themselves):
    candidate = someone(open_to_all=True, desired_sectors=[])
    apply(candidate, {"tidy": Answer.YES}, by=themselves(candidate))
    assert (candidate.profile.open_to_all, candidate.profile.desired_sectors) == (True, [])


def test_no_answers_change_nothing(someone, themselves):
    candidate = someone(strengths=["calm"])
    apply(candidate, {}, by=themselves(candidate))
    assert candidate.profile.strengths == ["calm"]


def test_nobody_answers_for_another(someone, themselves):
    with pytest.raises(NotFound):
        apply(someone(), {"tidy": Answer.YES}, by=themselves(someone()))
