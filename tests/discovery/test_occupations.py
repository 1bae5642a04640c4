"""Finding occupations by name."""

from itertools import islice

from portal.discovery import occupations
from portal.taxonomy.occupations import own


def test_suggest_finds_every_own_name_of_every_occupation():
    lost = [one.title for one in own().values() if one not in occupations.suggest(one.title, 3)]
    assert lost == []


def test_suggest_gives_at_most_the_limit():
    assert len(occupations.suggest("medewerker", 20)) == 20


def test_suggest_of_nothing_is_nothing():
    assert occupations.suggest("") == []
    assert occupations.suggest("  ((*") == []


def test_related_begins_with_the_same_group():
    first = next(occupations.related("kapper"))
    found = {one.title: one for one in own().values()}
    assert found[first].isco == found["kapper"].isco or found[first].isco[:3] == "514"


def test_related_of_an_unknown_word_is_nothing():
    assert list(islice(occupations.related("xqzptk"), 3)) == []
    assert list(occupations.related("")) == []
