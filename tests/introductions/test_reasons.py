"""Why introductions end, in the words of who chooses."""

from portal.introductions import reasons


def test_refusals_have_the_same_codes_in_both_languages(session):
    dutch, english = reasons.refusals(), reasons.refusals("en")
    assert [code for code, _ in english] == [code for code, _ in dutch]
    assert all(said != words for (_, said), (_, words) in zip(english, dutch, strict=True))
    assert dict(english)["found_self"] == "I have already found work"
