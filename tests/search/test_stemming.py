import snowballstemmer
from hypothesis import given
from hypothesis import strategies as st

from search.stemming import stem
from search.vocabulary import shipped_words

REFERENCE = snowballstemmer.stemmer("dutch_porter")


def test_stem_of_every_listed_word_is_that_of_the_reference():
    words = sorted({word for words in shipped_words().values() for word in words})
    plain = [word for word in words if word.isalpha()]
    assert len(plain) > 2_000
    assert [stem(word) for word in plain] == REFERENCE.stemWords(plain)


@given(st.text("abcdefghijklmnopqrstuvwxyz", max_size=14))
def test_stem_of_any_letters_is_that_of_the_reference(word):
    assert stem(word) == REFERENCE.stemWord(word)


@given(st.text("aeioyngdsl", max_size=12))
def test_stem_of_many_vowels_is_that_of_the_reference(word):
    assert stem(word) == REFERENCE.stemWord(word)
