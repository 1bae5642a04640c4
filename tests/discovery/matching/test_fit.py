"""What fits, what is missing, and in which order."""

import inspect
from dataclasses import replace
from datetime import date

import pytest

from portal.candidates.models import RestrictedRecord, SegmentEntry, SupportNeed
from portal.discovery.matching import answers, fit, sides, words
from portal.discovery.matching.fit import Weights, compare, ranked
from tests.discovery.matching.profiles import (
    Availability,
    Certificate,
    Experience,
    Language,
    preferred,
    profile,
    side,
)

W = Weights()


def said(vacancy, one, *, to_candidate=False, **more):
    return words.of(compare(vacancy, one, weights=W, **more), to_candidate=to_candidate)


def points(vacancy, one, weights=W, **more):
    return compare(vacancy, one, weights=weights, **more).points


def test_compare_says_what_fits_and_what_is_missing(session):
    vacancy = side(
        "Rijbewijs B",
        "Je hebt HACCP.",
        "Je spreekt goed Nederlands.",
        preferred("Je kunt met de kassa werken."),
        "De politie geeft toestemming voor dit werk.",
        times=frozenset({"sat", "sun"}),
    )
    one = profile(
        desired_occupations=("keukenhulp", "kok"),
        experiences=(Experience("kok", "hospitality", "3_5"),),
        driving_licences=("be",),
        certificates=(Certificate("haccp", 2024),),
        languages=(Language("nl", "basic"),),
        hours_min=20,
        hours_max=28,
        days=("sat", "sun"),
        sectors=("hospitality",),
        kinds=("job",),
    )
    found = said(vacancy, one)
    assert found.fits == (
        "Wil dit werk doen: kok",
        "Ervaring als kok: 3 tot 5 jaar",
        "Rijbewijs BE",
        "HACCP (hygiëne)",
        "20 tot 28 uur per week",
        "Kan ook in het weekend",
        "Afstand: tot 10 km",
        "Wil werken in horeca, toerisme en leisure",
        "Kan nu beginnen",
    )
    assert found.missing == (
        "Nederlands: genoeg voor eenvoudige gesprekken",
        "Liever wel, nog niet: werken met een kassa",
    )
    assert found.to_discuss == ("De politie geeft toestemming voor dit werk.",)


def test_to_a_candidate_it_says_je(session):
    vacancy = side("Rijbewijs B", "Je hebt een VCA-diploma.")
    found = said(vacancy, profile(desired_occupations=("kok",)), to_candidate=True)
    assert found.fits[0] == "Dit werk staat bij je wensen: kok"
    assert found.missing == ("Ze vragen: rijbewijs B", "Ze vragen: VCA Basis")


@pytest.mark.parametrize(
    ("desired", "attainable", "most"),
    [
        (("kok",), (), 100),
        (("souschef",), (), 50),
        ((), ("kok",), 200),
        ((), ("souschef",), 100),
        (("kok",), ("kok",), 300),
        (("lasser",), ("lasser",), 0),
    ],
)
def test_occupations_count_by_how_near_they_are(session, desired, attainable, most):
    vacancy = side(hours_min=None)
    nobody = points(vacancy, profile())
    one = profile(desired_occupations=desired, attainable_occupations=attainable)
    assert points(vacancy, one) - nobody == most


def test_skills_and_attainable_count_twice_the_wish_unless_set_otherwise(session):
    vacancy = side(skills=frozenset({"cooking"}))
    nobody = points(vacancy, profile())

    def gained(weights, **fields):
        return points(vacancy, profile(**fields), weights) - nobody

    assert gained(W, desired_occupations=("kok",)) == 100
    assert gained(W, attainable_occupations=("kok",)) == 200
    assert gained(W, skills=("cooking",)) == 200
    assert gained(Weights(twice=150), skills=("cooking",)) == 150


def test_what_is_preferred_never_lowers_nor_excludes(session):
    plain, wanting = side(), side(preferred("Rijbewijs B"), preferred("Je hebt VCA."))
    without, having = profile(), profile(driving_licences=("b",))
    assert points(wanting, without) == points(plain, without)
    assert points(wanting, having) > points(plain, having)
    found = said(wanting, without)
    assert found.missing == (
        "Liever wel, nog niet: rijbewijs B",
        "Liever wel, nog niet: VCA Basis",
    )


