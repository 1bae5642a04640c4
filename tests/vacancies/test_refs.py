from random import Random

from portal.vacancies import refs


def test_a_reference_has_seven_unambiguous_characters():
    ref = refs.new()

    assert len(ref) == 7
    assert set(ref) <= set(refs.ALPHABET)
    assert not set(refs.ALPHABET) & set("01OIAEU")


def test_a_given_random_source_repeats_itself():
    assert refs.new(Random(1)) == refs.new(Random(1))


def test_references_differ():
    assert len({refs.new() for _ in range(1000)}) == 1000


def test_typed_references_are_tidied():
    assert refs.tidy(" bc2-3x4k ") == "BC23X4K"
