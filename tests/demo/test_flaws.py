from datetime import timedelta
from random import Random

import pytest

from portal import clock
from portal.demo import flaws, library, writing
from portal.demo.writing import Wishes
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items
from portal.vacancies import checks


@pytest.fixture
def text(session):
    job = library.jobs()["logistics"][0]
    return writing.write(
        job,
        Wishes(kind="job", places=("delft",), closes_on=clock.today() + timedelta(days=30)),
        Random(4),
    )


@pytest.mark.parametrize(
    ("table", "rules"), [("changes", flaws._CHANGES), ("refusals", flaws._REFUSALS)]
)
def test_every_flaw_has_one_message(table, rules):
    entries = [
        " ".join([entry["message"], *(one["text"] for one in entry.get("remarks", ()))])
        for entry in library.people()[table]
    ]
    assert [sum(clue in entry for entry in entries) for clue in rules] == [1] * len(rules)


def test_to_improve_finds_flaws_about_different_fields(text):
    found = flaws.to_improve(text, Random(5), 3)
    fields = [field for flaw in found for field, _ in flaw.remarks]
    assert len(found) == 3
    assert len(set(fields)) == len(fields)


def test_to_refuse_gives_a_known_reason(text):
    for seed in range(12):
        flaw = flaws.to_refuse(text, Random(seed))
        assert items(ListName.REFUSAL_REASON)[flaw.reason].is_active
        assert flaw.message


def test_a_spoiled_text_can_still_be_submitted(text):
    for seed in range(12):
        for found in (
            flaws.to_improve(text, Random(seed), 2),
            [flaws.to_refuse(text, Random(seed))],
        ):
            assert checks.all_errors(flaws.spoil(text, found)) == {}