def test_what_is_required_lowers_and_stays_in_the_list(session):
    vacancy = side("Rijbewijs B")
    order = [
        one.ref
        for one in ranked(
            compare(vacancy, who, weights=W)
            for who in (profile("without"), profile("having", driving_licences=("c",)))
        )
    ]
    assert order == ["having", "without"]


def test_what_can_still_be_learned_is_to_discuss(session):
    vacancy = side("Je hebt rijbewijs C of je gaat het bij ons halen.")
    found = said(vacancy, profile(desired_occupations=("kok",)))
    assert (found.missing, found.to_discuss) == ((), ("Nog te halen: rijbewijs C",))


@pytest.mark.parametrize(
    ("low", "high", "remark"),
    [
        (16, 20, "Uren: 4 minder dan gevraagd"),
        (36, 40, "Uren: 4 meer dan gevraagd"),
        (32, 40, "32 tot 40 uur per week"),
        (28, 28, "28 uur per week"),
        (None, None, "Uren nog niet ingevuld"),
    ],
)
def test_hours_are_compared(session, low, high, remark):
    found = said(side(), profile(hours_min=low, hours_max=high))
    assert remark in (*found.fits, *found.missing, *found.to_discuss)


def test_times_outside_office_hours(session):
    vacancy = side(times=frozenset({"evening"}))
    assert "Kan ook in de avond" in said(vacancy, profile(day_parts=("evening",))).fits
    assert said(vacancy, profile(day_parts=("morning",))).missing == ("Liever niet in de avond",)
    assert "Ook in de avond: nog te vragen" in said(vacancy, profile()).to_discuss


def test_distance_is_said_in_bands_and_out_of_reach_is_missing(session):
    near, far = profile(distance_band="to_10"), profile(distance_band="25_50")
    assert points(side(), near) > points(side(), far)
    assert "Afstand: 25 tot 50 km" in said(side(), far).fits
    assert said(side(), far, is_reachable=False).missing == ("Reist liever minder ver",)


def test_no_sector_chosen_is_every_sector(session):
    anything, chosen = profile(), profile(sectors=("hospitality",))
    elsewhere = profile(sectors=("ict",))
    assert points(side(), anything) == points(side(), chosen) == points(side(), elsewhere) + 30
    assert said(side(), elsewhere).missing == ("Zoekt nu een andere sector",)
    assert said(side(), profile(sectors=("ict",), open_to_all=True)).missing == ()


def test_when_somebody_can_start(session):
    later = profile(availability=Availability("from", date(2027, 1, 1)))
    assert "Kan beginnen vanaf januari 2027" in said(side(), later).to_discuss
    unknown = profile(availability=Availability("unknown"))
    assert "Begindatum nog te vragen" in said(side(), unknown).to_discuss


def test_an_unknown_language_level_is_to_discuss_and_not_missing(session):
    vacancy = side("Je spreekt goed Nederlands.")
    for languages in ((), (Language("nl", "unknown"),)):
        found = said(vacancy, profile(desired_occupations=("kok",), languages=languages))
        assert (found.missing, found.to_discuss) == ((), ("Je spreekt goed Nederlands.",))


def test_ranked_is_total_and_the_same_each_time(session):
    vacancy = side()
    people = [
        profile("b"),
        profile("a"),
        profile("newer", confirmed_on=date(2026, 11, 2)),
        profile("fits", desired_occupations=("kok",)),
        profile("never", confirmed_on=None),
    ]
    expected = ["fits", "newer", "a", "b", "never"]
    for order in (people, people[::-1]):
        found = [one.ref for one in ranked(compare(vacancy, who, weights=W) for who in order)]
        assert found == expected


def test_there_is_no_number_in_what_is_said_about_fit():
    assert set(words.Fit.__dataclass_fields__) == {"fits", "missing", "to_discuss"}


def test_only_what_an_employer_may_see_is_compared():
    """Nothing of the hidden tables can be named where people are compared."""
    source = "".join(inspect.getsource(one) for one in (fit, answers, sides, words))
    hidden = {
        column.name
        for table in (RestrictedRecord, SegmentEntry, SupportNeed)
        for column in table.__table__.columns
        if column.name not in {"id", "created_at", "candidate_id", "text"}
    }
    assert {name for name in hidden if name in source} == set()


def test_two_profiles_that_differ_in_nothing_shown_are_equal(session):
    one = profile(desired_occupations=("kok",))
    assert compare(side(), one, weights=W) == compare(side(), replace(one), weights=W)
