"""What is said about a comparison, in the words of who reads it."""

from datetime import date

import pytest

from portal.discovery.matching import words
from portal.discovery.matching.answers import Remark
from portal.discovery.matching.fit import Comparison, Weights, compare
from portal.discovery.matching.requirements import Kind
from tests.discovery.matching.profiles import (
    Availability,
    Experience,
    Language,
    preferred,
    profile,
    side,
)

VACANCY = (
    "Rijbewijs B",
    "Je spreekt goed Nederlands.",
    "De politie geeft toestemming voor dit werk.",
)


def compared():
    vacancy = side(
        *VACANCY,
        preferred("Je kunt met de kassa werken."),
        times=frozenset({"sat", "sun", "evening"}),
    )
    one = profile(
        desired_occupations=("kok",),
        experiences=(Experience("kok", "hospitality", "3_5"),),
        driving_licences=("be",),
        languages=(Language("nl", "basic"),),
        hours_min=20,
        hours_max=28,
        days=("sat", "sun"),
        day_parts=("evening",),
        sectors=("hospitality",),
        kinds=("job",),
        availability=Availability("from", date(2027, 2, 1)),
    )
    return compare(vacancy, one, weights=Weights())


def test_a_candidate_reads_english(session):
    found = words.of(compared(), to_candidate=True, locale="en")
    assert found.fits == (
        "This work is on your list of wishes: kok",
        "You worked as kok: 3 to 5 years",
        "You have: driving licence BE",
        "The hours fit: 20 to 28 a week",
        "You can also work at the weekend and in the evening",
        "Distance: up to 10 km",
        "In the sector you are looking for: hospitality, tourism and leisure",
    )
    assert found.missing == (
        "Dutch: they ask for a little more",
        "Nice to have: using a till",
    )
    assert found.to_discuss == (
        "De politie geeft toestemming voor dit werk.",
        "You can start from February 2027",
    )


def test_employers_and_staff_read_dutch_whatever_the_locale(session):
    assert words.of(compared(), locale="en") == words.of(compared())


@pytest.mark.parametrize(
    ("remark", "dutch", "english"),
    [
        (
            Remark("has", ("cooking", "cash_register"), Kind.SKILL),
            "Je kunt: koken en werken met een kassa",
            "You can do this: cooking and using a till",
        ),
        (
            Remark("preferred", ("night", "morning")),
            "Mooi meegenomen: in de nacht en vroeg in de ochtend",
            "Nice to have: at night and early in the morning",
        ),
        (
            Remark("preferred", ("experience",)),
            "Mooi meegenomen: ervaring met dit werk",
            "Nice to have: experience with this work",
        ),
        (Remark("hours", ("24", "24")), "De uren passen: 24 uur", "The hours fit: 24 a week"),
        (Remark("hours_less", ("1",)), "1 uur meer dan je wilt", "Hours: 1 more than you want"),
        (
            Remark("kind", ("bbl_job",)),
            "Past bij de soort plek die je zoekt: leerbaan (bbl)",
            "Fits the kind of place you are looking for: apprenticeship (bbl)",
        ),
        (Remark("other_work"), "Kijk of dit werk bij je past", "See if this work suits you"),
    ],
)
def test_a_remark_in_both_languages(session, remark, dutch, english):
    found = Comparison(
        fits=(remark,), missing=(), to_discuss=(), points=0, confirmed_on=None, ref="k1"
    )
    assert words.of(found, to_candidate=True).fits == (dutch,)
    assert words.of(found, to_candidate=True, locale="en").fits == (english,)
