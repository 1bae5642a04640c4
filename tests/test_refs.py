from random import Random

import pytest

from portal import refs
from portal.candidates import refs as profile_numbers
from portal.vacancies import refs as vacancy_refs


@pytest.mark.parametrize(("new", "length"), [(vacancy_refs.new, 7), (profile_numbers.new, 8)])
def test_a_reference_has_unambiguous_characters(new, length):
    ref = new()

    assert len(ref) == length
    assert set(ref) <= set(refs.ALPHABET)
    assert not set(refs.ALPHABET) & set("01OIAEU")


@pytest.mark.parametrize("new", [vacancy_refs.new, profile_numbers.new])
def test_a_given_random_source_repeats_itself(new):
    assert new(Random(1)) == new(Random(1))


@pytest.mark.parametrize("new", [vacancy_refs.new, profile_numbers.new])
def test_references_differ(new):
    assert len({new() for _ in range(1000)}) == 1000


def test_typed_references_are_tidied():
    assert refs.tidy(" bc2-3x4k ") == "BC23X4K"
    assert len(refs.tidy("bc23" * 100)) == refs.LONGEST
